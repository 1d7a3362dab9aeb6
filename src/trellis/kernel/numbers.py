"""Numbers as somebody wrote them into an address or a form."""

MOST_DIGITS = 18  # of what a table's key can hold


def whole_number(text: str | None) -> int | None:
    """The number, if it is one that a table's key can hold; none for all else, such as "²" or ten thousand figures."""
    if not text or len(text) > MOST_DIGITS or not text.isascii() or not text.isdigit():
        return None
    return int(text)
