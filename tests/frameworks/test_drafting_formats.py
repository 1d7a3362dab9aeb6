"""The same pathway, kept as a text, a web page, a workbook or CSV, comes in as the same framework."""

import csv
import html
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tests.frameworks.invented import PATHWAY, STRANDS
from trellis.documents.reading import read_document
from trellis.frameworks.rules.draft import Draft, DraftKind
from trellis.frameworks.rules.drafting import draft_from

STAGES = [(label, years, " – ".join(theme.split("  ")), cells) for label, (years, theme, cells) in PATHWAY.items()]
HEADINGS = ["Stage", "Years", "Theme", *STRANDS]
TITLE = "Fernside Music Service Career Pathway"


def rows(join: str) -> list[list[str]]:
    return [[label, years, theme, *(join.join(cell) for cell in cells)] for label, years, theme, cells in STAGES]


def as_csv() -> tuple[str, bytes]:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEADINGS, *rows("\n")])
    return "pathway.csv", out.getvalue().encode()


def as_workbook() -> tuple[str, bytes]:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("Pathway")
    sheet.write_string(0, 0, TITLE)
    for at, row in enumerate([HEADINGS, *rows("\n• ")], start=3):
        sheet.write_row(at, 0, row)
    workbook.close()
    return "pathway.xlsx", out.getvalue()


def as_page() -> tuple[str, bytes]:
    cells = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    lines = [f"<tr>{cells}</tr>"]
    for label, years, theme, strands in STAGES:
        lists = "".join(
            "<td><ul>" + "".join(f"<li>{html.escape(said)}" for said in cell) + "</ul></td>" for cell in strands
        )
        lines.append(f"<tr><td>{label}</td><td>{years}</td><td>{theme}</td>{lists}</tr>")
    return "pathway.html", f"<html><body><h1>{TITLE}</h1><table>{''.join(lines)}</table></body></html>".encode()


def as_page_on_its_side() -> tuple[str, bytes]:
    labels = "".join(f"<th>{label} {years}</th>" for label, years, _, _ in STAGES)
    lines = [f"<tr><td></td>{labels}</tr>"]
    for at, strand in enumerate(STRANDS):
        lists = (
            "<td>" + "".join(f"<p>{html.escape(said)}</p>" for said in cells[at]) + "</td>" for *_, cells in STAGES
        )
        lines.append(f"<tr><td>{strand}</td>{''.join(lists)}</tr>")
    return "pathway.html", f"<html><body><h1>{TITLE}</h1><table>{''.join(lines)}</table></body></html>".encode()


def as_markdown() -> tuple[str, bytes]:
    lines = [f"# {TITLE}", "", "| " + " | ".join(HEADINGS) + " |", "|" + "---|" * len(HEADINGS)]
    lines += ["| " + " | ".join(row) + " |" for row in rows("<br>")]
    return "pathway.md", "\n".join(lines).encode()


def as_headings() -> tuple[str, bytes]:
    lines = [f"# {TITLE}"]
    for label, years, _, cells in STAGES:
        lines += ["", f"## {label} ({years})"]
        for strand, cell in zip(STRANDS, cells, strict=True):
            lines += ["", f"### {strand}", "", *(f"- {said}" for said in cell)]
    return "pathway.md", "\n".join(lines).encode()


def as_flat_table() -> tuple[str, bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["Career stage", "Years", "Strand", "Entitlement"])
    for label, years, _, cells in STAGES:
        for strand, cell in zip(STRANDS, cells, strict=True):
            writer.writerows([label, years, strand, said] for said in cell)
    return "pathway.csv", out.getvalue().encode("cp1252")


FORMS: list[Callable[[], tuple[str, bytes]]] = [
    as_csv,
    as_workbook,
    as_page,
    as_page_on_its_side,
    as_markdown,
    as_headings,
    as_flat_table,
]


def drafted(form: Callable[[], tuple[str, bytes]]) -> Draft:
    name, data = form()
    return draft_from(read_document(data, filename=name))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_form_of_the_pathway_is_the_same_framework(form: Callable[[], tuple[str, bytes]]) -> None:
    draft = drafted(form)
    assert draft.kind in (DraftKind.GRID, DraftKind.FLAT)
    assert [(stage.key, stage.years) for stage in draft.stages] == [
        ("stage-1", "1-2"),
        ("stage-2", "2-5"),
        ("stage-3", "5-8"),
    ]
    assert [strand.title for strand in draft.strands] == list(STRANDS)
    found = {
        (stage.key, strand): [
            statement.text
            for statement in draft.statements
            if (statement.stage, statement.strand) == (stage.key, strand)
        ]
        for stage in draft.stages
        for strand in STRANDS
    }
    written = {
        (f"stage-{number}", strand): list(cell)
        for number, (*_, cells) in enumerate(STAGES, start=1)
        for strand, cell in zip(STRANDS, cells, strict=True)
    }
    assert found == written
    assert not any(statement.guessed_split for statement in draft.statements)
    assert draft.words.placed + draft.words.unused == draft.words.source
    assert draft.words.unused == sum(piece.words for piece in draft.unused if "only draws" in piece.why)


def test_stages_keep_their_titles_and_themes() -> None:
    for form in (as_csv, as_workbook, as_page, as_markdown):
        draft = drafted(form)
        assert [(stage.label, stage.title) for stage in draft.stages] == [
            ("Stage 1", "New Tutors"),
            ("Stage 2", "Finding a voice"),
            ("Stage 3", "Head Tutors"),
        ]
        assert draft.stages[0].theme == "First steps: Learning the ropes of the service"
    assert drafted(as_workbook).title == drafted(as_page).title == TITLE


def test_where_a_statement_stood_is_told_for_every_form(tmp_path: Path) -> None:
    name, data = as_workbook()
    path = tmp_path / name
    path.write_bytes(data)
    told = draft_from(read_document(path)).as_json()
    source = told["statements"][0]["source"]
    assert (source["part"], source["row"], source["column"], source["column_number"]) == ("Pathway", 5, "Self", 4)
    assert told["file"]["name"] == "pathway.xlsx"
    assert len(told["file"]["sha256"]) == 64
