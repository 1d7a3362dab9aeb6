"""What a table was taken for: its heading rows and what each column holds, with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from trellis.frameworks.rules.shapes.columns import ColumnUse

LOOKED_AT = 600
"""Rows of a table that are looked at to see what its columns hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column was taken for."""

    use: ColumnUse
    heading: str = ""
    because: str = ""
    outer: str = ""
    """What stands over its heading, where that differs from column to column."""
    outer_use: ColumnUse | None = None
    """STAGE or STRAND: what the outer heading names."""


@dataclass(frozen=True)
class Taken:
    """What a table was taken for. Rows are indexes, columns are numbered from 1.

    It is asked the same for each of thousands of rows, so it remembers its answers.
    """

    heading_rows: tuple[int, ...]
    columns: dict[int, Column]
    because: str
    firm: int = 0
    """How much speaks for it: 0 is a guess from the look of its cells."""
    outer: tuple[int, ...] = ()
    """Columns of strands, the widest first: "Category" before "Skill", wherever they stand."""
    kin: tuple[int, int] | None = None
    """The column of identifiers and the one that names the row each stands beneath, where there are such.

    The same column twice where its codes say it themselves: "1" stands over "1.1".
    """
    card: bool = False
    """It describes one thing: each row says in its first cell what its others hold."""
    titled: ColumnUse | None = None
    """What a row that stands alone over the headings names, where tables beside it tell."""

    def outer_first(self, columns: Iterable[int]) -> list[int]:
        named = list(columns)
        return [column for column in self.outer if column in named] or sorted(named)

    def of_use(self, *uses: ColumnUse) -> tuple[int, ...]:
        if uses not in self._asked:
            self._asked[uses] = tuple(column for column, taken in sorted(self.columns.items()) if taken.use in uses)
        return self._asked[uses]

    @cached_property
    def _asked(self) -> dict[tuple[ColumnUse, ...], tuple[int, ...]]:
        return {}

    @cached_property
    def by_column(self) -> tuple[tuple[int, Column], ...]:
        """From right to left, so that of two columns of one use the left one is the last word."""
        return tuple(sorted(self.columns.items(), reverse=True))

    @cached_property
    def holds_statements(self) -> tuple[int, ...]:
        return tuple(column for column, taken in sorted(self.columns.items()) if taken.use.holds_statements)

    @property
    def has_stages(self) -> bool:
        stages = (ColumnUse.STAGE, ColumnUse.AT_STAGE)
        return any(taken.use in stages or taken.outer_use is ColumnUse.STAGE for taken in self.columns.values())

    @property
    def has_strands(self) -> bool:
        strands = (ColumnUse.STRAND, ColumnUse.IN_STRAND)
        return any(taken.use in strands or taken.outer_use is ColumnUse.STRAND for taken in self.columns.values())

    @cached_property
    def is_flat(self) -> bool:
        return bool(self.of_use(ColumnUse.TEXT)) and not self.of_use(ColumnUse.AT_STAGE, ColumnUse.IN_STRAND)
