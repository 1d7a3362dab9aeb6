"""Words of schools that have changed: what a source says, and what is said today. The source's wording is never altered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """`says`: the ways of writing it. `today`: what is said now; "" where nothing has taken its place. `since`: the year, 0 if not dated."""

    name: str
    says: tuple[str, ...]
    today: str
    since: int = 0
    note: str = ""
    any_case: bool = False


@dataclass(frozen=True, slots=True)
class TermFound:
    term: Term
    times: int

    @property
    def says(self) -> str:
        today = f"“{self.term.today}”" if self.term.today else "no longer used"
        return f"“{self.term.name}” is now {today}" + (f" (since {self.term.since})" if self.term.since else "")

    def as_json(self) -> dict[str, Any]:
        return {
            "old": self.term.name,
            "current": self.term.today,
            "since": self.term.since or None,
            "note": self.term.note,
            "times": self.times,
        }


# From the domain's glossary. A term is listed only where today's word differs from it in meaning or in use.
TERMS: tuple[Term, ...] = (
    Term(
        "NQT",
        ("NQTs?", "newly qualified teachers?"),
        "ECT (early career teacher)",
        2021,
        "induction lasts two years",
        any_case=True,
    ),
    Term("RQT", ("RQTs?", "recently qualified teachers?"), "", 2021, "informal: years 3 to 5", any_case=True),
    Term("induction year", ("NQT year", "induction year"), "statutory induction (two years)", 2021, any_case=True),
    Term(
        "ECF",
        ("ECF", "early career framework"),
        "ITTECF; the early career teacher entitlement (ECTE)",
        2025,
        any_case=True,
    ),
    Term(
        "FIP / CIP",
        ("FIP", "CIP", "full induction programme", "core induction programme"),
        "provider-led or school-led training",
        2025,
    ),
    Term(
        "AST / Excellent Teacher",
        ("ASTs?", "advanced skills teachers?", "excellent teachers?"),
        "leading practitioner",
        2013,
        any_case=True,
    ),
    Term("UPS", ("UPS ?[123]?", "upper pay scale"), "upper pay range (UPR)", 2014, "UPS3 is still said"),
    Term("MPS", ("MPS ?[1-6]?", "main pay scale"), "main pay range (MPR)", 2014),
    Term(
        "threshold",
        ("threshold assessment", "pass(?:ed|ing)? the threshold"),
        "upper pay range (UPR)",
        2013,
        any_case=True,
    ),
    Term("leadership spine", ("leadership spine", "ISR"), "leadership pay range", 2014),
    Term("performance management", ("performance management",), "appraisal", 2012, any_case=True),
    Term(
        "NASENCO",
        ("NASENCO", "national award for (?:special educational needs co-?ordinators?|SENCOs?)"),
        "NPQ for SENCOs (NPQSENCO)",
        2024,
        any_case=True,
    ),
    Term("NPQML", ("NPQML",), "NPQLT, NPQLTD, NPQLBC, NPQLL or NPQLPM", 2021),
    Term("NPQICL", ("NPQICL",), "", 2017),
    Term(
        "NCSL / NCTL / TDA",
        ("NCSL", "NCTL", "TDA", "national college for (?:school|teaching and) leadership"),
        "DfE; Teaching Regulation Agency",
        2018,
    ),
    Term("DQT", ("DQT",), "TRS (Teaching Record System)", 2023),
    Term("GTCE", ("GTCE?", "general teaching council(?: for england)?"), "Teaching Regulation Agency (TRA)", 2018),
    Term("EduBase", ("Edubase", "EduBase"), "GIAS (Get Information About Schools)", 2017, any_case=True),
    Term("ESFA", ("ESFA", "EFA"), "DfE", 2025),
    Term("RSC", ("RSCs?", "regional schools commissioners?"), "DfE Regions Group; RISE teams", 2022),
    Term(
        "Teaching School (Alliance)",
        ("teaching school alliances?", "TSAs?", "teaching schools?(?! hub)"),
        "teaching school hub",
        2021,
        any_case=True,
    ),
    Term("School Direct", ("school direct",), "school-based initial teacher training", 2024, any_case=True),
    Term(
        "SLE",
        ("SLEs?", "specialist leaders? of education"),
        "",
        2021,
        "no national designation since; the title is used locally",
        any_case=True,
    ),
    Term(
        "LLE",
        ("LLEs?", "local leaders? of education"),
        "",
        2021,
        "no national designation since; the title is used locally",
        any_case=True,
    ),
    Term(
        "NLE",
        ("NLEs?", "national leaders? of education"),
        "",
        2022,
        "the criteria were replaced in 2022",
        any_case=True,
    ),
    Term("RAISEonline", ("RAISE ?online",), "Analyse School Performance (ASP), IDSR", 2017, any_case=True),
    Term("LGB", ("LGBs?",), "local governing body, or the trust's own name for it"),
    Term("bursar", ("bursars?",), "school business professional", any_case=True),
)

_FINDERS = tuple(
    (term, re.compile(rf"(?<![\w-])(?:{'|'.join(term.says)})(?![\w-])", re.IGNORECASE if term.any_case else 0))
    for term in TERMS
)


def terms_in(text: str) -> tuple[TermFound, ...]:
    """The old terms of a text with how often each stands in it, in the order of the table."""
    return tuple(TermFound(term, times) for term, finder in _FINDERS if (times := len(finder.findall(text))))


def terms_of(texts: Iterable[str]) -> tuple[TermFound, ...]:
    return terms_in("\n".join(texts))
