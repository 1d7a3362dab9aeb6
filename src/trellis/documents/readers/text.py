"""Reads plain text and Markdown: headings, paragraphs, bullets, and tables drawn with tabs or upright bars."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place, Table
from trellis.documents.encodings import decoded
from trellis.documents.limits import Limits
from trellis.documents.passages import marked_up, passage, passages_in_cell
from trellis.documents.refusals import Unreadable
from trellis.documents.styles import Run
from trellis.documents.told import Blocks, Told

_HASHES = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_RULED = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_BAR_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BARS = re.compile(r"(?<!\\)\|")
_BOLD_LINE = re.compile(r"^(\*\*|__)\S.*\S?\1$")
_ENDS_ON_PURPOSE = re.compile(r"(?:  |\\|<br\s*/?>\s*)$", re.IGNORECASE)
_WRAPPED_AT = 50
"""A line shorter than this ended because its writer ended it."""
_LONGEST_TITLE = 14


@dataclass(frozen=True, slots=True)
class Rules:
    """What differs between a text that somebody typed and one in Markdown."""

    passage: Callable[[str], Passage] = passage
    words: Callable[[str], tuple[str, tuple[Run, ...]]] = marked_up
    """The words of a heading and their looks, without mark-up."""
    guesses_titles: bool = True
    """Whether a short line by itself may be a heading: not where the writer marks headings as such."""
    joins_lines: bool = False
    """Whether lines beneath each other are one paragraph however short they are."""


AS_TYPED = Rules()


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    told, text = opened(data, "text", filename=filename, limits=limits)
    return told, iter(blocks_of_text(text))


def opened(data: bytes, kind: str, *, filename: str, limits: Limits) -> tuple[Told, str]:
    """The text of a file, unless it has lines as no text has."""
    read = decoded(data, filename=filename)
    for number, line in enumerate(read.text.split("\n"), start=1):
        if len(line) > limits.line_characters:
            raise Unreadable(
                says=f"Line {number} of {filename} is {len(line):,} characters long, as no paragraph or table is; "
                "save the document again with its lines.",
                kind="line-too-long",
            )
        if number > limits.rows:
            raise Unreadable(says=f"{filename} has more than {limits.rows:,} lines; split it.", kind="too-many-rows")
    return Told(kind, encoding=read.encoding, notes=list(read.notes)), read.text


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """Every word of the text, in order, in some block."""
    lines = text.split("\n")
    return tuple(blocks_of_lines(lines, begin=0, end=len(lines), tables=0, rules=AS_TYPED))


def blocks_of_lines(lines: Sequence[str], *, begin: int, end: int, tables: int, rules: Rules) -> list[Block]:
    """The blocks of the lines from `begin` to before `end`; so many `tables` came before them."""
    blocks: list[Block] = []
    indents: list[int] = []
    at = begin
    lines = lines if end == len(lines) else lines[:end]
    while at < end:
        if not lines[at].strip():
            at += 1
            continue
        until, drawn = _tables_from(lines, at=at, number=tables + 1, rules=rules)
        if drawn:
            tables += 1
            blocks.extend(drawn)
            at = until
            continue
        block, until = _block_from(lines, at=at, above=blocks[-1] if blocks else None, indents=indents, rules=rules)
        blocks.append(block)
        at = until
    return blocks


def _block_from(
    lines: Sequence[str], *, at: int, above: Block | None, indents: list[int], rules: Rules
) -> tuple[Block, int]:
    line, place = lines[at], Place(line=at + 1)
    read = rules.passage(line)
    if _RULED.match(line) or not read.text:
        return Block(BlockKind.MARK, place, Passage("", line.strip())), at + 1
    hashes = _HASHES.match(line)
    if hashes:
        bare, runs = rules.words(line[hashes.end() :].rstrip("# "))
        return Block(
            BlockKind.HEADING, place, Passage(bare, line.strip(), hashes[1], runs), level=len(hashes[1])
        ), at + 1
    if at + 1 < len(lines) and not read.marker and _UNDERLINE.match(lines[at + 1]) and "|" not in line:
        level = 1 if "=" in lines[at + 1] else 2
        both = f"{line.strip()} {lines[at + 1].strip()}"
        return Block(BlockKind.HEADING, place, Passage(read.text, both, runs=read.runs), level=level), at + 2
    if read.marker:
        until = _end_of_wrapped(lines, at, indented=True, rules=rules)
        indent = len(line) - len(line.lstrip())
        if not (above and above.kind is BlockKind.LIST_ITEM):
            indents.clear()
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        return Block(BlockKind.LIST_ITEM, place, _joined(lines[at:until], rules), level=len(indents)), until
    if _is_title(lines, at, read.text, rules):
        return Block(BlockKind.HEADING, place, read), at + 1
    until = _end_of_wrapped(lines, at, indented=False, rules=rules)
    return Block(BlockKind.PARAGRAPH, place, _joined(lines[at:until], rules)), until


def _joined(lines: Sequence[str], rules: Rules) -> Passage:
    return rules.passage(" ".join(line.strip() for line in lines))


def _end_of_wrapped(lines: Sequence[str], at: int, *, indented: bool, rules: Rules) -> int:
    """Where a paragraph ends: lines wrapped by hand belong together, lines ended on purpose do not."""
    start = len(lines[at]) - len(lines[at].lstrip())
    until = at + 1
    while until < len(lines):
        line = lines[until]
        bare = line.strip()
        if not bare or "\t" in line.strip() or passage(line).marker or _HASHES.match(line) or _RULED.match(line):
            break
        if rules.joins_lines:
            if _ENDS_ON_PURPOSE.search(lines[until - 1]) or _begins_a_table(lines, until):
                break
            until += 1
            continue
        hangs = indented and len(line) - len(line.lstrip()) > start
        wraps = len(lines[until - 1].strip()) >= _WRAPPED_AT and (bare[0].islower() or bare[0] in "(&")
        if not (hangs or wraps):
            break
        until += 1
    return until


def _is_title(lines: Sequence[str], at: int, text: str, rules: Rules) -> bool:
    """A short line standing by itself, in bold or in capitals, or a question with its answer beneath."""
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if not text or len(text.split()) > _LONGEST_TITLE or text[-1] in ".;,":
        return False
    if before and not _is_title_beneath(before):
        return False
    if _BOLD_LINE.match(lines[at].strip()):
        return True
    if not rules.guesses_titles:
        return False
    starts = re.sub(r"^\d+\s+", "", text).lstrip("\"'“‘(")[:1]
    names_a_file = " " not in text and ("." in text or "_" in text or "/" in text)
    if not starts.isupper() or names_a_file or "://" in text or text[-1] == ":":
        return False
    return text[-1] == "?" or text.isupper() or not after or bool(passage(after).marker)


def _is_title_beneath(before: str) -> bool:
    return bool(_BOLD_LINE.match(before) or _HASHES.match(before))


def _begins_a_table(lines: Sequence[str], at: int) -> bool:
    return "|" in lines[at] and at + 1 < len(lines) and "-" in lines[at + 1] and bool(_BAR_RULE.match(lines[at + 1]))


def _tables_from(lines: Sequence[str], *, at: int, number: int, rules: Rules) -> tuple[int, tuple[Block, ...]]:
    place = Place(line=at + 1, table=number)
    if _begins_a_table(lines, at):
        until, table, drawn = _barred_table(lines, at=at, number=number, rules=rules)
        return until, (Block(BlockKind.TABLE, place, table=table), Block(BlockKind.MARK, Place(line=at + 1), drawn))
    if "\t" in lines[at]:
        until, found = _tabbed_table(lines, at=at, number=number)
        return until, (Block(BlockKind.TABLE, place, table=found),) if found else ()
    return at, ()


def _tabbed_table(lines: Sequence[str], *, at: int, number: int) -> tuple[int, Table | None]:
    until = at
    while until < len(lines) and "\t" in lines[until] and lines[until].strip():
        until += 1
    run = [line.split("\t") for line in lines[at:until]]
    if len(run) < 2 or sum(1 for row in run if sum(1 for cell in row if cell.strip()) > 1) < 1:
        return at, None
    if all(passage(line).marker for line in lines[at:until]):
        return at, None
    return until, _table(run, number=number, first_is_heading=False)


def _barred_table(lines: Sequence[str], *, at: int, number: int, rules: Rules) -> tuple[int, Table, Passage]:
    """The table, and the bars and dashes that draw it: words of the source that mean nothing."""
    until = at + 2
    while until < len(lines) and "|" in lines[until] and lines[until].strip():
        until += 1
    written = [lines[at], *lines[at + 2 : until]]
    drawn = lines[at + 1].split() + [word for line in written for word in line.split() if not word.strip("|")]
    table = _table([_between_bars(line) for line in written], number=number, first_is_heading=True, rules=rules)
    return until, table, Passage("", " ".join(drawn))


def _between_bars(line: str) -> list[str]:
    """The cells of a row. A bar in front and one behind only frame it; two together hold an empty cell."""
    cells = _BARS.split(line.strip())
    if len(cells) > 1 and not cells[0].strip():
        del cells[0]
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return [cell.replace("\\|", "|") for cell in cells]


def _table(written: Sequence[Sequence[str]], *, number: int, first_is_heading: bool, rules: Rules = AS_TYPED) -> Table:
    rows = []
    for row, cells in enumerate(written, start=1):
        rows.append(
            tuple(
                Cell(
                    passages_in_cell(cell, read=rules.passage),
                    Place(table=number, row=row, column=column),
                    heading=first_is_heading and row == 1,
                )
                for column, cell in enumerate(cells, start=1)
                if cell.strip()
            )
        )
    return Table(tuple(rows), max(len(row) for row in written))
