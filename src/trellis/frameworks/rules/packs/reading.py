"""Reads one pack from its folder; an overlay is read together with the pack beneath it."""

import re
from dataclasses import replace
from pathlib import Path

from trellis.organisation.rules.groups import StaffGroup

from .faults import Fault, PackRefused
from .shape import (
    Book,
    Classification,
    Conditions,
    Confirmation,
    Debtor,
    Note,
    Overlay,
    Pack,
    PackKind,
    Provenance,
    Question,
    Stage,
    Statement,
    Strand,
    StrandKind,
    Thread,
)
from .tables import Folder, Table, csv_rows, each, toml_table

STATEMENT_COLUMNS = ("code", "stage", "strand", "class", "thread", "conditions", "text", "original")
READING_COLUMNS = ("code", "stage", "strand", "class", "title", "author", "text")
QUESTION_COLUMNS = ("code", "strand", "text")
CONDITIONS = ("every year", "where nominated", "by agreement", "unpaid", "time", "lasts")
FOLLOWED_BY_WORDS = ("time", "lasts")
PHRASE, SIDE = re.compile(r"(?:[^\\;]|\\.)+"), re.compile(r"(?:[^\\:]|\\.)+")
ESCAPED = re.compile(r"\\(.)")


def pack_in(folder: Folder) -> Pack:
    """The pack in this folder. Raises PackRefused with every reason found, not only the first."""
    faults: list[Fault] = []
    file = f"{folder.name}/pack.toml"
    head = toml_table(folder / "pack.toml", file=file, faults=faults)
    if head is None:
        raise PackRefused(tuple(faults))
    head.lenient = bool(head.yes_or_none("taken_out"))
    kind = head.word("kind", PackKind, default=PackKind.STANDARDS)
    if "kind" not in head.data:
        head.fault("kind", "this is missing; say standards, pathway or overlay")
    pack = _overlay(folder, head, faults) if kind is PackKind.OVERLAY else _whole(folder, head, kind, faults)
    head.close()
    if faults:
        raise PackRefused(tuple(faults))
    return pack


def _whole(folder: Folder, head: Table, kind: PackKind, faults: list[Fault]) -> Pack:
    stages = each(head.tables("stage"), _stage)
    strands = each(head.tables("strand"), _strand)
    stage_keys, by_key = tuple(stage.key for stage in stages), {strand.key: strand for strand in strands}
    return _with_head(
        head,
        kind=kind,
        stages=stages,
        strands=strands,
        statements=_statements(folder, stage_keys, by_key, faults, lenient=head.lenient),
        questions=_questions(folder, by_key, faults),
    )


def _overlay(folder: Folder, head: Table, faults: list[Fault]) -> Pack:
    """The base with some wording replaced. Codes stay the same, so that the two can be laid side by side."""
    if not isinstance(folder, Path):
        head.fault("kind", "it lies over another pack, which is not in this file; take that whole")
        raise PackRefused(tuple(faults))
    beneath = head.text("base")
    base = pack_in(folder.parent / beneath) if beneath else None
    if base is None:
        raise PackRefused(tuple(faults))
    changed = head.texts("changes")
    if base.overlay is not None:
        head.fault("base", f"“{beneath}” is itself an overlay; lay this one over {base.overlay.base}")
    for strand in changed:
        if strand not in {known.key for known in base.strands}:
            head.fault("changes", f"{beneath} has no strand “{strand}”")
    rewritten = _rewritten(folder, base, changed, faults)
    stages = each(head.tables("stage"), _stage) or base.stages
    if [stage.key for stage in stages] != [stage.key for stage in base.stages]:
        head.fault("stage", f"an overlay may retitle the stages of {beneath}, with the same keys in the same order")
    return replace(
        _with_head(
            head,
            kind=PackKind.OVERLAY,
            stages=stages,
            strands=base.strands,
            statements=tuple(rewritten.get(statement.code, statement) for statement in base.statements),
            questions=base.questions,
        ),
        overlay=Overlay(base=beneath, changed=changed),
    )


