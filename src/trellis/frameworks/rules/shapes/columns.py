"""What the columns of a table hold: what their headings say, and what their cells look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trellis.documents.blocks import Cell
from trellis.frameworks.rules.shapes.codes import is_code, is_numbered_name
from trellis.frameworks.rules.shapes.ticks import are_marks, is_mark


class ColumnUse(StrEnum):
    """What a column is taken for."""

    STAGE = "stage"
    YEARS = "years"
    THEME = "theme"
    STRAND = "strand"
    TEXT = "text"
    AT_STAGE = "statements of the stage in its heading"
    IN_STRAND = "statements of the strand in its heading"
    CODE = "code"
    CLASS = "class"
    UNIVERSAL = "ticks for universal"
    OPTION = "ticks for option"
    TICKS = "ticks for the level in its heading"
    RATED = "how far at the level in its heading"
    LEVEL = "names of levels"
    SORT = "sort of statement"
    NAME = "name of the statement"
    ABOUT = "about the strand"
    CONDITIONS = "conditions of the statement"
    OWNER = "who owes it"
    IGNORE = "not used"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def holds_statements(self) -> bool:
        return self in (ColumnUse.TEXT, ColumnUse.AT_STAGE, ColumnUse.IN_STRAND)


_LABELS = {
    ColumnUse.STAGE: "Names the stage or level",
    ColumnUse.YEARS: "Years that suggest the stage",
    ColumnUse.THEME: "Says what the stage is about",
    ColumnUse.STRAND: "Names the strand",
    ColumnUse.TEXT: "Statements",
    ColumnUse.AT_STAGE: "Statements of the stage in its heading",
    ColumnUse.IN_STRAND: "Statements of the strand in its heading",
    ColumnUse.CODE: "The code of the statement",
    ColumnUse.CLASS: "Universal or option, in words",
    ColumnUse.UNIVERSAL: "Ticked if universal",
    ColumnUse.OPTION: "Ticked if an option",
    ColumnUse.TICKS: "Ticked for the level in its heading",
    ColumnUse.RATED: "How far it is asked of the level in its heading",
    ColumnUse.LEVEL: "Names levels or audiences",
    ColumnUse.SORT: "Says what sort of statement it is",
    ColumnUse.NAME: "A short name of the statement",
    ColumnUse.ABOUT: "Describes the strand",
    ColumnUse.CONDITIONS: "Conditions of the statement",
    ColumnUse.OWNER: "Says who owes it",
    ColumnUse.IGNORE: "Not used",
}


def _headed(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:the\s+)?(?:{words})(?:\s*\([^)]*\))?\W*$", re.IGNORECASE)


_STRAND_WORDS = (
    r"(?:sub[- ]?)?(?:strands?|areas?|domains?|themes?|categor(?:y|ies)|sections?|dimensions?|aspects?|pillars?|columns?|"
    r"competenc(?:y|ies|es?)|focus|standards?|headings?|groups?|skills?|topics?|capabilit(?:y|ies)|attributes?|elements?|"
    r"functions?|facets?|clusters?|principles?|units?|modules?|behaviours?|behaviors?|values?|components?|famil(?:y|ies)|"
    r"criteri(?:a|on)|concepts?|disciplines?|practices?|factors?)"
)
_ROLES: tuple[tuple[ColumnUse, re.Pattern[str]], ...] = (
    (
        ColumnUse.STAGE,
        _headed(
            r"(?:(?:career|key|job|proficiency|competenc[ey]|skill|role|pay|capability|progression|"
            r"attainment|mastery|experience|performance)[\s-]+)?"
            r"(?:stages?|phases?|levels?|steps?|tiers?|bands?|grades?|seniority|proficiency|ranks?)(?:\s*(?:no\.?|number|name|label|title|id|of\s+career|of\s+proficiency))?"
            r"|(?:job\s+)?roles?|career\s+point|job\s+titles?|positions?|level\s*[/\\]\s*\w+|who"
        ),
    ),
    (ColumnUse.YEARS, _headed(r"years?(?:\s+(?:of|in)\s+\w+)?|experience|length\s+of\s+service")),
    (
        ColumnUse.TEXT,
        _headed(
            r"(?:\w+\s+){0,2}(?:statements?|descriptors?|descriptions?|expectations?|entitlements?|indicators?|activit(?:y|ies)|offers?|"
            r"requirements?|promises?|opportunit(?:y|ies)|outcomes?|objectives?|tasks?|responsibilit(?:y|ies))(?:\s+text)?"
            r"|texts?|wording|details?|criteri(?:a|on)|behaviou?rs?|summary|what\s+.*|how\s+.*|you\s+(?:can|will|are).*|can\s+do.*|i\s+can.*|"
            r"(?:\w+\s*[/&]\s*)?\w+\s+items?|full\s*statement|(?:assessment|performance)\s+criteria|competenc[ey]\s+(?:statement|description|text|summary)s?|standard\s+(?:text|statement|description)"
        ),
    ),
    (ColumnUse.STRAND, _headed(rf"(?:\w+[\s-]+){{0,2}}{_STRAND_WORDS}(?:\s*(?:area|name|title|group|category))?")),
    (
        ColumnUse.CLASS,
        _headed(
            r"class(?:ification)?|status|universal(?:\s*/\s*|\s+or\s+)option(?:al)?|entitlement\s+type|priority|requirement\s+level|"
            r"core(?:\s*/\s*|\s+or\s+)optional|types?"
        ),
    ),
    (ColumnUse.UNIVERSAL, _headed(r"universal(?:\s+entitlement)?|core|required|mandatory|statutory|essential")),
    (ColumnUse.OPTION, _headed(r"optional|options?|additional|desirable")),
    (
        ColumnUse.CODE,
        _headed(
            r"(?:\w+\s+){0,2}(?:codes?|ref(?:erence)?s?\.?|ids?|identifiers?|no\.?|nos?\.?|numbers?|num|#|uuid|guid|uri|key)|item|s/?n|"
            r"human\s*coding\s*scheme|notation|#"
        ),
    ),
    (
        ColumnUse.LEVEL,
        _headed(
            r"audiences?|applies\s+to|relevant\s+(?:to|for)|for\s+whom|aimed\s+at|target\s+(?:group|audience)s?|staff\s+groups?"
        ),
    ),
    (
        ColumnUse.SORT,
        _headed(
            r"(?:behaviou?r|statement|indicator|item|element|node|record|entry|row)\s+types?|kinds?|sorts?|polarity|ksa|ksb"
        ),
    ),
    # Only what nobody says of anything else: "Conditions" alone may head what people work under.
    (ColumnUse.CONDITIONS, _headed(r"notes\s*\(conditions\)|conditions\s+(?:of|on)\s+the\s+(?:statement|offer)")),
    (ColumnUse.OWNER, _headed(r"owner\s*\(who\s+owes\s+it\)|owed\s+by|who\s+owes\s+(?:it|this)")),
    (ColumnUse.THEME, _headed(r"purpose|overview|aims?")),
    (ColumnUse.NAME, _headed(r"titles?|names?|labels?|short\s+(?:title|name)")),
)
THEMES = _headed(
    r"themes?|focus|titles?|names?|purpose|summary|overview|aims?|descriptions?|descriptors?|job\s+titles?|definitions?"
)
_ASIDE = _headed(
    r"(?:\w+\s+)?(?:notes?|comments?|evidence|sources?|links?|urls?|resources?|owner|updated?|date|last\s+\w+|rag|score|rating|"
    r"alt(?:ernative)?\s*(?:labels?|names?|titles?|terms?)|hidden\s+labels?|synonyms?|key\s?words?|scope\s*notes?|in\s+scheme|"
    r"self[- ]assessment|signed?(?:\s+off)?|signature|initials|"
    r"actions?|page|version|author|further\s+reading|guidance|progress|next\s+steps|reviewed|"
    r"status\s+date|weight(?:ing)?|target|due|created|modified|order|sequence|sort\s+order|parent(?:\s+\w+)?|last\s+change.*|language|\w+\s+format|scale\s+(?:values|configuration|id|name)|taxonomy|exported\s+id.*|is\s+framework)"
)
_DEFINES = _headed(
    r"(?:\w+\s+){0,2}(?:definitions?|descriptions?|summary|meaning|overview|purpose|about|scope|what\s+(?:is\s+it|it\s+is|this\s+means))"
)
EXAMPLES = _headed(r"(?:(?:for|some|worked)\s+)?examples?")
FACETS = re.compile(
    r"^\W*(?:(?:examples?\s+of\s+)?(?:(?:highly|very|partially|minimally|somewhat)\s+)?(?:in)?effective(?:\s+\w+){0,3}|(?:positive|negative|good|poor|contra|counter)[\s-]*(?:\w+\s*){0,3}|"
    r"un?acceptable.*|do(?:n['’]?t|\s+not)?s?|over-?used?.*|under-?used?.*|strengths?|weakness(?:es)?|warning\s+signs?|red\s+flags?|"
    r"(?:essential\s+|critical\s+|key\s+|required\s+)?(?:knowledge|skills?|attitudes?|behaviou?rs?|understanding|"
    r"values|dispositions|performances|abilit(?:y|ies)|indicators?|examples?|evidence|attributes|traits)(?:\s*(?:and|&|/)\s*\w+)?|learn\s+(?:that|how).*|you\s+(?:know|can|do|will)\b.*|"
    r"(?:what\s+)?(?:good|great|poor|bad)\s+(?:looks?|practice|performance).*|what\s+(?:it|this|you).*|(?:indicators?|signs?|examples?)\s+of\s+.*|"
    r"examples?\s+\w+(?:\s+\w+)?|what\s+is\s+(?:it|this)(?:\s+not)?|does\s+not\b.*|is\s+(?:not\s+)?(?:good|poor)\b.*|(?:below|above|at)\s+standard|(?:less|more)\s+effective.*|less\s+of|more\s+of|avoids?|"
    r"features?\s+of\s+.*|(?:(?:key|challenge|review|discussion|reflective|self-?evaluation)\s+)?questions|"
    r"behavioural\s+indicators?|key\s+behaviou?rs?|activities|outcomes?|performance\s+criteria|professional\s+\w+)\W*$",
    re.IGNORECASE,
)
"""Headings of what a statement is (effective, knowledge, indicator), rather than what it is about."""
POLAR = re.compile(
    r"\b(?:(?:in)?effective|positive|negative|acceptable|unacceptable|do(?:n['’]t| not)|contra|counter|overused|underused|"
    r"good|poor|avoid|less|more|(?:is|are|does)(?:\s+(?:it|this))?\s+not)\b",
    re.IGNORECASE,
)


def heading_use(heading: str) -> ColumnUse | None:
    """What a heading says that its column holds; None where it says nothing of the kind."""
    flat = spoken_field(heading)
    if len(flat.split()) > 8:
        return None
    return next((use for use, pattern in _ROLES if pattern.match(flat)), None)


_FIELD = re.compile(r"^[a-z]{2,12}:(?=[A-Za-z]+$)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


def spoken_field(heading: str) -> str:
    """A heading as people say it: "ceasn:competencyText" is "competency Text"."""
    flat = " ".join(heading.replace("_", " ").split())
    return flat if " " in flat else _HUMP.sub(" ", _FIELD.sub("", flat))


def is_aside(heading: str) -> bool:
    """Whether a column is headed as what people note beside statements: evidence, comments, dates."""
    return bool(_ASIDE.match(spoken_field(heading)))


def defines(heading: str) -> bool:
    return bool(_DEFINES.match(" ".join(heading.replace("_", " ").split())))


@dataclass(frozen=True, slots=True)
class Profile:
    """What the cells of a column look like beneath its heading."""

    column: int
    filled: int
    rows: int
    words: float
    """In a filled cell, on average."""
    distinct: int
    marks: bool
    codes: bool
    passages: int
    texts: tuple[str, ...]
    at: tuple[int, ...] = ()
    """The rows that these stand in."""

    @property
    def wordy(self) -> bool:
        return self.words >= 4 or (self.words >= 2.5 and self.passages > self.filled)

    @property
    def coarse(self) -> bool:
        """Few different values in many cells, or cells that stand for several rows."""
        return self.filled > 0 and (self.distinct * 10 <= self.filled * 7 or self.filled * 10 <= self.rows * 7)


_SAYS_LEVEL = re.compile(r"^(?:skill|proficiency|required|target)?\s*level\s*[:–—-]\s*(\S.*)$", re.IGNORECASE)


def label_of(cell: Cell) -> str:
    """What a cell names, without a line beneath it that gives a level ("Level: working")."""
    if len(cell.passages) < 2:
        return " ".join(cell.text.split())
    named = [passage.text for passage in cell.passages if not _SAYS_LEVEL.match(passage.text)]
    return " ".join(" ".join(named or [cell.text]).split())


def level_in(cell: Cell) -> str:
    """The level that a line beneath a label gives; "" if none does."""
    return next((level for passage in cell.passages[1:] if (level := level_of(passage.text))), "")


def level_of(line: str) -> str:
    """The level that a line of a cell gives and nothing else ("Level: working"); "" if it says anything more."""
    found = _SAYS_LEVEL.match(line)
    level = found[1].strip() if found else ""
    return level if len(level.split()) <= _LONGEST_LEVEL else ""


_LONGEST_LEVEL = 4


_AMOUNT = re.compile(
    r"^\W*[£$€]?\d[\d.,]*\s*k?(?:\s*(?:[-–—/+]|to)\s*[£$€]?\d[\d.,]*k?)?\s*\+?\s*"
    r"(?:%|years?|months?|weeks?|days?|hours?|people)?\W*$",
    re.IGNORECASE,
)


def is_amount(text: str) -> bool:
    """ "1-2 years", "£30k", "15 %"."""
    return bool(_AMOUNT.match(text))


def profiles_of(rows: Sequence[Sequence[Cell]]) -> dict[int, Profile]:
    by_column: dict[int, list[Cell]] = {}
    at_rows: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        for cell in row:
            by_column.setdefault(cell.place.column, []).append(cell)
            at_rows.setdefault(cell.place.column, []).append(at)
    filled_rows = sum(1 for row in rows if row)
    found = {}
    for column, cells in sorted(by_column.items()):
        texts = tuple(label_of(cell) for cell in cells)
        some = texts[:400]
        found[column] = Profile(
            column=column,
            filled=len(cells),
            rows=filled_rows,
            words=sum(cell.words for cell in cells) / len(cells),
            distinct=len({text.lower() for text in texts}),
            marks=_mostly_marks(some),
            codes=sum(1 for text in some if is_code(text) and not is_numbered_name(text)) * 10 >= len(some) * 9,
            passages=sum(len(cell.passages) for cell in cells),
            texts=texts,
            at=tuple(at_rows[column]),
        )
    return found


def _mostly_marks(texts: Sequence[str]) -> bool:
    """Marks throughout, but for a remark here and there."""
    marks = [text for text in texts if is_mark(text)]
    return len(marks) * 100 >= len(texts) * 95 and are_marks(marks)
