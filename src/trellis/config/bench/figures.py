"""What was measured, beside the least that it could cost, and how it is printed."""

import json
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: `value` and `floor` in `unit`; `ratio` is how often the floor goes into the value. `people` is 0 where
    a work has nothing to do with their number."""

    work: str
    people: int
    value: float
    unit: str
    floor: float | None = None
    sql: int | None = None
    bytes: int | None = None

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 2) if self.floor else None

    def told(self) -> dict[str, object]:
        return asdict(self) | {"ratio": self.ratio}


def printed(figures: Sequence[Figure]) -> str:
    """The table, as Markdown."""
    heads = ("work", "people", "value", "floor", "ratio", "SQL", "bytes")
    rows = [
        (
            each.work, f"{each.people:,}" if each.people else "–", f"{each.value:,g} {each.unit}",
            "–" if each.floor is None else f"{each.floor:,g} {each.unit}",
            "–" if each.ratio is None else f"{each.ratio:g}",
            "–" if each.sql is None else f"{each.sql:,}", "–" if each.bytes is None else f"{each.bytes:,}",
        )
        for each in figures
    ]  # fmt: skip
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" if "-|-" not in line else f"|-{line}-|" for line in lines)


def as_json(figures: Sequence[Figure]) -> str:
    return json.dumps([each.told() for each in figures], indent=2)


def milliseconds(do: Callable[[], object], *, times: int, warm: int = 3) -> float:
    """The median of so many runs, the first few left out."""
    taken = []
    for at in range(times + warm):
        began = time.perf_counter()
        do()
        if at >= warm:
            taken.append(time.perf_counter() - began)
    return round(statistics.median(taken) * 1000, 2)


def seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return round(time.perf_counter() - began, 3)


def largest_memory_since_now() -> Callable[[], int]:
    """Ask what is returned, later, for the most memory in MB that this process has had in between (Linux; see proc(5))."""
    Path("/proc/self/clear_refs").write_text("5")
    return lambda: round(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024)  # type: ignore[index]


@contextmanager
def statements_counted() -> Iterator[list[int]]:
    """How many statements are sent to the database meanwhile, in a list of one."""
    count = [0]

    def counting(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        count[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        yield count
