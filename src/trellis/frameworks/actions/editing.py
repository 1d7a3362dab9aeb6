"""One change of a draft: locked, kept so that it can be taken back, and refused where somebody else came first."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, Sum
from django.db.models.functions import Coalesce

from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.models import (
    DraftEdit,
    KeptSource,
    RememberedShape,
    SourceBlock,
    Stage,
    Statement,
    Strand,
    Version,
)
from trellis.frameworks.rules.shape import SourceUse, VersionStatus

TABLES: dict[str, type[Model]] = {
    "version": Version,
    "stage": Stage,
    "strand": Strand,
    "statement": Statement,
    "block": SourceBlock,
    "source": KeptSource,
    "shape": RememberedShape,
}
_NAMES = {model: name for name, model in TABLES.items()}
_COUNTED = ("edition", "words_placed", "words_unused")


class ChangedMeanwhile(Exception):
    """Somebody changed the same thing after the actor's page was shown. Nothing was written; both are carried."""

    def __init__(self, *, by: str, at: datetime, did: str, theirs: str, yours: str, edition: int) -> None:
        super().__init__(f"{by} came first: {did}")
        self.by, self.at, self.did = by, at, did
        self.theirs, self.yours = theirs, yours
        self.edition = edition


class NotTheLastChange(Exception):
    """Only the last change of a draft can be taken back, and another has come since."""


class OpenDraft:
    """A draft while one edit is made to it. Rows are written at once; what they were before is kept until the end."""

    def __init__(self, version: Version, *, actor: Actor, seen: int | None, says: str, at: datetime) -> None:
        self.version, self.actor, self.at = version, actor, at
        self.says = says
        self._seen = seen
        self._changed: dict[str, dict[str, dict[str, Any]]] = {}
        self._added: dict[str, list[int]] = {}
        self._removed: dict[str, list[dict[str, Any]]] = {}

    def expect_unchanged(self, row: Model, *, theirs: str, yours: str) -> None:
        """Refuse when the row was changed after the edition that the actor saw; `theirs` is what it says now."""
        self.expect_untouched(_touch(row), theirs=theirs, yours=yours)

    def expect_untouched(self, touch: str, *, theirs: str, yours: str) -> None:
        last = self._touched_since(touch)
        if last:
            raise ChangedMeanwhile(
                by=last.by.name if last.by else "Somebody",
                at=last.undone_at or last.at,
                did=last.says,
                theirs=theirs,
                yours=yours,
                edition=self.version.edition,
            )

    def _touched_since(self, touch: str) -> DraftEdit | None:
        if self._seen is None or self._seen >= self.version.edition:
            return None
        later = self.version.edits.filter(edition__gt=self._seen, touches__contains=[touch])
        return later.select_related("by").order_by("-edition").first()

    def statement(self, statement_id: int, *, yours: str = "") -> Statement:
        """A statement of the draft, as nobody else has changed it; one that is gone is told with what became of it."""
        row = self.version.statements.filter(id=statement_id).first()
        if row is None:
            self.expect_untouched(f"statement:{statement_id}", theirs="", yours=yours)
            raise Statement.DoesNotExist(statement_id)
        self.expect_unchanged(row, theirs=row.text, yours=yours or row.text)
        return row

    def set(self, row: Model, **values: object) -> None:
        """Give a row other values; those it has already are left out."""
        self.set_all([row], **values)

    def set_all(self, rows: Iterable[Model], **values: object) -> None:
        """Give all rows of one table the same values, in one statement."""
        different = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
        if not different:
            return
        for row in different:
            self._keep(row, values)
        model = type(different[0])
        model._default_manager.filter(id__in=[row.pk for row in different]).update(**values)

    def set_each(self, values: Iterable[tuple[Model, dict[str, object]]]) -> None:
        """Give rows of one table values of their own in the same columns, in one statement."""
        different = [
            (row, new) for row, new in values if any(getattr(row, name) != value for name, value in new.items())
        ]
        if not different:
            return
        for row, new in different:
            self._keep(row, new)
        model = type(different[0][0])
        model._default_manager.bulk_update([row for row, _ in different], list(different[0][1]), batch_size=500)

    def _keep(self, row: Model, values: dict[str, object]) -> None:
        table, key = _NAMES[type(row)], str(row.pk)
        if row.pk not in self._added.get(table, ()):
            before = self._changed.setdefault(table, {}).setdefault(key, {})
            for name in values:
                before.setdefault(name, getattr(row, name))
        for name, value in values.items():
            setattr(row, name, value)

    def add(self, rows: Sequence[Any]) -> None:
        if rows:
            made = type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
            self._added.setdefault(_NAMES[type(rows[0])], []).extend(row.pk for row in made)

    def remove(self, rows: Sequence[Model]) -> None:
        if not rows:
            return
        model = type(rows[0])
        table = _NAMES[model]
        for row in rows:
            before = self._changed.get(table, {}).pop(str(row.pk), {})
            if row.pk in self._added.get(table, ()):
                self._added[table].remove(row.pk)
            else:
                self._removed.setdefault(table, []).append(_values(row) | before)
        model._default_manager.filter(id__in=[row.pk for row in rows])._raw_delete(using="default")

    def close(self) -> None:
        """Count the words, raise the edition and keep what was there before; a change of nothing leaves nothing."""
        if not (self._changed or self._added or self._removed):
            return
        count_words(self.version)
        self.version.edition += 1
        self.version.save(update_fields=_COUNTED)
        before = {"changed": self._changed, "added": self._added, "removed": self._removed}
        DraftEdit.objects.create(
            version=self.version,
            edition=self.version.edition,
            says=self.says[:300],
            touches=_touches(before),
            before=before,
            at=self.at,
            by_id=self.actor.login_id,
        )


