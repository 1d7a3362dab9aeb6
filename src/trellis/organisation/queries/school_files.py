"""Answers what a list of schools on its way in would do."""

from dataclasses import dataclass
from datetime import date

from trellis.organisation.models import FileState, SchoolImport
from trellis.organisation.queries.held import held_schools
from trellis.organisation.rules.dates import said
from trellis.organisation.rules.plans import Change, Effect
from trellis.organisation.rules.refusals import Refusal
from trellis.organisation.rules.school_differences import SchoolPlan, SchoolsPlan, plan_schools
from trellis.organisation.rules.schools import Phase, SchoolRow

FIELD_WORDS = {
    "name": "Name",
    "urn": "URN",
    "ukprn": "UKPRN",
    "laestab": "LAESTAB",
    "phase": "Phase",
    "kind": "Type",
    "town": "Town",
    "opened_on": "Opened on",
    "closed_on": "Closed on",
    "predecessor": "Took the place of",
}


def plan_of_schools(row: SchoolImport) -> SchoolsPlan:
    """What the list would do to the schools that the trust has now. Rows of other trusts are left out."""
    rows = [SchoolRow.kept(told) for told in row.content["rows"]]
    if row.group_name:
        own = (row.group_uid, row.group_name)
        rows = [school for school in rows if (school.trust_uid[:20], school.trust[:200]) == own]
    refused = [Refusal(*facts) for facts in row.content["refused"]]
    return plan_schools(
        rows,
        held=held_schools(),
        refused=refused,
        counted=len(rows) + len({refusal.row for refusal in refused}),
        predecessors=row.content["predecessors"],
    )


@dataclass(frozen=True, slots=True)
class TrustOfList:
    """A trust of which a list has schools."""

    uid: str
    name: str
    schools: int

    @property
    def key(self) -> str:
        return f"{self.uid}/{self.name}"


@dataclass(frozen=True, slots=True)
class ChangeOfSchool:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SchoolSaid:
    """A school of the preview, in words."""

    name: str
    urn: str
    phase: str
    facts: str
    changes: tuple[ChangeOfSchool, ...]


@dataclass(frozen=True, slots=True)
class SchoolFileView:
    """A list of schools as its pages show it."""

    id: int
    filename: str
    is_draft: bool
    trusts: tuple[TrustOfList, ...]
    group_name: str
    group_chosen: bool
    add: tuple[SchoolSaid, ...]
    change: tuple[SchoolSaid, ...]
    unchanged: tuple[SchoolSaid, ...]
    refused: tuple[Refusal, ...]
    counted: int
    digest: str


def school_file(*, import_id: int) -> SchoolFileView | None:
    """A list of schools with what it would do today; None where there is none."""
    row = SchoolImport.objects.filter(pk=import_id).first()
    if row is None:
        return None
    draft = row.state == FileState.DRAFT
    plan = plan_of_schools(row) if draft else SchoolsPlan((), ())
    said_of = {effect: tuple(map(school_said, plan.of(effect))) for effect in Effect}
    return SchoolFileView(
        row.pk,
        row.filename,
        draft,
        tuple(TrustOfList(*facts) for facts in row.content.get("trusts", ())),
        row.group_name,
        row.group_chosen,
        said_of[Effect.ADD],
        said_of[Effect.CHANGE],
        said_of[Effect.UNCHANGED],
        plan.refused,
        plan.counted,
        plan.digest(),
    )


def school_said(plan: SchoolPlan) -> SchoolSaid:
    row = plan.row
    facts = [row.kind, row.town]
    if row.closed_on:
        facts.append(f"closed on {said(row.closed_on)}")
    if plan.predecessor:
        facts.append(f"took the place of URN {plan.predecessor}")
    return SchoolSaid(
        row.name, row.urn, phase_words(row.phase), ", ".join(filter(None, facts)), tuple(map(change_said, plan.changes))
    )


def phase_words(phase: Phase) -> str:
    return phase.value.replace("-", " ").capitalize() if phase is not Phase.NONE else ""


def change_said(change: Change) -> ChangeOfSchool:
    return ChangeOfSchool(FIELD_WORDS[change.name], value_said(change.before), value_said(change.after))


def value_said(value: object) -> str:
    if isinstance(value, Phase):
        return phase_words(value)
    return said(value) if isinstance(value, date) else str(value or "none")
