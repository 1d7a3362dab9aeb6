"""Reads flat tables: one statement a row, with columns for its stage, strand, class and code."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Block, Cell, Table
from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.stages import stage_label

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE))
    for role, words in (
        (
            "text",
            r"(?:the\s+)?(?:statements?|texts?|descriptors?|descriptions?|expectations?|entitlements?|criteri(?:a|on)|indicators?|activit(?:y|ies)|offers?|requirements?|wording|details?|standard\s+(?:text|statement|description)|what(?:\s+(?:we|you)\s+.*)?|opportunit(?:y|ies)|promise|behaviours?|outcomes?)(?:\s+text)?",
        ),
        (
            "stage",
            r"(?:career\s+|key\s+)?(?:stages?|phases?|levels?|steps?|tiers?|bands?)(?:\s*(?:no\.?|number|name))?|roles?|career\s+point",
        ),
        ("years", r"years?(?:\s+(?:of|in)\s+\w+)?"),
        (
            "strand",
            r"strands?|areas?|domains?|themes?|categor(?:y|ies)|sections?|dimensions?|aspects?|pillars?|columns?|competenc(?:y|ies)|focus(?:\s+area)?|standards?|headings?|groups?",
        ),
        (
            "class",
            r"class(?:ification)?|types?|status|universal(?:\s*/\s*|\s+or\s+)option(?:al)?|entitlement\s+type|priority|requirement\s+level|core(?:\s*/\s*|\s+or\s+)optional",
        ),
        ("universal", r"universal(?:\s+entitlement)?|core|required|mandatory|statutory|essential"),
        ("option", r"optional|options?|additional|desirable"),
        ("code", r"codes?|ref(?:erence)?s?\.?|ids?|identifier|no\.?|nos?\.?|numbers?|#|item"),
    )
)
_UNIVERSAL = re.compile(
    r"^\W*(?:u|universal(?:\s+entitlement)?|core|required?|mandatory|statutory|essential|must(?:\s+have)?|entitlement|all(?:\s+staff)?|everyone|compulsory)\W*$",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"^\W*(?:o|options?|optional|other(?:\s+options?)?|additional|desirable|elective|choice|may|could|should\s+have|by\s+agreement)\W*$",
    re.IGNORECASE,
)
_YES = re.compile(r"^\W*(?:y|yes|true|1|x|✓|✔|☑|●)\W*$", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:n|no|false|0|-|–|☐|○)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flat:
    heading_row: int
    columns: dict[int, str]
    """Column number → role."""
    because: str
    left_over: int
    """Columns of text that it would not use: with several of them the table is rather a grid."""


def flat_of(table: Table) -> Flat | None:
    """How to take a table as one statement a row: its headings must name a column of text and at least one other."""
    for at, row in enumerate(table.rows[:12]):
        columns: dict[int, str] = {}
        for cell in row:
            role = column_role(cell.text)
            if role and role not in columns.values():
                columns[cell.place.column] = role
        if "text" not in columns.values() and "strand" in columns.values():
            columns |= _longest(table, at, columns)
        named = set(columns.values())
        if "text" in named and named & {"stage", "strand", "class", "universal", "code"} and at + 1 < len(table.rows):
            says = ", ".join(f"“{_said(row, column)}” as {role}" for column, role in sorted(columns.items()))
            left_over = sum(
                1 for column, many in _words_a_row(table, at).items() if many >= 2 and column not in columns
            )
            return Flat(at, columns, f"its headings name its columns: {says}", left_over)
    return None


def column_role(heading: str) -> str:
    flat = " ".join(heading.split())
    return next((role for role, pattern in _ROLES if pattern.match(flat)), "")


def _said(row: Sequence[Cell], column: int) -> str:
    return next((" ".join(cell.text.split()) for cell in row if cell.place.column == column), "")


def _longest(table: Table, at: int, columns: dict[int, str]) -> dict[int, str]:
    """The column of longest text, where no heading says so: it may be headed as a strand if another column is the strand."""
    averages = _words_a_row(table, at)
    column = max(averages, key=lambda column: averages[column], default=0)
    others = sum(1 for role in columns.values() if role == "strand") - (columns.get(column) == "strand")
    return (
        {column: "text"}
        if column and averages[column] >= 4 and columns.get(column, "strand") == "strand" and others
        else {}
    )


def _words_a_row(table: Table, at: int) -> dict[int, float]:
    words: Counter[int] = Counter()
    for row in table.rows[at + 1 :]:
        for cell in row:
            words[cell.place.column] += cell.words
    rows = max(1, len(table.rows) - at - 1)
    return {column: many / rows for column, many in words.items()}


def read_flat(block: Block, flat: Flat, *, into: Gathering) -> None:
    table = block.table
    if table is None:
        return
    for row in table.rows[: flat.heading_row]:
        for cell in row:
            into.place_cell(cell, Role.TABLE_HEADING)
    for cell in table.rows[flat.heading_row]:
        if cell.place.column in flat.columns:
            into.place_cell(cell, Role.TABLE_HEADING)
        else:
            into.leave_cell(cell, "heads a column that is not used")
    carried: dict[str, str] = {}
    carries = _carries_down(table, flat)
    for row in table.rows[flat.heading_row + 1 :]:
        _read_row(row, table=table, flat=flat, carried=carried, carries=carries, into=into)


def _carries_down(table: Table, flat: Flat) -> frozenset[str]:
    """Columns whose blank cells mean the cell above: filled at the first row and then now and again."""
    body = table.rows[flat.heading_row + 1 :]
    carries = set()
    for column, role in flat.columns.items():
        filled = [any(cell.place.column == column for cell in row) for row in body]
        if role in ("stage", "strand", "years") and filled and filled[0] and sum(filled) < len(filled):
            carries.add(role)
    return frozenset(carries)


def _read_row(
    row: Sequence[Cell], *, table: Table, flat: Flat, carried: dict[str, str], carries: frozenset[str], into: Gathering
) -> None:
    by_role = {flat.columns[cell.place.column]: cell for cell in row if cell.place.column in flat.columns}
    said = {role: " ".join(cell.text.split()) for role, cell in by_role.items()}
    for role in carries:
        if role in said:
            carried[role] = said[role]
        elif role in carried:
            said[role] = carried[role]
    if said and set(said.values()) == {_said(table.rows[flat.heading_row], column) for column in flat.columns}:
        for cell in row:
            into.place_cell(cell, Role.TABLE_HEADING)
        return
    text = by_role.get("text")
    stage = _stage(said, by_role, into=into) if said.get("stage") and text else None
    strand = into.strand(said.get("strand") or "Statements", by_role.get("strand", text).place) if text else ""
    roles = {"stage": Role.STAGE, "years": Role.STAGE, "strand": Role.STRAND, "text": Role.STATEMENT, "code": Role.CODE}
    for cell in row:
        its_role = flat.columns.get(cell.place.column)
        if text is None:
            into.leave_cell(cell, "its row has no statement")
        elif its_role is None:
            into.leave_cell(
                cell,
                f"stands in the column “{_said(table.rows[flat.heading_row], cell.place.column)}”, which is not used",
            )
        else:
            into.place_cell(cell, roles.get(its_role, Role.CLASSIFICATION))
    if text is not None:
        into.statements.append(
            DraftStatement(
                stage=stage,
                strand=strand,
                text=said["text"],
                original="\n".join(passage.original for passage in text.passages),
                place=text.place,
                heading=_said(table.rows[flat.heading_row], text.place.column),
                classification=_classification(said, into=into),
                code=said.get("code", "")[:60],
            )
        )


def _classification(said: dict[str, str], *, into: Gathering) -> Classification:
    if "class" in said:
        if _UNIVERSAL.match(said["class"]):
            return Classification.UNIVERSAL
        if _OPTION.match(said["class"]):
            return Classification.OPTION
        into.note(
            f"“{said['class'][:60]}” says neither universal nor option, so its statements are not yet classified."
        )
        return Classification.UNCLASSIFIED
    for role, yes, no in (
        ("universal", Classification.UNIVERSAL, Classification.OPTION),
        ("option", Classification.OPTION, Classification.UNIVERSAL),
    ):
        if role in said and _YES.match(said[role]):
            return yes
        if role in said and said[role] and _NO.match(said[role]):
            return no
    return Classification.UNCLASSIFIED


def _stage(said: dict[str, str], cells: dict[str, Cell], *, into: Gathering) -> str:
    named = said["stage"]
    if len(named) <= 2 and named.isalnum() and not named.islower():  # "1" under the heading "Career stage" is Stage 1
        named = f"Stage {named}"
    read = stage_label(named)
    years = stage_label(f"years {said['years']}" if said.get("years", "")[:1].isdigit() else said.get("years", ""))
    dated = read if read.years_from is not None else years
    return into.stage(
        DraftStage(
            key="",
            title=read.name or read.label or named,
            label=read.label,
            years_from=dated.years_from,
            years_to=dated.years_to,
            original=said["stage"],
            place=cells.get("stage", cells["text"]).place,
        )
    ).key
