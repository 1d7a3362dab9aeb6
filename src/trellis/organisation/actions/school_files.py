"""Brings lists of schools in from Get Information About Schools, and applies them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.documents.sheets import SheetRows, TableFile
from trellis.organisation.actions.locks import while_nobody_changes_people
from trellis.organisation.models import FileState, School, SchoolImport
from trellis.organisation.policies import may_import_schools
from trellis.organisation.queries.school_files import plan_of_schools
from trellis.organisation.rules.job_titles import plain
from trellis.organisation.rules.plans import Effect
from trellis.organisation.rules.school_differences import SchoolPlan, SchoolsPlan
from trellis.organisation.rules.schools import Extract, extract_of, read_links, read_schools


class NotAListOfSchools(Exception):
    """The file can be read, but holds no schools; the words say why."""


class SchoolsChanged(Exception):
    """What the list would do is no longer what was looked at."""


class ListIsOver(Exception):
    """The list has been applied or dropped already."""


@action("bring in a list of schools")
def bring_in_school_file(*, actor: Actor, table: TableFile, links: TableFile | None, on: date, at: datetime) -> int:
    """Keep a list of schools until it is applied or dropped. `links` is the extract of predecessors, if there is one."""
    insist(may_import_schools(actor))
    sheet = sheet_like(table, Extract.SCHOOLS, "schools (a row of headings with EstablishmentName or School name)")
    file = read_schools(sheet.body, headings=sheet.headings, today=on)
    predecessors: Mapping[str, tuple[str, ...]] = {}
    if links is not None:
        linked = sheet_like(links, Extract.LINKS, "links between schools (columns URN, LinkURN and LinkType)")
        predecessors = read_links(linked.body, headings=linked.headings)
    trusts = file.trusts()
    own = [(uid, name) for uid, name, _ in trusts if plain(name) == plain(actor.trust_name)]
    chosen = own[0] if own else (trusts[0][:2] if len(trusts) == 1 else ("", ""))
    row = SchoolImport(
        filename=table.name,
        sha256=table.sha256,
        uploaded_at=at,
        uploaded_by_id=actor.login_id,
        content={
            "rows": [school.told() for school in file.rows],
            "refused": [[r.row, r.column, r.value, r.reason, r.remedy] for r in file.refused],
            "predecessors": predecessors,
            "trusts": trusts,
            "counted": file.counted,
        },
        group_uid=chosen[0][:20],
        group_name=chosen[1][:200],
        group_chosen=bool(own) or len(trusts) <= 1,
    )
    row.save()
    return row.pk


def sheet_like(table: TableFile, extract: Extract, what: str) -> SheetRows:
    for sheet in table.sheets:
        if sheet.header is not None and extract_of(sheet.headings) is extract:
            return sheet
    raise NotAListOfSchools(f"{table.name} is no list of {what}.")


@action("choose whose schools a list is read for")
def choose_trust_of_schools(*, actor: Actor, import_id: int, uid: str, name: str, at: datetime) -> None:
    insist(may_import_schools(actor))
    row = list_of(import_id)
    row.group_uid, row.group_name, row.group_chosen = uid[:20], name[:200], True
    row.save(update_fields=["group_uid", "group_name", "group_chosen"])


def list_of(import_id: int) -> SchoolImport:
    row = SchoolImport.objects.select_for_update(of=("self",)).get(pk=import_id)
    if row.state != FileState.DRAFT:
        raise ListIsOver("This list has been applied or dropped already.")
    return row


@dataclass(frozen=True, slots=True)
class SchoolsApplied:
    """What applying a list of schools did."""

    added: int
    changed: int
    unchanged: int
    refused: int

    @property
    def says(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.unchanged:,} unchanged"


@action("apply a list of schools")
def apply_school_file(*, actor: Actor, import_id: int, seen: str, at: datetime) -> SchoolsApplied:
    """Do what the preview shows. `seen` is the digest of what was looked at."""
    insist(may_import_schools(actor))
    while_nobody_changes_people()  # posts name schools
    row = list_of(import_id)
    plan = plan_of_schools(row)
    if plan.digest() != seen:
        raise SchoolsChanged("Schools have been changed since you looked. See what the list would do now.")
    write_schools(plan)
    counts = {effect: len(plan.of(effect)) for effect in Effect}
    refused = len({refusal.row for refusal in plan.refused})
    done = SchoolsApplied(counts[Effect.ADD], counts[Effect.CHANGE], counts[Effect.UNCHANGED], refused)
    row.findings = {"says": done.says}
    finish(row, FileState.APPLIED, actor=actor, at=at)
    return done


@action("drop a list of schools")
def drop_school_file(*, actor: Actor, import_id: int, at: datetime) -> None:
    insist(may_import_schools(actor))
    finish(list_of(import_id), FileState.DROPPED, actor=None, at=at)


def finish(row: SchoolImport, state: FileState, *, actor: Actor | None, at: datetime) -> None:
    row.state = state
    row.content = {}
    if actor is not None:
        row.applied_at, row.applied_by_id = at, actor.login_id
    row.save()


def write_schools(plan: SchoolsPlan) -> None:
    """Schools that close go first, so that one of the same name may take their place; then who came before whom."""
    changed = sorted(plan.of(Effect.CHANGE), key=lambda p: p.row.closed_on is None)
    for one in changed:
        assert one.held is not None  # what changes is held
        fields = {c.name: getattr(c.after, "value", c.after) for c in one.changes if c.name != "predecessor"}
        if fields:
            School.objects.filter(pk=one.held.id).update(**fields)
    School.objects.bulk_create([school_from(one) for one in plan.of(Effect.ADD)])
    by_urn = dict(School.objects.exclude(urn="").values_list("urn", "id"))
    for one in plan.schools:
        if one.predecessor and one.row.urn in by_urn and one.predecessor in by_urn:
            School.objects.filter(pk=by_urn[one.row.urn]).update(predecessor_id=by_urn[one.predecessor])


def school_from(one: SchoolPlan) -> School:
    row = one.row
    return School(
        name=row.name,
        urn=row.urn,
        ukprn=row.ukprn,
        laestab=row.laestab,
        phase=row.phase.value,
        kind=row.kind,
        town=row.town,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
    )
