"""Recognises what stands beside the statements: contents, glossaries, change logs, lists to choose from."""

import re
from collections.abc import Sequence
from itertools import pairwise

from trellis.documents.blocks import Aside, Cell, Table
from trellis.frameworks.rules.shapes.columns import ColumnUse, heading_use

_PAGE = re.compile(r"^(?:p(?:age|g|p)?\.?\s*)?\d{1,4}$", re.IGNORECASE)
_TERM = re.compile(
    r"^\W*(?:key\s+)?(?:terms?|words?|acronyms?|abbreviations?|initials|phrases?|glossary(?:\s+term)?|symbols?|colours?|colors?|jargon)\W*$",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"^\W*(?:definitions?|meanings?|explanations?|descriptions?|stands?\s+for|full\s+(?:name|term|title)|expansion|what\s+(?:it|this|we)\s+means?|in\s+full|in\s+plain\s+\w+)\W*$",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"^\W*(?:version(?:\s*(?:no\.?|number))?|revision|date(?:\s+\w+)?|author|changes?(?:\s+made)?|amend(?:ed|ments?)(?:\s+by)?|reviewed?(?:\s+by)?|"
    r"approved(?:\s+by)?|summary\s+of\s+changes?|description\s+of\s+changes?|who|when|what\s+changed|editor|reason(?:\s+for\s+change)?|issued?(?:\s+\w+)?|edition)\W*$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"^\W*(?:e-?mail(?:\s+address)?|(?:tele)?phone(?:\s+\w+)?|mobile|extension|contact(?:\s+\w+)?)\W*$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^\W*(?:document\s+\w+|titles?|authors?|owners?|versions?|dates?(?:\s+\w+){0,2}|status|approved(?:\s+by)?|review(?:\s+\w+){0,2}|reference|contact|publisher|published|"
    r"last\s+updated|licen[cs]e|copyright|subject|language|name|employee(?:\s+\w+)?|line\s+manager|department|job\s+title|location|salary|hours|reports\s+to|issue(?:\s+\w+)?|sponsor|file(?:\s+\w+)?)\W*:?\W*$",
    re.IGNORECASE,
)
_ASIDE_TITLE = re.compile(
    r"^\W*(?:\d+[.)]?\s+|appendix\s+\w+\W+|annex\s+\w+\W+)?(?:glossary.*|definitions?(?:\s+of\s+terms)?|terms\s+used|(?:table\s+of\s+)?contents|introduction.*|foreword|preface|"
    r"background|acknowledge?ments?|(?:version|change|revision|document)\s+(?:history|log|control|changes)|change\s?log|read\s*me.*|about(?:\s+(?:this|the)\s+.*)?|"
    r"how\s+to\s+use.*|using\s+(?:this|these|the|your)\s+.*|guidance(?:\s+notes?)?|notes?(?:\s+for\s+users?)?|references|bibliography|further\s+(?:reading|information)|contacts?(?:\s+us)?|"
    r"lookups?|lists?|look-?up(?:\s+\w+)?|drop-?downs?|validation|data\s+validation|legend|key|cover(?:\s+sheet)?|instructions?|licen[cs]e|copyright|other\s+pages|see\s+also|"
    r"acronyms.*|abbreviations.*|purpose(?:\s+of\s+.*)?|overview|summary|license|related\s+.*|metadata|faqs?|frequently\s+asked.*|who\s+is\s+this\s+for.*|"
    r"contribut(?:e|ing|ors|ions?)(?:\s.*)?|how\s+to\s+contribute|installation|getting\s+started|usage(?:\s+\w+)?|levels?\s+(?:mapping|overview|key)(?:\s.*)?|"
    r"what\s+(?!you\b|we\s+expect\b|good\b|great\b).*\b(?:do|does|is|are)\b.*|why\s+.*|what\s+is\s+(?:a|an|the|this)\s+.*|credits?|sources?|attributions?|disclaimer|table\s+of\s+\w+|next\s+steps|get\s+.*help.*|footnotes?|endnotes?|"
    r"(?:typical|alternative|similar|other|example)\s+(?:job|role|occupation)\s+titles?)\W*$",
    re.IGNORECASE,
)
_WHY = {
    Aside.PAGE_HEADER: "stands in the head of every page",
    Aside.PAGE_FOOTER: "stands in the foot of every page",
    Aside.FOOTNOTE: "a footnote",
    Aside.ENDNOTE: "a note at the end",
    Aside.CONTENTS: "a table of contents",
    Aside.NAVIGATION: "leads about the site, and is no part of the text",
    Aside.FRONT_MATTER: "tells about the file, and is no part of its text",
    Aside.CODE: "a program or an example of one",
}


def why_beside(aside: Aside) -> str:
    return _WHY[aside]


def is_contents(table: Table) -> bool:
    """Whether a table only says on which page things stand."""
    rows = [row for row in table.rows if row]
    paged = sum(1 for row in rows if _ends_with_a_page(row))
    wordy = sum(1 for row in rows for cell in row if cell.words > 12)
    return len(rows) >= 3 and paged * 3 >= len(rows) * 2 and not wordy and not _is_numbered(rows)


def _ends_with_a_page(row: Sequence[Cell]) -> bool:
    numbers = sum(1 for cell in row[1:] if _PAGE.match(cell.text))
    return 0 < numbers < 3 and bool(_PAGE.match(row[-1].text))


def _is_numbered(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether its numbers are levels or codes: their heading says so, or they go up and down as pages never do."""
    numbered = [cell for row in rows for cell in row[1:] if _PAGE.match(cell.text)]
    columns = {cell.place.column for cell in numbered}
    named = {heading_use(cell.text) for cell in rows[0] if cell.place.column in columns}
    pages = [int(found[0]) for cell in numbered if (found := re.search(r"\d+", cell.text))]
    falls = sum(1 for one, next_one in pairwise(pages) if next_one < one)
    return bool(named & {ColumnUse.STAGE, ColumnUse.CODE, ColumnUse.LEVEL}) or falls * 4 >= max(1, len(pages))


def entries_of(contents: Table) -> tuple[str, ...]:
    """What a table of contents lists, without the page numbers."""
    return tuple(
        said for row in contents.rows if (said := " ".join(cell.text for cell in row if not _PAGE.match(cell.text)))
    )


def why_table_is_aside(table: Table) -> str:
    """Why a table holds no statements whatever its shape; "" if nothing says so."""
    if is_contents(table):
        return "a table of contents"
    for row in table.rows[:3]:
        heads = [cell.text for cell in row]
        if len(heads) >= 2 and _TERM.match(heads[0]) and any(map(_MEANING.match, heads[1:])):
            return "a glossary: it explains words, and states nothing owed"
        if len(heads) >= 2 and sum(1 for head in heads if _LOG.match(head)) >= max(2, len(heads) - 1):
            return "a record of changes to the document"
        if any(map(_CONTACT.match, heads)):
            return "a list of people to ask"
    firsts = [row[0].text for row in table.rows if row]
    about = sum(1 for first in firsts if _ABOUT.match(first))
    if len(firsts) >= 2 and about >= 2 and about * 3 >= len(firsts) * 2 and table.columns <= 4:
        return "tells about the document or a person, and states nothing owed"
    return ""


def is_aside_title(text: str) -> bool:
    """Whether a heading or the name of a sheet is that of an introduction, a glossary, a list of changes …"""
    flat = " ".join(text.split())
    return len(flat.split()) <= 10 and bool(_ASIDE_TITLE.match(flat))


def only_short_values(texts: Sequence[str]) -> bool:
    return all(len(text.split()) <= 4 for text in texts)
