"""The numbers of lists, as letters, in Roman or in figures."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(counted: int, *, sort: str) -> str:
    """A number as a list of that sort writes it: 3, c, III, 3rd …"""
    if sort in ("none", ""):
        return ""
    if sort in ("lowerLetter", "upperLetter") and 0 < counted < 1_000:
        letter = chr(97 + (counted - 1) % 26) * ((counted - 1) // 26 + 1)
        return letter.upper() if sort == "upperLetter" else letter
    if sort in ("lowerRoman", "upperRoman") and 0 < counted < 4_000:
        roman = _roman(counted)
        return roman.upper() if sort == "upperRoman" else roman
    if sort == "decimalZero":
        return f"{counted:02d}"
    if sort == "ordinal":
        return f"{counted}{'th' if 10 < counted % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(counted % 10, 'th')}"
    return str(counted)


def _roman(counted: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while counted >= worth:
            written += letters
            counted -= worth
    return written
