"""Reads one JSON object key by key, and keeps a sentence for each thing that cannot be or is odd, with its place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import plain
from trellis.pathways.rules.service import FULL_TIME

Thing = TypeVar("Thing")

LARGEST = 5_000_000
MOST_ITEMS = 500
LONGEST = 500
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST, LATEST = date(1940, 1, 1), date(2100, 12, 31)
HIGHEST_FTE = 1.2


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about one place in the file."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else start(self.says)


class BadCareer(Exception):
    """The file cannot be believed; every reason is in `remarks`."""

    def __init__(self, *remarks: Remark) -> None:
        super().__init__("\n".join(str(remark) for remark in remarks))
        self.remarks = remarks


def start(words: str) -> str:
    return words[:1].upper() + words[1:]


def day_said(name: str, words: str) -> date:
    """A day that stands by itself, such as that of an option. Raises BadCareer."""
    faults: list[Remark] = []
    day = Told("", {name: words}, faults, []).day(name)
    if day is None:
        raise BadCareer(*faults)
    return day


def json_object(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise BadCareer(Remark("", f"the file is larger than {LARGEST // 1_000_000} MB."))
    try:
        said = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadCareer(Remark("", "the file is not UTF-8 text.")) from error
    except json.JSONDecodeError as error:
        raise BadCareer(
            Remark(f"line {error.lineno}, column {error.colno}", f"this is not JSON ({error.msg}).")
        ) from error
    except RecursionError as error:
        raise BadCareer(Remark("", "the file has lists within lists, far deeper than a career goes.")) from error
    except ValueError as error:  # a whole number of thousands of figures
        raise BadCareer(Remark("", f"the file holds a number that cannot be read ({error}).")) from error
    if not isinstance(said, dict):
        raise BadCareer(Remark("", f"a career is one JSON object, {{…}}; this file holds {_a(said)}."))
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadCareer(Remark(key[:LONGEST], "this is said twice in one object."))
        found[key] = value
    return found


def _no_number(word: str) -> Any:
    raise BadCareer(Remark("", f"{word} stands for a number, and is none."))


def _a(value: object) -> str:
    if value is None:
        return "nothing (null)"
    if isinstance(value, float) and not math.isfinite(value):
        return "a number without end"
    for kind, words in ((bool, "true or false"), (int | float, "a number"), (str, "text"), (list, "a list")):
        if isinstance(value, kind):
            return words
    return "an object"


@dataclass
class Told:
    """One object of the file. Each key that is asked for is known; `close` remarks on those that nobody asked for."""

    where: str
    said: Mapping[str, Any]
    faults: list[Remark]
    odd: list[Remark]

    def __post_init__(self) -> None:
        self.known: list[str] = []

    def place(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def fault(self, key: str, says: str) -> None:
        self.faults.append(Remark(self.place(key), says))

    def remark(self, key: str, says: str) -> None:
        self.odd.append(Remark(self.place(key), says))

    def _get(self, key: str) -> Any:
        self.known.append(key)
        return self.said.get(key)

    def items(self, key: str, read: Callable[[Told], Thing]) -> tuple[Thing, ...] | None:
        value = self._get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            self.fault(key, f"this should be a list, not {_a(value)}.")
            return None
        if len(value) > MOST_ITEMS:
            self.fault(key, f"there are {len(value):,} of them; {MOST_ITEMS} is the most.")
            return None
        return tuple(self._each(key, value, read))

    def _each(self, key: str, items: list[Any], read: Callable[[Told], Thing]) -> Iterator[Thing]:
        for at, item in enumerate(items):
            place = f"{self.place(key)}[{at}]"
            if not isinstance(item, dict):
                self.faults.append(Remark(place, f"this should be an object, not {_a(item)}."))
                continue
            one = Told(place, item, self.faults, self.odd)
            yield read(one)
            one.close()

    def text(self, key: str, *, needed: bool = False) -> str | None:
        value = self._get(key)
        if value is None or value == "":
            if needed:
                self.fault(key, "this is missing.")
            return None
        if not isinstance(value, str):
            self.fault(key, f"this should be text, not {_a(value)}.")
            return None
        if len(value) > LONGEST:
            self.fault(key, f"this is longer than {LONGEST} characters.")
            return None
        if needed and not value.strip():
            self.fault(key, "this is missing.")
        return value.strip() or None

    def words(self, key: str, *, needed: bool = False) -> str | None:
        value = self.text(key, needed=needed)
        return plain(value) if value else None

    def yes(self, key: str) -> bool | None:
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, f"say true or false, not {_a(value)}.")
            return None
        return value

    def day(self, key: str, *, needed: bool = False) -> date | None:
        value = self._get(key)
        if value is None:
            if needed:
                self.fault(key, "this day is missing.")
            return None
        if not isinstance(value, str) or not DAY.fullmatch(value):
            shown = f"“{value[:40]}”" if isinstance(value, str) else _a(value)
            self.fault(key, f"say the day as 2026-11-22, not {shown}.")
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fault(key, f"there is no day {value}.")
            return None
        if not EARLIEST <= day <= LATEST:
            self.fault(key, f"{display_date(day)} does not lie in a working life of today.")
            return None
        return day

    def days(self, first: str, last: str, *, needed: bool = False) -> tuple[date | None, date | None]:
        """The first day and the last."""
        began, ended = self.day(first, needed=needed), self.day(last)
        if began and ended and ended < began:
            self.fault(last, f"{display_date(ended)} is before its start on {display_date(began)}.")
        return began, ended

    def fte(self, key: str) -> int | None:
        value = self._get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.fault(key, f"this should be a number such as 0.6, not {_a(value)}.")
            return None
        if not 0 < value <= HIGHEST_FTE:
            self.fault(key, f"{value:g} is no share of full time; say a number above 0 and up to {HIGHEST_FTE}.")
            return None
        return max(1, round(value * FULL_TIME))

    def close(self) -> None:
        for key in self.said:
            if key not in self.known:
                near = get_close_matches(key, self.known, 1)
                meant = f" Was “{near[0]}” meant?" if near else ""
                self.remark(key[:LONGEST], f"nothing is known by this name, and it was not used.{meant}")
