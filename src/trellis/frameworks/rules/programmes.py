"""Reads programmes: headings that number stages, whom they are for, and what holds for all of them."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.conditions import conditions_of_audience
from trellis.frameworks.rules.draft import DraftStage, DraftStatement, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.shapes.outline import is_section_heading
from trellis.frameworks.rules.stages import calm, is_stage, stage_label

_TITLE_WORDS = re.compile(
    r"\b(?:career|pathway|progression|professional|development|leadership|leaders?|training|entitlement|learning|standards?|framework|programme|"
    r"competenc|teachers?|headteachers?|staff|assistants?|skills|expectations?|induction|appraisal|cpd|cpl|cpld)\b",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"\b(?:who\s+is\s+(?:this|it)|aimed\s+at|audience|eligib|entry|suitable\s+for|who\s+(?:can|should|may)|participants)\b",
    re.IGNORECASE,
)
_JOB_CLAUSE = re.compile(
    r"\b(?:job\s+description|applicants?|employees?\s+(?:are|will)|disclosure|duties\s+are|post-?holder|reasonable\s+requests?)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<=[a-z]{4})(?P<number>\d{1,2})(?=$|[\s,.;:)])|(?P<raised>[⁰¹²³⁴-⁹]+)")
_NOT_FOOTNOTED = re.compile(
    r"(?:year|stage|level|phase|term|part|unit|step|tier|class|group|module)\d{1,2}$", re.IGNORECASE
)


def stage_headings(blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(at for at, block in enumerate(blocks) if is_section_heading(blocks, at) and is_stage(block.text))


def title_at(blocks: Sequence[Block]) -> int | None:
    """The heading in front that sounds like a framework's title; the first of them if none does."""
    front = []
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or is_stage(block.text):
            break
        front.append(at)
    return next((at for at in front if sounds_like_a_title(blocks[at].text)), front[0] if front else None)


def sounds_like_a_title(text: str) -> bool:
    return bool(_TITLE_WORDS.search(text))


def why_aside(block: Block, *, before: bool, after: bool) -> str:
    if _JOB_CLAUSE.search(block.text):
        return "a clause of a job description, not a standard"
    if before:
        return "stands in front of the first section: kept as the introduction, not as a statement"
    if after:
        return "stands after the last list"
    if block.kind is BlockKind.HEADING:
        return "a heading without a list beneath it"
    return "text between the lists, which introduces or explains them"


def statement_of(
    block: Block, *, stage: str | None, strand: str, heading: str, levels: tuple[str, ...] = ()
) -> DraftStatement:
    """An item of a list, or a paragraph, that is one statement."""
    return DraftStatement(
        stage=stage,
        strand=strand,
        text=without_footnotes(" ".join(block.text.split())),
        original=block.passage.original,
        place=block.place,
        heading=heading,
        levels=levels,
        marker=block.passage.marker,
    )


def without_footnotes(text: str) -> str:
    """Without numbers that stick to the end of a word because a raised number lost its raising ("safeguarding10")."""
    return _FOOTNOTE.sub(lambda found: found[0] if _NOT_FOOTNOTED.search(text[: found.end()]) else "", text)


def note_footnotes(into: Gathering) -> None:
    cleaned = [
        statement
        for statement in into.statements
        if statement.text != without_marker(statement.original, statement.text)
    ]
    if cleaned:
        one = len(cleaned) == 1
        into.note(
            f"Stray footnote numbers were taken off {'one statement' if one else f'{len(cleaned)} statements'}; "
            f"the original wording is kept beside {'it' if one else 'them'}."
        )


def without_marker(original: str, text: str) -> str:
    """The original without its bullet, for comparison with the text."""
    words = original.split()
    return " ".join(words[max(0, len(words) - len(text.split())) :])


def speaks_of_audiences(blocks: Sequence[Block], stages: Sequence[int]) -> bool:
    """Whether a heading beneath a stage asks whom it is for, as those of a programme do."""
    return any(
        is_section_heading(blocks, at) and _AUDIENCE.search(blocks[at].text)
        for at in range(min(stages, default=0), len(blocks))
    )


def read_programme(blocks: Sequence[Block], stages: Sequence[int], *, into: Gathering) -> None:
    """Headings that number stages, whom they are for and what they hold; lists in front of the first hold for all."""
    into.owed = False
    title = title_at(blocks)
    strand = ""
    stage: DraftStage | None = None
    audience: list[str] = []
    for_whom = False
    named = 0
    for at, block in enumerate(blocks):
        if at in stages:
            _close_stage(stage, audience, into=into)
            stage, audience, for_whom = _begin(block, into=into), [], False
            strand = ""
            into.place_block(block, Role.STAGE)
        elif at == title:
            into.title = strand = block.text
            into.place_block(block, Role.TITLE)
        elif is_section_heading(blocks, at):
            for_whom = bool(_AUDIENCE.search(block.text))
            if stage is not None and for_whom:
                into.place_block(block, Role.AUDIENCE)
            elif _lists(blocks, at):
                strand = block.text
                into.place_block(block, Role.STRAND)
            else:
                into.leave_block(
                    block,
                    "stands in front of the title"
                    if title is not None and at < title
                    else "a heading without a list beneath it",
                )
        elif stage is not None and for_whom and not block.table:
            into.place_block(block, Role.AUDIENCE)
            audience.append(block.text)
        elif block.kind is BlockKind.LIST_ITEM:
            named += stage is not None
            into.place_block(block, Role.STATEMENT)
            called = strand or (into.title if stage is None else "") or "Statements"
            under = into.strand(called, block.place)
            into.statements.append(
                statement_of(block, stage=stage.key if stage else None, strand=under, heading=called)
            )
        else:
            into.leave_block(
                block,
                "text that names nothing for a stage to hold"
                if stage
                else "stands in front of the first stage: kept as the introduction",
            )
            if stage is None and block.kind is BlockKind.PARAGRAPH:
                into.introduction.append(block.text)
    _close_stage(stage, audience, into=into)
    _note_programme(into, named=named)


def _lists(blocks: Sequence[Block], at: int) -> bool:
    """Whether a list stands beneath a heading before the next one."""
    for below in range(at + 1, len(blocks)):
        if is_section_heading(blocks, below):
            return False
        if blocks[below].kind is BlockKind.LIST_ITEM:
            return True
    return False


def _begin(block: Block, *, into: Gathering) -> DraftStage:
    read = stage_label(block.text)
    return into.stage(
        DraftStage(
            key="",
            title=calm(read.name) or read.label,
            label=read.label,
            years_from=read.years_from,
            years_to=read.years_to,
            original=block.text,
            place=block.place,
        )
    )


def _close_stage(stage: DraftStage | None, audience: Sequence[str], *, into: Gathering) -> None:
    if stage is not None and audience:
        conditions = tuple(condition for text in audience for condition in conditions_of_audience(text))
        into.describe(stage, audience=tuple(audience), conditions=conditions)


def _note_programme(into: Gathering, *, named: int) -> None:
    general = sum(1 for statement in into.statements if statement.stage is None)
    if general:
        into.note(f"{general} statements stand in front of the first stage, so they hold for every stage.")
    if not named:
        into.note(
            "The stages say whom they are for but name no statements "
            "of their own: what each stage offers has to be written in."
        )
    first = next((stage.label for stage in into.stages), "")
    number = re.search(r"\d+", first)
    if number and int(number[0]) > 1:
        into.note(f"The stages begin with {first}: the ones before it are not in this document.")
