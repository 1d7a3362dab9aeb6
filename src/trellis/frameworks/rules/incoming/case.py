"""A CASE package that Trellis wrote, as a framework on its way in: exactly what was taken out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from trellis.frameworks.rules.incoming.packs import FROM_OUR_CASE
from trellis.frameworks.rules.incoming.shape import Incoming, NewStage, NewStatement, NewStrand, Provenance
from trellis.frameworks.rules.out.case import EDITION_OF_OURS, OURS, STATEMENTS
from trellis.frameworks.rules.shape import Classification, Condition, Confirmation, Debtor, FrameworkKind, StrandKind
from trellis.organisation.rules.groups import StaffGroup

SORTS = frozenset(STATEMENTS.values())


def from_our_case(package: Any) -> Incoming | None:
    """None for what another program wrote or changed: that is read as any other document, and reviewed as one."""
    try:
        return _incoming(package)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _incoming(package: Any) -> Incoming | None:
    ours = package["extensions"][OURS]
    if ours["edition"] != EDITION_OF_OURS:
        return None
    stages = tuple(_stage(stage) for stage in ours["stages"])
    strands = tuple(_strand(strand) for strand in ours["strands"])
    at_stage = {stage.key: at for at, stage in enumerate(stages)}
    at_strand = {strand.key: at for at, strand in enumerate(strands)}
    review_on = ours["review_on"]
    return Incoming(
        title=ours["title"],
        kind=FrameworkKind(ours["kind"]),
        audience=ours["audience"],
        for_groups=frozenset(StaffGroup(group) for group in ours["for_groups"]),
        thread_titles=tuple((_text(key), _text(title)) for key, title in ours["threads"].items()),
        stages=stages,
        strands=strands,
        statements=tuple(
            _statement(item, at_stage=at_stage, at_strand=at_strand)
            for item in package["CFItems"]
            if item["CFItemType"] in SORTS
        ),
        introduction=ours["introduction"],
        notes=tuple(_text(note) for note in ours.get("notes", ())),
        provenance=Provenance(
            author=ours["author"],
            reference=ours["reference"],
            licence=ours["licence"],
            attribution=ours["attribution"],
            review_on=date.fromisoformat(review_on) if review_on else None,
            advisory=bool(ours["advisory"]),
            school_types=ours["school_types"],
            phases=ours["phases"],
            source_kind=FROM_OUR_CASE,
        ),
    )


def _stage(said: Mapping[str, Any]) -> NewStage:
    return NewStage(
        key=_text(said["key"]),
        title=_text(said["title"]),
        theme=_text(said["theme"]),
        summary=_text(said["summary"]),
        years_from=_year(said["years_from"]),
        years_to=_year(said["years_to"]),
    )


def _strand(said: Mapping[str, str]) -> NewStrand:
    return NewStrand(
        key=_text(said["key"]),
        title=_text(said["title"]),
        part=_text(said["part"]),
        summary=_text(said["summary"]),
        debtor=Debtor(said["debtor"]),
        kind=StrandKind(said["kind"]),
        confirmation=Confirmation(said["confirmation"]),
    )


def _statement(item: Mapping[str, Any], *, at_stage: dict[str, int], at_strand: dict[str, int]) -> NewStatement:
    ours, text = item["extensions"][OURS], _text(item["fullStatement"])
    return NewStatement(
        stage=None if ours["stage"] is None else at_stage[ours["stage"]],
        strand=at_strand[ours["strand"]],
        text=text,
        original=_text(ours.get("original", "")) or text,
        classification=Classification(ours["class"]),
        recurs_yearly=bool(ours.get("recurs_yearly")),
        conditions=tuple(Condition(_text(held["name"]), _text(held["words"])) for held in ours.get("conditions", ())),
        thread=_text(ours.get("thread", "")),
        code=_text(ours.get("code", "")),
        source={"case": _text(item["identifier"])},
    )


def _year(said: Any) -> int | None:
    if said is not None and type(said) is not int:
        raise TypeError
    return said


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError
    return said
