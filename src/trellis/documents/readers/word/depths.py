"""How deep the items of lists are where a writer used several lists, each further in than the last."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from trellis.documents.blocks import BlockKind
from trellis.documents.readers.titles import Found

_FURTHER_IN = 250
"""Twentieths of a point: less than 4 mm between two lists was not meant."""


def with_depths(found: Sequence[Found]) -> list[Found]:
    """Items of one list keep their levels. A list that stands further in than the one above is beneath it."""
    told: list[Found] = []
    for is_listed, run in groupby(found, key=lambda one: one.block.kind is BlockKind.LIST_ITEM and bool(one.listed[0])):
        together = list(run)
        told += _deepened(together) if is_listed else together
    return told


def _deepened(run: list[Found]) -> Iterator[Found]:
    indents: dict[tuple[str, int], int] = {}
    for one in run:
        indents.setdefault(one.listed, one.indent)
    steps = _steps(indents.values())
    for one in run:
        depth = sum(1 for step in steps if step <= indents[one.listed])
        yield replace(one, block=replace(one.block, level=depth)) if depth > one.block.level else one


def _steps(indents: Iterable[int]) -> list[int]:
    """Where each depth begins."""
    steps: list[int] = []
    last = -_FURTHER_IN
    for indent in sorted(set(indents)):
        if indent - last >= _FURTHER_IN:
            steps.append(indent)
            last = indent
    return steps
