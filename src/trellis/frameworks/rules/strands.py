"""Reads the heading of a strand: who would owe what stands under it, and whether it is about pay."""

import re
from collections.abc import Collection

from trellis.documents.blocks import Place
from trellis.frameworks.rules.draft import Debtor, DraftStrand
from trellis.frameworks.rules.stages import key_of

# Asked in this order: "Links to pay" is about pay whatever else it names, and a committee is named before its school.
_DEBTORS: tuple[tuple[Debtor, re.Pattern[str]], ...] = tuple(
    (debtor, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for debtor, words in (
        (Debtor.COMMITTEE, r"committee|governors?|governing|LGB|ASEC|trustees?|board"),
        (Debtor.PERSON, r"self|own|personal|individual|myself|reading|reads|books?"),
        (
            Debtor.TRUST,
            r"trust|hub|group|MAT|regional|national|external|beyond|federation|central|local\s+authority|partnership",
        ),
        (Debtor.SCHOOL, r"school|academy|department|team|phase|setting|in-house|internal"),
    )
)
_STAFF = re.compile(r"\b(?:staff|persons?|employees?|teachers?|colleagues?)\b", re.IGNORECASE)
_PAY = re.compile(r"\b(?:pay|salary|remuneration|reward)\b", re.IGNORECASE)


def debtor_said(words: str) -> Debtor | None:
    """Who is said to owe something, in a column that says nothing else."""
    return debtor_named(words) or (Debtor.PERSON if _STAFF.search(words) else None)


def debtor_named(title: str) -> Debtor | None:
    return next((debtor for debtor, words in _DEBTORS if words.search(title)), None)


def strand_named(title: str, *, place: Place, taken: Collection[str] = ()) -> DraftStrand:
    key, number = key_of(title, longest=56), 1
    while key in taken:
        number += 1
        key = f"{key_of(title, longest=52)}-{number}"
    is_pay = bool(_PAY.search(title))
    debtor = Debtor.TRUST if is_pay else debtor_named(title)
    return DraftStrand(key=key, title=title, debtor=debtor, is_pay=is_pay, place=place)
