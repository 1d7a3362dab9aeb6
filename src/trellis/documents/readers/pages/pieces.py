"""What stands on the pages becomes blocks: paragraphs and tables that go on over the page are one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import Aside, Block, BlockKind, Cell, Passage, Place, Table
from trellis.documents.readers.pages.aligned import AlignedTable
from trellis.documents.readers.pages.flow import Paragraph, Vocabulary, passage_of, passages_in
from trellis.documents.readers.pages.headings import HeadingStyles
from trellis.documents.readers.pages.marks import Word
from trellis.documents.readers.pages.ruled import DrawnTable, with_edges_of
from trellis.documents.styles import PLAIN_STYLE, Run

_SAME_EDGE = 8.0
_MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of the whole document before its parts are read."""

    styles: HeadingStyles
    leading: float
    vocabulary: Vocabulary


@dataclass(slots=True)
class Piece:
    page: int
    line: int
    paragraph: Paragraph | None = None
    drawn: DrawnTable | None = None
    aligned: AlignedTable | None = None
    aside: Aside | None = None
    heads_list: bool = False
    """It heads one of several lists side by side, and so stands beneath the heading over all of them."""

    @property
    def many(self) -> int:
        """How many lines of the page it has."""
        held = self.paragraph or self.aligned
        return len(held.lines) if held else 1


Row = list[Cell]


@dataclass(slots=True)
class _Table:
    page: int
    line: int
    edges: tuple[float, ...]
    rows: list[Row]


@dataclass(slots=True)
class _Text:
    page: int
    line: int
    paragraph: Paragraph
    aside: Aside | None = None
    heads_list: bool = False


@dataclass(frozen=True, slots=True)
class _Repeated:
    """A row of headings that is printed again where a table goes on."""

    page: int
    line: int
    passage: Passage


@dataclass(slots=True)
class Pieces:
    reading: Reading
    _done: list[_Text | _Table | _Repeated] = field(default_factory=list)
    _tables: int = 0

    def add(self, piece: Piece) -> None:
        if piece.paragraph:
            self._add_text(_Text(piece.page, piece.line, piece.paragraph, piece.aside, piece.heads_list))
        else:
            self._add_table(piece)

    def _last(self) -> "_Text | _Table | None":
        """The last part of the text itself, past what only stands in the margin."""
        for part in reversed(self._done):
            if isinstance(part, _Table) or (isinstance(part, _Text) and part.aside is None):
                return part
        return None

    def _add_text(self, text: _Text) -> None:
        last = self._last()
        if text.aside is None and isinstance(last, _Text) and self._goes_on(last, text):
            last.paragraph.lines += text.paragraph.lines
            return
        self._done.append(text)

    def _goes_on(self, last: _Text, text: _Text) -> bool:
        """Whether a paragraph ended with its column or page only."""
        above, below = last.paragraph, text.paragraph
        moved = last.page != text.page or below.lines[0].base < above.lines[-1].base
        if not moved or not above.is_open or abs(above.size - below.size) > 0.6:
            return False
        first = below.lines[0].text
        continues = first[:1].islower() or (first[:1].isdigit() and len(above.lines) > 1)
        return continues and not self._read(below).marker and above.is_bold == below.is_bold

    def _read(self, paragraph: Paragraph) -> Passage:
        return passage_of(paragraph, self.reading.vocabulary)

    def may_go_on(self, edges: Sequence[float], *, page: int) -> bool:
        """Whether a table that stands so would go on with one of an earlier page: nothing else stands between."""
        last = self._last()
        return isinstance(last, _Table) and last.page < page and _same(last.edges, edges)

    def _add_table(self, piece: Piece) -> None:
        last = self._last()
        if piece.drawn and isinstance(last, _Table) and last.page < piece.page:
            piece.drawn = with_edges_of(piece.drawn, last.edges)
        edges = piece.drawn.edges if piece.drawn else tuple(piece.aligned.edges) if piece.aligned else ()
        goes_on = self.may_go_on(edges, page=piece.page)
        if not goes_on:
            self._tables += 1
        rows = self._rows_of(piece, number=self._tables)
        if not goes_on or not isinstance(last, _Table):
            self._done.append(_Table(piece.page, piece.line, edges, rows))
            return
        repeated = _repeated(last.rows, rows)
        for row in rows[:repeated]:
            written = " ".join(one.original for cell in row for one in cell.passages)
            self._done.append(_Repeated(piece.page, piece.line, Passage(written, written)))
        _append(last.rows, rows[repeated:], is_cut=bool(piece.drawn and piece.drawn.is_open and not repeated))

    def _rows_of(self, piece: Piece, *, number: int) -> list[Row]:
        part = f"page {piece.page}"
        if piece.drawn:
            rows: dict[int, Row] = {}
            for cell in piece.drawn.cells:
                inside = max(1.0, min(10.0, min(word.left for word in cell.words) - cell.left))
                read = self._passages(cell.words, right=cell.right - inside)
                place = Place(part=part, table=number, row=cell.row + 1, column=cell.column + 1)
                rows.setdefault(cell.row, []).append(Cell(read, place, cell.row_span, cell.column_span))
            return [rows[at] for at in sorted(rows)]
        if not piece.aligned:
            return []
        rights = [
            max((word.right for row in piece.aligned.rows for word in row[at]), default=0.0)
            for at in range(len(piece.aligned.edges) - 1)
        ]
        return [
            [
                Cell(
                    self._passages(words, right=right),
                    Place(part=part, table=number, row=row, column=column),
                )
                for column, (words, right) in enumerate(zip(cells, rights, strict=True), start=1)
                if words
            ]
            for row, cells in enumerate(piece.aligned.rows, start=1)
        ]

    def _passages(self, words: list[Word], *, right: float) -> tuple[Passage, ...]:
        return passages_in(words, right=right, leading=self.reading.leading, vocabulary=self.reading.vocabulary)

    def blocks(self) -> Iterator[Block]:
        read = [(part, self._read(part.paragraph) if isinstance(part, _Text) else None) for part in self._done]
        for part, text in read:
            if isinstance(part, _Text) and text and self._is_heading(part, text):
                self.reading.styles.remember(part.paragraph)
        indents: list[float] = []
        lowest = (0, 0.0)
        for part, text in read:
            place = Place(part=f"page {part.page}", line=part.line)
            if isinstance(part, _Table):
                indents.clear()
                yield _table_block(part)
            elif isinstance(part, _Repeated):
                yield Block(BlockKind.PARAGRAPH, place, part.passage, aside=Aside.PAGE_HEADER)
            elif text:
                if part.page == lowest[0] and part.paragraph.lines[0].base < lowest[1]:
                    indents.clear()  # the next column, which stands further right
                lowest = (part.page, part.paragraph.lines[-1].base)
                yield self._block(part, text, place, indents)

    def _is_heading(self, text: _Text, read: Passage) -> bool:
        return text.aside is None and self.reading.styles.is_heading(text.paragraph, read)

    def _block(self, text: _Text, read: Passage, place: Place, indents: list[float]) -> Block:
        if text.aside is not None:
            return Block(BlockKind.PARAGRAPH, place, read, aside=text.aside)
        if not read.text:
            return Block(BlockKind.MARK, place, Passage("", read.original))
        if self._is_heading(text, read):
            indents.clear()
            return Block(
                BlockKind.HEADING, place, read, level=self.reading.styles.level(text.paragraph) + text.heads_list
            )
        if not read.marker:
            indents.clear()
            return Block(BlockKind.PARAGRAPH, place, read)
        left = text.paragraph.lines[0].left
        while indents and indents[-1] > left + 4:
            indents.pop()
        if not indents or indents[-1] < left - 4:
            indents.append(left)
        return Block(BlockKind.LIST_ITEM, place, read, level=len(indents))


