"""The numbers and letters by which statements are known: "1.2", "TS3b", "A1"."""

import re

_CODE = (
    r"(?:[A-Z][A-Za-z]{0,11}[-. ]?)?\d{1,4}(?:[.\-_:]\w{1,4}){0,6}(?:\s?\(?[a-z]{1,3}\)?)?"
    r"|[A-Z]{1,8}(?:[.\-_:][A-Za-z0-9]{1,8}){1,6}|[A-Z]{1,3}\d{1,3}[a-z]?|\d{1,2}[a-z]"
)
_WHOLE = re.compile(rf"^(?:{_CODE}|[0-9a-f]{{8}}-[0-9a-f-]{{27}}|https?://\S+)[.:)]?$")
_IN_FRONT = re.compile(
    r"^(?P<code>[A-Z]{1,4}\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?|\d{1,3}(?:\.\d{1,3}){1,4}(?:\.?[a-z])?|\d{1,2}[a-z]|"
    r"[A-Z]{1,6}(?:[.\-][A-Z0-9]{1,6}){1,5}(?:\.?[a-z])?|\d{1,2}\([a-z]{1,3}\)|[A-Z]\.\d{1,3}(?:\.\d{1,3})*)"
    r"(?:\s*[:.)–—-])?\s+(?=[\"'“‘(\[]?\w)"
)
_MARKER = re.compile(
    r"^[(\[]?(?P<code>\d{1,3}(?:\.\d{1,3})+[a-z]?|[A-Z]{1,4}\d{1,3}[a-z]?|\d{1,3}[a-z]?|[a-z]{1,4}|[A-Z])[.)\]:]?$"
)
_NUMBERED_NAME = re.compile(r"^[A-Za-z]{3,} \d{1,2}$")


def is_code(text: str) -> bool:
    """Whether a cell holds nothing but a code."""
    return len(text) <= 80 and bool(_WHOLE.match(text.strip()))


def is_numbered_name(text: str) -> bool:
    """ "Engineer 1" may be the name of somebody's post, and is a code only where its heading says so."""
    return bool(_NUMBERED_NAME.match(text.strip()))


def code_in_front(text: str) -> str:
    """The code that a text begins with; "" if it begins with none."""
    found = _IN_FRONT.match(text)
    return found["code"] if found else ""


def without_code(text: str) -> str:
    found = _IN_FRONT.match(text)
    return text[found.end() :] if found else text


def code_of_marker(marker: str) -> str:
    """The number of a list item, if its marker is one and no bullet."""
    last = marker.split()[-1] if marker.split() else ""
    found = _MARKER.match(last)
    return found["code"] if found and any(letter.isalnum() for letter in last) else ""


def is_outright(code: str) -> bool:
    """Whether a code stands for itself ("1.2", "A1"), and is no mere place in a list ("3", "b")."""
    return not (code.isdigit() or code.isalpha())
