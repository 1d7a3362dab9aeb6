"""A framework as what Typst sets on paper: plain data, never markup."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from trellis.frameworks.rules.out.edition import EVERY_STAGE, Edition, Layout, day, flat, unsaid_conditions
from trellis.frameworks.rules.out.rows import about_stage, about_strand, letter_of
from trellis.frameworks.rules.shape import Classification, StageRow, StatementRow, StrandRow, VersionStatus

LEGEND = "U: universal, owed to everybody at the stage. O: an option, in addition or instead, by agreement."
UNCLASSIFIED = " ?: not yet classified."


def paper_of(edition: Edition, *, paper: str, on: date) -> dict[str, Any]:
    """The data of the template frameworks/framework."""
    return {
        "title": flat(edition.title),
        "trust": edition.trust,
        "version": edition.version[:1].upper() + edition.version[1:],
        "number": f"Version {edition.tree.number}",
        "printed": day(on),
        "attention": "" if edition.status is VersionStatus.PUBLISHED else edition.status.label,
        "paper": paper,
        "introduction": [flat(line) for line in edition.introduction.splitlines() if line.strip()],
        "legend": _legend(edition),
        "grid": _grid(edition) if edition.is_grid else None,
        "sections": [] if edition.is_grid else _sections(edition),
        "about": _about(edition),
    }


def _legend(edition: Edition) -> str:
    letters = {letter_of(edition, strand, row) for _, strand, row in edition.rows()}
    if not letters - {""}:
        return ""
    return LEGEND + (UNCLASSIFIED if "?" in letters else "")


def _grid(edition: Edition) -> dict[str, Any]:
    across = list(edition.cells())
    if edition.layout is Layout.TURNED:
        heads = [_head_of(stage) for stage, _ in across]
        return {
            "headings": [" · ".join(part for part in (head["title"], head["years"]) if part) for head in heads],
            "rows": [
                {
                    "title": flat(strand.title),
                    "years": "",
                    "theme": "",
                    "cells": [[_said(edition, strand, row) for row in cells[at][1]] for _, cells in across],
                }
                for at, strand in enumerate(edition.tree.strands)
            ],
        }
    return {
        "headings": [flat(strand.title) for strand in edition.tree.strands],
        "rows": [
            _head_of(stage) | {"cells": [[_said(edition, strand, row) for row in rows] for strand, rows in cells]}
            for stage, cells in across
        ],
    }


def _head_of(stage: StageRow | None) -> dict[str, str]:
    if stage is None:
        return {"title": EVERY_STAGE, "years": "", "theme": ""}
    return {"title": flat(stage.title), "years": stage.years, "theme": flat(stage.theme)}


def _sections(edition: Edition) -> list[dict[str, Any]]:
    """A section for each strand; where there are stages too, for each strand of each stage that says something."""
    several = len(edition.tree.stages) > 1
    return [
        {
            "title": flat(f"{stage.title if stage else EVERY_STAGE}: {strand.title}" if several else strand.title),
            "about": "" if several else about_strand(strand),
            "rows": [_said(edition, strand, row) for row in rows],
        }
        for stage, strand, rows in _parts(edition, several=several)
        if rows or not several
    ]


def _parts(edition: Edition, *, several: bool) -> Iterator[tuple[StageRow | None, StrandRow, Sequence[StatementRow]]]:
    if several:
        for stage, cells in edition.cells():
            yield from ((stage, strand, rows) for strand, rows in cells)
        return
    for strand in edition.tree.strands:
        yield None, strand, [row for row in edition.tree.statements if row.strand_id == strand.id]


def _said(edition: Edition, strand: StrandRow, row: StatementRow) -> dict[str, Any]:
    letter = letter_of(edition, strand, row)
    return {
        "code": flat(row.code),
        "letter": letter,
        "option": bool(letter) and row.classification is Classification.OPTION,
        "text": flat(row.text),
        "conditions": unsaid_conditions(row).strip(" ()"),
    }


def _about(edition: Edition) -> list[dict[str, Any]]:
    with_strands = len(edition.tree.stages) > 1
    parts = (
        ("About the stages", [(stage.title, about_stage(stage)) for stage in edition.tree.stages]),
        ("About the strands", [(s.title, about_strand(s)) for s in edition.tree.strands] if with_strands else []),
        ("Where it comes from", edition.facts()),
    )
    told = [(title, [(flat(name), flat(said)) for name, said in facts if said.strip()]) for title, facts in parts]
    return [{"title": title, "facts": facts} for title, facts in told if facts]
