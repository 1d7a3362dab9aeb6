"""Plans of any shape, for Hypothesis."""

from datetime import date

from hypothesis import strategies as st

from trellis.kernel.academic_years import AcademicYear, Term, TermOfYear
from trellis.pathways.rules.plan.plans import Driver, Level, Limits, Origin, Plan, PlanAction, When, terms_from

FIRST = TermOfYear(AcademicYear(2026), Term.AUTUMN)
TERMS = terms_from(FIRST)
DAYS = st.dates(date(2026, 9, 1), date(2029, 8, 31))
OPENS = (frozenset(), frozenset({Term.AUTUMN}), frozenset({Term.SPRING, Term.SUMMER}))


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    return Limits(
        minutes_a_term=draw(st.sampled_from((0, 300, 900, 1800))),
        cover_a_term=draw(st.sampled_from((None, 0, 300, 900))),
        budget_a_year=draw(st.sampled_from((None, 0, 500, 1500))),
        own_share=draw(st.sampled_from((0, 0, 25, 50))),
        works_on=draw(st.sampled_from((frozenset(range(5)), frozenset({0, 1, 2}), frozenset({3})))),
        free=frozenset(draw(st.sets(st.sampled_from(TERMS), max_size=2))),
    )


@st.composite
def actions(draw: st.DrawFn, number: int) -> PlanAction:
    """Comes after some of those before it; here and there done, kept in its term, dated, due."""
    day = draw(st.none() | DAYS)
    term = draw(st.none() | st.sampled_from(TERMS))
    before = [f"a{other}" for other in range(number)]
    return PlanAction(
        f"a{number}",
        f"Thing {number}",
        origin=draw(st.sampled_from(Origin)),
        minutes=draw(st.integers(0, 1500)),
        cost=draw(st.sampled_from((0, 0, 120, 900))),
        cover=draw(st.sampled_from((0, 0, 180, 600))),
        when=draw(st.sampled_from(When)),
        driver=draw(st.sampled_from(Driver)),
        level=draw(st.sampled_from(Level)),
        lasts=1 if day else draw(st.sampled_from((1, 1, 1, 2, 4))),
        opens=draw(st.sampled_from(OPENS)),
        earliest=draw(st.none() | DAYS),
        due=draw(st.none() | DAYS),
        fixed=day,
        after=tuple(sorted(draw(st.sets(st.sampled_from(before), max_size=2)))) if before else (),
        term=term,
        kept=term is not None and draw(st.booleans()),
        agreed=draw(st.booleans()),
        done=term is not None and draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def plans(draw: st.DrawFn, *, most: int = 8) -> Plan:
    count = draw(st.integers(1, most))
    return Plan(tuple(draw(actions(number)) for number in range(count)), draw(limits()), TERMS)