def _with_head(
    head: Table,
    *,
    kind: PackKind,
    stages: tuple[Stage, ...],
    strands: tuple[Strand, ...],
    statements: tuple[Statement, ...],
    questions: tuple[Question, ...],
) -> Pack:
    return Pack(
        key=head.text("key"),
        title=head.text("title"),
        kind=kind,
        version=head.text("version"),
        language=head.text("language"),
        licence=head.text("licence", optional=head.lenient),
        attribution=head.text("attribution", optional=head.lenient),
        summary=head.text("summary", optional=head.lenient),
        answers=head.texts("answers"),
        provenance=_provenance(head),
        stages=stages,
        strands=strands,
        threads=each(head.tables("thread"), lambda table: Thread(key=table.text("key"), title=table.text("title"))),
        statements=statements,
        questions=questions,
        notes=each(
            head.tables("note"),
            lambda table: Note(about=table.text("about", optional=table.lenient), says=table.text("says")),
        ),
        promised=head.number("statements"),
        for_groups=head.words("for_groups", StaffGroup),
        audience=head.text("audience", optional=True),
        taken_out=head.lenient,
    )


def _provenance(head: Table) -> Provenance:
    return Provenance(
        made_by=head.text("made_by", optional=head.lenient),
        drawn_from=head.texts("drawn_from"),
        checked_on=head.day("checked_on"),
        review_on=head.day("review_on"),
        reference=head.text("reference", optional=True),
        school_types=head.text("school_types", optional=True),
        phases=head.text("phases", optional=True),
        advisory=head.yes_or_none("advisory"),
    )


def _stage(table: Table) -> Stage:
    return Stage(
        key=table.text("key"),
        title=table.text("title"),
        theme=table.text("theme", optional=True),
        summary=table.text("summary", optional=table.lenient),
        years=table.years("years"),
        promised=table.number("statements"),
        from_year=table.number_or_none("from_year"),
        to_year=table.number_or_none("to_year"),
    )


def _strand(table: Table) -> Strand:
    kind = table.word("kind", StrandKind, default=StrandKind.STANDARD)
    debtor = table.word_or_none("debtor", Debtor)
    owes = kind in (StrandKind.DEVELOPMENT, StrandKind.READING)
    if owes and debtor is None:
        table.fault("debtor", f"a strand of kind {kind} needs one of {', '.join(Debtor)}")
    if not owes and debtor is not None:
        table.fault("debtor", f"nobody owes a strand of kind {kind}; leave this out")
    return Strand(
        key=table.text("key"),
        title=table.text("title"),
        kind=kind,
        part=table.text("part", optional=True),
        debtor=debtor,
        confirmation=table.word("confirmation", Confirmation, default=Confirmation.NONE),
        summary=table.text("summary", optional=True),
        promised=table.number("statements"),
    )


def _statements(
    folder: Folder, stages: tuple[str, ...], strands: dict[str, Strand], faults: list[Fault], *, lenient: bool
) -> tuple[Statement, ...]:
    said = [
        _statement(row, stages, strands)
        for row in csv_rows(
            folder / "statements.csv",
            file=f"{folder.name}/statements.csv",
            columns=STATEMENT_COLUMNS,
            may_lack=("class", "thread", "conditions", "original"),
            faults=faults,
            lenient=lenient,
        )
    ]
    if (folder / "reading.csv").exists():
        rows = csv_rows(
            folder / "reading.csv",
            file=f"{folder.name}/reading.csv",
            columns=READING_COLUMNS,
            faults=faults,
        )
        said += [
            replace(_statement(row, stages, strands), book=Book(row.text("title"), row.text("author"))) for row in rows
        ]
    row_of = {key: place for place, key in enumerate(stages)}
    column_of = {key: place for place, key in enumerate(strands)}
    return tuple(sorted(said, key=lambda one: (row_of.get(one.stage, -1), column_of.get(one.strand, 0))))


