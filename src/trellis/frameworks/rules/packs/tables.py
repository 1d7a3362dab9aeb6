"""Reads TOML tables and CSV rows key by key, and collects a sentence for each thing that is missing, odd or unknown."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from zipfile import Path as PackedPath

from trellis.documents.formulas import without_escape

from .faults import Fault

Word = TypeVar("Word", bound=StrEnum)
Folder: TypeAlias = Path | PackedPath
"""A folder, or one within an archive: nothing of that is written to a disc."""


@dataclass
class Table:
    """One table or row. Every `read` of a key marks it as known; `close` reports the keys that nobody asked for."""

    file: str
    name: str
    data: Mapping[str, Any]
    faults: list[Fault]
    lenient: bool = False
    """A trust's own framework, taken out, need not say all that the shelf must."""
    known: set[str] = field(default_factory=set)

    def fault(self, key: str, says: str) -> None:
        self.faults.append(Fault(self.file, self.name, key, says))

    def text(self, key: str, *, optional: bool = False) -> str:
        value = self._value(key, "")
        if not isinstance(value, str):
            self.fault(key, "this should be text")
            return ""
        if not value.strip() and not optional:
            self.fault(key, "this is missing or empty")
        return value.strip()

    def number(self, key: str) -> int:
        value = self._value(key, None)
        if type(value) is not int:  # bool is an int to isinstance
            self.fault(key, "this is missing, or is not a whole number")
            return 0
        return value

    def number_or_none(self, key: str) -> int | None:
        return self.number(key) if key in self.data else self._value(key, None)

    def yes_or_none(self, key: str) -> bool | None:
        value = self._value(key, None)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "say true or false")
            return None
        return value

    def day(self, key: str) -> date | None:
        value = self._value(key, None)
        if type(value) is not date:
            if value is not None or not self.lenient:
                self.fault(key, "this is missing, or is not a date such as 2026-11-22")
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(key, "this should be a list of texts")
            return ()
        return tuple(value)

    def years(self, key: str) -> tuple[int, int] | None:
        value = self._value(key, None)
        if value is None:
            return None
        if not isinstance(value, list) or [type(item) for item in value] != [int, int] or not 0 <= value[0] <= value[1]:
            self.fault(key, "this should be two whole numbers, the first year and the last")
            return None
        return value[0], value[1]

    def word(self, key: str, words: type[Word], *, default: Word) -> Word:
        return self.word_or_none(key, words) or default

    def word_or_none(self, key: str, words: type[Word]) -> Word | None:
        said = self.text(key, optional=True)
        if not said:
            return None
        if said not in {word.value for word in words}:
            self.fault(key, f"“{said}” is not one of {', '.join(word.value for word in words)}")
            return None
        return words(said)

    def words(self, key: str, words: type[Word]) -> frozenset[Word]:
        said = self.texts(key)
        known = {word.value for word in words}
        for unknown in (word for word in said if word not in known):
            self.fault(key, f"“{unknown}” is not one of {', '.join(word.value for word in words)}")
        return frozenset(words(word) for word in said if word in known)

    def tables(self, key: str) -> tuple["Table", ...]:
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(key, f"write each one under its own [[{key}]]")
            return ()
        return tuple(
            Table(self.file, f"{key} {item.get('key', number)}", item, self.faults, self.lenient)
            for number, item in enumerate(value, start=1)
        )

    def close(self) -> None:
        for key in sorted(set(self.data) - self.known):
            self.fault(key, "nothing is known by this name; look for a slip of the pen")

    def _value(self, key: str, absent: object) -> Any:
        self.known.add(key)
        return self.data.get(key, absent)


def toml_table(path: Folder, *, file: str, faults: list[Fault]) -> Table | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        faults.append(Fault(file, "", "", "the file is missing or cannot be opened"))
    except UnicodeDecodeError:
        faults.append(Fault(file, "", "", "the file is not UTF-8 text"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(file, "", "", f"this is not TOML ({error})"))
    else:
        return Table(file, "", data, faults)
    return None


def csv_rows(
    path: Folder,
    *,
    file: str,
    columns: tuple[str, ...],
    may_lack: tuple[str, ...] = (),
    faults: list[Fault],
    lenient: bool = False,
) -> Iterator[Table]:
    """Each row as a table named by its line. A byte-order mark is allowed, since spreadsheets write one."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        faults.append(Fault(file, "", "", "the file is missing or cannot be opened"))
        return
    except UnicodeDecodeError:
        faults.append(Fault(file, "", "", "the file is not UTF-8 text; save it as “CSV UTF-8”"))
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = tuple(next(rows, ()))
    if unknown := [name for name in header if name not in columns]:
        faults.append(Fault(file, "row 1", unknown[0] or "(no name)", f"the columns are {', '.join(columns)}"))
        return
    if lacking := [name for name in columns if name not in header and name not in may_lack]:
        faults.append(Fault(file, "row 1", lacking[0], "this column is missing"))
        return
    try:
        for cells in rows:
            name = f"row {rows.line_num}"
            if len(cells) != len(header):
                says = f"the row has {len(cells)} cells and the heading {len(header)}; put text with a comma in quotes"
                faults.append(Fault(file, name, "", says))
            elif any(cells):
                said = (without_escape(cell) for cell in cells)
                yield Table(file, name, dict(zip(header, said, strict=True)), faults, lenient)
    except csv.Error as error:
        faults.append(Fault(file, f"row {rows.line_num}", "", f"this is not CSV ({error})"))


def each(tables: tuple[Table, ...], make: Callable[[Table], Any]) -> tuple[Any, ...]:
    made = []
    for table in tables:
        made.append(make(table))
        table.close()
    return tuple(made)
