"""Keeps text from becoming a formula in somebody's spreadsheet, and knows our own mark of that when it comes back."""

import re

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Signs with which a cell is a formula, or becomes one when it is trimmed. The wide ones are typed in East Asia."""

_ESCAPE = "'"
_ESCAPED = re.compile(rf"{_ESCAPE} *[{re.escape(''.join(_BEGINNINGS))}]")


def may_be_formula(value: object) -> bool:
    return isinstance(value, str) and value.lstrip(" ").startswith(_BEGINNINGS)


def needs_escape(value: object) -> bool:
    """Whether a value is written with our mark: a formula, or a text that would be taken for one that has the mark."""
    return isinstance(value, str) and may_be_formula(value.lstrip(_ESCAPE))


def as_text(value: object) -> str:
    return f"{_ESCAPE}{value}"


def may_be_escaped(text: str) -> bool:
    """Whether any cell of a whole file can have been escaped: asked once, so that ordinary files cost nothing."""
    return bool(_ESCAPED.search(text))


def without_escape(value: str) -> str:
    """The text before it was escaped, so that what Trellis wrote comes back as it was."""
    return value[1:] if value.startswith(_ESCAPE) and needs_escape(value) else value
