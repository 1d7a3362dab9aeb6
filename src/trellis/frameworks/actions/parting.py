"""Parts statements anew: rows that stay keep their number and all that is known of them, and no word is lost."""

from collections.abc import Iterable, Sequence

from trellis.frameworks.actions.editing import OpenDraft
from trellis.frameworks.actions.ordering import cell_of, room_in
from trellis.frameworks.models import SourceBlock, Statement
from trellis.frameworks.rules.editing import (
    STEP,
    Part,
    Wording,
    cut,
    cut_label,
    joined,
    part_of,
    places_between,
    rebroken,
    word_count,
)
from trellis.frameworks.rules.shape import Classification


def break_again(draft: OpenDraft, rows: Sequence[Statement], lines: Sequence[str]) -> int:
    """Make of consecutive statements of one cell a statement for each line; give how many there are now.

    A line keeps the row of the statement that begins in it. Raises WordsDiffer unless the words are the same.
    """
    plan = rebroken([row.text for row in rows], lines)
    wordings = [Wording(row.text, row.original) for row in rows]
    pieces = _pieces_of(rows)
    kept, stay = _rows_for(plan, rows)
    changes: list[tuple[Statement, dict[str, object]]] = []
    new: list[tuple[Statement, Statement]] = []
    owners: list[Statement] = []
    for parts, row in zip(plan, kept, strict=True):
        wording = _wording(parts, wordings)
        if row is None:
            model = rows[parts[0].of]
            row = _beside(model, wording, came_from=_origins(rows[part.of] for part in parts))
            new.append((owners[-1], row))
        elif len(parts) > 1 or _is_cut(parts[0], wordings):
            changes.append((row, _merged([rows[part.of] for part in parts], wording)))
        owners.append(row)
    draft.set_each(changes)
    _add(draft, new)
    for parts, row in zip(plan, owners, strict=True):
        given = 0
        for part in parts:
            given += _give(draft, part, row, wording=wordings[part.of], pieces=pieces[rows[part.of].pk], nth=given)
    draft.remove([row for row in rows if row.pk not in stay])
    return len(plan)


def _pieces_of(rows: Sequence[Statement]) -> dict[int, list[SourceBlock]]:
    found: dict[int, list[SourceBlock]] = {row.pk: [] for row in rows}
    for block in SourceBlock.objects.filter(statement__in=rows).order_by("nth", "position", "id"):
        found[block.statement_id or 0].append(block)
    return found


def _rows_for(plan: Sequence[Sequence[Part]], rows: Sequence[Statement]) -> tuple[list[Statement | None], set[int]]:
    kept: list[Statement | None] = []
    for parts in plan:
        begins = next((part.of for part in parts if part.begin == 0), None)
        kept.append(rows[begins] if begins is not None else None)
    return kept, {row.pk for row in kept if row is not None}


def _is_cut(part: Part, wordings: Sequence[Wording]) -> bool:
    return part.begin > 0 or part.end < word_count(wordings[part.of].text)


def _wording(parts: Sequence[Part], wordings: Sequence[Wording]) -> Wording:
    made = [part_of(wordings[part.of], begin=part.begin, end=part.end) for part in parts]
    return Wording(joined(one.text for one in made), joined(one.original for one in made))


def _merged(rows: Sequence[Statement], wording: Wording) -> dict[str, object]:
    """What a row becomes that is made of these: of one class only if all were, under the conditions of any."""
    classes = {row.classification for row in rows}
    conditions = {(held["name"], held["words"]): held for row in rows for held in row.conditions}
    return {
        "text": wording.text,
        "original": wording.original,
        "classification": classes.pop() if len(classes) == 1 else Classification.UNCLASSIFIED.value,
        "conditions": list(conditions.values()),
        "recurs_yearly": any(row.recurs_yearly for row in rows),
        "guessed_split": False,
        "came_from": _origins(rows),
        "seems_from": [likely for row in rows for likely in row.seems_from],
    }


def _origins(rows: Iterable[Statement]) -> list[int]:
    """What is cut comes from what its whole came from, and what is joined from all that its parts did."""
    return list(dict.fromkeys(old for row in rows for old in row.came_from))


def _beside(model: Statement, wording: Wording, *, came_from: list[int]) -> Statement:
    """A new row like the one it was cut from; its conditions and class go with it, its number and thread do not."""
    return Statement(
        version_id=model.version_id,
        stage_id=model.stage_id,
        strand_id=model.strand_id,
        position=0,
        text=wording.text,
        original=wording.original,
        classification=model.classification,
        conditions=model.conditions,
        recurs_yearly=model.recurs_yearly,
        source=model.source,
        came_from=came_from,
        seems_from=model.seems_from,
        over=model.over,
    )


def _add(draft: OpenDraft, new: Sequence[tuple[Statement, Statement]]) -> None:
    """Write new rows, each behind the row that stands before it."""
    if not new:
        return
    first = new[0][0]
    cell = cell_of(draft, stage_id=first.stage_id, strand_id=first.strand_id)
    at = 0
    while at < len(new):
        anchor = new[at][0]
        run = [row for _, row in new[at:]]
        length = 1
        while at + length < len(new) and new[at + length][0] is new[at + length - 1][1]:
            length += 1
        run = run[:length]
        place = next(number for number, row in enumerate(cell, start=1) if row is anchor or row.pk == anchor.pk)
        for row, position in zip(run, room_in(draft, cell, at=place, many=length), strict=True):
            row.position = position
        cell[place:place] = run
        at += length
    draft.add([row for _, row in new])


def _give(
    draft: OpenDraft, part: Part, row: Statement, *, wording: Wording, pieces: list[SourceBlock], nth: int
) -> int:
    """Let the pieces of the source go with the words, from the `nth` of their new statement on; give how many went.

    A piece that is cut becomes two.
    """
    given = 0
    last = part.end == word_count(wording.text)
    wanted = None if last else word_count(part_of(wording, begin=part.begin, end=part.end).original)
    while pieces and (wanted is None or wanted > 0):
        block = pieces.pop(0)
        if wanted is not None and block.words > wanted:
            block, rest = _cut_block(draft, block, at=wanted)
            pieces.insert(0, rest)
        if wanted is not None:
            wanted -= block.words
        draft.set(block, statement_id=row.pk, nth=nth + given)
        given += 1
    return given


def _cut_block(draft: OpenDraft, block: SourceBlock, *, at: int) -> tuple[SourceBlock, SourceBlock]:
    text, other = cut(block.text, at=at)
    label, next_label = cut_label(block.label)
    following = draft.version.blocks.filter(position__gt=block.position).order_by("position").first()
    room = places_between(block.position, following.position if following else None)
    if room is None:
        room = _spread(draft, block)
    rest = SourceBlock(
        version_id=block.version_id,
        position=room[0],
        label=next_label,
        text=other,
        words=word_count(other),
        use=block.use,
        statement_id=block.statement_id,
        place=block.place,
    )
    draft.set(block, label=label, text=text, words=word_count(text))
    draft.add([rest])
    return block, rest


def _spread(draft: OpenDraft, block: SourceBlock) -> list[int]:
    """Number the source afresh, so that there is room behind a piece."""
    blocks = list(draft.version.blocks.order_by("position", "id"))
    draft.set_each([(row, {"position": at * STEP}) for at, row in enumerate(blocks, start=1)])
    block.refresh_from_db()
    return [block.position + STEP // 2]
