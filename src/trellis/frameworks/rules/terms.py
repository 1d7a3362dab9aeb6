"""Words of schools that have changed: what a source says, and what is said today beside it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from trellis.frameworks.rules.packs import TermStatus
from trellis.frameworks.rules.packs import terms_in as terms_of_pack

_TABLE = Path(__file__).resolve().parents[4] / "packs" / "terms.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """`says`: patterns of the ways of writing it. `since`: the year, 0 if not dated.

    `today`: what is said now; "" where the old word is still said in places, for which see `note`.
    """

    name: str
    says: tuple[str, ...]
    today: str
    since: int = 0
    note: str = ""
    any_case: bool = False
    source: str = ""
    """Where that stands, by its public title."""


@dataclass(frozen=True, slots=True)
class TermFound:
    term: Term
    times: int

    @property
    def says(self) -> str:
        if not self.term.today:
            return f"“{self.term.name}” is a local word now: {self.term.note}"
        since = f" (since {self.term.since})" if self.term.since else ""
        return f"“{self.term.name}” is now “{self.term.today}”{since}"

    def as_json(self) -> dict[str, Any]:
        return {
            "old": self.term.name,
            "current": self.term.today,
            "since": self.term.since or None,
            "note": self.term.note,
            "times": self.times,
        }


@cache
def terms() -> tuple[Term, ...]:
    """The dated table of old and current words that comes with the packs, without differences of spelling."""
    return tuple(
        Term(
            name=term.old,
            # A plural, or a point of a scale ("UPS3"), is the same word.
            says=(rf"{re.escape(term.old)}(?:s|\s?\d)?",),
            today="" if term.status is TermStatus.LOCAL else term.today,
            since=term.since or 0,
            note=" ".join((term.today + ".", term.note)).strip() if term.status is TermStatus.LOCAL else term.note,
            any_case=not (term.old.isupper() or len(term.old) <= 5),
            source=term.source,
        )
        for term in terms_of_pack(_TABLE)
        if term.status is not TermStatus.VARIANT
    )


@lru_cache(256)
def _finder(chosen: tuple[Term, ...]) -> tuple[re.Pattern[str], tuple[Term, ...]]:
    """One pattern for these terms. Longer ones are looked for first, so that "NQT year" is not also an "NQT"."""
    longest_first = tuple(sorted(chosen, key=lambda term: -len(term.name)))
    patterns = (
        f"((?i:{'|'.join(term.says)}))" if term.any_case else f"({'|'.join(term.says)})" for term in longest_first
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])"), longest_first


def terms_in(text: str) -> tuple[TermFound, ...]:
    """The old words of a text with how often each stands in it, in the order of the table."""
    small = text.lower()
    chosen = tuple(term for term in terms() if term.name.lower() in small)
    if not chosen:
        return ()
    finder, in_order = _finder(chosen)
    times = Counter(in_order[found.lastindex - 1].name for found in finder.finditer(text) if found.lastindex)
    return tuple(TermFound(term, times[term.name]) for term in chosen if times[term.name])


def terms_of(texts: Iterable[str]) -> tuple[TermFound, ...]:
    return terms_in("\n".join(texts))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text as they stand; where one word simply takes their place today, that word."""

    words: str
    today: str = ""


@lru_cache(20_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """A text cut where old words stand in it, so that today's can be shown beside them. Together they are the text."""
    chosen = tuple(found.term for found in terms_in(text))
    if not chosen:
        return (Piece(text),) if text else ()
    finder, in_order = _finder(chosen)
    found, done = [], 0
    for match in finder.finditer(text):
        if match.lastindex:
            found += [Piece(text[done : match.start()]), Piece(match[0], _beside(in_order[match.lastindex - 1]))]
            done = match.end()
    return tuple(piece for piece in (*found, Piece(text[done:])) if piece.words)


def _beside(term: Term) -> str:
    """Today's word as it is shown beside the old one: "ECT" of "early career teacher (ECT)", else as the table has it."""
    short = re.search(r"\(([^)]*)\)$", term.today)
    return short[1] if short else term.today
