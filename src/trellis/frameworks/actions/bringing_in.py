"""Makes drafts: from a document, from a starter pack, from nothing, and from the version before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Max

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.documents.reading import read_as, read_document, read_pasted
from trellis.frameworks import policies
from trellis.frameworks.actions.copying import copy_version
from trellis.frameworks.actions.editing import count_words
from trellis.frameworks.actions.incoming_rows import (
    values_of_block,
    values_of_stage,
    values_of_statement,
    values_of_strand,
)
from trellis.frameworks.actions.writing import write_rows
from trellis.frameworks.models import DraftEdit, Framework, KeptSource, SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.queries.published import version_tree
from trellis.frameworks.queries.sources import choices_remembered
from trellis.frameworks.rules.draft import Draft
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.editing import key_for
from trellis.frameworks.rules.incoming import (
    Incoming,
    Origin,
    blank,
    from_draft,
    from_pack,
    numbered,
    origins_in,
    ours,
)
from trellis.frameworks.rules.incoming.wire import from_wire
from trellis.frameworks.rules.packs import Pack
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus
from trellis.kernel.collecting import without_collecting


class AlreadyBroughtIn(Exception):
    """The same file is here already; bringing it in again would make the same draft twice."""

    def __init__(self, *, version_id: int, title: str, number: int, status: VersionStatus) -> None:
        super().__init__(f"{title} version {number} ({status}) was made from this file")
        self.version_id, self.title, self.number, self.status = version_id, title, number, status


class DraftIsOpen(Exception):
    """A framework has one draft at a time; carries the one that there is."""

    def __init__(self, *, version_id: int, number: int) -> None:
        super().__init__(f"version {number} is a draft")
        self.version_id, self.number = version_id, number


@without_collecting()
@action("bring in a framework")
def draft_framework_from_source(
    *,
    actor: Actor,
    name: str,
    content: bytes,
    pasted: bool = False,
    title: str = "",
    framework_id: int | None = None,
    again: bool = False,
    at: datetime,
) -> int:
    """Read a document, keep what it seems to say as a draft, and give its number. Nothing is in force until published.

    Raises `Unreadable` with one sentence for a file that cannot be read, and refuses a file that is here already unless
    told to bring it in `again`. What Trellis has taken out itself comes in exactly as it was; a document of a shape for
    which somebody has chosen before is taken as they chose.
    """
    insist(policies.may_draft_frameworks(actor))
    if not pasted and (incoming := _written_by_us(content, filename=name)):
        if not again:
            _refuse_the_same_file(incoming.provenance.source_hash)
        incoming = replace(incoming, title=title.strip() or incoming.title)
        return _bring_in(incoming, actor=actor, framework_id=framework_id, at=at)
    document = read_pasted(content.decode()) if pasted else read_document(content, filename=name)
    shape, choices = choices_remembered(document)
    draft = draft_from(document, choices=choices)
    version_id = keep_draft(actor=actor, draft=draft, title=title, framework_id=framework_id, again=again, at=at)
    KeptSource.objects.create(
        version_id=version_id, name=name[:200], pasted=pasted, content=content, shape=shape, kept_at=at,
        choices=choices.as_json() if choices else {},
    )  # fmt: skip
    return version_id


def _written_by_us(content: bytes, *, filename: str) -> Incoming | None:
    """It is opened where any other file is: in a process of its own, within its walls."""
    told = read_as(ours.__name__, content, filename=filename) if ours.may_be_ours(content) else None
    return from_wire(told) if told else None


@action("bring in a framework")
def keep_draft(
    *, actor: Actor, draft: Draft, title: str = "", framework_id: int | None = None, again: bool = False, at: datetime
) -> int:
    """Keep what was read from a document already."""
    insist(policies.may_draft_frameworks(actor))
    if not again:
        _refuse_the_same_file(draft.source_sha256)
    return _bring_in(from_draft(draft, title=title.strip()), actor=actor, framework_id=framework_id, at=at)


@action("start a framework from a pack")
def draft_framework_from_pack(*, actor: Actor, pack: Pack, framework_id: int | None = None, at: datetime) -> int:
    """What lies over another pack lies over the trust's own framework that was started from that, if one is in force."""
    insist(policies.may_draft_frameworks(actor))
    version_id = _bring_in(from_pack(pack), actor=actor, framework_id=framework_id, at=at)
    if pack.overlay:
        _lay_over_base(version_id, pack.overlay.base)
    return version_id


def _lay_over_base(version_id: int, base: str) -> None:
    started = Version.objects.filter(source_name__startswith=f"{base} ").values("framework_id")
    beneath = Version.objects.filter(framework_id__in=started, status=VersionStatus.PUBLISHED).order_by("-id").first()
    if beneath is None:
        return
    Version.objects.filter(id=version_id).update(derived_from=beneath)
    codes = dict(beneath.statements.exclude(code="").values_list("code", "id"))
    rows = list(Statement.objects.filter(version_id=version_id, code__in=codes))
    for row in rows:
        row.over = codes[row.code]
    Statement.objects.bulk_update(rows, ["over"], batch_size=500)


@action("start a framework from nothing")
def draft_framework_from_nothing(
    *, actor: Actor, title: str, kind: FrameworkKind, stages: Sequence[str], strands: Sequence[str], at: datetime
) -> int:
    insist(policies.may_draft_frameworks(actor))
    incoming = blank(title=title.strip(), kind=kind, stages=stages, strands=strands)
    return _bring_in(incoming, actor=actor, framework_id=None, at=at)


