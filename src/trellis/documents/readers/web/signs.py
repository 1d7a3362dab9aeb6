"""Ticks, crosses and boxes that a web page draws with pictures, icons or form controls."""

import re

from trellis.documents.readers.web.elements import Element

_TICK = re.compile(r"(?:a )?(?:green )?(?:tick|ticked|check|checked|check ?mark|yes|done)(?: mark)?", re.IGNORECASE)
_CROSS = re.compile(r"(?:a )?(?:red )?(?:cross|crossed|x|no|unchecked|not ticked)(?: mark)?", re.IGNORECASE)
_ICON = re.compile(r"(?:fa|fas|far|icon|glyphicon|bi|mdi|dashicons|material-icons)\b", re.IGNORECASE)
_ENDS = r"(?:[-_](?:circle|square|mark|lg|alt))*(?:\s|$)"
_TICKS_IN_CLASSES = re.compile(rf"[-_](?:check|tick|ok|yes){_ENDS}", re.IGNORECASE)
_CROSSES_IN_CLASSES = re.compile(rf"[-_](?:times|cross|xmark|remove|no){_ENDS}", re.IGNORECASE)


def sign_of(element: Element) -> str:
    """The sign that an element without words draws; "" if it draws none that means anything."""
    tag = element.tag
    if tag == "input":
        if (element.get("type") or "").lower() not in ("checkbox", "radio"):
            return ""
        return "☑" if element.get("checked") is not None else "☐"
    if tag in ("img", "svg"):
        named = element.get("alt") or element.get("aria-label") or _title_within(element)
        return _sign_named(" ".join(named.split()))
    if tag in ("i", "span") and not len(element) and not (element.text or "").strip():
        classes = element.get("class") or ""
        if _ICON.match(classes):
            return "✓" if _TICKS_IN_CLASSES.search(classes) else "✗" if _CROSSES_IN_CLASSES.search(classes) else ""
    return ""


def _title_within(drawing: Element) -> str:
    titles = (part.text or "" for part in drawing if isinstance(part.tag, str) and part.tag == "title")
    return next(titles, "") if drawing.tag == "svg" else ""


def _sign_named(named: str) -> str:
    if _TICK.fullmatch(named):
        return "✓"
    if _CROSS.fullmatch(named):
        return "✗"
    # A picture of a letter-like sign is named by the sign itself, as mail programs and blogs write their emoji.
    return (
        named if named and len(named) <= 4 and not any(letter.isalnum() or letter.isascii() for letter in named) else ""
    )