def _statement(row: Table, stages: tuple[str, ...], strands: dict[str, Strand]) -> Statement:
    stage, strand_key = row.text("stage", optional=row.lenient), row.text("strand")
    if stage and stage not in stages:
        row.fault("stage", f"pack.toml has no stage “{stage}”")
    strand = strands.get(strand_key)
    if strand_key and strand is None:
        row.fault("strand", f"pack.toml has no strand “{strand_key}”")
    if strand is not None and not row.lenient:
        _must_be_classified(row, strand)
    return Statement(
        code=row.text("code", optional=row.lenient),
        stage=stage,
        strand=strand_key,
        says=row.text("text"),
        classification=row.word_or_none("class", Classification),
        conditions=_conditions(row),
        thread=row.text("thread", optional=True),
        original=row.text("original", optional=True),
    )


def _must_be_classified(row: Table, strand: Strand) -> None:
    said = row.text("class", optional=True)
    if strand.kind is StrandKind.STANDARD and said:
        row.fault("class", "a standard is neither universal nor an option; leave this empty")
    elif strand.kind is not StrandKind.STANDARD and said not in ("universal", "option"):
        row.fault("class", "this is missing; say universal or option")


def _conditions(row: Table) -> Conditions:
    if row.lenient:
        return _any_conditions(row)
    held: dict[str, str] = {}
    for phrase in filter(None, (part.strip() for part in row.text("conditions", optional=True).split(";"))):
        name, _, detail = (part.strip() for part in phrase.partition(":"))
        if name not in CONDITIONS:
            row.fault("conditions", f"“{phrase}” is not one of {', '.join(CONDITIONS)}")
        elif bool(detail) != (name in FOLLOWED_BY_WORDS):
            row.fault("conditions", f"“{phrase}”: only “time:” and “lasts:” are followed by words, and always")
        held[name] = detail
    return Conditions(
        recurs_yearly="every year" in held,
        where_nominated="where nominated" in held,
        by_agreement="by agreement" in held,
        unpaid="unpaid" in held,
        share_of_time=held.get("time", ""),
        lasts=held.get("lasts", ""),
    )


def _any_conditions(row: Table) -> Conditions:
    """Conditions by whatever name, each `name: words`; a backslash stands before a colon or semicolon of the words."""
    said = [SIDE.findall(phrase) for phrase in PHRASE.findall(row.text("conditions", optional=True)) if phrase.strip()]
    parts = [tuple(ESCAPED.sub(r"\1", side).strip() for side in (*sides, "")[:2]) for sides in said]
    return Conditions(
        recurs_yearly=("every year", "") in parts,
        others=tuple((name, words) for name, words in parts if (name, words) != ("every year", "")),
    )


def _questions(folder: Folder, strands: dict[str, Strand], faults: list[Fault]) -> tuple[Question, ...]:
    if not (folder / "questions.csv").exists():
        return ()
    asked = []
    file = f"{folder.name}/questions.csv"
    for row in csv_rows(folder / "questions.csv", file=file, columns=QUESTION_COLUMNS, faults=faults):
        if row.text("strand") not in strands:
            row.fault("strand", f"pack.toml has no strand “{row.text('strand')}”")
        asked.append(Question(code=row.text("code"), strand=row.text("strand"), asks=row.text("text")))
    return tuple(asked)


def _rewritten(folder: Folder, base: Pack, changed: tuple[str, ...], faults: list[Fault]) -> dict[str, Statement]:
    beneath = {statement.code: statement for statement in base.statements}
    rewritten: dict[str, Statement] = {}
    file = f"{folder.name}/statements.csv"
    for row in csv_rows(folder / "statements.csv", file=file, columns=("code", "text"), faults=faults):
        code = row.text("code")
        statement = beneath.get(code)
        if statement is None:
            row.fault("code", f"{base.key} has no statement “{code}”")
        elif statement.strand not in changed:
            row.fault("code", f"{code} belongs to “{statement.strand}”, which pack.toml does not list under changes")
        elif code in rewritten:
            row.fault("code", f"{code} is changed twice")
        else:
            rewritten[code] = replace(statement, says=row.text("text"), instead_of=statement.says)
    return rewritten
