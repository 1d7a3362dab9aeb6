"""The shapes that a reader must know, each with the kinds of file in which it is tried.

What a plain description cannot say of a shape in a kind of file stands here: standards and trees on a sheet, a folder of
one document a role, and a tree with codes as other programs write it.
"""

# ruff: noqa: E501 — a table is read across

import io
import zipfile
from collections.abc import Iterator

from tests.frameworks.shapes.data import Written
from tests.frameworks.shapes.described import Box, Described, Heading, Listed, Part, Right, Says, Tabled
from tests.frameworks.shapes.writers import WRITERS

KINDS = ("docx", "xlsx", "html", "md", "pdf")
SHAPES: dict[str, tuple[str, ...]] = {
    "stages down, strands across": ("pathway of stages down",),
    "strands down, stages across": ("stages across",),
    "roles by themes, one statement a cell": ("roles down, themes across",),
    "levels by themes, several statements a cell": ("ladder with merged areas",),
    "standards by section, with numbering": ("standards numbered by section", "numbered standards on a sheet"),
    "a flat table of area, level and text": ("flat table with levels and codes",),
    "ticks for classes": ("ticks for audiences",),
    "noughts and ones for classes": ("noughts and ones for audiences",),
    "headings over bullets": ("headings of levels, then themes", "a tree of levels and themes on a sheet"),
    "one document a role": ("one document a role",),
    "a tree with codes": ("a tree with codes",),
}
"""Shape → the documents that show it."""


def on_sheets() -> Iterator[Described]:
    """Shapes of headings and lists, as people lay them out where there are only cells."""
    sections = {
        "Planning the walk": (("1.1", "Checks the forecast before each walk"), ("1.2", "Plans a way off every ridge"), ("1.3", "Leaves the route with someone")),
        "Leading the party": (("2.1", "Sets a pace that all can keep"), ("2.2", "Counts heads at every gate")),
        "Caring for the hill": (("3.1", "Keeps to paths on peat"), ("3.2", "Takes all litter home")),
    }  # fmt: skip
    rows: list[tuple] = []
    for at, (section, lines) in enumerate(sections.items(), start=1):
        rows += [(str(at), section), *lines]
    right = tuple(Right("", section, text, code) for section, lines in sections.items() for code, text in lines)
    yield Described(
        "numbered standards on a sheet",
        (Heading(1, "Standards for walk leaders"), Tabled(tuple(rows), heads=0)),
        right,
        formats=("xlsx",),
    )
    tree = {
        "Apprentice": {"Tools": ("Sharpens chisels weekly", "Returns tools to the rack"), "Timber": ("Names ten native woods",)},
        "Journeyman": {"Tools": ("Maintains the band saw",), "Timber": ("Reads grain before each cut", "Dries timber without splits")},
        "Master": {"Tools": ("Makes jigs that others use",), "Timber": ("Buys whole trees at auction",)},
    }  # fmt: skip
    stairs: list[tuple] = []
    for level, themes in tree.items():
        stairs.append((level, "", ""))
        for theme, texts in themes.items():
            stairs += [("", theme, ""), *(("", "", text) for text in texts)]
    yield Described(
        "a tree of levels and themes on a sheet",
        (Tabled((("Level", "Theme", "What it looks like"), *stairs)),),
        tuple(Right(level, theme, text) for level, themes in tree.items() for theme, texts in themes.items() for text in texts),
        tuple(tree),
        formats=("xlsx",),
    )  # fmt: skip


_ROLES = {
    "Deckhand": {"Lines": ("Coils every line after use", "Throws a line to the quay"), "Passengers": ("Counts heads aloud",)},
    "Mate": {"Lines": ("Inspects the lines each month",), "Passengers": ("Decides when boarding stops", "Speaks to families first")},
    "Master": {"Lines": ("Orders new lines in time",), "Passengers": ("Answers for every crossing",)},
}  # fmt: skip


def _document_of(role: str, kind: str) -> bytes:
    parts: list[Part] = [Heading(1, role)]
    if kind == "xlsx":
        parts.append(
            Tabled(
                (("Theme", "Expectation"), *((theme, one) for theme, texts in _ROLES[role].items() for one in texts))
            )
        )
    else:
        for theme, texts in _ROLES[role].items():
            parts += [Heading(2, theme), Listed(texts)]
    return WRITERS[kind](Described(role, tuple(parts), ()))


def documents_of_roles() -> Iterator[Written]:
    """A ZIP of one document a role, for each kind of document."""
    right = tuple(
        Right(role, theme, text) for role, themes in _ROLES.items() for theme, texts in themes.items() for text in texts
    )
    for kind in KINDS:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for role in _ROLES:
                archive.writestr(f"roles/{role.lower()}.{kind}", _document_of(role, kind))
        yield Written(f"one document a role {kind}", f"crew-{kind}.zip", out.getvalue(), right, tuple(_ROLES))


_TREE = {
    ("K.1", "Knife work"): (("K.1.a", "Cut vegetables evenly and without haste."), ("K.1.b", "Keep every blade sharp through the day.")),
    ("K.2", "Sauces"): (("K.2.a", "Make the five mother sauces from memory."), ("K.2.b", "Mend a sauce that has split at service.")),
    ("K.3", "Service"): (("K.3.a", "Call each order back aloud."), ("K.3.b", "Leave the pass clean for the next.")),
}  # fmt: skip


def trees_with_codes() -> Iterator[Described]:
    """What a CASE package holds, as documents say it: codes in front, and on a sheet a row an item."""
    right = tuple(Right("", f"{of} {name}", text, code) for (of, name), lines in _TREE.items() for code, text in lines)
    parts: list[Part] = [Heading(1, "Kitchen standards"), Says("Every cook works to these.")]
    for (code, name), lines in _TREE.items():
        parts += [Heading(2, f"{code} {name}"), Listed(tuple(f"{inner} {text}" for inner, text in lines))]
    yield Described("a tree with codes", tuple(parts), right, formats=("docx", "html", "md", "pdf"))
    rows: list[tuple[str | Box, ...]] = [("Code", "Type", "Parent", "Full Statement")]
    for (code, name), lines in _TREE.items():
        rows.append((code, "Cluster", "", name))
        rows += [(inner, "Standard", code, text) for inner, text in lines]
    plain = tuple(right._replace(strand=right.strand.partition(" ")[2]) for right in right)
    yield Described("a tree with codes", (Tabled(tuple(rows)),), plain, formats=("xlsx",))


def described() -> Iterator[Described]:
    yield from on_sheets()
    yield from trees_with_codes()
