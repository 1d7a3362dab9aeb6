"""Links between statements of two frameworks: what a link says, and which pairs seem worth a person's look.

Relation                                        same as, part of, contains, related to; .inverse
suggestions(left, right, answered) -> {left: (Suggestion, …)}       the likest first, at most three
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

MOST = 3
LEAST = 30
"""Pairs that are less alike than so many of a hundred are not suggested."""
_WORD = re.compile(r"[a-z]{3,}")
_STEM = 6
"""So many letters of a word's beginning stand for it and its other forms."""


def _spoken(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY = _spoken(
    "the and for with from that this these those your you their they them its his her our are was were has have had can"
    " may will not nor but what who whom which when where how why one two each every all any some other others another"
    " into onto out off over under about after before than then there here also only very more most much many such both"
    " own make makes made do done does doing take takes get give gives keep let say says know use uses well good new"
)


class Relation(StrEnum):
    """How a statement stands to one of another framework."""

    SAME = "same"
    PART = "part"
    CONTAINS = "contains"
    RELATED = "related"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def inverse(self) -> Relation:
        return {Relation.PART: Relation.CONTAINS, Relation.CONTAINS: Relation.PART}.get(self, self)

    @property
    def counts(self) -> bool:
        """Whether what is done for the one may be counted for the other, if the person says so."""
        return self is not Relation.RELATED


_LABELS = {
    Relation.SAME: "The same as",
    Relation.PART: "Part of",
    Relation.CONTAINS: "Contains",
    Relation.RELATED: "Related to",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement of the other framework that says something like it; `alike` is of a hundred, `shared` the words."""

    other: int
    alike: int
    shared: tuple[str, ...]


def suggestions(
    left: Sequence[tuple[int, str]],
    right: Sequence[tuple[int, str]],
    *,
    answered: Collection[tuple[int, int]] = (),
) -> dict[int, tuple[Suggestion, ...]]:
    """For each (number, text) of the left those of the right that seem worth a look and have no answer yet.

    Alike is the better of two measures: how alike the words are as written, and how much the rarer words have in common,
    which finds what is said in other words.
    """
    words = {number: _words(text) for number, text in (*left, *right)}
    weigh = _weights(list(words.values()))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    length = {number: _length(bag, weigh) for number, bag in words.items()}
    for number, _ in right:
        for stem in words[number]:
            holders[stem].append(number)
    texts = dict(right)
    found = {}
    for number, text in left:
        near = _near(words[number], holders, weigh)
        best = sorted(
            (
                _suggestion(number, other, product, text=text, says=texts[other], words=words, length=length)
                for other, product in near.items()
                if (number, other) not in answered
            ),
            key=lambda one: (-one.alike, one.other),
        )
        found[number] = tuple(one for one in best[:MOST] if one.alike >= LEAST)
    return found


def _suggestion(
    number: int,
    other: int,
    product: float,
    *,
    text: str,
    says: str,
    words: Mapping[int, Mapping[str, str]],
    length: Mapping[int, float],
) -> Suggestion:
    cosine = 100 * product / (length[number] * length[other])
    written = fuzz.token_sort_ratio(text.lower(), says.lower(), score_cutoff=70)
    shared = [words[other][stem] for stem in words[other] if stem in words[number]]
    return Suggestion(other, round(max(cosine, written)), tuple(shared))


def _near(
    bag: Mapping[str, str],
    holders: Mapping[str, list[int]],
    weigh: Mapping[str, float],
) -> dict[int, float]:
    """The statements that share a word worth anything, each with the product of what is shared."""
    found: defaultdict[int, float] = defaultdict(float)
    for stem in bag:
        for other in holders.get(stem, ()):
            found[other] += weigh[stem] ** 2
    return found


def _words(text: str) -> dict[str, str]:
    """The words that carry meaning: how each begins, and how it is written."""
    return {word[:_STEM]: word for word in _WORD.findall(text.lower()) if word not in _EMPTY}


def _weights(bags: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """A word that few statements have says more."""
    in_many = Counter(stem for bag in bags for stem in bag)
    return {stem: math.log(1 + len(bags) / many) for stem, many in in_many.items()}


def _length(bag: Mapping[str, str], weigh: Mapping[str, float]) -> float:
    return math.sqrt(sum(weigh[stem] ** 2 for stem in bag)) or 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of two statements: the first is … the second; None is no link."""

    statement_id: int
    other_id: int
    relation: Relation | None
