"""Reads full-time equivalents, whether a file writes them as parts of one or in percent."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import Enum

from .identifiers import Misread

PLACES = Decimal("0.001")  # As organisation.models.Post holds it.
SLACK = Decimal("1.004")  # A payroll that divides hours by hours arrives at 1.0027; that is full time.
# In a column of percentages nobody works less than the first, and somebody works at least the second.
SMALLEST_PERCENT, A_DAY_A_WEEK = 5, 20


class FteScale(Enum):
    """How a column of FTEs is meant."""

    OF_ONE = 1
    PERCENT = 100


def settle_scale(texts: Iterable[str], *, heading: str) -> FteScale:
    """Percent if the heading says so, or if no value could be a part of one and some could not be else."""
    if "%" in heading or "percent" in heading.casefold():
        return FteScale.PERCENT
    values = [value for text in set(texts) if text and "%" not in text and (value := number(text)) is not None]
    percent = max(values, default=0) >= A_DAY_A_WEEK and all(value >= SMALLEST_PERCENT for value in values if value)
    return FteScale.PERCENT if percent else FteScale.OF_ONE


def number(text: str) -> Decimal | None:
    """A decimal number, with a comma or a point."""
    try:
        value = Decimal(text.replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def read_fte(text: str, *, scale: FteScale) -> Decimal | Misread:
    """A part of full time from 0 to 1, in thousandths."""
    value = number(text)
    if value is None:
        return Misread(f"“{text}” is not a number.", "Write full time as 1 and half time as 0.5.")
    if scale is FteScale.PERCENT or "%" in text:
        value /= 100
    if not 0 <= value <= SLACK:
        remedy = "Write full time as 1 and half time as 0.5, or as 50%. Give a second post a row of its own."
        return Misread(f"FTE {text} is not between 0 and 1.", remedy)
    return min(value, Decimal(1)).quantize(PLACES)