@contextmanager
def changing(version_id: int, *, actor: Actor, seen: int | None, says: str, at: datetime) -> Iterator[OpenDraft]:
    """Open a draft for one edit. `seen` is the edition that the actor's page showed; None where no page was shown."""
    draft = OpenDraft(draft_to_change(version_id, actor=actor), actor=actor, seen=seen, says=says, at=at)
    yield draft
    draft.close()


def draft_to_change(version_id: int, *, actor: Actor) -> Version:
    """The version, locked until the transaction ends; refused unless it is a draft that the actor may change."""
    insist(policies.may_draft_frameworks(actor))
    version = Version.objects.select_for_update(of=("self",)).get(id=version_id)
    insist(policies.may_change_version(actor, VersionStatus(version.status)))
    return version


def draft_of_statement(statement_id: int) -> int:
    """The version that a statement belongs to, or belonged to before it was joined or left out."""
    found = Statement.objects.filter(id=statement_id).values_list("version_id", flat=True).first()
    if found is None:
        edits = DraftEdit.objects.filter(touches__contains=[f"statement:{statement_id}"])
        found = edits.values_list("version_id", flat=True).first()
    if found is None:
        raise Statement.DoesNotExist(statement_id)
    return found


def count_words(version: Version) -> None:
    unused = Q(use=SourceUse.UNUSED)
    counts = version.blocks.aggregate(
        placed=Coalesce(Sum("words", filter=~unused), 0), unused=Coalesce(Sum("words", filter=unused), 0)
    )
    version.words_placed, version.words_unused = counts["placed"], counts["unused"]


def take_back(version: Version, edit: DraftEdit) -> None:
    """Put back what an edit changed, in the order in which rows may refer to each other."""
    before = edit.before
    for table, model in TABLES.items():
        rows = before["removed"].get(table, [])
        model._default_manager.bulk_create([_row(model, values) for values in rows], batch_size=1000)
    for table, rows in before["changed"].items():
        _put_back(TABLES[table], rows)
    for table in reversed(TABLES):
        ids = before["added"].get(table, [])
        if ids:
            TABLES[table]._default_manager.filter(id__in=ids)._raw_delete(using="default")
    version.refresh_from_db()
    count_words(version)
    version.edition += 1
    version.save(update_fields=_COUNTED)


def _put_back(model: type[Model], rows: dict[str, dict[str, Any]]) -> None:
    alike: dict[str, tuple[dict[str, Any], list[int]]] = {}
    for key, values in rows.items():
        alike.setdefault(repr(sorted(values.items())), (values, []))[1].append(int(key))
    for values, ids in alike.values():
        model._default_manager.filter(id__in=ids).update(**_read(model, values))


def _values(row: Model) -> dict[str, Any]:
    names = (field.attname for field in row._meta.concrete_fields)
    return {name: getattr(row, name) for name in names if name != "trust_id"}


def _row(model: type[Model], values: dict[str, Any]) -> Model:
    return model(**_read(model, values))


def _read(model: type[Model], values: dict[str, Any]) -> dict[str, Any]:
    """Values as the log has them, as the columns want them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}


def _touch(row: Model) -> str:
    return f"{_NAMES[type(row)]}:{row.pk}"


def _touches(before: dict[str, Any]) -> list[str]:
    found = {f"{table}:{key}" for table, rows in before["changed"].items() for key in rows}
    found |= {f"{table}:{key}" for table, ids in before["added"].items() for key in ids}
    found |= {f"{table}:{row['id']}" for table, rows in before["removed"].items() for row in rows}
    return sorted(touch for touch in found if not touch.startswith("block:"))
