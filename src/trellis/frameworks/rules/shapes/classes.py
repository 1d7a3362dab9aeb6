"""The words by which a source says that a statement is universal or an option."""

import re

from trellis.frameworks.rules.draft import Classification

UNIVERSAL_WORDS = re.compile(
    r"^\W*(?:u|universal(?:\s+entitlement)?|core|required?|mandatory|statutory|essential|must(?:\s+have)?|entitlement|all(?:\s+staff)?|everyone|compulsory)\W*$",
    re.IGNORECASE,
)
OPTION_WORDS = re.compile(
    r"^\W*(?:o|options?|optional|other(?:\s+options?)?|additional|desirable|elective|choice|may|could|should\s+have|by\s+agreement)\W*$",
    re.IGNORECASE,
)
CLASS_WORDS = re.compile(f"(?:{UNIVERSAL_WORDS.pattern})|(?:{OPTION_WORDS.pattern})", re.IGNORECASE)
CLASS_HEADING = re.compile(
    r"^\W*(?:(?P<universal>universal(?:\s+entitlement)?|core|statutory|essential|required|mandatory|everyone|must)"
    r"|(?P<option>options?|optional|other\s+options?|additional|desirable|elective|could))\W*$",
    re.IGNORECASE,
)
_KIND_OF_STATEMENT = re.compile(r"\s+(?:statement|entitlement|item)s?\s*$", re.IGNORECASE)


def class_of_sort(sort: str) -> Classification:
    """What the type of an item says of its class: "Universal statement", "Option"; most types say nothing of it."""
    named = _KIND_OF_STATEMENT.sub("", sort)
    if UNIVERSAL_WORDS.match(named):
        return Classification.UNIVERSAL
    return Classification.OPTION if OPTION_WORDS.match(named) else Classification.UNCLASSIFIED
