"""A framework as a pack: the folder that starter packs are kept in, as a ZIP of it, which reads back exactly."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date

from trellis.documents.csv_out import csv_of
from trellis.frameworks.rules.incoming.packs import note_parts
from trellis.frameworks.rules.out.edition import CLASSES, Edition
from trellis.frameworks.rules.shape import Condition, StageRow, StatementRow, StrandRow
from trellis.kernel.academic_years import london_date

COLUMNS = ("code", "stage", "strand", "class", "thread", "conditions", "text", "original")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day a ZIP can say: the same framework gives the same bytes on every day."""
_MARKS = re.compile(r"([\\:;])")


def pack_of(edition: Edition) -> bytes:
    key = edition.tree.framework_key
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(edition):
            archive.writestr(_member(f"{key}/{name}"), content)
    return out.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return member


def _files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    yield "pack.toml", "".join(_head(edition)).encode()
    yield "statements.csv", b"".join(csv_of(COLUMNS, _lines(edition)))
    yield "SOURCES.md", _sources(edition).encode()


def _head(edition: Edition) -> Iterator[str]:
    tree, about = edition.tree, edition.provenance
    yield _table(
        "",
        {
            "key": tree.framework_key,
            "taken_out": True,
            "title": edition.title,
            "kind": tree.kind.value,
            "version": str(tree.number),
            "language": "en-GB",
            "audience": edition.audience,
            "for_groups": sorted(edition.for_groups),
            "licence": about.licence,
            "attribution": about.attribution,
            "summary": edition.introduction,
            "made_by": about.author,
            "reference": about.reference,
            "school_types": about.school_types,
            "phases": about.phases,
            "advisory": about.advisory,
            "checked_on": london_date(edition.published_at),
            "review_on": about.review_on,
            "statements": len(tree.statements),
        },
    )
    for stage in tree.stages:
        yield _table("stage", _stage(stage) | {"statements": len(tree.at(stage.id))})
    for strand in tree.strands:
        held = sum(1 for row in tree.statements if row.strand_id == strand.id)
        yield _table("strand", _strand(strand) | {"statements": held})
    for thread, title in tree.thread_titles.items():
        yield _table("thread", {"key": thread, "title": title})
    for note in edition.notes:
        subject, says = note_parts(note)
        yield _table("note", {"about": subject, "says": says})


def _stage(stage: StageRow) -> dict[str, object]:
    both = stage.years_from is not None and stage.years_to is not None
    return {
        "key": stage.key,
        "title": stage.title,
        "theme": stage.theme,
        "summary": stage.summary,
        "years": [stage.years_from, stage.years_to] if both else None,
        "from_year": None if both else stage.years_from,
        "to_year": None if both else stage.years_to,
    }


def _strand(strand: StrandRow) -> dict[str, object]:
    return {
        "key": strand.key,
        "title": strand.title,
        "kind": strand.kind.value,
        "part": strand.part,
        "debtor": strand.debtor.value if strand.kind.is_owed else None,
        "confirmation": strand.confirmation.value,
        "summary": strand.summary,
    }


def _lines(edition: Edition) -> Iterator[tuple[str, ...]]:
    for stage, strand, row in edition.rows():
        yield (
            row.code,
            stage.key if stage else "",
            strand.key,
            CLASSES[row.classification] or "unclassified",
            row.thread,
            _conditions(row),
            row.text,
            row.original if row.original != row.text else "",
        )


def _conditions(row: StatementRow) -> str:
    return "; ".join([*(["every year"] if row.recurs_yearly else []), *(_condition(held) for held in row.conditions)])


def _condition(held: Condition) -> str:
    return ": ".join(_MARKS.sub(r"\\\1", side) for side in (held.name, held.words) if side)


def _sources(edition: Edition) -> str:
    facts = "\n".join(f"- {name}: {said}" for name, said in edition.facts())
    return f"# {edition.title}\n\nTaken out of Trellis.\n\n{facts}\n"


def _table(name: str, values: dict[str, object]) -> str:
    lines = "".join(f"{key} = {_value(value)}\n" for key, value in values.items() if value not in (None, ""))
    return f"\n[[{name}]]\n{lines}" if name else lines


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, int | date):
        return str(value)
    return f'"{"".join(_letters(str(value)))}"'


def _letters(text: str) -> Iterable[str]:
    """A basic string of TOML: quotation marks, backslashes and control characters are escaped."""
    return (f"\\u{ord(one):04X}" if one < " " or one == "\x7f" else f"\\{one}" if one in '"\\' else one for one in text)
