"""Decides whether a school differs from the rest of its trust by more than chance would make it."""

from enum import StrEnum
from math import sqrt

from trellis.entitlements.rules.debts import Coverage


class Standing(StrEnum):
    """How a share compares with that of the others; the values are what a page says."""

    ABOVE = "Above"
    BELOW = "Below"
    ALIKE = "Alike"


# Two standard errors: a difference as large as this comes by chance about once in twenty schools that are alike.
CLEAR = 1.96


def without(total: Coverage, one: Coverage) -> Coverage:
    """Everybody else."""
    return Coverage(*(getattr(total, name) - getattr(one, name) for name in Coverage.__slots__))


def compared(one: Coverage, others: Coverage, *, people: int) -> Standing:
    """A share beside that of everybody else.

    What is offered is offered to people, who have many lines each, so that a share of lines is no surer than a share of
    as many people (a design effect as large as it can be): chance is reckoned from people, not from lines.
    """
    if one.share is None or others.share is None or not people:
        return Standing.ALIKE
    difference = one.share - others.share
    if abs(difference) <= CLEAR * sqrt(others.share * (1 - others.share) / people):
        return Standing.ALIKE
    return Standing.ABOVE if difference > 0 else Standing.BELOW
