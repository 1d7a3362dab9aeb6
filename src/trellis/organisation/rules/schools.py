"""Reads extracts of Get Information About Schools (and lists shaped like them) as schools, trusts and predecessors.

Columns, encodings and codes: domain 6.2. Dates are dd-mm-yyyy, so nothing is asked; codes come as "06" and as "6".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from trellis.documents.sheets import Row

from .dates import DateOrder, read_date
from .identifiers import Misread, digits_of, read_laestab, read_ukprn, read_urn
from .job_titles import plain
from .refusals import Refusal

NAME_LENGTH, TOWN_LENGTH, KIND_LENGTH = 160, 80, 80  # As organisation.models.School holds them.


class Extract(StrEnum):
    """Which of the extracts a file is, told by its headings."""

    SCHOOLS = "schools"
    LINKS = "links"
    TRUSTS = "trusts"


class Phase(StrEnum):
    """A phase as Trellis speaks of it; the values are those of organisation.models.School.Phase."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    MIDDLE = "middle"
    SECONDARY = "secondary"
    ALL_THROUGH = "all-through"
    SIXTEEN_PLUS = "16-plus"
    SPECIAL = "special"
    ALTERNATIVE = "alternative"
    NONE = "none"


PHASES: dict[str, Phase] = {
    "0": Phase.NONE, "not applicable": Phase.NONE,
    "1": Phase.NURSERY, "nursery": Phase.NURSERY,
    "2": Phase.PRIMARY, "primary": Phase.PRIMARY, "infant": Phase.PRIMARY, "junior": Phase.PRIMARY,
    "3": Phase.MIDDLE, "middle deemed primary": Phase.MIDDLE, "middle": Phase.MIDDLE,
    "4": Phase.SECONDARY, "secondary": Phase.SECONDARY, "high": Phase.SECONDARY, "upper": Phase.SECONDARY,
    "5": Phase.MIDDLE, "middle deemed secondary": Phase.MIDDLE,
    "6": Phase.SIXTEEN_PLUS, "16 plus": Phase.SIXTEEN_PLUS, "sixth form": Phase.SIXTEEN_PLUS,
    "7": Phase.ALL_THROUGH, "all through": Phase.ALL_THROUGH, "through": Phase.ALL_THROUGH,
    "special": Phase.SPECIAL, "alternative provision": Phase.ALTERNATIVE, "alternative": Phase.ALTERNATIVE,
}  # fmt: skip

