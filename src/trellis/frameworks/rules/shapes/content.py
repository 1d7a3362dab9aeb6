"""Plans how a document is read: which tables and lists hold statements, and what the headings over them name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trellis.documents.blocks import Block, BlockKind
from trellis.frameworks.rules.shapes.asides import is_aside_title, why_beside, why_table_is_aside
from trellis.frameworks.rules.shapes.choices import CHOSEN, NO_CHOICES, Choices, as_chosen, tables_of
from trellis.frameworks.rules.shapes.columns import FACETS, POLAR
from trellis.frameworks.rules.shapes.duties import WHY_DUTIES, tables_of_duties
from trellis.frameworks.rules.shapes.facts import facts_among
from trellis.frameworks.rules.shapes.listed import lists_state, paragraphs_that_state
from trellis.frameworks.rules.shapes.lookups import names_pointed_to
from trellis.frameworks.rules.shapes.naming import tell
from trellis.frameworks.rules.shapes.neighbours import definitions_of_groups, goes_on, is_in_a_record, is_index
from trellis.frameworks.rules.shapes.outline import (
    Heading,
    HeadingUse,
    Outline,
    has_code,
    name_of_part,
    outline_of,
    plain_heading,
)
from trellis.frameworks.rules.shapes.overviews import WHY_OVERVIEW, overviews_among
from trellis.frameworks.rules.shapes.role_a_part import tell_roles_of_parts
from trellis.frameworks.rules.shapes.tables import lookup_like, taken_as
from trellis.frameworks.rules.shapes.taken import Taken
from trellis.frameworks.rules.shapes.twins import taken_alike, told_by_titles

_NO_STATEMENTS = "a table that says nothing about stages or statements"
_VALUES = "a list of values to choose from"


@dataclass
class Plan:
    """What holds statements, by index of block, and why the rest does not."""

    tables: dict[int, Taken] = field(default_factory=dict)
    items: set[int] = field(default_factory=set)
    """Items of lists and paragraphs that are statements."""
    outline: Outline = field(default_factory=Outline)
    left: dict[int, str] = field(default_factory=dict)
    """Why a block is not used."""
    choices: Choices = NO_CHOICES
    names: dict[str, str] = field(default_factory=dict)
    """What tables call by an identifier → its name, which another table tells."""

    @property
    def holds_statements(self) -> bool:
        return bool(self.tables or self.items)

    def uses_over(self, at: int) -> tuple[tuple[Heading, HeadingUse], ...]:
        return tuple((heading, self.outline.uses[heading]) for heading in self.outline.over.get(at, ()))


def plan_of(blocks: Sequence[Block], *, choices: Choices = NO_CHOICES) -> Plan:
    """`choices` overrule what the document seems to be."""
    plan = Plan(choices=choices)
    chosen = {at for at, number in tables_of(blocks).items() if number in choices.tables}
    for at, block in enumerate(blocks):
        if block.aside:
            plan.left[at] = why_beside(block.aside)
        elif block.table and at not in chosen and (why := why_table_is_aside(block.table)):
            plan.left[at] = why
    _leave_sheets(blocks, plan)
    free = [at for at, block in enumerate(blocks) if block.table and at not in plan.left and at not in chosen]
    plan.left |= dict.fromkeys(tables_of_duties(blocks, free), WHY_DUTIES)
    candidates = [at for at, block in enumerate(blocks) if block.table and at not in plan.left]
    listed = [at for at in _list_items(blocks) if at not in plan.left]
    over = outline_of(blocks, items=listed, parts=_several_parts(blocks, listed)).over
    plan.left |= facts_among(blocks, over, choices.headings)
    listed = [at for at in listed if at not in plan.left]
    _take_tables(blocks, candidates, plan)
    _choose(blocks, listed, plan)
    return plan


def _leave_sheets(blocks: Sequence[Block], plan: Plan) -> None:
    """Sheets and files that are called "Glossary", "Change log", "Lists" hold none, if others do."""
    parts = list(dict.fromkeys(block.place.section for block in blocks))
    beside = [part for part in parts if part and is_aside_title(name_of_part(part))]
    if len(beside) == len(parts):
        return
    for at, block in enumerate(blocks):
        if block.place.section in beside and at not in plan.left:
            plan.left[at] = f"stands in “{block.place.section}”, which explains the others"


def _list_items(blocks: Sequence[Block]) -> list[int]:
    coded = [at for at, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH and has_code(block.text)]
    items = [at for at, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM]
    unquoted = [at for at in items if blocks[at].passage.marker != ">"]
    return sorted([*(coded if len(coded) > 2 else ()), *unquoted])


def _several_parts(blocks: Sequence[Block], items: Iterable[int]) -> bool:
    return len({blocks[at].place.section for at in items}) > 1


def _outlined(blocks: Sequence[Block], items: Iterable[int], choices: Choices, *, staged: bool = False) -> Outline:
    items = list(items)
    outline = outline_of(blocks, items=items, parts=_several_parts(blocks, items))
    tell(outline, chosen=choices.headings, staged=staged)
    return outline


def _take_tables(blocks: Sequence[Block], candidates: Sequence[int], plan: Plan) -> None:
    """Takes each table for what it is, knowing what the headings over it say."""
    outline = _outlined(blocks, candidates, plan.choices)
    numbers = tables_of(blocks)
    headings = {plain_heading(block.text) for block in blocks if block.kind is BlockKind.HEADING}
    before: tuple[int, Taken] | None = None
    for at in candidates:
        table = blocks[at].table
        if table is None:
            continue
        uses = [outline.uses[heading] for heading in outline.over.get(at, ())]
        if HeadingUse.ASIDE in uses and numbers[at] not in plan.choices.tables:
            plan.left[at] = "stands under a heading that introduces or explains"
            continue
        if is_index(blocks, at, headings):
            plan.left[at] = "an index of the headings beneath it"
            continue
        taken = taken_as(table, strand_above=HeadingUse.STRAND in uses or is_in_a_record(blocks, at))
        before_it = goes_on(blocks, at, before)
        if numbers[at] in plan.choices.tables:
            taken = as_chosen(table, plan.choices.tables[numbers[at]], taken)
            if taken is None:
                plan.left[at] = "you chose that it holds no statements"
                continue
        elif before_it and (taken is None or taken.firm < 2):
            taken = before_it
        if taken is None:
            plan.left[at] = _VALUES if lookup_like(table) else _NO_STATEMENTS
            continue
        plan.tables[at] = taken
        before = (at, taken)
    left = [
        at
        for at in candidates
        if plan.left.get(at) in (_NO_STATEMENTS, _VALUES) and numbers[at] not in plan.choices.tables
    ]
    for at, taken in taken_alike(blocks, plan.tables, left).items():
        plan.tables[at] = taken
        plan.left.pop(at, None)
    plan.tables = told_by_titles(blocks, dict(sorted(plan.tables.items())))
    plan.names, lists = names_pointed_to(blocks, plan.tables)
    for at in lists:
        plan.tables.pop(at, None)
        plan.left[at] = "lists the names that the statements point to"
    _leave_weaker(plan)
    for at in definitions_of_groups(blocks, plan.tables):
        del plan.tables[at]
        plan.left[at] = "describes the roles and groups that other tables tell of"
    _leave_explanations(blocks, plan, outline)


def _leave_weaker(plan: Plan) -> None:
    """Where some tables say by their headings what they are, those taken only by their looks are left."""
    if not any(taken.firm >= 3 for taken in plan.tables.values()):
        return
    for at, taken in list(plan.tables.items()):
        if taken.firm < 1:
            del plan.tables[at]
            plan.left[at] = _NO_STATEMENTS


def _leave_explanations(blocks: Sequence[Block], plan: Plan, outline: Outline) -> None:
    """A table that says one thing of each level, beside tables of many statements at these levels, explains the levels."""
    full = [taken for taken in plan.tables.values() if taken.has_stages and taken.has_strands]
    if not full:
        return
    for at, taken in list(plan.tables.items()):
        table = blocks[at].table
        if table is None or taken.has_strands or not taken.has_stages or len(taken.holds_statements) > 1:
            continue
        if (
            taken.firm < CHOSEN
            and len(table.rows) <= 12
            and len(plan.tables) > 1
            and not any(outline.uses[heading] is HeadingUse.STRAND for heading in outline.over.get(at, ()))
        ):
            del plan.tables[at]
            plan.left[at] = "explains what each level means"


def _choose(blocks: Sequence[Block], listed: Sequence[int], plan: Plan) -> None:
    """Whether lists hold statements too, or instead of tables."""
    outline = _outlined(blocks, [*plan.tables, *listed], plan.choices)
    under = {
        at
        for at in listed
        if at in outline.over
        and outline.over[at]
        and not any(outline.uses[heading] is HeadingUse.ASIDE for heading in outline.over[at])
    }
    in_tables = sum(_statement_words(blocks[at], taken) for at, taken in plan.tables.items())
    in_lists = sum(blocks[at].words for at in under)
    wanted = _under_chosen(under, outline, plan.choices)
    outweighed = plan.tables and in_lists <= in_tables and not _alike(plan.tables, under, outline)
    if outweighed or not lists_state(blocks, under, outline):
        under = wanted | (_beneath_sorts(under, plan.tables, outline) if outweighed else set())
    if not plan.tables:
        under |= paragraphs_that_state(blocks, under, lambda items: _outlined(blocks, items, plan.choices))
    elif under and in_tables * 5 < in_lists:
        for at, taken in list(plan.tables.items()):
            if taken.firm < CHOSEN and (not taken.has_strands or taken.firm < 3):
                del plan.tables[at]
                plan.left[at] = _NO_STATEMENTS
    plan.items = under
    staged = bool(plan.tables) and all(taken.has_stages for taken in plan.tables.values())
    plan.outline = _outlined(blocks, sorted([*plan.tables, *plan.items]), plan.choices, staged=staged)
    if not plan.items:
        tell_roles_of_parts(blocks, plan.tables, plan.outline)
    for at in overviews_among(blocks, plan.tables, plan.items, plan.outline):
        del plan.tables[at]
        plan.left[at] = WHY_OVERVIEW
    for at in outline.over:
        if (
            at not in plan.tables
            and at not in plan.items
            and any(outline.uses[heading] is HeadingUse.ASIDE for heading in outline.over[at])
        ):
            named = next(heading for heading in outline.over[at] if outline.uses[heading] is HeadingUse.ASIDE)
            plan.left.setdefault(at, f"stands under “{named.text[:80]}”, which introduces or explains")


def _under_chosen(items: set[int], outline: Outline, choices: Choices) -> set[int]:
    """Items under headings of which a person has said that they name a stage or a strand."""
    names = {text for text, use in choices.headings.items() if use in (HeadingUse.STAGE, HeadingUse.STRAND)}
    return {at for at in items if any(plain_heading(heading.text) in names for heading in outline.over[at])}


def _beneath_sorts(items: set[int], tables: Iterable[int], outline: Outline) -> set[int]:
    """Items under "Ineffective behaviours" and the like, which say of statements what sort they are.

    Of sorts that are no opposites ("Activities"), those that come again beside the tables of several sections.
    """
    sections = {heading for at in tables for heading in outline.over.get(at, ())}
    sorts = {at for at in items if FACETS.match(outline.over[at][-1].text)}
    again: dict[str, set[Heading]] = {}
    for at in sorts:
        above = [heading for heading in outline.over[at][:-1] if heading in sections]
        if above and outline.uses[above[-1]] is not HeadingUse.TITLE:
            again.setdefault(plain_heading(outline.over[at][-1].text), set()).add(above[-1])
    return {
        at
        for at in sorts
        if POLAR.search(outline.over[at][-1].text) or len(again.get(plain_heading(outline.over[at][-1].text), ())) > 1
    }


def _statement_words(block: Block, taken: Taken) -> int:
    columns = taken.holds_statements
    return sum(
        cell.words for row in (block.table.rows if block.table else ()) for cell in row if cell.place.column in columns
    )


def _alike(tables: dict[int, Taken], items: set[int], outline: Outline) -> bool:
    """Whether lists and tables stand under headings of the same tree, so that each has its own share of statements."""
    of_tables = {
        heading.depth
        for at in tables
        for heading in outline.over.get(at, ())
        if outline.uses[heading] is HeadingUse.STAGE
    }
    of_items = {
        heading.depth
        for at in items
        for heading in outline.over.get(at, ())
        if outline.uses[heading] is HeadingUse.STAGE
    }
    return bool(of_tables & of_items)
