"""What a document says about itself: its review, its number, whom it is for, its licence, how binding it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_DATE = (
    r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{4}|[A-Z][a-z]{2,8}\s+\d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
)
_REVIEWED = re.compile(rf"\b(?:last\s+)?(?:reviewed|updated)(?:\s+on)?:?\s+({_DATE})", re.IGNORECASE)
_NEXT = re.compile(
    rf"\b(?:next\s+review|review\s+(?:date|by|due)|to\s+be\s+reviewed)(?:\s+(?:on|by))?:?\s+({_DATE})", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"^\s*(?:ref(?:erence)?(?:\s+(?:no|number))?)\.?:?\s+([A-Z0-9][\w/.-]{1,38})\s*$", re.IGNORECASE | re.MULTILINE
)
_TYPES = re.compile(r"\bschool types?:\s*([^\n·|;]{1,120})", re.IGNORECASE)
_PHASES = re.compile(r"\b(?:school )?phases?:\s*([^\n·|;]{1,120})", re.IGNORECASE)
_LICENCE = re.compile(
    r"\b(Open Government Licence(?: v?\d(?:\.\d)?)?|OGL(?: v?\d(?:\.\d)?)?|CC[ -]BY(?:-[A-Z]{2})*(?: \d\.\d)?"
    r"|Creative Commons [\w -]{3,40}|All rights reserved)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^\s*(?:author|written by|prepared by|produced by):?\s+([^\n]{2,120})$", re.IGNORECASE | re.MULTILINE
)
_AUDIENCE = re.compile(
    r"^\s*(?:(?:intended\s+)?audience|for\s+whom|who(?:m)?\s+(?:it|this)\s+is\s+for|who\s+is\s+(?:it|this)\s+for|for)"
    r"\s*[:?]\s*([^\n]{2,200})$"
    r"|\bthis\s+(?:career\s+)?(?:pathway|framework|document)\s+is\s+(?:intended\s+)?for\s+([^\n.;]{2,200})",
    re.IGNORECASE | re.MULTILINE,
)
_ADVISORY = re.compile(
    r"\b(?:advisory(?:\s+purposes)?(?:\s+only)?|for\s+guidance\s+only|non-statutory|not\s+(?:a\s+)?require(?:d|ments?)|do(?:es)?\s+not\s+have\s+to\s+meet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """In the source's own words; "" where it does not say."""

    reviewed: str = ""
    review_due: str = ""
    reference: str = ""
    school_types: str = ""
    phases: str = ""
    licence: str = ""
    author: str = ""
    audience: str = ""
    advisory: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "reviewed": self.reviewed,
            "review_due": self.review_due,
            "reference": self.reference,
            "school_types": self.school_types,
            "phases": self.phases,
            "licence": self.licence,
            "author": self.author,
            "audience": self.audience,
            "advisory": self.advisory,
        }


def about(texts: Iterable[str]) -> About:
    """Read from the text around the statements."""
    whole = "\n".join(texts)

    def said(pattern: re.Pattern[str]) -> str:
        found = pattern.search(whole)
        return next((part.strip() for part in found.groups() if part), "") if found else ""

    return About(
        reviewed=said(_REVIEWED),
        review_due=said(_NEXT),
        reference=said(_REFERENCE),
        school_types=said(_TYPES),
        phases=said(_PHASES),
        licence=said(_LICENCE),
        author=said(_AUTHOR),
        audience=said(_AUDIENCE),
        advisory=bool(_ADVISORY.search(whole)),
    )
