"""Reads plain text and Markdown: headings, paragraphs, bullets, and tables drawn with tabs or upright bars."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place, Table
from trellis.documents.encodings import decoded
from trellis.documents.limits import Limits
from trellis.documents.passages import passage, passages_in_cell, plain
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_HASHES = re.compile(r"^ {0,3}(#{1,6})\s+(?=\S)")
_RULED = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{2,})\s*$")
_BAR_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_BARS = re.compile(r"(?<!\\)\|")
_BOLD_LINE = re.compile(r"^(\*\*|__)\S.*\S?\1$")
_WRAPPED_AT = 50
"""A line shorter than this ended because its writer ended it."""
_LONGEST_TITLE = 14


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
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
    return Told("text", encoding=read.encoding, notes=list(read.notes)), iter(blocks_of_text(read.text))


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """Every word of the text, in order, in some block."""
    lines = text.split("\n")
    blocks: list[Block] = []
    indents: list[int] = []
    tables = 0
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        until, drawn = _tables_from(lines, at=at, number=tables + 1)
        if drawn:
            tables += 1
            blocks.extend(drawn)
            at = until
            continue
        block, until = _block_from(lines, at=at, above=blocks[-1] if blocks else None, indents=indents)
        blocks.append(block)
        at = until
    return tuple(blocks)


def _block_from(lines: Sequence[str], *, at: int, above: Block | None, indents: list[int]) -> tuple[Block, int]:
    line, place = lines[at], Place(line=at + 1)
    read = passage(line)
    if _RULED.match(line) or not read.text:
        return Block(BlockKind.MARK, place, Passage("", line.strip())), at + 1
    hashes = _HASHES.match(line)
    if hashes:
        bare = plain(line[hashes.end() :].rstrip("# "))
        return Block(BlockKind.HEADING, place, Passage(bare, line.strip(), hashes[1]), level=len(hashes[1])), at + 1
    if at + 1 < len(lines) and not read.marker and _UNDERLINE.match(lines[at + 1]) and "|" not in line:
        level = 1 if "=" in lines[at + 1] else 2
        return Block(
            BlockKind.HEADING, place, Passage(read.text, f"{line.strip()} {lines[at + 1].strip()}"), level=level
        ), at + 2
    if read.marker:
        until = _end_of_wrapped(lines, at, indented=True)
        indent = len(line) - len(line.lstrip())
        if not (above and above.kind is BlockKind.LIST_ITEM):
            indents.clear()
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        return Block(BlockKind.LIST_ITEM, place, _joined(lines[at:until]), level=len(indents)), until
    if _is_title(lines, at, read.text):
        return Block(BlockKind.HEADING, place, read), at + 1
    until = _end_of_wrapped(lines, at, indented=False)
    return Block(BlockKind.PARAGRAPH, place, _joined(lines[at:until])), until


def _joined(lines: Sequence[str]) -> Passage:
    return passage(" ".join(line.strip() for line in lines))


def _end_of_wrapped(lines: Sequence[str], at: int, *, indented: bool) -> int:
    """Where a paragraph ends: lines wrapped by hand belong together, lines ended on purpose do not."""
    start = len(lines[at]) - len(lines[at].lstrip())
    until = at + 1
    while until < len(lines):
        line = lines[until]
        bare = line.strip()
        if not bare or "\t" in line.strip() or passage(line).marker or _HASHES.match(line) or _RULED.match(line):
            break
        hangs = indented and len(line) - len(line.lstrip()) > start
        wraps = len(lines[until - 1].strip()) >= _WRAPPED_AT and (bare[0].islower() or bare[0] in "(&")
        if not (hangs or wraps):
            break
        until += 1
    return until


def _is_title(lines: Sequence[str], at: int, text: str) -> bool:
    """A short line standing by itself, in bold or in capitals, or a question with its answer beneath."""
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if not text or len(text.split()) > _LONGEST_TITLE or text[-1] in ".;,":
        return False
    if before and not _is_title_beneath(before):
        return False
    if _BOLD_LINE.match(lines[at].strip()):
        return True
    starts = re.sub(r"^\d+\s+", "", text).lstrip("\"'“‘(")[:1]
    names_a_file = " " not in text and ("." in text or "_" in text or "/" in text)
    if not starts.isupper() or names_a_file or "://" in text or text[-1] == ":":
        return False
    return text[-1] == "?" or text.isupper() or not after or bool(passage(after).marker)


def _is_title_beneath(before: str) -> bool:
    return bool(_BOLD_LINE.match(before) or _HASHES.match(before))


def _tables_from(lines: Sequence[str], *, at: int, number: int) -> tuple[int, tuple[Block, ...]]:
    place = Place(line=at + 1, table=number)
    if "|" in lines[at] and at + 1 < len(lines) and "-" in lines[at + 1] and _BAR_RULE.match(lines[at + 1]):
        until, table, drawn = _barred_table(lines, at=at, number=number)
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


def _barred_table(lines: Sequence[str], *, at: int, number: int) -> tuple[int, Table, Passage]:
    """The table, and the bars and dashes that draw it: words of the source that mean nothing."""
    until = at + 2
    while until < len(lines) and "|" in lines[until] and lines[until].strip():
        until += 1
    written = [lines[at], *lines[at + 2 : until]]
    drawn = lines[at + 1].split() + [word for line in written for word in line.split() if not word.strip("|")]
    table = _table([_BARS.split(line.strip().strip("|")) for line in written], number=number, first_is_heading=True)
    return until, table, Passage("", " ".join(drawn))


def _table(written: Sequence[Sequence[str]], *, number: int, first_is_heading: bool) -> Table:
    rows = []
    for row, cells in enumerate(written, start=1):
        rows.append(
            tuple(
                Cell(
                    passages_in_cell(cell.replace("\\|", "|")),
                    Place(table=number, row=row, column=column),
                    heading=first_is_heading and row == 1,
                )
                for column, cell in enumerate(cells, start=1)
                if cell.strip()
            )
        )
    return Table(tuple(rows), max(len(row) for row in written))
