"""Reads the statements of one cell: its passages, lines of one statement, or several that ran together."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import Cell, Passage
from trellis.frameworks.rules.draft import Classification, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.choices import StyleUse, style_of
from trellis.frameworks.rules.shapes.classes import CLASS_HEADING
from trellis.frameworks.rules.shapes.codes import is_code, is_outright
from trellis.frameworks.rules.shapes.columns import level_of
from trellis.frameworks.rules.shapes.heads import flat
from trellis.frameworks.rules.shapes.leads import name_in
from trellis.frameworks.rules.shapes.readings import Reading, is_marked
from trellis.frameworks.rules.splitting import pieces_of


def is_one(cell: Cell, heading: str, reading: Reading) -> bool:
    """Lines of a cell of a flat table belong to one statement, unless they look like a list: short, and no sentences.

    In data a list of values is several statements, and a text with lines is one: its name says which.
    """
    lines = cell.passages
    if reading.of_data:
        several = all(line.text[:1].isupper() and line.words > 2 and line.text[-1:] not in ".!?:,;" for line in lines)
        return len(lines) > 1 and not several and not heading.lower().endswith(("s", "criteria"))
    if len(lines) < 2 or any(line.marker for line in lines):
        return False
    stopped = sum(1 for line in lines if line.text.rstrip().endswith((".", "!", "?", ";")))
    if _SEVERAL.search(heading) and stopped == len(lines) and len({line.text.split()[0] for line in lines}) == 1:
        return False
    listed = all(line.text[:1].isupper() and line.words <= 25 for line in lines) and stopped * 2 < len(lines)
    return not (listed and len(lines) > 2)


_SEVERAL = re.compile(
    r"\b(?:statements|descriptors|indicators|behaviou?rs|expectations|outcomes|examples|skills)\W*$", re.I
)
"""A heading that promises several, over lines that all begin alike ("I plan …", "I share …")."""


def read_cell(cell: Cell, *, like: DraftStatement, whole: bool, reading: Reading) -> None:
    """The statements of one cell: its passages, unless they are lines of one statement or several that ran together."""
    into = reading.gathering
    first = cell.passages[0]
    if whole and into.style_use(first) is not StyleUse.NOT_A_STATEMENT:
        like = replace(
            like, classification=class_of_style(first, like.classification, into=into), style=style_of(first)
        )
        into.place(cell.passages, cell.place, Role.STATEMENT)
        original = "\n".join(passage.original for passage in cell.passages)
        into.statements.append(replace(like, text=flat(cell.text), original=original))
        return
    classification = like.classification
    own_levels = like.levels
    for at, passage in enumerate(cell.passages):
        heading = CLASS_HEADING.match(passage.text) if len(cell.passages) > 1 else None
        if heading:
            classification = Classification.UNIVERSAL if heading["universal"] else Classification.OPTION
            into.place((passage,), cell.place, Role.CLASSIFICATION)
            continue
        if into.style_use(passage) is StyleUse.NOT_A_STATEMENT:
            into.leave_style(passage, cell.place)
            continue
        level = level_of(passage.text) if at + 1 < len(cell.passages) else ""
        if level:
            like = replace(like, levels=(*own_levels, level))
            into.place((passage,), cell.place, Role.LEVEL)
            continue
        if _numbers_next(cell.passages, at):
            like = replace(like, code=passage.text.strip().rstrip(".:)"))
            into.place((passage,), cell.place, Role.CODE)
            continue
        if _leads_in(cell.passages, at):
            into.place((passage,), cell.place, Role.LEAD_IN)
            continue
        into.place((passage,), cell.place, Role.STATEMENT)
        loose = len(cell.passages) == 1 and not is_marked(passage)
        for text, original, guessed in (
            _parts(passage, reading=reading, titles=like.heading in reading.titles) if loose else _whole(passage)
        ):
            into.statements.append(
                replace(
                    like,
                    text=text,
                    original=original,
                    classification=class_of_style(passage, classification, into=into),
                    guessed_split=guessed,
                    name=like.name or name_in(passage),
                    marker=passage.marker,
                    style=style_of(passage),
                )
            )


def _numbers_next(passages: Sequence[Passage], at: int) -> bool:
    """A code on a line of its own ("KA.1") numbers the line beneath it."""
    following = passages[at + 1] if at + 1 < len(passages) else None
    text = passages[at].text.strip()
    return bool(
        following
        and is_code(text)
        and is_outright(text.rstrip(".:)"))
        and any(map(str.isdigit, text))
        and following.words > 1
    )


def class_of_style(passage: Passage, otherwise: Classification, *, into: Gathering) -> Classification:
    """Universal or option, if a person has said so of the style of a passage."""
    use = into.style_use(passage)
    return Classification(use) if use in (StyleUse.UNIVERSAL, StyleUse.OPTION) else otherwise


def _leads_in(passages: Sequence[Passage], at: int) -> bool:
    """ "They can:" in front of bullets says nothing by itself."""
    passage = passages[at]
    following = passages[at + 1] if at + 1 < len(passages) else None
    return bool(
        following
        and following.marker
        and not passage.marker
        and passage.text.endswith((":", "…", "..."))
        and len(passage.text.split()) <= 12
    )


def _whole(passage: Passage) -> list[tuple[str, str, bool]]:
    return [(flat(passage.text), passage.original, False)]


def _parts(passage: Passage, *, reading: Reading, titles: bool) -> list[tuple[str, str, bool]]:
    """Text, original and whether guessed, of each statement of a passage; together they have the passage's words."""
    written = passage.original.split()
    if reading.wording is None or len(written) != len(passage.text.split()):
        return _whole(passage)
    parts, at = [], 0
    for piece in pieces_of(passage.text, wording=reading.wording, titles=titles):
        until = at + len(piece.text.split())
        parts.append((piece.text, " ".join(written[at:until]), piece.guessed))
        at = until
    return parts
