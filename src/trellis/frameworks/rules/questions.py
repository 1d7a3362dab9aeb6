"""What a review asks of each statement of a draft, and what today's word would be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from trellis.frameworks.rules.shape import Classification
from trellis.frameworks.rules.terms import Term, terms_in


class Question(StrEnum):
    """A reason for a person to look at a statement. The first two keep a draft from being published unless accepted."""

    CLASS = "class"
    BREAK = "break"
    STAGE = "stage"
    REPEAT = "repeat"
    OLD_WORD = "old-word"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Question.CLASS: "not yet classified",
    Question.BREAK: "parted by a guess",
    Question.STAGE: "at no stage",
    Question.REPEAT: "said twice at one stage",
    Question.OLD_WORD: "with a word that has changed",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question needs to know of a statement."""

    id: int
    stage_id: int | None
    text: str
    classification: Classification
    guessed: bool
    settled: frozenset[str]


@lru_cache(20_000)
def old_words_in(text: str) -> tuple[Term, ...]:
    """Words of a text that schools have stopped using. Remembered, because a review asks it of every statement."""
    return tuple(found.term for found in terms_in(text))


def in_todays_words(text: str) -> str:
    """The text with today's words where one word simply takes the place of another; otherwise as it is."""
    for term in old_words_in(text):
        today = _plain_word(term)
        if today:
            old = re.compile(rf"(?<![\w-])(?:{'|'.join(term.says)})(?![\w-])", re.IGNORECASE if term.any_case else 0)
            text = old.sub(partial(_said_today, today=today), text)
    return text


def _said_today(old: re.Match[str], *, today: str) -> str:
    many = old[0].endswith("s") and not old[0].isupper() and not today.endswith("s")
    return f"{today}s" if many else today


def _plain_word(term: Term) -> str:
    """Today's word, where the table gives exactly one: "ECT" of "ECT (early career teacher)", nothing of a choice."""
    if not term.today or re.search(r"[;,]| or ", term.today):
        return ""
    return re.sub(r"\s*\([^)]*\)$", "", term.today)


def questions_about(
    statements: Iterable[Asked], *, makes_promises: bool, has_stages: bool
) -> dict[Question, list[int]]:
    """The statements that each question is asked of, in their order."""
    found: dict[Question, list[int]] = {question: [] for question in Question}
    said: dict[tuple[int | None, str], list[int]] = {}
    for row in statements:
        if makes_promises and row.classification is Classification.UNCLASSIFIED:
            found[Question.CLASS].append(row.id)
        if row.guessed:
            found[Question.BREAK].append(row.id)
        if has_stages and makes_promises and row.stage_id is None:
            found[Question.STAGE].append(row.id)
        if Question.OLD_WORD not in row.settled and old_words_in(row.text):
            found[Question.OLD_WORD].append(row.id)
        if Question.REPEAT not in row.settled:
            said.setdefault((row.stage_id, same_words(row.text)), []).append(row.id)
    for ids in said.values():
        if len(ids) > 1:
            found[Question.REPEAT].extend(ids)
    return found


@lru_cache(20_000)
def same_words(text: str) -> str:
    """What is left of a text when case, punctuation and spaces are taken away."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))