# What each piece of information is called: first as the extract calls it, then as a list of one's own may.
COLUMNS: dict[str, tuple[str, ...]] = {
    "urn": ("urn", "unique reference number", "school urn"),
    "la": ("la code", "local authority code", "la"),
    "number": ("establishmentnumber", "establishment number", "estab"),
    "laestab": ("laestab", "dfe number", "dfe no", "la estab", "laestab number"),
    "ukprn": ("ukprn",),
    "name": ("establishmentname", "establishment name", "school name", "school", "name"),
    "phase": ("phaseofeducation code", "phase code"),
    "phase_name": ("phaseofeducation name", "phase of education", "phase"),
    "kind": ("typeofestablishment name", "type of establishment", "type", "establishment type"),
    "status": ("establishmentstatus code", "status code"),
    "status_name": ("establishmentstatus name", "establishment status", "status"),
    "opened": ("opendate", "open date", "opened", "opened on", "date opened"),
    "closed": ("closedate", "close date", "closed", "closed on", "date closed"),
    "town": ("town",),
    "trust": ("trusts name", "trust", "trust name"),
    "trust_uid": ("trusts code", "trust uid", "group uid"),
    "predecessor": ("predecessor", "predecessor urn", "predecessors", "previous urn", "former urn"),
    "link": ("linkurn", "link urn"),
    "link_kind": ("linktype", "link type"),
    "group_uid": ("group uid",),
    "group_name": ("group name",),
    "group_status": ("group status code", "group status"),
}
CLOSED = "2"


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school as an extract has it."""

    number: int
    name: str
    urn: str
    ukprn: str
    laestab: str
    phase: Phase
    kind: str
    town: str
    opened_on: date | None
    closed_on: date | None
    trust: str
    trust_uid: str
    predecessors: tuple[str, ...]

    def told(self) -> list[Any]:
        """As it is kept in JSON until the list is applied."""
        days = [day.isoformat() if day else None for day in (self.opened_on, self.closed_on)]
        named = [self.number, self.name, self.urn, self.ukprn, self.laestab, self.phase.value, self.kind, self.town]
        return [*named, *days, self.trust, self.trust_uid, list(self.predecessors)]

    @classmethod
    def kept(cls, told: Sequence[Any]) -> "SchoolRow":
        opened, closed = (date.fromisoformat(day) if day else None for day in told[8:10])
        number, name, urn, ukprn, laestab, phase, kind, town = told[:8]
        trust, uid, former = told[10:]
        return cls(
            number, name, urn, ukprn, laestab, Phase(phase), kind, town, opened, closed, trust, uid, tuple(former)
        )


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """An extract of schools as read: `counted` rows are `rows` and the rows that `refused` names."""

    rows: tuple[SchoolRow, ...]
    refused: tuple[Refusal, ...]
    counted: int

    def trusts(self) -> list[tuple[str, str, int]]:
        """The trusts that the file speaks of (uid, name, schools), the largest first."""
        found = Counter((row.trust_uid, row.trust) for row in self.rows if row.trust)
        return sorted(((uid, name, n) for (uid, name), n in found.items()), key=lambda t: (-t[2], t[1], t[0]))

    def of_trust(self, uid: str, name: str) -> tuple[SchoolRow, ...]:
        return tuple(row for row in self.rows if (row.trust_uid, row.trust) == (uid, name))


def extract_of(headings: Sequence[str]) -> Extract | None:
    """Which extract a row of headings is, or None if it is no list of schools."""
    at = columns_of(headings)
    if "link" in at and "urn" in at:
        return Extract.LINKS
    if "group_name" in at and "group_uid" in at and "number" not in at:
        return Extract.TRUSTS
    return Extract.SCHOOLS if "name" in at else None


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    spoken = [plain(heading) for heading in headings]
    return {
        name: next(spoken.index(word) for word in words if word in spoken)
        for name, words in COLUMNS.items()
        if any(word in spoken for word in words)
    }


def read_schools(rows: Sequence[Row], *, headings: Sequence[str], today: date) -> SchoolFile:
    """Every row as a school, or refused with the reason. The same URN twice is refused the second time."""
    at = columns_of(headings)
    reader = SchoolReader(at, {name: headings[index] for name, index in at.items()}, today)
    read = [school for row in rows if (school := reader.read(row)) is not None]
    return SchoolFile(tuple(read), tuple(reader.refused), len(rows))


@dataclass(slots=True)
class SchoolReader:
    """Reads row after row of an extract of schools."""

    at: Mapping[str, int]
    headings: Mapping[str, str]
    today: date
    refused: list[Refusal] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row) -> SchoolRow | None:
        wrong: list[Refusal] = []

        def text(name: str) -> str:
            index = self.at.get(name)
            return "" if index is None else row.cells[index]

        def checked(name: str, value: str | date | Misread) -> str:
            if isinstance(value, Misread):
                wrong.append(Refusal(row.number, self.headings[name], text(name), value.says, value.remedy))
                return ""
            return str(value)

        def day(name: str) -> date | None:
            if not text(name):
                return None
            value = read_date(text(name), order=DateOrder.DAY_FIRST, today=self.today, since=1100)
            if isinstance(value, Misread):
                checked(name, value)
                return None
            return value

        urn = checked("urn", read_urn(text("urn"))) if text("urn") else ""
        ukprn = checked("ukprn", read_ukprn(text("ukprn"))) if text("ukprn") else ""
        name = " ".join(text("name").split())[:NAME_LENGTH]
        if not name:
            wrong.append(Refusal(row.number, self.headings["name"], "", "The name is missing.", "Fill it in."))
        key = urn or plain(name)
        if not wrong and key in self.seen:
            says = f"{name} is in row {self.seen[key]} already."
            wrong.append(
                Refusal(
                    row.number, self.headings["urn" if urn else "name"], urn or name, says, "Remove one of the rows."
                )
            )
        joined = text("laestab") or (text("la") + text("number").zfill(4) if text("la") and text("number") else "")
        laestab = checked("laestab" if text("laestab") else "number", read_laestab(joined)) if joined else ""
        opened_on, closed_on = day("opened"), day("closed")
        if closed_on is None and (text("status").lstrip("0") == CLOSED or plain(text("status_name")) == "closed"):
            column = self.headings.get("closed") or self.headings.get("status_name") or self.headings["status"]
            wrong.append(
                Refusal(row.number, column, "", f"{name} is closed, and no date says since when.", "Fill in the date.")
            )
        listed = text("predecessor").replace(";", ",").split(",")
        former = tuple(number for part in listed if (number := digits_of(part)))
        if wrong:
            self.refused += wrong
            return None
        self.seen[key] = row.number
        kind = text("kind")[:KIND_LENGTH]
        phase = phase_of(text("phase"), text("phase_name"), kind)
        town, trust = text("town")[:TOWN_LENGTH], " ".join(text("trust").split())
        return SchoolRow(
            row.number,
            name,
            urn,
            ukprn,
            laestab,
            phase,
            kind,
            town,
            opened_on,
            closed_on,
            trust,
            text("trust_uid"),
            former,
        )


def phase_of(code: str, name: str, kind: str) -> Phase:
    """The phase. Of special schools and alternative provision the type is asked first: their phase says nothing."""
    words = plain(kind)
    if "special" in words.split():
        return Phase.SPECIAL
    if "alternative provision" in words or "pupil referral" in words:
        return Phase.ALTERNATIVE
    return PHASES.get(plain(name)) or PHASES.get(code.lstrip("0") or "0" if code else "") or Phase.NONE


def read_links(rows: Iterable[Row], *, headings: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """URN → URNs of its predecessors, from the extract of links (which states each link from both sides)."""
    at = columns_of(headings)
    found: dict[str, list[str]] = {}
    for row in rows:
        urn, other = row.cells[at["urn"]], row.cells[at["link"]]
        kind = plain(row.cells[at["link_kind"]]) if "link_kind" in at else "predecessor"
        if kind.startswith("successor"):
            urn, other = other, urn
        elif not kind.startswith("predecessor"):
            continue
        if other not in found.setdefault(urn, []):
            found[urn].append(other)
    return {urn: tuple(others) for urn, others in found.items()}
