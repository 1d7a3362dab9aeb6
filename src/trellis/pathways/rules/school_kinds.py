"""What may be told of a school: each kind of word, in what it may say, and on which days it can have been said.

The words are those that rules accept or refuse (`packs/rules/words.toml`); those of a report card no shipped rule reads,
and a person says under `ofsted equivalent` what a report card comes to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.careers import plain

LAST_OVERALL_GRADE = date(2024, 9, 30)
FIRST_REPORT_CARD = date(2025, 11, 10)

OVERALL = ("outstanding", "good", "requires improvement", "inadequate")
GRADES = ("exceptional", "strong standard", "expected standard", "needs attention", "urgent improvement")
AREAS = (
    "achievement",
    "attendance and behaviour",
    "curriculum and teaching",
    "inclusion",
    "leadership and governance",
    "personal development and well-being",
)


@dataclass(frozen=True, slots=True)
class SchoolKind:
    """A kind of word on a school. `why` asks for the reason, where somebody had to weigh it."""

    kind: str
    title: str
    says: tuple[str, ...]
    hint: str = ""
    since: date | None = None
    until: date | None = None
    why: bool = False

    @property
    def slug(self) -> str:
        return self.kind.replace(":", "").replace(" ", "-").lower()

    def refuses(self, day: date, *, today: date) -> str:
        """Why there can be no such word of this day; "" where there can."""
        if day > today:
            return "The date is still to come: tell it when it has happened."
        if self.until and day > self.until:
            return f"There has been none since {display_date(self.until)}: tell what stands for it today."
        if self.since and day < self.since:
            return f"There was none before {display_date(self.since)}."
        return "" if day.year >= today.year - 30 else "The date is more than thirty years ago: check the year."


SCHOOL_KINDS = (
    SchoolKind(
        "ofsted", "Ofsted’s overall grade", OVERALL, until=LAST_OVERALL_GRADE,
        hint="State schools were given one until September 2024. It stands for ten years here.",
    ),
    SchoolKind(
        "ofsted equivalent", "What stands for an overall grade today", OVERALL, why=True,
        hint="Report cards cannot be compared with the old grades: somebody weighs the whole and says why.",
    ),
    *(
        SchoolKind(f"report card: {area}", f"Report card: {area}", GRADES, since=FIRST_REPORT_CARD)
        for area in AREAS
    ),
    SchoolKind("report card: safeguarding", "Report card: safeguarding", ("met", "not met"), since=FIRST_REPORT_CARD),
    SchoolKind(
        "results", "Pupils’ results",
        ("sustained or improving over 3 years", "sustained or improving", "mixed", "not sustained or improving"),
        hint="A word on results stands for three years.",
    ),
    SchoolKind(
        "capacity", "Leaders who can be spared for other schools", ("confirmed", "not confirmed"),
        hint="Whether senior leaders are strong and experienced enough that some of their days can go elsewhere.",
    ),
    SchoolKind("funding", "How it is funded", ("state funded", "independent")),
    SchoolKind("pupil premium", "Its share of pupil premium", ("top half", "bottom half"),
               hint="Among the country’s state schools."),
    SchoolKind("intervention", "Targeted support", ("in a RISE intervention", "not in a RISE intervention")),
)  # fmt: skip
BY_SLUG = {one.slug: one for one in SCHOOL_KINDS}


def kind_of_word(kind: str) -> SchoolKind | None:
    return next((one for one in SCHOOL_KINDS if plain(one.kind) == plain(kind)), None)