@action("start the next version of a framework")
def draft_next_version(*, actor: Actor, framework_id: int, at: datetime) -> int:
    """A draft that says what the newest version says. Each statement knows which of the older ones it comes from."""
    insist(policies.may_draft_frameworks(actor))
    Framework.objects.select_for_update(of=("self",)).get(id=framework_id)
    _refuse_a_second_draft(framework_id)
    newest = Version.objects.filter(framework_id=framework_id).order_by("-number").first()
    if newest is None:
        raise Version.DoesNotExist(framework_id)
    version = _new_version(framework_id, title=newest.title, actor=actor, at=at)
    for name in (
        "author", "reference", "licence", "attribution", "advisory", "school_types", "phases", "introduction",
        "thread_titles", "derived_from_id",
    ):  # fmt: skip
        setattr(version, name, getattr(newest, name))
    version.notes = [f"Copied from version {newest.number}."]
    version.replaces = newest
    version.save()
    copy_version(newest.pk, version)
    return version.pk


def _refuse_the_same_file(sha256: str) -> None:
    made = Version.objects.filter(source_hash=sha256).exclude(status=VersionStatus.WITHDRAWN) if sha256 else None
    row = made.order_by("-id").values_list("id", "title", "number", "status").first() if made else None
    if row:
        raise AlreadyBroughtIn(version_id=row[0], title=row[1], number=row[2], status=VersionStatus(row[3]))


def _refuse_a_second_draft(framework_id: int) -> None:
    drafts = Version.objects.filter(framework_id=framework_id, status=VersionStatus.DRAFT)
    row = drafts.values_list("id", "number").first()
    if row:
        raise DraftIsOpen(version_id=row[0], number=row[1])


def _bring_in(incoming: Incoming, *, actor: Actor, framework_id: int | None, at: datetime) -> int:
    if framework_id is None:
        framework_id = _new_framework(incoming, at=at)
    else:
        Framework.objects.select_for_update(of=("self",)).get(id=framework_id)
        _refuse_a_second_draft(framework_id)
    version = _new_version(framework_id, title=incoming.title, actor=actor, at=at)
    version.introduction, version.notes = incoming.introduction, list(incoming.notes)
    version.thread_titles = dict(incoming.thread_titles)
    for name in (
        "author", "reference", "licence", "attribution", "review_on", "advisory", "school_types", "phases",
        "source_name", "source_hash", "source_kind",
    ):  # fmt: skip
        setattr(version, name, getattr(incoming.provenance, name))
    version.replaces = _newest_published(framework_id)
    version.save()
    _write(incoming, version, _origins(incoming, version))
    return version.pk


def _new_framework(incoming: Incoming, *, at: datetime) -> int:
    taken = Framework.objects.values_list("key", flat=True)
    key = key_for(incoming.title, taken=taken, longest=80)
    framework = Framework.objects.create(
        key=key,
        title=incoming.title[:200],
        kind=incoming.kind,
        audience=incoming.audience[:200],
        for_groups=sorted(incoming.for_groups),
        created_at=at,
    )
    return framework.pk


def _new_version(framework_id: int, *, title: str, actor: Actor, at: datetime) -> Version:
    last = Version.objects.filter(framework_id=framework_id).aggregate(last=Max("number"))["last"] or 0
    return Version(
        framework_id=framework_id, number=last + 1, title=title[:200], created_at=at, created_by_id=actor.login_id
    )


def _newest_published(framework_id: int) -> Version | None:
    published = Version.objects.filter(framework_id=framework_id).exclude(status=VersionStatus.DRAFT)
    return published.order_by("-number").first()


def _origins(incoming: Incoming, version: Version) -> list[Origin]:
    """What the statements come from in the version that is replaced: what is sure is said, what is likely is proposed."""
    old = version_tree(version.replaces_id) if version.replaces_id else None
    return origins_in(old, incoming) if old else [Origin() for _ in incoming.statements]


def write_again(incoming: Incoming, version: Version) -> None:
    """Write a draft afresh from its document. What people changed since is gone; its name and provenance stay."""
    for model in (SourceBlock, Statement, Stage, Strand, DraftEdit):
        model._default_manager.filter(version_id=version.pk).delete()
    version.introduction, version.notes = incoming.introduction, list(incoming.notes)
    version.edition += 1
    version.save(update_fields=["introduction", "notes", "edition"])
    _write(incoming, version, _origins(incoming, version))


def _write(incoming: Incoming, version: Version, origins: Sequence[Origin]) -> None:
    of = {"version_id": version.pk}
    stages = write_rows(Stage, [values_of_stage(new, at) for at, new in enumerate(incoming.stages, start=1)], **of)
    strands = write_rows(Strand, [values_of_strand(new, at) for at, new in enumerate(incoming.strands, start=1)], **of)
    codes = numbered(incoming.statements, stages=incoming.stages, strands=incoming.strands)
    statements = write_rows(
        Statement,
        [
            values_of_statement(new, code, at, origin, stages=stages, strands=strands)
            for at, (new, code, origin) in enumerate(zip(incoming.statements, codes, origins, strict=True), start=1)
        ],
        settled=[],
        **of,
    )
    write_rows(
        SourceBlock,
        [
            values_of_block(new, at, statements=statements, stages=stages, strands=strands)
            for at, new in enumerate(incoming.blocks, start=1)
        ],
        nth=0,
        **of,
    )
    version.words_in_source = sum(block.words for block in incoming.blocks)
    count_words(version)
    version.save(update_fields=["words_in_source", "words_placed", "words_unused"])
