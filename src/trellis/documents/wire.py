"""Blocks as plain lists for the way from the reading process, and back."""

from typing import Any

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place, Table

_KINDS = tuple(BlockKind)
_NUMBER_OF = {kind: number for number, kind in enumerate(_KINDS)}


def block_to_wire(block: Block) -> list[Any]:
    return [
        _NUMBER_OF[block.kind],
        _place_to(block.place),
        _passage_to(block.passage),
        block.level,
        block.table and _table_to(block.table),
    ]


def block_from_wire(told: list[Any]) -> Block:
    kind, place, passage, level, table = told
    return Block(_KINDS[kind], _place_from(place), Passage(*passage), level, _table_from(table) if table else None)


def _place_to(place: Place) -> list[Any]:
    return [place.part, place.line, place.table, place.row, place.column]


def _place_from(told: list[Any]) -> Place:
    part, line, table, row, column = told
    return Place(part=part, line=line, table=table, row=row, column=column)


def _passage_to(passage: Passage) -> list[str]:
    return [passage.text, passage.original, passage.marker]


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
    return Table(
        tuple(
            tuple(
                Cell(tuple(Passage(*passage) for passage in passages), _place_from(place), down, across, heading)
                for place, passages, down, across, heading in row
            )
            for row in rows
        ),
        columns,
    )
