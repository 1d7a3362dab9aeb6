"""Reads a document as it was planned: every block is placed or left aside with the reason, in the order of the source."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.draft import Classification, DraftStage, Role
from trellis.frameworks.rules.gathering import Gathering
from trellis.frameworks.rules.legends import is_legend
from trellis.frameworks.rules.programmes import note_footnotes, statement_of, title_at, why_aside
from trellis.frameworks.rules.shapes.cells import class_of_style
from trellis.frameworks.rules.shapes.choices import StyleUse, style_of
from trellis.frameworks.rules.shapes.codes import code_of_marker
from trellis.frameworks.rules.shapes.content import Plan
from trellis.frameworks.rules.shapes.leads import leads_among, name_in
from trellis.frameworks.rules.shapes.levels import are_levels
from trellis.frameworks.rules.shapes.outline import Heading, HeadingUse
from trellis.frameworks.rules.shapes.parts import has_parts, is_part, number_of
from trellis.frameworks.rules.shapes.reading import read_table
from trellis.frameworks.rules.shapes.readings import Above, Reading, prepare
from trellis.frameworks.rules.shapes.stages_of import begin_stage
from trellis.frameworks.rules.shapes.taken import Taken

_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*(?:[.):]\s+(?=\S)|\s+(?=[^\W\d_]|[\"“‘'(])(?!(?:and|to|or)\b))")
_ROLE_OF = {HeadingUse.STAGE: Role.STAGE, HeadingUse.STRAND: Role.STRAND, HeadingUse.SORT: Role.SORT}


def read_planned(blocks: Sequence[Block], plan: Plan, *, loose_cells: bool, into: Gathering) -> None:
    reading = prepare(blocks, plan.tables, loose_cells=loose_cells, into=into)
    reading.names = plan.names
    walk = _Walk(blocks, plan, reading)
    for at, block in enumerate(blocks):
        walk.block(at, block)
    if plan.items and loose_cells:
        note_footnotes(into)


class _Walk:
    def __init__(self, blocks: Sequence[Block], plan: Plan, reading: Reading) -> None:
        self.blocks, self.plan, self.reading, self.into = blocks, plan, reading, reading.gathering
        used = [*plan.tables, *plan.items]
        over = [heading.at for heading in plan.outline.of_items if heading.at >= 0]
        self.first, self.last = min(used), max(used)
        self.title = self._title(over)
        self.begun = min(
            [self.first, *(at for at in over if plan.outline.uses[plan.outline.headings[at]] is not HeadingUse.TITLE)]
        )
        self.stages: dict[Heading, DraftStage] = {}
        self.leads = leads_among(blocks, sorted(plan.items), plan.outline.over)
        self.levels = bool(are_levels(list(dict.fromkeys(lead for lead, _ in self.leads.values()))))
        """Statements begin with the names of levels: "Level 1 – Plans …"."""
        self.parted = ""
        """The number of the statement of which the items that follow are parts."""

    def _title(self, over: Sequence[int]) -> int | None:
        """The heading that names the document: over everything, or in front and over nothing."""
        named = [at for at in over if self.plan.outline.uses[self.plan.outline.headings[at]] is HeadingUse.TITLE]
        before = [at for at, block in enumerate(self.blocks[: self.first]) if not block.aside]
        front = title_at([self.blocks[at] for at in before])
        if front is not None and (before[front] not in over or before[front] in named):
            return before[front]
        return named[0] if named else None

    def block(self, at: int, block: Block) -> None:
        into, plan = self.into, self.plan
        if at in plan.tables and block.table:
            self._told(plan.tables[at], block)
            read_table(block, plan.tables[at], above=self._above(at), reading=self.reading)
        elif at in plan.items:
            self._item(at, block)
        elif at == self.title:
            into.title = block.text
            into.place_block(block, Role.TITLE)
        elif at in plan.left:
            into.leave_block(block, plan.left[at])
        elif at in plan.outline.headings and plan.outline.headings[at] in plan.outline.uses:
            self._heading(plan.outline.headings[at], block)
        elif self.title is not None and at == self.title + 1 and _follows_at_once(self.blocks, at):
            into.subtitle = block.text
            into.place_block(block, Role.TITLE)
        elif is_legend(block.text):
            into.leave_block(block, "a legend: it explains a colour or style which this file no longer shows")
        else:
            self._leave(at, block)

    def _leave(self, at: int, block: Block) -> None:
        before, after = at < self.begun, at > self.last
        why = why_aside(block, before=before, after=after)
        self.into.leave_block(block, why)
        if before and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not block.aside:
            self.into.introduction.append(block.text)

    def _heading(self, heading: Heading, block: Block) -> None:
        use, because = self.plan.outline.uses[heading], self.plan.outline.because[heading]
        if use is HeadingUse.ASIDE:
            self.into.leave_block(block, "a heading over what introduces or explains")
        elif use is HeadingUse.TITLE:
            self.into.subtitle = self.into.subtitle or block.text
            self.into.place_block(block, Role.TITLE)
        else:
            self.into.place_block(block, _ROLE_OF[use])
            if use is HeadingUse.STAGE:
                self._stage(heading)
        self.into.took("heading", heading.text, str(use), because, heading.place)

    def _stage(self, heading: Heading) -> DraftStage:
        if heading not in self.stages:
            self.stages[heading] = begin_stage(
                label=heading.text, years="", theme=(), place=heading.place, reading=self.reading
            )
        return self.stages[heading]

    def _above(self, at: int) -> Above:
        uses = self.plan.uses_over(at)
        stage = next((heading for heading, use in reversed(uses) if use is HeadingUse.STAGE), None)
        return Above(
            stage=self._stage(stage).key if stage else None,
            strands=tuple(without_number(heading.text) for heading, use in uses if use is HeadingUse.STRAND),
            sort=next((heading.text.rstrip(" :") for heading, use in reversed(uses) if use is HeadingUse.SORT), ""),
            place=uses[-1][0].place if uses else self.blocks[at].place,
        )

    def _item(self, at: int, block: Block) -> None:
        if self.into.style_use(block.passage) is StyleUse.NOT_A_STATEMENT:
            self.into.leave_style(block.passage, block.place)
            return
        above = self._above(at)
        path = above.strands
        leads = not path or self.levels or (block.kind is BlockKind.PARAGRAPH and bool(name_in(block.passage)))
        lead, rest = self.leads.get(at, ("", "")) if leads else ("", "")
        if lead and self.levels:
            stage = begin_stage(label=lead, years="", theme=(), place=block.place, reading=self.reading)
            above, lead = replace(above, stage=stage.key), ""
        path = (*path, lead) if path and lead else path
        named = path[-1] if path else (lead or above.sort or self.into.title or "Statements")
        strand = self.into.strand(named, above.place, part=" – ".join(path[:-1]))
        self.into.place_block(block, Role.STATEMENT)
        statement = statement_of(block, stage=above.stage, strand=strand, heading=above.sort or named)
        self.into.statements.append(
            replace(
                statement,
                text=rest or statement.text,
                name="" if rest else name_in(block.passage),
                code=self._code_of_part(at, block),
                classification=class_of_style(block.passage, Classification.UNCLASSIFIED, into=self.into),
                style=style_of(block.passage),
            )
        )

    def _code_of_part(self, at: int, block: Block) -> str:
        """ "2.2 a" of the part "a)" of 2.2; "" for what is no part of another statement."""
        letter = code_of_marker(block.passage.marker)
        if has_parts(self.blocks, at):
            self.parted = number_of(block)
            return ""
        if self.parted and at - 1 in self.plan.items and is_part(block, self.parted):
            return f"{self.parted} {letter}" if letter else ""
        self.parted = ""
        return ""

    def _told(self, taken: Taken, block: Block) -> None:
        self.into.took("table", "", "statements", taken.because, block.place)
        for column in sorted(taken.columns):
            of = taken.columns[column]
            self.into.took("column", of.heading or f"column {column}", str(of.use), of.because, block.place)


def without_number(text: str) -> str:
    """ "3. Curriculum" is called "Curriculum"."""
    return _NUMBERED.sub("", text).rstrip(" :") or text


def _follows_at_once(blocks: Sequence[Block], at: int) -> bool:
    """A heading right beneath the title, with no blank line between, goes on with it."""
    above, block = blocks[at - 1], blocks[at]
    return block.kind is BlockKind.HEADING and bool(block.place.line) and block.place.line == above.place.line + 1
