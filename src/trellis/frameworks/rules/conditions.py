"""Conditions that a statement's own words put on it, as data that a person may overrule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ConditionKind(StrEnum):
    EACH_YEAR = "each year"
    EACH_TERM = "each term"
    WHERE_NOMINATED = "where nominated"
    BY_AGREEMENT = "by agreement"
    UNPAID = "unpaid"
    SHARE_OF_TIME = "share of time"
    LASTS = "lasts"
    IN_YEARS = "in years"
    """In these years of service."""
    AT_LEAST_YEARS = "at least years"
    """After so many years in something."""
    HOLDS = "holds"
    """Has a qualification, or is applying for it."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Condition:
    kind: ConditionKind
    words: str
    """The words of the source that say so."""
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def recurs_yearly(self) -> bool:
        return self.kind in (ConditionKind.EACH_YEAR, ConditionKind.EACH_TERM)

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": str(self.kind),
            "words": self.words,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "unit": self.unit,
        }


_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: float(number) for number, word in enumerate(_COUNTED, start=1)} | {"a": 1.0, "an": 1.0, "half": 0.5}
_NUMBER = r"\d+(?:\.\d+)?|" + "|".join(word for word in _NUMBERS if len(word) > 2) + r"|an?"
_UNIT = r"hours?|days?|weeks?|months?|half[- ]terms?|terms?|academic years?|years?"
_LASTS = re.compile(
    rf"(?<!twice )(?<!times )(?<!once )\b"
    rf"(?:(?P<least>{_NUMBER})[ -](?:(?P<first>{_UNIT})\s+)?(?:to|or|[-–])\s*)?(?P<most>{_NUMBER})[ -]"
    rf"(?P<unit>{_UNIT})\b"
    # A year of age or of service is not how long something lasts.
    r"(?!\s+(?:group|\d|old|experience|of\s+(?:headship|experience|teaching|service)))",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?P<percent>\d{1,3})\s?(?:%|per ?cent)\s+(?:of\s+)?(?:the\s+|their\s+|your\s+)?"
    r"(?:working\s+)?(?:time|timetable|week)"
    r"|(?:an?\s+|the\s+)?(?:proportion|share|portion)\s+of\s+(?:their\s+|your\s+)?(?:working\s+)?time)\b",
    re.IGNORECASE,
)
_YEARS_IN = re.compile(
    r"\b(?:in\s+their\s+)?(?:first|years?)\s+(?P<least>\d+)\s*(?:[-–]|to)\s*(?P<most>\d+)(?:\s+years?)?\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    rf"\b(?:at least|minimum of|not less than|more than)\s+(?P<least>{_NUMBER})\s+years?\b", re.IGNORECASE
)
_HOLDS = re.compile(
    r"\b(?:completed|hold(?:s|ing)?|gained|awarded|applying(?:\s+\w+){0,3}|have)\s+(?:the\s+|an?\s+|their\s+)?(?P<what>NPQ[A-Z]{0,6}|QTS|HLTA|NASENCO|[A-Z]{3,8}\b(?=\s+(?:award|status|qualification)))"
)
_SIMPLE: tuple[tuple[ConditionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            ConditionKind.EACH_TERM,
            r"\b(?:each|every|per|(?:once|twice|\w+\s+times)\s+an?)\s+(?:half[- ])?term\b|\b(?:half-)?termly\b",
        ),
        (
            ConditionKind.EACH_YEAR,
            r"\b(?:each|every|per|(?:once|twice|\w+\s+times)\s+an?)\s+(?:academic\s+|school\s+)?year\b(?!\s+group)|\b(?:annual(?:ly)?|yearly)\b(?=$|[\s,.;)])(?!\s+(?:report|conference|review|leave|cycle|plan|budget|meeting))",
        ),
        (
            ConditionKind.WHERE_NOMINATED,
            r"\b(?:where|if|when|as)\s+nominated\b|\b(?:by|on)\s+nomination\b|\bnominated\s+by\b|\b(?:recommended|identified)\s+by\s+(?:their|the|your)\s+line\s+managers?\b",
        ),
        (
            ConditionKind.BY_AGREEMENT,
            r"\b(?:by|subject\s+to|with|on)\s+(?:mutual\s+|prior\s+)?agreement\b|\b(?:where|if|as|when)\s+agreed\b|\bto\s+be\s+agreed\b|\bby\s+negotiation\b",
        ),
        (
            ConditionKind.UNPAID,
            r"\b(?:unpaid|without\s+(?:extra\s+|additional\s+)?pay(?:ment)?|no\s+additional\s+pay)\b",
        ),
    )
)


