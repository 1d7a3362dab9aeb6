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


def are_marks(texts: Iterable[str]) -> bool:
    """Whether every filled cell is a mark, and one at least says yes."""
    said = [text for text in texts if text.strip()]
    return bool(said) and all(map(is_mark, said)) and any(map(says_yes, said))
