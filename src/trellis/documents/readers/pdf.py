"""Reads PDFs that hold text: tables, headings, lists and paragraphs by where their words stand."""

from collections.abc import Iterator, Sequence

from trellis.documents.blocks import Aside, Block
from trellis.documents.limits import Limits
from trellis.documents.readers.pages.aligned import AlignedTable, SideBySide, parts_of
from trellis.documents.readers.pages.columns import columns_of
from trellis.documents.readers.pages.engine import Pdf
from trellis.documents.readers.pages.flow import Paragraph, Vocabulary, paragraphs_of, usual_leading
from trellis.documents.readers.pages.headings import HeadingStyles
from trellis.documents.readers.pages.marks import Line, Page, lines_of
from trellis.documents.readers.pages.panels import read_by_panels
from trellis.documents.readers.pages.pieces import Piece, Pieces, Reading
from trellis.documents.readers.pages.ruled import DrawnTable, merged, tables_drawn, take_words
from trellis.documents.readers.pages.running import Running, take_running_lines
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_TOO_FEW = 0.5
"""The share of letters that a file may fail to name before nothing of it can be trusted."""


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    pdf = Pdf(data, filename=filename, limits=limits)
    pages = [pdf.page(number) for number in range(1, pdf.pages + 1)]
    told = Told("pdf", title=_title(pdf.title))
    _refuse_scans(pages, filename=filename)
    pictures = [page.number for page in pages if not page.words and page.pictures]
    if pictures:
        told.notes.append(f"Page(s) without text, only a picture, were not read: {', '.join(map(str, pictures[:20]))}.")
    unread = sum(page.unread for page in pages)
    if unread:
        told.notes.append(f"{unread} sign(s) were left out, because the file does not say which letters they are.")
    return told, _blocks(pages)


def _title(written: str) -> str:
    """The title that a PDF keeps apart, unless it is the name of a file, as many programs put there."""
    names_a_file = "." in written.rpartition(" ")[2] or written.lower().startswith("microsoft")
    return "" if names_a_file or written.lower() in ("untitled", "document", "title") else written


def _refuse_scans(pages: Sequence[Page], *, filename: str) -> None:
    read = sum(len(word.text) for page in pages for word in page.words)
    unread = sum(page.unread for page in pages)
    if unread > _TOO_FEW * (read + unread):
        raise Unreadable(
            says=f"{filename} does not say which letters its signs are; "
            "open it in the program it came from and save it as a Word document (.docx), or copy its text.",
            kind="no-letters",
        )
    if not read:
        what = "is a scan: its pages are pictures" if any(page.pictures for page in pages) else "holds no text"
        raise Unreadable(
            says=f"{filename} {what}; open the document that it was made from and choose that, "
            "or have its text recognised (OCR) first.",
            kind="scanned",
        )


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    reading = _reading(pages)
    # Tables first: their heads are printed again on every page, and are no running heads for that.
    tables = [tables_drawn(page) for page in pages]
    running = take_running_lines(pages)
    pieces = Pieces(reading)
    for page, drawn in zip(pages, tables, strict=True):
        told = [table for table in drawn if not table.may_be_tail or _is_tail(page, table, pieces)]
        for piece in _pieces_of(page, told, running.get(page.number, Running()), reading):
            pieces.add(piece)
    yield from pieces.blocks()


def _is_tail(page: Page, table: DrawnTable, pieces: Pieces) -> bool:
    """Whether a box of words on top of a page ends the table of the page before. Its words are then taken from the page."""
    highest = min((word.base for word in page.words), default=0.0)
    if min(word.base for word in table.words) > highest + 1 or not pieces.may_go_on(table.edges, page=page.number):
        return False
    take_words(page, table)
    return True


def _reading(pages: Sequence[Page]) -> Reading:
    words = [word for page in pages for word in page.words]
    lines = [line for page in pages for line in lines_of(page.words)]
    return Reading(HeadingStyles(words), usual_leading(lines), Vocabulary.of(lines))


def _pieces_of(page: Page, tables: Sequence[DrawnTable], running: Running, reading: Reading) -> Iterator[Piece]:
    """What stands on a page, in the order in which it is read. Drawn tables part the page from top to bottom."""
    number = 0
    for line in running.heads:
        yield Piece(page.number, line=0, paragraph=Paragraph([line]), aside=Aside.PAGE_HEADER)
    rest = page.words
    for table in [*tables, None]:
        above = [word for word in rest if table is None or word.base < table.top + 2]
        rest = [word for word in rest if table is not None and word.base >= table.top + 2]
        for part in read_by_panels(above, page.grounds):
            for column in columns_of(part):
                for piece in _pieces_of_column(column, page, reading, number):
                    number += piece.many
                    yield piece
        if table:
            yield Piece(page.number, line=number + 1, drawn=table)
    for line in running.feet:
        yield Piece(page.number, line=0, paragraph=Paragraph([line]), aside=Aside.PAGE_FOOTER)


def _pieces_of_column(column: list[Line], page: Page, reading: Reading, number: int) -> Iterator[Piece]:
    right = max(line.right for line in column)
    foot = _begin_of_notes(page, size=reading.styles.size)
    for part in parts_of(column, merged(page.across)):
        if isinstance(part, AlignedTable):
            yield Piece(page.number, line=number + 1, aligned=part)
            number += len(part.lines)
            continue
        if isinstance(part, SideBySide):
            reaches = [(lines, max(line.right for line in lines)) for lines in part.columns]
        else:
            reaches = [(part, right)]
        for lines, reach in reaches:
            for paragraph in paragraphs_of(lines, right=reach, leading=reading.leading):
                aside = Aside.FOOTNOTE if paragraph.lines[0].base > foot else None
                heads = isinstance(part, SideBySide) and paragraph.lines[0] is lines[0]
                yield Piece(page.number, line=number + 1, paragraph=paragraph, aside=aside, heads_list=heads)
                number += len(paragraph.lines)


def _begin_of_notes(page: Page, *, size: float) -> float:
    """Where a short line stands with nothing beneath it but small words; beneath the page, if there is none."""
    for rule in sorted(page.across, key=lambda rule: rule.at):
        short = 30 < rule.end - rule.begin < 0.45 * page.width and not rule.painted
        beneath = [word for word in page.words if word.base > rule.at]
        if short and rule.at > 0.4 * page.height and beneath and all(word.size < 0.93 * size for word in beneath):
            return rule.at
    return page.height + size
