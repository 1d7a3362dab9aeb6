"""Parts statements that ran together because a source lost its line breaks. Each boundary is a guess, with reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trellis.frameworks.rules.wording import (
    SHOWS_A_VERB,
    Wording,
    back,
    core,
    front,
    goes_on,
    is_acronym,
    is_capital,
    learn,
    lists_titles,
    may_open,
    opens,
    starts_of,
)

_WITHIN = 40
"""How many doubtful places are looked over for the one where a statement began."""
_SURE = 3
"""From this weight on, a boundary teaches the next reading how statements begin."""
_LONG = 6
"""A cell of fewer words than this says nothing about whether statements have run together."""
_ENOUGH = 200
"""Cells looked at to learn whether statements have run together."""
_ONE_WORD = -4
"""What a statement of one word costs, unless it is an abbreviation that stands for a whole item."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a new statement may begin: positive weights say yes."""

    weight: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    guessed: bool
    """Its beginning or end is a guess."""


def have_run_together(texts: Sequence[str], *, known: Sequence[str], prose: Sequence[str] = ()) -> bool:
    """Whether these texts, each a whole cell, hold several statements each. One doubtful capital is not enough."""
    long = [text for text in texts if len(text.split()) >= _LONG]
    some = long[:: len(long) // _ENOUGH + 1]
    if len(some) < 2:
        return False
    wording = reader_of(some, known=known[:_ENOUGH], prose=prose[:_ENOUGH])
    found = [
        sum(1 for boundary in boundaries(text.split(), wording=wording) if boundary and boundary.weight >= _SURE)
        for text in some
    ]
    return sum(1 for many in found if many) * 2 >= len(some) and sum(found) >= max(3, len(some))


def reader_of(texts: Sequence[str], *, known: Sequence[str], prose: Sequence[str] = ()) -> Wording:
    """The wording learned in two readings: the second knows the beginnings that the first was sure of."""
    wording = learn(known=known, run_together=texts, prose=prose)
    begun = [
        tokens[at:]
        for tokens in (text.split() for text in texts)
        for at, boundary in enumerate(boundaries(tokens, wording=wording))
        if boundary and boundary.weight >= _SURE
    ]
    return replace(wording, starts=wording.starts | starts_of(tokens[:1] for tokens in begun))


def pieces_of(text: str, *, wording: Wording, titles: bool = False) -> tuple[Piece, ...]:
    """The statements of a text, with exactly its words. `titles`: it lists books, each closed by its author."""
    tokens = text.split()
    cuts = _after_authors(tokens) if titles or lists_titles(text) else _best_cuts(tokens, wording=wording)
    edges = [0, *cuts, len(tokens)]
    return tuple(
        Piece(" ".join(tokens[begin:end]), guessed=bool(cuts)) for begin, end in pairwise(edges) if end > begin
    )


def _after_authors(tokens: Sequence[str]) -> list[int]:
    depth, cuts = 0, []
    for at, token in enumerate(tokens[:-1], start=1):
        depth += token.count("(") - token.count(")")
        if depth <= 0 and token.rstrip(".,;").endswith(")"):
            cuts.append(at)
    return cuts


def _best_cuts(tokens: Sequence[str], *, wording: Wording) -> list[int]:
    """The boundaries that together weigh most, statements of one word counted against them; in doubt, fewer."""
    found = boundaries(tokens, wording=wording)
    edges = [0, *(at for at, boundary in enumerate(found) if boundary and boundary.weight > _ONE_WORD), len(tokens)]
    worth = [0] * len(edges)
    came_from = [0] * len(edges)
    for end in range(1, len(edges)):
        here = found[edges[end]] if edges[end] < len(tokens) else None
        options = [
            (worth[begin] + _cost(tokens[edges[begin] : edges[end]], wording), -begin)
            for begin in range(max(0, end - _WITHIN), end)
        ]
        best, before = max(options)
        came_from[end] = -before
        worth[end] = best + (here.weight if here else 0)
    cuts: list[int] = []
    at = came_from[-1]
    while at:
        cuts.append(edges[at])
        at = came_from[at]
    return cuts[::-1]


def _cost(tokens: Sequence[str], wording: Wording) -> int:
    return _ONE_WORD if len(tokens) == 1 and core(tokens[0]) not in wording.items else 0


def boundaries(tokens: Sequence[str], *, wording: Wording) -> list[Boundary | None]:
    """For each token, whether a statement begins there; None where nothing speaks for it."""
    held = _held_together(tokens, wording)
    found: list[Boundary | None] = [None]
    depth = 0
    for at in range(1, len(tokens)):
        depth += tokens[at - 1].count("(") - tokens[at - 1].count(")")
        can = depth <= 0 and at not in held and is_capital(tokens[at].lstrip("\"'“‘")) and not goes_on(tokens[at - 1])
        found.append(_weighed(tokens, at, wording) if can else None)
    return found


def _held_together(tokens: Sequence[str], wording: Wording) -> frozenset[int]:
    """Positions inside names and inside phrases that the document abbreviates, where nothing begins."""
    held: set[int] = set()
    for phrase in wording.expansions:
        for at in range(len(tokens) - len(phrase) + 1):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                held.update(range(at + 1, at + len(phrase) + 1))
    words = [core(token) for token in tokens]
    for many in (2, 3):
        for at in range(len(words) - many + 1):
            if tuple(words[at : at + many]) in wording.held:
                held.update(range(at + 1, at + many))
    return frozenset(held)


def _weighed(tokens: Sequence[str], at: int, wording: Wording) -> Boundary:
    left, right = tokens[at - 1], tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    shared = _shared_beginning(tokens, at, wording)
    parts = (
        *_of_the_stop(left),
        *_of_the_beginning(tokens, at, wording, shared=shared),
        *_of_the_pair(left, right, wording),
        *(_after_small_letter(tokens, at, wording) if not _ends_capital(left) else _after_capital(tokens, at, wording)),
        *(_of_what_follows(right, following, wording) if shared < 2 else ()),
    )
    return Boundary(sum(weight for weight, _ in parts), tuple(f"{weight:+d} {reason}" for weight, reason in parts))


def _ends_capital(left: str) -> bool:
    return is_capital(back(left)) or (is_capital(core(left)) and "/" not in left)


def _of_the_stop(left: str) -> list[tuple[int, str]]:
    if left[-1] in ".!?" and not re.search(r"\b(?:e\.g|i\.e|etc|approx|incl|no|vs)\.$", left, re.IGNORECASE):
        return [(6, "a sentence ends before it")]
    if left.endswith(")"):
        return [(3, "a bracket closes before it")]
    return []


def _shared_beginning(tokens: Sequence[str], at: int, wording: Wording) -> int:
    """How many words from here another text begins with, up to three. A word that may be a noun says nothing alone."""
    shared = max(
        (many for many in (1, 2, 3) if tuple(tokens[at : at + many]) in wording.starts and len(tokens) >= at + many),
        default=0,
    )
    doubtful = may_open(front(tokens[at])) and not (at + 1 < len(tokens) and tokens[at + 1][:1].islower())
    return 0 if shared == 1 and doubtful and _ends_capital(tokens[at - 1]) else shared


def _of_the_beginning(tokens: Sequence[str], at: int, wording: Wording, *, shared: int) -> list[tuple[int, str]]:
    weight = 1 if shared == 1 and is_acronym(front(tokens[at])) else 2 * shared
    found = [(weight, f"another statement begins with the same {shared} word(s)")] if shared else []
    seen = wording.before.get(tuple(tokens[at : at + 3]), frozenset())
    if len(seen) > 1 and not any(word and goes_on(word) for word in seen):
        found.append((3, "the same words stand after different ones elsewhere"))
    ended = wording.after.get(tuple(tokens[max(0, at - 3) : at]), frozenset())
    if len(ended) > 1 and not any(word[:1].islower() for word in ended):
        found.append((2, "the words before it end elsewhere too"))
    return found


def _of_the_pair(left: str, right: str, wording: Wording) -> list[tuple[int, str]]:
    return (
        [(-5, "the two words stand together in a statement of known extent")] if (left, right) in wording.inside else []
    )


def _after_small_letter(tokens: Sequence[str], at: int, wording: Wording) -> list[tuple[int, str]]:
    left, right = tokens[at - 1], tokens[at]
    word = front(right)
    if left.endswith(")"):
        return []
    if is_acronym(word):
        found = [(-2, "abbreviations often stand inside a sentence")]
        if re.search(r"/[a-z]", right):
            found.append((2, "alternatives written with strokes open a list"))
        if core(left).endswith("s") and not core(left).endswith("ss"):
            found.append((2, "a plural before an abbreviation closes a phrase"))
        if re.search(r"(?:or|er|ist|ant)$", core(left)) and any(
            token in ("a", "an") for token in tokens[max(0, at - 3) : at - 1]
        ):
            found.append((1, "a person named before it closes a phrase"))
        return found
    if any(tuple(tokens[at : at + len(phrase)]) == phrase for phrase in wording.expansions) or (
        word in wording.names and "/" not in right
    ):
        return [(-3, "the document writes this word with a capital inside sentences")]
    return [(3, "a capital after a small letter")]


def _after_capital(tokens: Sequence[str], at: int, wording: Wording) -> list[tuple[int, str]]:
    left, right = tokens[at - 1], tokens[at]
    if core(left) in wording.items:
        return [(3, "the abbreviation before it stands for a whole item")]
    if left.endswith(")"):
        return []
    found = []
    if front(right).lower() in wording.in_small and front(right) not in wording.names:
        found.append((1, "elsewhere the word has a small letter"))
    whole = max(
        (
            many
            for many in (1, 2, 3)
            if tuple(core(token) for token in tokens[max(0, at - many) : at]) in wording.complete
        ),
        default=0,
    )
    word = front(right)
    begins = opens(word) or (may_open(word) and not word.endswith("s")) or (right,) in wording.starts
    if whole > 1:
        found.append((3, "the name before it is whole"))
    elif whole and begins:
        found.append((2, "the name before it is whole, and statements begin with this word"))
    elif core(left) in wording.names and at > 1 and goes_on(tokens[at - 2]) and begins:
        found.append((0, "a name before it, and statements begin with this word"))
    elif is_acronym(back(left)) or is_acronym(front(right)) or whole:
        found.append((-1, "an abbreviation or a name beside a capital may belong to it"))
    else:
        found.append((-2, "two capitals in a row are often one name"))
    return found


def _of_what_follows(right: str, following: str, wording: Wording) -> list[tuple[int, str]]:
    word = front(right)
    named = is_capital(front(following)) and not is_acronym(front(following)) and core(following) not in wording.names
    if (opens(word) or may_open(word)) and named:
        return [(-5, "with the capital after it, it reads as a name")]
    found = []
    if opens(word) or (may_open(word) and ("/" in right or following.lower() in SHOWS_A_VERB)):
        found.append((2, "promises begin with this word"))
    elif re.search(r"[a-z]{3}(?:ed|ing)$", word):
        found.append((2 if word.endswith("ed") else 1, "statements begin with such a form of a verb"))
    elif re.match(r"(?!Co-)[A-Z][a-z]+-[a-z]", right):
        found.append((2, "a name would have a capital after its hyphen too"))
    if following[:1].islower() or following in ("&", "–"):
        found.append((1, "a small letter follows"))
    elif named:
        found.append((-1, "another capital follows"))
    return found
