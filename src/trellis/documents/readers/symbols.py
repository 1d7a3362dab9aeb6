"""Characters of fonts that draw signs where others draw letters: ticks, boxes, bullets and arrows."""

import re

_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉",
    0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "☐", 0xAE: "◆",
}  # fmt: skip
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◄", 0x75: "►", 0x7D: "►"}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "■", 0x34: "►", 0x59: "♥"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + at: letter for at, letter in enumerate(_GREEK)},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    **{code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDE: "⇒", 0xE0: "◊",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
    "symbolmt": _SYMBOL,
}
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_LETTER = re.compile("[\uf000-\uf0ff]")
_UNKNOWN = "▪"


def draws_signs(font: str) -> bool:
    return font.lower() in _FONTS


def sign(code: int, *, font: str) -> str:
    """What a character of such a font shows, as a character of its own. A sign without a name here shows as a square."""
    table = _FONTS.get(font.lower(), _WINGDINGS if code in _PRIVATE else {})
    if code in _PRIVATE or (table and code < 0x100):
        low = code & 0xFF
        return _SYMBOL[0xB7] if low == 0xB7 else table.get(low, " " if low == 0x20 else _UNKNOWN)
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def shown(text: str, *, font: str) -> str:
    """The text as it shows in a font. White space stays, and so does what the font has no part in."""
    if not draws_signs(font) and (text.isascii() or not _PRIVATE_LETTER.search(text)):
        return text
    return "".join(
        letter
        if letter.isspace() or (ord(letter) > 0xFF and ord(letter) not in _PRIVATE)
        else sign(ord(letter), font=font)
        for letter in text
    )


_AS_BULLETS = {"o": "○", "·": "•"}


def bullet(text: str, *, font: str) -> str:
    """The sign in front of a list item; never a letter or a digit, because those are numbers."""
    drawn = shown(text.strip(), font=font)
    drawn = _AS_BULLETS.get(drawn, drawn)
    return drawn if drawn and not any(letter.isalnum() for letter in drawn) else "•" if drawn else ""
