"""What the rows of the tables hold of a framework on its way in."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from trellis.frameworks.rules.editing import STEP
from trellis.frameworks.rules.incoming import NewBlock, NewStage, NewStatement, NewStrand, Origin


def values_of_stage(new: NewStage, at: int) -> dict[str, Any]:
    return {
        "position": at,
        "key": new.key[:40],
        "title": new.title[:200],
        "theme": new.theme[:300],
        "summary": new.summary,
        "years_from": new.years_from,
        "years_to": new.years_to,
    }


def values_of_strand(new: NewStrand, at: int) -> dict[str, Any]:
    return {
        "position": at,
        "key": new.key[:60],
        "title": new.title[:200],
        "part": new.part[:200],
        "summary": new.summary,
        "debtor": new.debtor,
        "kind": new.kind,
        "confirmation": new.confirmation,
    }


def values_of_statement(
    new: NewStatement, code: str, at: int, origin: Origin, *, stages: Sequence[int], strands: Sequence[int]
) -> dict[str, Any]:
    return {
        "stage_id": _which(stages, new.stage),
        "strand_id": strands[new.strand],
        "position": at * STEP,
        "code": code[:60],
        "text": new.text,
        "original": new.original,
        "classification": new.classification,
        "thread": new.thread[:80],
        "recurs_yearly": new.recurs_yearly,
        "conditions": [{"name": held.name, "words": held.words} for held in new.conditions],
        "guessed_split": new.guessed_split,
        "source": new.source or {},
        "came_from": list(origin.sure),
        "seems_from": [asdict(likely) for likely in origin.likely],
    }


def values_of_block(
    new: NewBlock, at: int, *, statements: Sequence[int], stages: Sequence[int], strands: Sequence[int]
) -> dict[str, Any]:
    return {
        "position": at * STEP,
        "label": new.label,
        "text": new.text,
        "words": new.words,
        "use": new.use,
        "place": new.place[:120],
        "why": new.why[:300],
        "statement_id": _which(statements, new.statement),
        "stage_id": _which(stages, new.stage),
        "strand_id": _which(strands, new.strand),
    }


def _which(ids: Sequence[int], at: int | None) -> int | None:
    return ids[at] if at is not None else None
