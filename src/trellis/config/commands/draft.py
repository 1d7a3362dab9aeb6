"""`./trellis draft FILE`: what a document says as a framework, without keeping anything."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import click

from trellis.documents.reading import read_document
from trellis.documents.refusals import Unreadable
from trellis.frameworks.rules.draft import Draft, DraftStage
from trellis.frameworks.rules.drafting import draft_from

_WIDEST = 46


@click.command("draft")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole draft as JSON.")
def command(file: Path, as_json: bool) -> None:
    """Read FILE and show the framework that it seems to hold, and every word that it does not use.

    FILE may be a document (.docx, .pdf, .md, .txt, .html), a workbook (.xlsx, .xls, .ods, .csv, .tsv), data (CASE or
    JSON-LD as .json, .yaml, .toml), or an archive (.zip) or a folder of such files, one a role. Nothing is kept: to
    import the framework, use the review page or `./trellis publish`. The exit status is 1 if the file cannot be read;
    the reason is one sentence.
    """
    try:
        draft = draft_from(read_document(file))
    except Unreadable as refusal:
        if as_json:
            click.echo(json.dumps({"refused": refusal.says, "kind": refusal.kind}, ensure_ascii=False))
        else:
            click.echo(refusal.says, err=True)
        raise SystemExit(1) from refusal
    click.echo(json.dumps(draft.as_json(), ensure_ascii=False, indent=1) if as_json else "\n".join(_shown(draft)))


def _shown(draft: Draft) -> list[str]:
    words = draft.words
    lines = [click.style(draft.title or draft.source_name, bold=True)]
    lines += [draft.subtitle] if draft.subtitle else []
    lines += [
        f"Taken for: {draft.kind} ({'; '.join(draft.because)}).",
        "",
        f"{_many(len(draft.statements), 'statement')}, "
        f"{_many(len(draft.stages), 'stage')}, {_many(len(draft.strands), 'strand')}.",
        f"Words in the source {words.source:,} = placed {words.placed:,} + not used {words.unused:,}.",
    ]
    lines += _table(draft)
    if draft.notes:
        lines += ["", click.style("Notes", bold=True), *(f"- {note}" for note in draft.notes)]
    if draft.terms:
        lines += ["", click.style("Words that have changed", bold=True)]
        lines += [f"- {found.says}: {_many(found.times, 'time')}" for found in draft.terms]
    return lines + _unused(draft)


def _table(draft: Draft) -> list[str]:
    """Counts of statements, strands across and stages down; a list of strands where there are no stages."""
    if not draft.statements:
        return []
    counts = Counter((statement.stage, statement.strand) for statement in draft.statements)
    rows: list[tuple[str | None, str]] = [(stage.key, _named(stage)) for stage in draft.stages]
    if any(statement.stage is None for statement in draft.statements):
        rows.append((None, "every stage" if draft.stages else "statements"))
    titles = [strand.title for strand in draft.strands]
    if len(rows) == 1:
        return ["", *(f"{counts[rows[0][0], title]:>5}  {title}" for title in titles)]
    left = min(_WIDEST, max(len(title) for _, title in rows))
    widths = [max(5, min(len(title), 18)) for title in titles]
    head = " ".join(f"{title[:width]:>{width}}" for title, width in zip(titles, widths, strict=True))
    lines = ["", f"{'':{left}} {head}   all"]
    for key, title in rows:
        cells = " ".join(f"{counts[key, strand]:>{width}}" for strand, width in zip(titles, widths, strict=True))
        lines.append(f"{title[:left]:{left}} {cells} {sum(counts[key, strand] for strand in titles):>5}")
    cells = " ".join(
        f"{sum(counts[key, strand] for key, _ in rows):>{width}}" for strand, width in zip(titles, widths, strict=True)
    )
    return [*lines, f"{'all':{left}} {cells} {len(draft.statements):>5}"]


def _named(stage: DraftStage) -> str:
    label = "" if stage.label.lower() in stage.title.lower() else f"{stage.label}: "
    return f"{label}{stage.title}" + (f" (years {stage.years})" if stage.years else "")


def _unused(draft: Draft) -> list[str]:
    if not draft.unused:
        return []
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    words: Counter[str] = Counter()
    for piece in draft.unused:
        by_reason[piece.why].append(f"{' '.join(piece.text.split())[:70]} ({piece.place.says})")
        words[piece.why] += piece.words
    lines = ["", click.style("Not used", bold=True)]
    for why, shown in by_reason.items():
        lines.append(f"- {_many(words[why], 'word')}: {why}")
        lines += [f"    {text}" for text in shown[:3]] + ([f"    and {len(shown) - 3} more"] if len(shown) > 3 else [])
    return lines


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
