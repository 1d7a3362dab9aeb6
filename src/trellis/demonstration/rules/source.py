"""What the demonstration is drawn from: `packs/demo-trust`, read into frozen values with its dates brought to today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from trellis.kernel.academic_years import AcademicYear
from trellis.organisation.rules.sex import Sex

# The academic year that the pack's dates were written for: the one that is running while it is shown.
WRITTEN_FOR = AcademicYear(2026)


@dataclass(frozen=True, slots=True, eq=False)
class SchoolFacts:
    """A school of the pack; `shares` is what was offered of what was owed, by academic year."""

    key: str
    name: str
    short_name: str
    town: str
    hub: str
    phase: str
    urn: str
    laestab: str
    ukprn: str
    staff: int
    joined_on: date
    head: tuple[str, str]
    heads_sex: Sex
    shares: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class HubFacts:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class TrustFacts:
    """A trust of the pack."""

    key: str
    name: str
    short_name: str
    town: str
    email_domain: str
    history_from: date
    central_staff: int
    hubs: tuple[HubFacts, ...]
    schools: tuple[SchoolFacts, ...]


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    pathway: str
    stage: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class CastFacts:
    """Somebody whom the demonstration needs by name."""

    key: str
    first: str
    last: str
    sex: Sex
    trust: str
    school: str
    job: str
    group: str
    started_on: date
    fte: float
    manager: str
    work_email: bool
    signs_in: bool
    invites: str
    remits: tuple[tuple[str, str], ...]
    placements: tuple[PlacementFacts, ...]
    in_service_from: date | None


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A job, where it exists, how many there are, and the stages that its holders stand on."""

    title: str
    group: str
    settings: frozenset[str]
    each: int
    weight: float
    women: float
    full_time: float
    fte: tuple[float, ...]
    pathway: str
    stages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GroupFacts:
    leave_each_year: float
    work_email: float
    has_trn: float
    service: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    share: float
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningFacts:
    title: str
    hours: float
    strand: str


@dataclass(frozen=True, slots=True)
class Words:
    """What people say: texts from which the generator draws, `{other}` standing for another school."""

    any: tuple[str, ...]
    by_strand: Mapping[str, tuple[str, ...]]
    teaching: Mapping[str, tuple[str, ...]]
    support: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, tuple[str, ...]]
    swaps: tuple[tuple[str, str], ...]
    learning: Mapping[str, tuple[LearningFacts, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """All of the pack."""

    trusts: tuple[TrustFacts, ...]
    cast: tuple[CastFacts, ...]
    families: tuple[FamilyFacts, ...]
    surname_from_another_family: float
    shares_of_groups: Mapping[str, Mapping[str, float]]
    groups: Mapping[str, GroupFacts]
    jobs: tuple[JobFacts, ...]
    words: Words


def source_in(folder: Path, *, today: date) -> Source:
    """The pack in `folder`, every date of it moved by whole years so that its running year is the one of `today`."""
    years = AcademicYear.of(today).start_year - WRITTEN_FOR.start_year
    trust, cast, names, jobs = (_read(folder, name) for name in ("trust", "cast", "names", "jobs"))
    return Source(
        trusts=(
            _trust(trust["trust"], trust["hub"], trust["school"], years),
            _trust(trust["other"], (), trust["other"]["school"], years),
        ),
        cast=tuple(_cast(person, years, today) for person in cast["person"]),
        families=tuple(
            FamilyFacts(row["share"], tuple(row["women"]), tuple(row["men"]), tuple(row["surnames"]))
            for row in names["family"]
        ),
        surname_from_another_family=names["surname_from_another_family"],
        shares_of_groups=jobs["setting"],
        groups={
            key: GroupFacts(row["leave_each_year"], row["work_email"], row["has_trn"], tuple(row["service"]))
            for key, row in jobs["group"].items()
        },
        jobs=tuple(_job(row) for row in jobs["job"]),
        words=_words(folder),
    )


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def moved(day: date, *, years: int) -> date:
    """The same day so many years later; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _trust(
    row: Mapping[str, Any], hubs: Sequence[Mapping[str, Any]], schools: Sequence[Mapping[str, Any]], years: int
) -> TrustFacts:
    return TrustFacts(
        key=row["key"],
        name=row["name"],
        short_name=row["short_name"],
        town=row["town"],
        email_domain=row["email_domain"],
        history_from=moved(row["history_from"], years=years),
        central_staff=row["central_staff"],
        hubs=tuple(HubFacts(hub["key"], hub["name"]) for hub in hubs),
        schools=tuple(_school(school, years) for school in schools),
    )


def _school(row: Mapping[str, Any], years: int) -> SchoolFacts:
    present = WRITTEN_FOR.start_year + years
    then = row["offered_then"]
    return SchoolFacts(
        key=row["key"],
        name=row["name"],
        short_name=row["short_name"],
        town=row["town"],
        hub=row.get("hub", ""),
        phase=row["phase"],
        urn=row["urn"],
        laestab=row["laestab"],
        ukprn=row["ukprn"],
        staff=row["staff"],
        joined_on=moved(row["joined_on"], years=years),
        head=(row["headteacher"][0], row["headteacher"][1]),
        heads_sex=Sex(row["headteachers_sex"]),
        shares={present: row["offered"]} | {present - len(then) + at: share for at, share in enumerate(then)},
    )


def _cast(row: Mapping[str, Any], years: int, today: date) -> CastFacts:
    return CastFacts(
        key=row["key"],
        first=row["first"],
        last=row["last"],
        sex=Sex(row["sex"]),
        trust=row["trust"],
        school=row["school"],
        job=row["job"],
        group=row["group"],
        started_on=moved(row["started_on"], years=years),
        fte=row.get("fte", 1.0),
        manager=row.get("manager", ""),
        work_email=row["work_email"],
        signs_in=row["signs_in"],
        invites=row.get("invites", ""),
        remits=tuple((remit["kind"], remit["scope"]) for remit in row.get("remits", ())),
        placements=tuple(
            # In the first days of a September this year's placements would still lie ahead.
            PlacementFacts(placed["pathway"], placed["stage"], min(moved(placed["from"], years=years), today))
            for placed in row.get("placements", ())
        ),
        in_service_from=moved(row["in_service_from"], years=years) if "in_service_from" in row else None,
    )


def _job(row: Mapping[str, Any]) -> JobFacts:
    return JobFacts(
        title=row["title"],
        group=row["group"],
        settings=frozenset(row["settings"]),
        each=row.get("each", 0),
        weight=row.get("weight", 0),
        women=row["women"],
        full_time=row["full_time"],
        fte=tuple(row.get("fte", ())),
        pathway=row["pathway"],
        stages=row["stages"],
    )


def _words(folder: Path) -> Words:
    notes, reasons, learning = _read(folder, "notes"), _read(folder, "reasons"), _read(folder, "learning")
    by_group: dict[str, list[LearningFacts]] = {}
    for part in learning["learning"]:
        for group in part["groups"]:
            by_group.setdefault(group, []).extend(
                LearningFacts(item["title"], item["hours"], item["strand"]) for item in part["items"]
            )
    return Words(
        any=tuple(notes["any"]),
        by_strand=_lists(notes["strand"]),
        teaching=_lists(notes["teaching"]),
        support=_lists(notes["support"]),
        reasons=_lists({key: said for key, said in reasons.items() if key != "swap"}),
        swaps=tuple((swap["instead"], swap["why"]) for swap in reasons["swap"]),
        learning={group: tuple(items) for group, items in by_group.items()},
    )


def _lists(texts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(said) for key, said in texts.items()}
