"""What a plan comes to, what fits where, and why; by tables, without a solver."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pathways.generated_plans import TERMS, plans
from trellis.kernel.academic_years import AcademicYear, Term, TermOfYear
from trellis.pathways.rules.conditions import Holds
from trellis.pathways.rules.findings import Gap, Step
from trellis.pathways.rules.plan import Driver, Level, Limits, Origin, Plan, PlanAction, When, directed_time, suggestion
from trellis.pathways.rules.plan.drafting import draft_of_line, drafts_of_gaps, mark_of
from trellis.pathways.rules.plan.fitting import Bar, obstacles
from trellis.pathways.rules.plan.plans import goes_round, hours_said, listed
from trellis.pathways.rules.plan.problems import Problem, problem_of
from trellis.pathways.rules.plan.school_days import bank_holidays, easter_sunday, no_school_on
from trellis.pathways.rules.plan.suggesting import laid_out, plan_done
from trellis.pathways.rules.plan.totals import (
    balance_of,
    goes_on_in,
    late,
    terms_taken,
    too_much_in,
    totals_of,
    years_of,
)
from trellis.pathways.rules.service import YEAR

AUTUMN, SPRING, SUMMER, NEXT_AUTUMN = TERMS[:4]


def plan(*actions: PlanAction, **limits: object) -> Plan:
    return Plan(actions, Limits(**limits), TERMS)  # type: ignore[arg-type]  # whatever a test asks of limits


def bars(mine: Plan, action: PlanAction, start: TermOfYear, /, **laid: TermOfYear) -> list[Bar]:
    return [bar.bar for bar in obstacles(mine, action, start, laid)]


def nowhere(problem: Problem) -> Sequence[int]:
    """A solver that finds no place for anything: what fits is then put in by the rules themselves."""
    return [-1] * len(problem.actions)


ONE = PlanAction("one", "One", minutes=600)
OTHER = PlanAction("other", "Other", minutes=120)


@pytest.mark.parametrize(
    ("action", "limits", "start", "expected"),
    [
        (ONE, {}, AUTUMN, []),
        (ONE, {"minutes_a_term": 599}, AUTUMN, [Bar.HOURS]),
        (replace(ONE, lasts=2), {"minutes_a_term": 300}, AUTUMN, []),
        (replace(ONE, lasts=3), {}, TERMS[-2], [Bar.BEYOND]),
        (replace(ONE, opens=frozenset({Term.SPRING})), {}, AUTUMN, [Bar.OPENS]),
        (replace(ONE, opens=frozenset({Term.SPRING})), {}, SPRING, []),
        (replace(ONE, earliest=date(2027, 1, 1)), {}, AUTUMN, [Bar.EARLIEST]),
        (replace(ONE, earliest=date(2027, 4, 15)), {}, SPRING, []),
        (replace(ONE, fixed=date(2027, 3, 12)), {}, AUTUMN, [Bar.DAY]),
        (replace(ONE, fixed=date(2027, 3, 12)), {}, SPRING, []),
        (replace(ONE, fixed=date(2027, 3, 12)), {"works_on": frozenset({0, 1})}, SPRING, [Bar.NOT_WORKING]),
        (replace(ONE, fixed=date(2027, 3, 12), agreed=True), {"works_on": frozenset({0})}, SPRING, []),
        (replace(ONE, fixed=date(2027, 3, 12), when=When.OWN_TIME), {"works_on": frozenset({0})}, SPRING, []),
        (replace(ONE, fixed=date(2027, 3, 13)), {}, SPRING, [Bar.NO_SCHOOL]),
        (replace(ONE, fixed=date(2027, 3, 26)), {}, SPRING, [Bar.NO_SCHOOL]),  # Good Friday
        (ONE, {"free": frozenset({AUTUMN})}, AUTUMN, [Bar.FREE]),
        (replace(ONE, lasts=2), {"free": frozenset({SPRING})}, AUTUMN, [Bar.FREE]),
        (replace(ONE, cover=60), {"cover_a_term": 0}, AUTUMN, [Bar.COVER]),
        (replace(ONE, cost=10), {"budget_a_year": 9}, AUTUMN, [Bar.BUDGET]),
        (replace(ONE, cost=0), {"budget_a_year": 0}, AUTUMN, []),
        (replace(ONE, level=Level.TEAM), {"own_share": 25}, AUTUMN, [Bar.SHARE]),
        (ONE, {"own_share": 25}, AUTUMN, []),
        (replace(ONE, kept=True, term=SPRING), {}, AUTUMN, [Bar.KEPT]),
        (replace(ONE, kept=True, term=SPRING), {}, SPRING, []),
    ],
)
def test_each_limit_bars_what_breaks_it(
    action: PlanAction, limits: dict[str, object], start: TermOfYear, expected: list[Bar]
) -> None:
    assert bars(plan(action, **limits), action, start) == expected


@pytest.mark.parametrize(
    ("first", "at", "start", "expected"),
    [
        (ONE, AUTUMN, SPRING, []),
        (ONE, AUTUMN, AUTUMN, [Bar.FIRST]),  # ten hours are not over within the term
        (replace(ONE, minutes=60), AUTUMN, AUTUMN, []),
        (replace(ONE, lasts=2), AUTUMN, SPRING, [Bar.FIRST]),
        (replace(ONE, lasts=2), AUTUMN, SUMMER, []),
        (replace(ONE, done=True, term=SUMMER), SUMMER, AUTUMN, []),
    ],
)
def test_what_comes_first_is_over_first(
    first: PlanAction, at: TermOfYear, start: TermOfYear, expected: list[Bar]
) -> None:
    then = replace(OTHER, after=("one",))
    assert bars(plan(first, then), then, start, one=at) == expected


def test_what_follows_bars_what_would_come_after_it() -> None:
    then = replace(OTHER, after=("one",))
    assert bars(plan(ONE, then), ONE, SPRING, other=SPRING) == [Bar.THEN]
    assert bars(plan(ONE, then), then, SPRING) == [Bar.FIRST]  # it has no term yet


def test_days_decide_between_two_short_things_of_one_term() -> None:
    first = replace(OTHER, key="one", fixed=date(2027, 3, 12))
    then = replace(OTHER, after=("one",), fixed=date(2027, 3, 10))
    assert bars(plan(first, then), then, SPRING, one=SPRING) == [Bar.FIRST]
    assert bars(plan(first, replace(then, fixed=date(2027, 3, 15))), replace(then, fixed=date(2027, 3, 15)), SPRING,
                one=SPRING) == []  # fmt: skip


def test_easter_and_bank_holidays_are_those_of_the_calendar() -> None:
    assert [easter_sunday(year) for year in (2026, 2027, 2028, 2038)] == [
        date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2038, 4, 25),
    ]  # fmt: skip
    assert bank_holidays(2026) == {
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31),
        date(2026, 12, 25), date(2026, 12, 28),
    }  # fmt: skip
    assert date(2027, 12, 27) in bank_holidays(2027)
    assert date(2027, 12, 28) in bank_holidays(2027)
    assert [no_school_on(day) for day in (date(2027, 8, 4), date(2026, 12, 29), date(2027, 3, 12))] == [
        "in the summer holidays", "between Christmas and New Year", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "role", "fte", "hours", "days"),
    [
        ("teacher", "teacher", "1", 1265, 195),
        ("teacher", "teacher", "0.6", 759, 117),
        ("teacher", "teacher", "1.2", 1265, 195),
        ("leader", "headteacher", "1", 0, 0),
        ("teacher", "lead-practitioner", "1", 0, 0),
        ("teaching-assistant", "teaching-assistant", "1", 0, 0),
    ],
)
def test_directed_time_is_for_teachers_by_their_share(group: str, role: str, fte: str, hours: int, days: int) -> None:
    found = directed_time(staff_group=group, role=role, fte=Decimal(fte))
    assert (found.hours, found.days, found.applies) == (hours, days, hours > 0)


def test_directed_time_says_how_much_of_it_a_year_takes() -> None:
    whole = directed_time(staff_group="teacher", role="teacher", fte=Decimal("1"))
    assert whole.says == "Teachers may be directed for 1,265 hours over 195 days a year."
    assert whole.takes(36 * 60) == "36 hours of it directed: 2.8 in 100 of 1,265."
    support = directed_time(staff_group="office", role="office", fte=Decimal("1"))
    assert "A contract says the hours" in support.says
    assert support.takes(600) == ""


def test_terms_hold_what_begins_and_what_goes_on_in_them() -> None:
    long = replace(ONE, minutes=601, cost=300, cover=120, lasts=2, when=When.SCHOOL_HOURS)
    mine = plan(long, OTHER, minutes_a_term=400, budget_a_year=250)
    laid = {"one": AUTUMN, "other": SPRING}
    first, second = totals_of(mine, laid, AUTUMN), totals_of(mine, laid, SPRING)
    assert first.says == "5.02 hours, £300, cover for 1 hour"
    assert (second.actions, second.minutes, second.cost) == (2, 420, 0)
    assert too_much_in(mine.limits, first) == ""
    assert too_much_in(mine.limits, second) == "This term holds 20 minutes more than is allowed."
    (year,) = years_of(mine, laid)
    assert (year.minutes, year.cost, year.directed, year.over) == (721, 300, 721, 50)
    whole = directed_time(staff_group="teacher", role="teacher", fte=Decimal("1"))
    assert year.says(whole) == (
        "2026/27: 12.02 hours, £300, cover for 2 hours. 12.02 hours of it directed: 0.9 in 100 of 1,265."
        " That is £50 more than the budget."
    )


def test_what_lasts_goes_on_in_the_terms_after() -> None:
    mine, laid = plan(replace(ONE, lasts=3), OTHER), {"one": AUTUMN, "other": SUMMER}
    assert terms_taken(mine, laid) == [AUTUMN, SPRING, SUMMER]
    assert [goes_on_in(mine, laid, term) for term in (AUTUMN, SPRING, SUMMER)] == ["", "“One”", "“One”"]


def test_balance_is_told_in_a_sentence() -> None:
    found = balance_of([ONE, replace(OTHER, level=Level.TEAM, driver=Driver.BOTH)])
    assert found.says == "10 hours individual, 2 hours team and none whole-school."
    assert found.driven == "12 hours follow a need, 2 hours an interest; what is both counts for both."
    assert balance_of([]).says == ""
    assert "what would be?" in balance_of([ONE]).driven


def test_what_is_over_after_its_last_day_is_late() -> None:
    due = replace(ONE, due=date(2027, 2, 1))
    assert [late(due, term) for term in (AUTUMN, SPRING, SUMMER)] == [False, False, True]
    assert late(replace(due, lasts=3), AUTUMN)


@pytest.mark.parametrize(
    ("after", "ring"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["b"], "b": ["a"]}, ("a", "b")),
        ({"x": ["a"], "a": ["a"]}, ("a",)),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
    ],
)
def test_an_order_that_goes_round_is_found(after: dict[str, list[str]], ring: tuple[str, ...]) -> None:
    assert goes_round(after) == ring


def test_words_for_hours_and_lists() -> None:
    assert [hours_said(minutes) for minutes in (0, 1, 30, 60, 90, 1200)] == [
        "0 hours", "1 minute", "30 minutes", "1 hour", "1.5 hours", "20 hours",
    ]  # fmt: skip
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def because(one: Plan, key: str) -> str:
    return next(place.because for place in suggestion(one, nowhere).places if place.key == key)


def test_every_place_has_its_reason() -> None:
    npqh = replace(ONE, key="npqh", what="NPQH", opens=frozenset({Term.AUTUMN}), after=("coach",), minutes=600)
    coach = PlanAction("coach", "Coach a colleague", origin=Origin.GAP, minutes=600)
    mine = plan(coach, npqh)
    assert because(mine, "coach") == (
        "Autumn 2026, the first term of the plan: it stands between you and where you want to be."
    )
    assert because(mine, "npqh") == (
        "Autumn 2027, because it opens only in autumn and “Coach a colleague” comes first, in autumn 2026."
    )
    dated = replace(OTHER, fixed=date(2027, 3, 12))
    assert because(plan(dated), "other") == "Spring 2027, because it is on 12 March 2027."
    full = plan(ONE, OTHER, minutes_a_term=660)
    assert because(full, "other") == (
        "Spring 2027, because autumn 2026 has 1 hour left of 11 hours and it takes 2 hours there."
    )
    assert because(plan(replace(OTHER, kept=True, term=SUMMER)), "other") == "Summer 2027, because you keep it there."
    overdue = replace(ONE, due=date(2026, 12, 1), lasts=2)
    assert because(plan(overdue), "one") == (
        "Autumn 2026, the first term of the plan. That is too late, and is over in spring 2027: its last day is"
        " 1 December 2026. Speak with your line manager now."
    )


def test_a_place_that_only_evens_the_terms_says_so() -> None:
    mine = plan(OTHER)
    (place,) = suggestion(mine, lambda _: [2]).places
    assert place.because == "Summer 2027, although it would fit in autumn 2026 too: the terms are more even so."


def test_what_does_not_fit_says_why_and_what_would_make_it_fit() -> None:
    (left,) = suggestion(plan(ONE, minutes_a_term=300), nowhere).left_out
    assert left.because == "In no term: autumn 2026 has 5 hours left of 5 hours and it takes 10 hours there."
    assert left.would_fit == "Autumn 2026 would do if you allow 10 hours a term."
    day = replace(OTHER, fixed=date(2027, 3, 12))
    (left,) = suggestion(plan(day, works_on=frozenset({0})), nowhere).left_out
    assert left.because == ("In no term; nearest is spring 2027: 12 March 2027 is a Friday, on which you do not work.")
    assert left.would_fit == "Spring 2027 would do if 12 March 2027 is agreed with your line manager."


def test_the_term_that_is_nearest_to_enough_is_named() -> None:
    (left,) = suggestion(plan(replace(OTHER, kept=True, term=AUTUMN), replace(ONE, minutes=6000)), nowhere).left_out
    assert left.would_fit == "Spring 2027 would do if you allow 100 hours a term."


def test_what_is_done_keeps_its_hours_and_is_not_laid_again() -> None:
    mine = plan(replace(ONE, done=True, term=AUTUMN), replace(OTHER, after=("one",)), minutes_a_term=660)
    found = suggestion(mine, nowhere)
    assert [(place.key, place.term) for place in found.places] == [("other", SPRING)]


def test_what_broke_no_limit_beside_something_goes_with_it() -> None:
    team = replace(OTHER, level=Level.TEAM)
    mine = replace(OTHER, key="mine", level=Level.INDIVIDUAL, fixed=date(2027, 1, 1))  # a day without school
    found = suggestion(plan(team, mine, own_share=25), lambda _: [0, 0])
    assert {left.key for left in found.left_out} == {"other", "mine"}


@given(plans(), st.randoms(use_true_random=False))
def test_whatever_a_solver_says_no_limit_is_broken_and_what_is_left_out_does_not_fit(
    mine: Plan, chance: object
) -> None:
    def any_solver(problem: Problem) -> list[int]:
        return [chance.randrange(-1, problem.terms) for _ in problem.actions]  # type: ignore[attr-defined]

    laid = laid_out(mine, any_solver)
    whole = laid | plan_done(mine)
    for action in mine.open:
        if action.key in laid:
            assert obstacles(mine, action, laid[action.key], whole) == ()
        else:
            assert all(obstacles(mine, action, term, whole) for term in mine.terms)


@given(plans())
def test_what_would_make_it_fit_does(mine: Plan) -> None:
    """Where only limits are in the way, the limits that are named let it through."""
    whole = laid_out(mine, nowhere) | plan_done(mine)
    for action in mine.open:
        for term in mine.terms:
            found = obstacles(mine, action, term, whole)
            if action.key not in whole and found and all(bar.limits for bar in found):
                lifted = Plan(
                    mine.actions, replace(mine.limits, **{k: v for bar in found for k, v in bar.limits}), mine.terms
                )
                assert obstacles(lifted, action, term, whole) == ()


@given(plans())
def test_every_open_action_is_placed_or_left_out_with_words(mine: Plan) -> None:
    found = suggestion(mine, nowhere)
    told = [*found.places, *found.left_out]
    assert sorted(one.key for one in told) == sorted(action.key for action in mine.open)
    assert all(one.because.endswith(".") and one.because[0].isupper() for one in told)
    assert all("  " not in one.because for one in told)


def test_the_numbers_of_a_problem_leave_out_what_is_done() -> None:
    mine = plan(replace(ONE, done=True, term=AUTUMN, cost=40), OTHER, minutes_a_term=900, budget_a_year=100)
    problem = problem_of(mine)
    assert (len(problem.actions), problem.minutes[:2], problem.budget) == (1, (300, 900), (60, 100, 100))
    assert problem.years == (0, 0, 0, 1, 1, 1, 2, 2, 2)
    assert AcademicYear(2026) == AUTUMN.year
    assert NEXT_AUTUMN.year == AcademicYear(2027)


def draft_words(*gaps: Gap) -> dict[str, tuple[str, ...]]:
    return {draft.gap: draft.action.after for draft in drafts_of_gaps(gaps, rule="headship", title="Headship")}


def test_gaps_become_actions_in_an_order_that_can_be_kept() -> None:
    show, apply = Gap(Step.SHOW, "Show it."), Gap(Step.APPLY, "Apply.")
    take, serve = Gap(Step.TAKE_UP, "Take up a post."), Gap(Step.SERVE, "Serve 2 more years.", lacks=2 * YEAR)
    found = draft_words(take, show, serve, apply)
    assert found == {
        "Show it.": (),
        "Apply.": ("Show it.",),
        "Take up a post.": ("Show it.", "Apply."),
        "Serve 2 more years.": ("Take up a post.",),
    }
    assert goes_round(found) == ()


def test_waiting_is_nothing_to_do_and_holds_up_what_follows() -> None:
    wait = Gap(Step.WAIT, "Wait until 3 May 2027.", reached_on=date(2027, 5, 3))
    (draft,) = drafts_of_gaps([wait, Gap(Step.TAKE_UP, "Take up a post.")], rule="headship", title="Headship")
    assert (draft.action.earliest, draft.action.is_the_work_itself) == (date(2027, 5, 3), True)


def test_a_national_qualification_lasts_as_long_as_it_is_taught() -> None:
    gain = Gap(Step.GAIN, "Gain the NPQH.", about=Holds(title="the NPQH", names=frozenset({"npqh", "headship npq"})))
    (draft,) = drafts_of_gaps([gain], rule="h", title="H", qualifications=[("npqh", frozenset({"npqh"}))])
    assert (draft.action.lasts, draft.action.opens) == (6, {Term.AUTUMN, Term.SPRING})
    assert draft.action.minutes == 0  # the provider says how many


def test_years_to_serve_last_as_many_terms_as_they_are() -> None:
    serve = Gap(Step.SERVE, "Serve 1.4 more years.", lacks=YEAR * 14 // 10)
    (draft,) = drafts_of_gaps([serve], rule="h", title="H")
    assert draft.action.lasts == 5
    assert draft.mark == mark_of(rule="h", gap="Serve 1.3 more years.", statement_id=None)


def test_a_promise_that_names_a_qualification_takes_its_terms_and_no_guessed_hours() -> None:
    known = [("npqh", frozenset({"npqh"})), ("npqll", frozenset({"npqll"})), ("qts", frozenset({"qts"}))]

    def drafted(text: str) -> PlanAction:
        return draft_of_line(statement_id=1, text=text, why="", universal=False, due=None, qualifications=known).action

    course = drafted("Take the NPQ in Headship (NPQH), with a provider who suits you")
    assert (course.minutes, course.lasts, course.opens) == (0, 6, {Term.AUTUMN, Term.SPRING})
    other = drafted("Help somebody towards QTS")
    assert (other.minutes, other.lasts, other.opens) == (120, 1, frozenset())
