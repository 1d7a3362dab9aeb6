"""Changes the statements of a draft: wording, class, place, conditions; cuts and joins them with their source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.documents.passages import passage
from trellis.frameworks.actions.editing import OpenDraft, changing, draft_of_statement
from trellis.frameworks.actions.ordering import place_after, put_in_cell
from trellis.frameworks.actions.parting import break_again
from trellis.frameworks.models import SourceBlock, Statement
from trellis.frameworks.queries.statements import in_style
from trellis.frameworks.rules.shape import Classification, Condition, SourceUse


@dataclass(frozen=True, slots=True)
class Scope:
    """Which statements of a draft are meant: those listed, or those of a stage, a strand, a cell, a thread or a style.

    `stage_id` 0 means the statements that belong to no stage; a style of USUAL those that have no mark of their own.
    """

    ids: tuple[int, ...] = ()
    stage_id: int | None = None
    strand_id: int | None = None
    thread: str = ""
    style: str = ""

    def of(self, statements: "QuerySet[Statement]") -> "QuerySet[Statement]":
        if self.ids:
            statements = statements.filter(id__in=self.ids)
        if self.stage_id:
            statements = statements.filter(stage_id=self.stage_id)
        elif self.stage_id == 0:
            statements = statements.filter(stage__isnull=True)
        if self.strand_id is not None:
            statements = statements.filter(strand_id=self.strand_id)
        if self.thread:
            statements = statements.filter(thread=self.thread)
        if self.style:
            statements = statements.filter(in_style(self.style))
        return statements.order_by("position", "id")


@action("reword a statement")
def reword_statement(*, actor: Actor, statement_id: int, text: str, seen: int | None, at: datetime) -> None:
    """Say a statement in other words. The wording of the source stays beside it."""
    text = " ".join(text.split())
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id, yours=text)
        draft.says = f"Reworded “{short(row.text)}”"
        draft.set(row, text=text or row.text)


@action("classify a statement")
def classify_statement(*, actor: Actor, statement_id: int, to: Classification, seen: int | None, at: datetime) -> None:
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id, yours=to.label)
        draft.says = f"“{short(row.text)}” is {to.said_of(1)}"
        draft.set(row, classification=to)


@action("classify statements")
def classify_statements(
    *, actor: Actor, version_id: int, scope: Scope, to: Classification, also_classified: bool, at: datetime
) -> int:
    """Classify all that are not yet classified, or with `also_classified` all; give how many changed."""
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        rows = scope.of(draft.version.statements.exclude(classification=to))
        if not also_classified:
            rows = rows.filter(classification=Classification.UNCLASSIFIED)
        found = list(rows)
        draft.says = f"{many(found)} {'is' if len(found) == 1 else 'are'} {to.said_of(len(found))}"
        draft.set_all(found, classification=to)
        return len(found)


@action("cut a statement in two")
def split_statement(*, actor: Actor, statement_id: int, lines: Sequence[str], seen: int | None, at: datetime) -> None:
    """Make each line a statement. Raises WordsDiffer unless the lines have the statement's words in their order."""
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id, yours="\n".join(lines))
        whole = short(row.text)
        draft.says = f"Cut “{whole}” into {break_again(draft, [row], lines)}"


@action("join two statements")
def join_statement_with_next(*, actor: Actor, statement_id: int, seen: int | None, at: datetime) -> None:
    """Make a statement and the one after it in its cell into one; refused at the end of a cell."""
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id)
        cell = Scope(stage_id=row.stage_id or 0, strand_id=row.strand_id).of(draft.version.statements.all())
        following = cell.filter(Q(position__gt=row.position) | Q(position=row.position, id__gt=row.pk)).first()
        if following is None:
            raise NothingFollows
        draft.expect_unchanged(following, theirs=following.text, yours=row.text)
        draft.says = f"Joined “{short(row.text)}” with “{short(following.text)}”"
        break_again(draft, [row, following], [f"{row.text} {following.text}"])


class NothingFollows(Exception):
    """The last statement of a cell has nothing after it to be joined with."""


@action("set the breaks of a cell")
def break_cell_again(
    *,
    actor: Actor,
    version_id: int,
    stage_id: int | None,
    strand_id: int,
    lines: Sequence[str],
    seen: int | None,
    at: datetime,
) -> int:
    """Part the text of a cell into these lines. Statements whose lines are as before keep all they have."""
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        rows = list(Scope(stage_id=stage_id or 0, strand_id=strand_id).of(draft.version.statements.all()))
        for row in rows:
            draft.expect_unchanged(row, theirs="\n".join(each.text for each in rows), yours="\n".join(lines))
        made = break_again(draft, rows, lines)
        draft.says = f"Changed the breaks of a cell: {len(rows)} statements became {made}"
        return made


@action("accept guessed breaks")
def accept_breaks(*, actor: Actor, version_id: int, scope: Scope, at: datetime) -> int:
    """Say that statements which were parted by a guess are parted rightly."""
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        rows = list(scope.of(draft.version.statements.filter(guessed_split=True)))
        draft.says = f"The breaks of {many(rows)} are right"
        draft.set_all(rows, guessed_split=False)
        return len(rows)


