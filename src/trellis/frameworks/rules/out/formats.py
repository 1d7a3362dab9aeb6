"""What each kind of file carries of a framework, and in words what it leaves behind."""

from enum import Enum, StrEnum


class Aspect(Enum):
    """A side of a framework that a file may carry so that it reads back the same."""

    TITLE = "its title"
    STATEMENTS = "the statements in their order"
    STRANDS = "the names of strands"
    STAGES = "the names of stages"
    YEARS = "the years that suggest a stage"
    CLASSES = "which statements are universal and which are options"
    CODES = "the codes of statements"
    CONDITIONS = "conditions as data, such as “where nominated” or “every year”"
    THEMES = "the themes and summaries of stages"
    ABOUT_STRANDS = "the parts and summaries of strands"
    DEBTORS = "who owes each strand"
    CONFIRMATIONS = "whose yes makes a statement done, and which strands are reading, pay or standards"
    THREADS = "the threads that run through the stages"
    ORIGINALS = "the wording of the source, where it was changed"
    PROVENANCE = "author, reference, licence, review date and whom it is for"
    KEYS = "the short names by which stages and strands are known from version to version"
    OVER = "what it is derived from: it is said, and can be said again of the draft"
    NOTES = "what is to be known beforehand"
    LINKS = "links of its statements to those of other frameworks"


SOME = frozenset({Aspect.OVER, Aspect.LINKS, Aspect.NOTES})
"""What only some frameworks have. The first two name frameworks of the trust, which another trust need not have."""
_ALL = frozenset(Aspect) - {Aspect.OVER, Aspect.LINKS}
_ROWS = frozenset({Aspect.STATEMENTS, Aspect.STRANDS, Aspect.STAGES, Aspect.YEARS, Aspect.CLASSES, Aspect.CODES})
_COLUMNS = _ROWS | {Aspect.CONDITIONS, Aspect.DEBTORS}
_PAPER: frozenset[Aspect] = frozenset()


class Format(StrEnum):
    """A kind of file that a published version is taken out as."""

    DOCX = "docx"
    PDF = "pdf"
    PDF_A3 = "a3.pdf"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "md"
    CASE = "json"
    PACK = "zip"

    @property
    def called(self) -> str:
        return _SAYS[self][0]

    @property
    def good_for(self) -> str:
        return _SAYS[self][1]

    @property
    def content_type(self) -> str:
        return _CONTENT[self]

    @property
    def carries(self) -> frozenset[Aspect]:
        """What reads back the same when Trellis reads the file again."""
        return _CARRIES[self]

    @property
    def is_for_reading_back(self) -> bool:
        return bool(self.carries)

    def leaves_behind(self, has: frozenset[Aspect] = frozenset()) -> tuple[str, ...]:
        """What does not come back, in the order of importance, of a framework that `has` of what only some have."""
        return tuple(aspect.value for aspect in Aspect if aspect not in self.carries and aspect not in SOME - has)

    @property
    def also(self) -> str:
        """What else is to be known before the file is used."""
        return _ALSO.get(self, "")


_SAYS = {
    Format.DOCX: ("Word", "A grid to edit, print and hand out: landscape, headings repeated on every page."),
    Format.PDF: ("PDF, A4", "To print or send. Tagged for screen readers, landscape, headings repeated on every page."),
    Format.PDF_A3: ("PDF, A3", "The same on larger paper, for a wall or a meeting."),
    Format.XLSX: ("Excel", "One sheet with a row for each statement, and one with the whole grid."),
    Format.CSV: ("CSV", "One row for each statement, for any program that reads tables."),
    Format.MARKDOWN: ("Markdown", "A table in plain text, for a web page or a wiki."),
    Format.CASE: ("CASE 1.1", "For other systems: the published standard for exchanging frameworks, as JSON."),
    Format.PACK: ("Trellis pack", "For another trust with Trellis: everything, in files that anybody can read and change."),
}  # fmt: skip
_CONTENT = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.PDF_A3: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.CASE: "application/json",
    Format.PACK: "application/zip",
}
_CARRIES = {
    Format.DOCX: _ROWS - {Aspect.CODES} | {Aspect.TITLE},
    Format.PDF: _PAPER,
    Format.PDF_A3: _PAPER,
    Format.XLSX: _COLUMNS,
    Format.CSV: _COLUMNS,
    Format.MARKDOWN: _COLUMNS | {Aspect.TITLE},
    Format.CASE: _ALL,
    Format.PACK: _ALL,
}
_ALSO = {
    Format.DOCX: "Conditions stand in brackets behind their statement, and come back as words of it. "
    "What has no stages is a table by sections, with the codes.",
    Format.PDF: "It is for people: to bring a framework back, take one of the others.",
    Format.PDF_A3: "It is for people: to bring a framework back, take one of the others.",
    Format.CASE: "Programs other than Trellis see stages, strands, statements, codes and classes; "
    "the rest stands where the standard leaves room for a sender’s own.",
}