# Without one of these in it a text has no condition: most have none, and looking for these is quick.
_SIGNS = (
    "year",
    "term",
    "annual",
    "nominat",
    "line manager",
    "agree",
    "negotiat",
    "paid",
    "pay",
    "time",
    "week",
    "day",
    "hour",
    "month",
)


def conditions_in(text: str) -> tuple[Condition, ...]:
    """Conditions on a statement: how often, by whose word, paid or not, how much time, how long."""
    small = text.lower()
    if not any(sign in small for sign in _SIGNS):
        return ()
    found = [Condition(kind, match[0]) for kind, pattern in _SIMPLE if (match := pattern.search(text))]
    share = _SHARE.search(text)
    if share:
        percent = float(share["percent"]) if share["percent"] else None
        found.append(Condition(ConditionKind.SHARE_OF_TIME, share[0], percent, percent, "per cent" if percent else ""))
    lasts = _LASTS.search(text)
    if (
        lasts
        and not any(condition.words.lower().endswith(lasts[0].lower()) for condition in found)
        and not _AT_LEAST.search(text)
    ):
        most = _number(lasts["most"])
        least = _number(lasts["least"]) if lasts["least"] else most
        unit, first = lasts["unit"].lower().rstrip("s"), (lasts["first"] or "").lower().rstrip("s")
        found.append(
            Condition(
                ConditionKind.LASTS, lasts[0], least, most, f"{first} to {unit}" if first and first != unit else unit
            )
        )
    return tuple(found)


NONE_SAID = "none"
_PHRASE, _SIDE = re.compile(r"(?:[^\\;]|\\.)+"), re.compile(r"(?:[^\\:]|\\.)+")
_SIGN, _ESCAPED = re.compile(r"([\\:;])"), re.compile(r"\\(.)")


def said_in_a_cell(named: Iterable[tuple[str, str]]) -> str:
    """Conditions by name and words, as one cell says them: "every year; where nominated; other: in twos"."""
    return "; ".join(_said(name, words) for name, words in named) or NONE_SAID


def _said(name: str, words: str) -> str:
    marked = _SIGN.sub(r"\\\1", words)
    return marked if kind_of_words(words) == name else f"{name}: {marked}"


def told_by_cell(cell: str) -> tuple[Condition, ...]:
    """The conditions that a cell says, by the names it gives them or by their words."""
    found = []
    for phrase in _PHRASE.findall(cell):
        name, *rest = (_ESCAPED.sub(r"\1", side).strip() for side in _SIDE.findall(phrase))
        if name in set(ConditionKind) and rest:
            found.append(Condition(ConditionKind(name), ": ".join(rest)))
        elif (words := _ESCAPED.sub(r"\1", phrase).strip()) and words.casefold() != NONE_SAID:
            found.append(Condition(kind_of_words(words), words))
    return tuple(found)


def kind_of_words(words: str) -> ConditionKind:
    """What a condition is by its words alone; other, unless they are all that says so."""
    found = conditions_in(words)
    whole = len(found) == 1 and found[0].words == words
    return found[0].kind if whole else ConditionKind.OTHER


def conditions_of_audience(text: str) -> tuple[Condition, ...]:
    """Conditions on a person: years in teaching or in a post, nominated, holds or is applying for a qualification."""
    found = [
        Condition(ConditionKind.WHERE_NOMINATED, match[0])
        for kind, pattern in _SIMPLE
        if kind is ConditionKind.WHERE_NOMINATED and (match := pattern.search(text))
    ]
    found += (
        Condition(ConditionKind.IN_YEARS, match[0], float(match["least"]), float(match["most"]), "year")
        for match in _YEARS_IN.finditer(text)
    )
    found += (
        Condition(ConditionKind.AT_LEAST_YEARS, match[0], _number(match["least"]), None, "year")
        for match in _AT_LEAST.finditer(text)
    )
    found += (Condition(ConditionKind.HOLDS, match[0], unit=match["what"]) for match in _HOLDS.finditer(text))
    return tuple(found)


def _number(word: str) -> float:
    return float(_NUMBERS.get(word.lower(), word))
