"""Finishes statements when all are known: codes, conditions, threads, the order of stages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from trellis.frameworks.rules.conditions import conditions_in
from trellis.frameworks.rules.draft import DraftStage, DraftStatement
from trellis.frameworks.rules.shapes.codes import code_in_front, code_of_marker, is_outright, without_code
from trellis.frameworks.rules.shapes.levels import order_of, stem_of
from trellis.frameworks.rules.threads import threads


def in_order(stages: Sequence[DraftStage]) -> tuple[DraftStage, ...]:
    """Stages by their numbers where every one has one of its own; otherwise as the source has them."""
    numbers = [order_of(stage.label or stage.original) for stage in stages]
    stems = {stem_of(stage.label) for stage in stages if stage.label} | {
        stem_of(stage.original) for stage in stages if not stage.label
    }
    if None in numbers or len(set(numbers)) < len(numbers) or len(stems) > 1:
        return tuple(stages)
    return tuple(stage for _, stage in sorted(zip(numbers, stages, strict=True), key=lambda pair: pair[0] or 0))


def finished(statements: Sequence[DraftStatement], *, stages: Sequence[DraftStage]) -> tuple[DraftStatement, ...]:
    coded = _with_codes(statements)
    keys = threads([(statement.stage, statement.strand, statement.text) for statement in coded])
    titles = {stage.key: stage.title for stage in stages}
    return tuple(
        replace(
            statement,
            thread=thread,
            conditions=statement.conditions if statement.conditions_told else conditions_in(statement.text),
            levels=_levels(statement, titles),
        )
        for statement, thread in zip(coded, keys, strict=True)
    )


def _levels(statement: DraftStatement, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The levels that the source gives it, its stage among them."""
    title = titles[statement.stage] if statement.stage else ""
    known = {level.lower() for level in statement.levels}
    own = () if not title or any(title.lower() in level or level in title.lower() for level in known) else (title,)
    return (*own, *statement.levels)


def _with_codes(statements: Sequence[DraftStatement]) -> list[DraftStatement]:
    """Codes that stand in front of statements, as a marker or as words, once several have them."""
    found = [statement if statement.code else _coded_by_marker(statement) for statement in statements]
    in_front = [code_in_front(statement.text) for statement in found]
    several = sum(1 for code in in_front if code and is_outright(code))
    if several >= 3 and several * 10 >= len(found) * 3:
        found = [
            replace(statement, code=statement.code or code, text=without_code(statement.text))
            if code and is_outright(code) and len(statement.text.split()) > 1
            else statement
            for statement, code in zip(found, in_front, strict=True)
        ]
    return _counted(found)


def _coded_by_marker(statement: DraftStatement) -> DraftStatement:
    code = code_of_marker(statement.marker)
    return replace(statement, code=code) if code and is_outright(code) else statement


def _counted(statements: list[DraftStatement]) -> list[DraftStatement]:
    """Plain numbers are codes where the source counts its statements on from section to section."""
    numbers = [code_of_marker(statement.marker) for statement in statements]
    plain = [number for number in numbers if number.isdigit()]
    strands = {statement.strand for statement, number in zip(statements, numbers, strict=True) if number.isdigit()}
    if len(plain) < 4 or len(strands) < 2 or max(Counter(plain).values()) > 1:
        return statements
    return [
        replace(statement, code=number) if number.isdigit() and not statement.code else statement
        for statement, number in zip(statements, numbers, strict=True)
    ]
