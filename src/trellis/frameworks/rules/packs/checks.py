"""Checks a pack that can be read: counts as promised, nothing said twice, plain British words, sources stated."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from .catalogue import pack_folders
from .faults import Fault, PackRefused
from .reading import pack_in
from .shape import Pack, StrandKind
from .terms import Term, TermStatus, terms_in

Thing = TypeVar("Thing")

LONGEST = 240
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[A-Z0-9]+(\.[A-Z0-9]+)*")
SOURCES_SAY = ("## Sources", "## Status of each fact", "## Licence", "our own words")
# A list of endings and not a dictionary: it catches the American spellings that writing about schools falls into.
AMERICAN = re.compile(
    r"\b(?!(?:capsize|prize|seize|size)[ds]?\b|(?:capsiz|priz|seiz|siz)ing\b)("
    r"[a-z]+(?:iz(?:e[ds]?|ing|ations?|ers?)|yz(?:e[ds]?|ing))"
    r"|(?:behavi|col|endeav|fav|hon|hum|lab|neighb|rum)or(?:s|ed|ing|al|able|ful|ites?|hood|ly)?"
    r"|(?:cent|lit|theat)er(?:s|ed)?|programs?|fulfills?|fulfillment|enrolls?|enrollment|skillful|judgments?|math"
    r"|(?:cancel|counsel|label|level|model|travel)(?:ed|ing|ors?|ers?)|gray|catalogs?|dialogs?|defense|offense"
    r")\b",
    re.IGNORECASE,
)


def faults_in_every_pack(root: Path) -> tuple[Fault, ...]:
    """What is wrong with the packs under `root`, each alone and together; empty when all may be shipped."""
    terms = terms_in(root / "terms.toml")
    faults = [fault for folder in pack_folders(root) for fault in faults_in(folder, terms=terms)]
    return tuple(dict.fromkeys(faults))


def faults_in(folder: Path, *, terms: tuple[Term, ...]) -> tuple[Fault, ...]:
    """What is wrong with one pack. A pack that cannot be read gives the faults of reading only."""
    try:
        pack = pack_in(folder)
    except PackRefused as refused:
        return refused.faults
    found = (_keys, _counts, _texts, _threads, _days, _overlay)
    return (
        *(fault for check in found for fault in check(pack, folder.name)),
        *_words(pack, folder.name, terms),
        *_sources(folder),
    )


def _keys(pack: Pack, folder: str) -> Iterator[Fault]:
    if pack.key != folder:
        yield Fault(f"{folder}/pack.toml", "", "key", f"“{pack.key}” should be the folder's name, {folder}")
    named = (
        ("stage", [stage.key for stage in pack.stages], KEY),
        ("strand", [strand.key for strand in pack.strands], KEY),
        ("thread", [thread.key for thread in pack.threads], KEY),
        ("statement", [statement.code for statement in pack.statements], CODE),
        ("question", [question.code for question in pack.questions], CODE),
    )
    for table, keys, shape in named:
        for key in _twice(keys):
            yield Fault(folder, f"{table} {key}", "key", "this is used twice")
        for key in keys:
            if not shape.fullmatch(key):
                yield Fault(folder, f"{table} {key}", "key", f"“{key}” does not look like {shape.pattern}")
    for table, count in (("stage", len(pack.stages)), ("strand", len(pack.strands))):
        if not count:
            yield Fault(f"{folder}/pack.toml", table, "", "a pack needs at least one")


def _counts(pack: Pack, folder: str) -> Iterator[Fault]:
    file = f"{folder}/pack.toml"
    if pack.promised != len(pack.statements):
        yield Fault(file, "", "statements", f"{pack.promised} promised, {len(pack.statements)} found")
    for stage in pack.stages:
        found = len(pack.statements_at(stage.key))
        if stage.promised != found:
            yield Fault(file, f"stage {stage.key}", "statements", f"{stage.promised} promised, {found} found")
    for strand in pack.strands:
        found = len(pack.statements_in(strand.key))
        if strand.promised != found:
            yield Fault(file, f"strand {strand.key}", "statements", f"{strand.promised} promised, {found} found")


def _texts(pack: Pack, folder: str) -> Iterator[Fault]:
    for statement in pack.statements:
        if len(statement.text) > LONGEST:
            says = f"{len(statement.text)} characters; {LONGEST} is the most"
            yield Fault(folder, f"statement {statement.code}", "text", says)
        if statement.book is None and not statement.text.endswith((".", "?")):
            yield Fault(
                folder, f"statement {statement.code}", "text", "a statement is a sentence and ends in a full stop"
            )
    in_cells = [(one.stage, one.strand, one.text.casefold()) for one in pack.statements]
    for stage, strand, text in _twice(in_cells):
        yield Fault(folder, f"stage {stage}, strand {strand}", "text", f"“{text}” is said twice")
    for asks in _twice([question.asks.casefold() for question in pack.questions]):
        yield Fault(folder, "questions.csv", "text", f"“{asks}” is asked twice")
    reading = {strand.key for strand in pack.strands if strand.kind is StrandKind.READING}
    for statement in pack.statements:
        if (statement.strand in reading) != (statement.book is not None):
            says = "books belong in reading.csv under a strand of kind reading, and nothing else does"
            yield Fault(folder, f"statement {statement.code}", "strand", says)


def _threads(pack: Pack, folder: str) -> Iterator[Fault]:
    known = {thread.key for thread in pack.threads}
    for statement in pack.statements:
        if statement.thread and statement.thread not in known:
            says = f"pack.toml has no thread “{statement.thread}”"
            yield Fault(folder, f"statement {statement.code}", "thread", says)
    for thread in pack.threads:
        stages = [statement.stage for statement in pack.statements if statement.thread == thread.key]
        if len(stages) < 2:
            yield Fault(folder, f"thread {thread.key}", "key", "a thread runs through two stages or more")
        for stage in _twice(stages):
            yield Fault(folder, f"thread {thread.key}", "key", f"it is used twice at stage {stage}")


def _days(pack: Pack, folder: str) -> Iterator[Fault]:
    checked, review = pack.provenance.checked_on, pack.provenance.review_on
    if checked is not None and review is not None and review <= checked:
        yield Fault(f"{folder}/pack.toml", "", "review_on", "this should be later than checked_on")


def _overlay(pack: Pack, folder: str) -> Iterator[Fault]:
    if pack.overlay is None:
        return
    rewritten = {statement.strand for statement in pack.statements if statement.instead_of}
    for strand in pack.overlay.changed:
        if strand not in rewritten:
            yield Fault(
                f"{folder}/pack.toml", "", "changes", f"“{strand}” is listed but statements.csv changes none of it"
            )
    for statement in pack.statements:
        if statement.instead_of == statement.says:
            yield Fault(
                f"{folder}/statements.csv", f"statement {statement.code}", "text", "this is the base's own wording"
            )


def _words(pack: Pack, folder: str, terms: tuple[Term, ...]) -> Iterator[Fault]:
    gone = [term for term in terms if term.status in (TermStatus.REPLACED, TermStatus.CLOSED)]
    for table, text in _said(pack):
        for term in gone:
            if term.found_in(text):
                yield Fault(folder, table, "text", f"“{term.old}” is out of date; say {term.today}")
        if american := AMERICAN.search(text):
            yield Fault(folder, table, "text", f"“{american.group()}” is not the British spelling")


def _said(pack: Pack) -> Iterator[tuple[str, str]]:
    yield "pack.toml", f"{pack.title} {pack.summary}"
    yield from ((f"stage {s.key}", f"{s.title} {s.theme} {s.summary}") for s in pack.stages)
    yield from ((f"strand {s.key}", f"{s.title} {s.summary}") for s in pack.strands)
    yield from ((f"thread {t.key}", t.title) for t in pack.threads)
    # A book's own title is left as its author spelt it.
    yield from (
        (f"statement {s.code}", f"{s.says} {' '.join(words for _, words in s.conditions.held())}")
        for s in pack.statements
    )
    yield from ((f"question {q.code}", q.asks) for q in pack.questions)
    yield from ((f"note {n.about}", n.says) for n in pack.notes)


def _sources(folder: Path) -> Iterator[Fault]:
    file = f"{folder.name}/SOURCES.md"
    path = folder / "SOURCES.md"
    if not path.is_file():
        yield Fault(file, "", "", "every pack says where it comes from; this file is missing")
        return
    text = path.read_text(encoding="utf-8")
    for words in SOURCES_SAY:
        if words.casefold() not in text.casefold():
            yield Fault(file, "", "", f"the file does not say “{words}”")


def _twice(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(thing for thing, times in Counter(things).items() if times > 1)
