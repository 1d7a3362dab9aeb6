"""Coverage is exact: equal to what one finds by going to every person and reading every line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.insights.conftest import Trust
from trellis.entitlements.models import LineEvent, Placement
from trellis.entitlements.queries.as_of import coverage_as_of, people_as_of
from trellis.entitlements.queries.lines import EVENT_FIELDS, event_of
from trellis.entitlements.rules.debts import Coverage, counted, cycle_on
from trellis.entitlements.rules.lines import LineState, fold
from trellis.entitlements.rules.terms import terms_of
from trellis.insights.queries.coverage import By, Scope, coverage, coverage_by_statement
from trellis.insights.queries.promises import promises_in_force
from trellis.insights.queries.waiting import Waiting, people_offered_nothing, waiting_by_school
from trellis.insights.rules.promises import Promises

SEEDS = (1, 2)
VIEWS = ((), (By.SCHOOL,), (By.GROUP,), (By.STAGE,), (By.STRAND,), (By.STAGE, By.STRAND), tuple(By))
LATER = TODAY + timedelta(days=14)


@dataclass(frozen=True)
class Owed:
    """A line that somebody is owed by others, found by going to them and reading what happened to it."""

    values: dict[By, Any]
    staff_id: int
    line: LineState

    def key(self, view: tuple[By, ...]) -> tuple[Any, ...]:
        return tuple(self.values[by] for by in view)


def owed_by_hand(trust: Trust) -> list[Owed]:
    found = []
    for placement in Placement.objects.filter(during__upper_inf=True):
        for statement in trust.world.tree.at(placement.stage_id):
            terms = terms_of(statement, trust.world.tree.strand(statement.strand_id))
            if not terms.owed_by_another:
                continue
            cycle = cycle_on(TODAY, recurs=statement.recurs_yearly)
            events = LineEvent.objects.filter(
                line__staff_id=placement.staff_id, line__statement_id=statement.id, line__cycle=cycle
            )
            told = [event_of(row) for row in events.order_by("seq").values_list(*EVENT_FIELDS)]
            values = {
                By.SCHOOL: placement.school_id, By.GROUP: placement.staff_group, By.STAGE: placement.stage_id,
                By.STRAND: statement.strand_id,
            }  # fmt: skip
            found.append(Owed(values, placement.staff_id, fold(told, terms)))
    return found


def added_up(lines: list[Owed], view: tuple[By, ...], on: date) -> dict[Any, Coverage]:
    people: dict[Any, set[int]] = {}
    found: dict[Any, Coverage] = {}
    for owed in lines:
        key = owed.key(view)
        people.setdefault(key, set()).add(owed.staff_id)
        line = counted(owed.line.status_on(on), offered=owed.line.offered, lines=1)
        found[key] = found.get(key, Coverage()) + Coverage(owed=1) + line
    return {key: held + Coverage(people=len(people[key])) for key, held in found.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_view_adds_up_to_what_is_counted_by_hand(walked: Callable[[int], Trust], seed: int) -> None:
    trust = walked(seed)
    promises = promises_in_force(trust_id=trust.lead.trust_id)
    lines, school = owed_by_hand(trust), trust.world.school.pk
    # The proof is worth what the walk visits.
    assert len({owed.line.status for owed in lines}) >= 5
    assert LineEvent.objects.values("kind").distinct().count() >= 10
    for schools in (None, frozenset({school})):
        chosen = [owed for owed in lines if schools is None or owed.values[By.SCHOOL] in schools]
        for on in (TODAY, LATER):
            found = coverage(promises, Scope(schools=schools), *VIEWS, on=on)
            for view, cells in zip(VIEWS, found, strict=True):
                assert cells == added_up(chosen, view, on), (view, on)
            assert statements_added_up(promises, Scope(schools=schools), on) == {
                cell: without_people(held) for cell, held in found[VIEWS.index((By.STAGE, By.STRAND))].items()
            }
    (now,) = coverage(promises, Scope(), tuple(By), on=TODAY)
    then = coverage_as_of([TODAY])[TODAY]
    assert {
        (cell.school_id, cell.staff_group, cell.stage_id, cell.strand_id): held for cell, held in then.items()
    } == now


def statements_added_up(promises: Promises, scope: Scope, on: date) -> dict[Any, Coverage]:
    found: dict[Any, Coverage] = {}
    for statement_id, held in coverage_by_statement(promises, scope, on=on).items():
        cell = promises.cell_of[statement_id]
        found[cell] = found.get(cell, Coverage()) + without_people(held)
    return found


def without_people(held: Coverage) -> Coverage:
    return replace(held, people=0)


def test_something_put_off_until_a_day_that_has_come_is_owed_again(small_trust: Callable[[int], Trust]) -> None:
    from trellis.entitlements import actions
    from trellis.entitlements.rules.events import EventKind

    trust = small_trust(1)
    world = trust.world
    world.place(world.teacher)
    statement = world.statement(debtor="school")
    back = TODAY + timedelta(days=7)
    actions.tell(
        actor=world.actor(world.teacher), staff_id=world.teacher.id, statement_id=statement.id,
        told=actions.Told(EventKind.DEFERRED, on=back), on=TODAY, at=trust_at(TODAY),
    )  # fmt: skip
    promises = promises_in_force(trust_id=trust.lead.trust_id)

    def of_the_line(on: date) -> Coverage:
        return coverage_by_statement(promises, Scope(), on=on)[statement.id]

    before, after = of_the_line(back - timedelta(days=1)), of_the_line(back)
    assert (before.deferred, before.set_aside_unoffered) == (1, 1)
    assert (after.deferred, after.set_aside_unoffered) == (0, 0)
    assert after.not_offered == before.not_offered + 1


def trust_at(on: date) -> Any:
    from tests.insights.conftest import _at

    return _at(on)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_that_has_passed_is_counted_as_it_stood(small_trust: Callable[[int], Trust], seed: int) -> None:
    """While things happen, each day's live numbers are written down; afterwards all days are counted at once."""
    trust = small_trust(seed)
    promises = promises_in_force(trust_id=trust.lead.trust_id)
    view = (By.SCHOOL, By.GROUP, By.STAGE, By.STRAND)
    stood, waited = {}, {}
    first, second, third = trust.people[:3]
    for number in range(5):
        on = date(2026, 9, 20) + timedelta(days=10 * number)
        if number == 1:
            trust.move_school(first, trust.world.other_school, on=on)
            trust.place(second, 4, on=on)
        if number == 3:
            trust.place(third, 0, on=on)
        trust.happen(on, times=40)
        promises = promises_in_force(trust_id=trust.lead.trust_id)
        (stood[on],) = coverage(promises, Scope(), view, on=on)
        waited[on] = waiting_by_school(Scope(), on=on)
    then = coverage_as_of(list(stood))
    for on, now in stood.items():
        cells = {(c.school_id, c.staff_group, c.stage_id, c.strand_id): held for c, held in then[on].items()}
        assert cells == now, on
    people = people_as_of(list(waited))
    for on, now_waiting in waited.items():
        assert {row.school_id: Waiting(row.people, row.offered_nothing) for row in people[on]} == now_waiting


def test_no_days_are_no_counts(in_trust: None) -> None:
    assert coverage_as_of([]) == {}
    assert people_as_of([]) == {}


def test_whoever_was_offered_something_this_year_has_been_after_moving_on(small_trust: Callable[[int], Trust]) -> None:
    trust = small_trust(1)
    world = trust.world
    world.place(world.teacher, on=date(2026, 9, 7))
    statement = world.statement(debtor="school")
    from trellis.entitlements import actions

    school = world.school.pk
    before = waiting_by_school(Scope(), on=TODAY)[school].unoffered
    assert world.teacher.id in {row.staff_id for row in people_offered_nothing(school, on=TODAY)}
    actions.offer(
        actor=trust.lead, statement_id=statement.id, staff_ids=[world.teacher.id], note="", by=None, on=TODAY,
        at=trust_at(TODAY),
    )  # fmt: skip
    world.place(world.teacher, stage=2, on=TODAY)
    assert waiting_by_school(Scope(), on=TODAY)[school].unoffered == before - 1
    assert world.teacher.id not in {row.staff_id for row in people_offered_nothing(school, on=TODAY)}
    next_year = date(2027, 9, 1)
    assert world.teacher.id in {row.staff_id for row in people_offered_nothing(school, on=next_year)}
