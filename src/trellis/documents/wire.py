"""Blocks as plain lists for the way from the reading process, and back."""

from functools import lru_cache
from typing import Any

from trellis.documents.blocks import Aside, Block, BlockKind, Cell, Node, Passage, Place, Table
from trellis.documents.styles import Run, Style

_KINDS = tuple(BlockKind)
_NUMBER_OF = {kind: number for number, kind in enumerate(_KINDS)}


def block_to_wire(block: Block) -> list[Any]:
    """What few blocks have stands last, and is left out where a block has nothing of it."""
    told = [
        _NUMBER_OF[block.kind],
        _place_to(block.place),
        _passage_to(block.passage),
        block.level,
        block.table and _table_to(block.table),
    ]
    if block.node or block.aside:
        told += [block.node and _node_to(block.node), block.aside]
    return told


def block_from_wire(told: list[Any]) -> Block:
    kind, place, passage, level, table, *rest = told
    node, aside = rest or (None, None)
    return Block(
        _KINDS[kind],
        _place_from(place),
        _passage_from(passage),
        level,
        _table_from(table) if table else None,
        _node_from(node) if node else None,
        Aside(aside) if aside else None,
    )


def _node_to(node: Node) -> list[Any]:
    return [node.identifier, node.code, node.sort, node.levels, node.standard]


def _node_from(told: list[Any]) -> Node:
    identifier, code, sort, levels, standard = told
    return Node(identifier=identifier, code=code, sort=sort, levels=tuple(levels), standard=standard)


def _place_to(place: Place) -> list[Any]:
    told = [place.part, place.line, place.table, place.row, place.column]
    return told if place.unit == "line" else [*told, place.unit]


def _place_from(told: list[Any]) -> Place:
    part, line, table, row, column, *unit = told
    return Place(part=part, line=line, table=table, row=row, column=column, unit=unit[0] if unit else "line")


def _passage_to(passage: Passage) -> list[Any]:
    """Runs follow as how long each is and its style, because their words are the passage's own."""
    if not passage.runs:
        return [passage.text, passage.original, passage.marker]
    runs = [[len(run.text), *_style_to(run.style)] for run in passage.runs]
    return [passage.text, passage.original, passage.marker, runs]


def _passage_from(told: list[Any]) -> Passage:
    if len(told) == 3:
        return Passage(*told)
    text, original, marker, pieces = told
    runs, at = [], 0
    for long, *style in pieces:
        runs.append(Run(text[at : at + long], _style_from(*style)))
        at += long
    return Passage(text, original, marker, tuple(runs))


@lru_cache(maxsize=1_000)
def _style_to(style: Style) -> tuple[int, str, str, str]:
    flags = style.bold | style.italic << 1 | style.underlined << 2 | style.struck << 3
    return flags, style.colour, style.highlight, style.shading


@lru_cache(maxsize=1_000)
def _style_from(flags: int, colour: str, highlight: str, shading: str) -> Style:
    return Style(bool(flags & 1), bool(flags & 2), bool(flags & 4), bool(flags & 8), colour, highlight, shading)


def _table_to(table: Table) -> list[Any]:
    return [
        table.columns,
        [
            [
                [
                    _place_to(cell.place),
                    [_passage_to(passage) for passage in cell.passages],
                    cell.row_span,
                    cell.column_span,
                    cell.heading,
                ]
                for cell in row
            ]
            for row in table.rows
        ],
    ]


def _table_from(told: list[Any]) -> Table:
    columns, rows = told
    return Table(tuple([tuple([_cell_from(cell) for cell in row]) for row in rows]), columns)


def _cell_from(told: list[Any]) -> Cell:
    place, passages, down, across, heading = told
    return Cell(tuple([_passage_from(passage) for passage in passages]), _place_from(place), down, across, heading)