def _same(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(
        abs(edge - other) < _SAME_EDGE for edge, other in zip(edges[:-1], others[:-1], strict=True)
    )


def _said(row: Row) -> list[tuple[int, str]]:
    return [(cell.place.column, " ".join(cell.text.split()).lower()) for cell in row]


def _repeated(rows: Sequence[Row], further: Sequence[Row]) -> int:
    """How many rows of headings stand again at the top of the next page."""
    many = 0
    for row, other in zip(rows[:_MOST_HEADER_ROWS], further, strict=False):
        if _said(row) != _said(other):
            break
        many += 1
    return many


def _append(rows: list[Row], further: Sequence[Row], *, is_cut: bool) -> None:
    """Adds the rows of the next page, the first of them to the row that the page cut in two.

    `is_cut`: the page shows that it did, because no line stands over the rest of the row.
    """
    following = list(further)
    if rows and following and following[0] and (is_cut or _cuts(rows[-1], following[0])):
        rows[-1] = _one_row(rows[-1], following.pop(0))
    number = max((cell.place.row for row in rows for cell in row), default=0)
    for row in following:
        number += 1
        rows.append([replace(cell, place=replace(cell.place, row=number)) for cell in row])


def _cuts(row: Row, rest: Row) -> bool:
    """Whether a row goes on on the next page: its first cell is blank there, or a sentence is cut in two."""
    first = rest[0]
    if first.place.column > 1:
        return row[0].place.column == 1
    above = {cell.place.column: cell.passages[-1] for cell in row if cell.passages}
    goes_on = {
        cell.place.column: _is_one_sentence(above[cell.place.column], cell.passages[0])
        for cell in rest
        if cell.passages and cell.place.column in above
    }
    opens = first.passages[0] if first.passages else None
    label = goes_on.get(1, False) or bool(opens and (opens.marker or opens.text.isdigit()))
    return any(goes_on.values()) and label


def _is_one_sentence(above: Passage, below: Passage) -> bool:
    begins = below.text[:1].islower() or (below.text.isdigit() and not above.text.isdigit())
    return not below.marker and begins and above.text[-1:] not in ".!?;:"


def _one_row(row: Row, rest: Row) -> Row:
    joined = {cell.place.column: cell for cell in row}
    for cell in rest:
        above = joined.get(cell.place.column)
        if above is None:
            joined[cell.place.column] = replace(cell, place=replace(cell.place, row=row[0].place.row))
        else:
            joined[cell.place.column] = replace(above, passages=_joined(above.passages, cell.passages))
    return [joined[column] for column in sorted(joined)]


def _joined(above: tuple[Passage, ...], below: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Passages of a cell cut in two; a sentence that was cut is one again."""
    last, first = above[-1], below[0]
    if not _is_one_sentence(last, first):
        return above + below
    runs = (
        *(last.runs or (Run(last.text, PLAIN_STYLE),)),
        Run(" ", PLAIN_STYLE),
        *(first.runs or (Run(first.text, PLAIN_STYLE),)),
    )
    whole = Passage(
        f"{last.text} {first.text}",
        f"{last.original} {first.original}",
        last.marker,
        runs if last.runs or first.runs else (),
    )
    return (*above[:-1], whole, *below[1:])


def _table_block(table: _Table) -> Block:
    first = table.rows[0][0].place
    columns = max(cell.place.column + cell.column_span - 1 for row in table.rows for cell in row)
    place = Place(part=first.part, line=table.line, table=first.table, row=first.row)
    return Block(BlockKind.TABLE, place, table=Table(tuple(tuple(row) for row in table.rows), columns))
