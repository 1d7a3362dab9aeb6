"""Reads Word documents: text, tables, lists and boxes as they show on paper, and beside them notes and page headers."""

from collections.abc import Iterator
from dataclasses import replace

from trellis.documents.blocks import Aside, Block, words_in
from trellis.documents.limits import Limits
from trellis.documents.readers.numerals import numeral
from trellis.documents.readers.titles import Found, with_titles
from trellis.documents.readers.unread import without_words
from trellis.documents.readers.word.depths import with_depths
from trellis.documents.readers.word.inline import Context
from trellis.documents.readers.word.looks import looks_of
from trellis.documents.readers.word.names import Element, R, W, child, is_on, value
from trellis.documents.readers.word.numbering import lists_of
from trellis.documents.readers.word.package import Package, opened
from trellis.documents.readers.word.paragraphs import Manners
from trellis.documents.readers.word.story import Reading, Story
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MARGINS = (("headerReference", Aside.PAGE_HEADER), ("footerReference", Aside.PAGE_FOOTER))
_NOTES = {"footnote": (Aside.FOOTNOTE, "decimal"), "endnote": (Aside.ENDNOTE, "lowerRoman")}


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    package = opened(data, filename=filename, limits=limits)
    told = Told("docx", title=_title_of(package))
    return told, iter(_read(package, told, limits))


def _read(package: Package, told: Told, limits: Limits) -> list[Block]:
    main = package.main
    document = package.part(main)
    body = child(document, "body")
    if document is None or body is None:
        raise Unreadable(
            says=f"{package.filename} is damaged: the part that holds its text is missing; "
            "open it in Word, save it again and choose that file.",
            kind="damaged",
        )
    styles = package.related(main, "styles")
    looks = looks_of(styles)
    lists = lists_of(package.related(main, "numbering"), looks.styles)
    reading = Reading(package, limits, looks, Manners(looks, lists), part=main)
    read = with_titles(with_depths(list(Story(reading, context=Context()).read(body))))
    beside = [found.block for found in (*_notes(reading), *_margins(reading, body))]
    _count_comments(reading)
    told.notes += reading.unread.sentences
    if not read and not beside:
        raise without_words(package.filename, reading.unread)
    return [*read, *beside]


def _notes(reading: Reading) -> Iterator[Found]:
    """Footnotes and endnotes in the order in which the text refers to them, each with its number."""
    main = reading.part
    for sort, (aside, numbers) in _NOTES.items():
        wanted = [identifier for kind, identifier in dict.fromkeys(reading.notes) if kind == sort]
        part = next((link.target for link in reading.package.relations(main).values() if link.sort == f"{sort}s"), "")
        held = reading.package.part(part) if wanted else None
        if held is None:
            continue
        by_id = {value(note, "id"): note for note in held.iterchildren(W + sort)}
        reading.part = part
        for counted, identifier in enumerate(wanted, start=1):
            number = numeral(counted, sort=numbers)
            for at, found in enumerate(_story_of(by_id.get(identifier), reading, Context(), aside)):
                yield found if at else _numbered(found, number)
    reading.part = main


def _numbered(found: Found, number: str) -> Found:
    passage = found.block.passage
    return replace(found, block=replace(found.block, passage=replace(passage, marker=passage.marker or number)))


def _margins(reading: Reading, body: Element) -> Iterator[Found]:
    """Page headers and footers, those that say the same told once."""
    main = reading.part
    told: set[tuple[Aside, str]] = set()
    for part, aside in dict.fromkeys(_margins_shown(reading, body)):
        reading.part = part
        found = list(_story_of(reading.package.part(part), reading, Context(page_numbers=False), aside))
        says = " ".join(passage.text for one in found for passage in one.block.passages)
        if (aside, says) not in told:
            yield from found
        told.add((aside, says))
    reading.part = main


def _margins_shown(reading: Reading, body: Element) -> Iterator[tuple[str, Aside]]:
    """The parts that some page shows: the first page's and the even pages' only where the document has such."""
    relations = reading.package.relations(reading.part)
    even = is_on(child(reading.package.related(reading.part, "settings"), "evenAndOddHeaders"))
    for tag, aside in _MARGINS:
        for section in body.iter(W + "sectPr"):
            if next(section.iterancestors()).tag == W + "sectPrChange":
                continue
            for reference in section.iterchildren(W + tag):
                link = relations.get(reference.get(R + "id") or "")
                first = is_on(child(section, "titlePg"))
                if link and {"even": even, "first": first}.get(value(reference, "type"), True):
                    yield link.target, aside


def _story_of(root: Element | None, reading: Reading, context: Context, aside: Aside) -> Iterator[Found]:
    if root is not None:
        yield from Story(reading, context=context, aside=aside).read(root)


def _title_of(package: Package) -> str:
    properties = package.related("", "core-properties")
    written = "" if properties is None else properties.findtext(_TITLE) or ""
    title = " ".join(written.split())
    return "" if title.lower().endswith((".doc", ".docx")) or title.startswith("Microsoft Word") else title


def _count_comments(reading: Reading) -> None:
    comments = reading.package.related(reading.part, "comments")
    for comment in comments.iter(W + "comment") if comments is not None else ():
        reading.unread.comments += 1
        reading.unread.comment_words += words_in(" ".join(part.text or "" for part in comment.iter(W + "t")))