@action("move a statement")
def move_statement(
    *,
    actor: Actor,
    statement_id: int,
    stage_id: int | None,
    strand_id: int,
    after_id: int | None,
    seen: int | None,
    at: datetime,
) -> None:
    """Put a statement into a cell, after another or at its beginning."""
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id)
        stage = draft.version.stages.get(id=stage_id) if stage_id else None
        strand = draft.version.strands.get(id=strand_id)
        draft.says = f"Moved “{short(row.text)}” to {stage.title + ', ' if stage else ''}{strand.title}"
        put_in_cell(draft, row, stage_id=stage_id, strand_id=strand_id, after_id=after_id)


@action("leave statements out")
def leave_out_statements(
    *, actor: Actor, version_id: int, statement_ids: Sequence[int], why: str, seen: int | None, at: datetime
) -> int:
    """Take statements out of the draft. Their words go to what was not used, with the reason."""
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        rows = [draft.statement(statement_id) for statement_id in statement_ids]
        named = f"“{short(rows[0].text)}”" if len(rows) == 1 else many(rows)
        draft.says = f"Left out {named}: {why}"
        take_out(draft, rows, why=why)
        return len(rows)


def take_out(draft: OpenDraft, rows: Sequence[Statement], *, why: str) -> None:
    blocks = list(SourceBlock.objects.filter(statement__in=rows))
    draft.set_all(blocks, use=SourceUse.UNUSED, statement_id=None, nth=0, why=why[:300])
    draft.remove(list(rows))


@action("add a statement")
def add_statement(
    *,
    actor: Actor,
    version_id: int,
    stage_id: int | None,
    strand_id: int,
    text: str,
    classification: Classification,
    at: datetime,
) -> int:
    """Write a statement that the source does not have, at the end of its cell."""
    with changing(version_id, actor=actor, seen=None, says=f"Added “{short(text)}”", at=at) as draft:
        row = new_statement(draft, stage_id=stage_id, strand_id=strand_id, text=" ".join(text.split()))
        row.classification = classification
        draft.add([row])
        return row.pk


@action("use a piece of the source")
def place_block(
    *, actor: Actor, block_id: int, stage_id: int | None, strand_id: int, seen: int | None, at: datetime
) -> int:
    """Make a statement of a piece of the source that was not used."""
    version_id = SourceBlock.objects.values_list("version_id", flat=True).get(id=block_id)
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        block = draft.version.blocks.get(id=block_id)
        if block.use != SourceUse.UNUSED:
            raise UsedAlready
        text = " ".join(passage(block.text).text.split()) or block.text
        draft.says = f"Used piece {block.label} of the source: “{short(text)}”"
        row = new_statement(draft, stage_id=stage_id, strand_id=strand_id, text=text)
        row.original = block.text
        row.source = {"place": block.place, "piece": block.label}
        draft.add([row])
        draft.set(block, use=SourceUse.STATEMENT, statement_id=row.pk, why="")
        return row.pk


class UsedAlready(Exception):
    """A piece of the source is in the framework already."""


def new_statement(draft: OpenDraft, *, stage_id: int | None, strand_id: int, text: str) -> Statement:
    """A statement at the end of a cell of the draft, not yet written."""
    if stage_id:
        draft.version.stages.get(id=stage_id)
    draft.version.strands.get(id=strand_id)
    return Statement(
        version=draft.version,
        stage_id=stage_id or None,
        strand_id=strand_id,
        position=place_after(draft, stage_id=stage_id, strand_id=strand_id),
        text=text,
    )


@action("set the conditions of a statement")
def set_conditions(
    *,
    actor: Actor,
    statement_id: int,
    conditions: Sequence[Condition],
    recurs_yearly: bool,
    seen: int | None,
    at: datetime,
) -> None:
    with _changing_statement(statement_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.statement(statement_id)
        draft.says = f"Set the conditions of “{short(row.text)}”"
        held = [{"name": condition.name, "words": condition.words} for condition in conditions]
        draft.set(row, conditions=held, recurs_yearly=recurs_yearly)


@action("leave a question of the review as it is")
def settle_question(
    *, actor: Actor, version_id: int, statement_ids: Sequence[int], question: str, at: datetime
) -> None:
    """Answer a question of the review with “leave it so”: an older word is meant, a repetition is meant."""
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        rows = list(Scope(ids=tuple(statement_ids)).of(draft.version.statements.all()))
        draft.says = f"Left {many(rows)} as written"
        draft.set_each([(row, {"settled": sorted({*row.settled, question})}) for row in rows])


def short(text: str, *, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]} …"


def many(rows: Sequence[Statement]) -> str:
    return f"{len(rows):,} statement{'' if len(rows) == 1 else 's'}"


def _changing_statement(statement_id: int, *, actor: Actor, seen: int | None, at: datetime):  # type: ignore[no-untyped-def]
    return changing(draft_of_statement(statement_id), actor=actor, seen=seen, says="", at=at)
