"""Reads the marks by which a cell says yes or no: ticks, crosses, 0 and 1, words."""

import re
from collections.abc import Iterable

_YES = re.compile(
    r"^\W*(?:y|yes|true|1|x|✓|✔|☑|☒|✗|✘|✖|×|●|•|■|◆|★|⬤|\uf0fc|\uf0fe|ü|þ|✅|🗸|applies|required|included)\W*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"^[✓✔☑☒✗✘✖×●•■◆★⬤\uf0fc\uf0fe✅🗸]+$")
_NO = re.compile(r"^\W*(?:n|no|false|0|-|–|—|☐|○|◯|□|n/?a|none|❌|not\s+applicable)?\W*$", re.IGNORECASE)


def says_yes(text: str) -> bool:
    flat = "".join(text.split())
    return bool(_SIGN.match(flat) or _YES.match(" ".join(text.split()))) if flat else False


def says_no(text: str) -> bool:
    flat = " ".join(text.split())
    return bool(_NO.match(flat)) and not _SIGN.match(flat)


def is_mark(text: str) -> bool:
    return says_yes(text) or says_no(text)


_NOTHING = re.compile(
    r"^\W*(?:(?:there\s+(?:is|are)\s+)?no\s+(?:further\s+|additional\s+|specific\s+)?(?:descriptors?|descriptions?|statements?|"
    r"indicators?|criteria|expectations?|requirements?|entry)(?:\s+(?:is|are))?\s+(?:available|applicable|defined|given|provided|"
    r"required|set|specified|at\s+this|for\s+this)\b.*|not\s+(?:applicable|available|assessed|defined|described|specified|used)"
    r"(?:\s+(?:at|for|to)\s+(?:this|the)\s+\w+)?|n/?a\b\W+(?:at|for)\b.*|t\.?b\.?[acd]\.?|to\s+be\s+(?:added|agreed|confirmed|defined)|"
    r"(?:this\s+\w+\s+(?:is\s+)?)?(?:intentionally|deliberately)\s+(?:left\s+)?blank|see\s+(?:above|below|(?:level|stage|band|grade)\s+\w+))\W*$",
    re.IGNORECASE,
)
_LONGEST = 90
"""Letters in what says so, at most."""


def states_nothing(text: str) -> bool:
    """A mark, or words that only say that nothing is stated here: "No descriptors available", "Not applicable"."""
    if len(text) > _LONGEST:
        return False
    flat = " ".join(text.split())
    return is_mark(flat) or bool(_NOTHING.match(flat))


def are_marks(texts: Iterable[str]) -> bool:
    """Whether every filled cell is a mark, and one at least says yes."""
    said = [text for text in texts if text.strip()]
    return bool(said) and all(map(is_mark, said)) and any(map(says_yes, said))
