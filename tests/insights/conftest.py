"""A trust of two schools in which people of every group stand on stages and things happen to their lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.entitlements.conftest import World, _person, world

__all__ = ["world"]

BEGAN = date(2026, 9, 7)


@dataclass
class Trust:
    """The small school's world with more people, and a walk of things that happen to them."""

    world: World
    people: list[Any]
    random: Random
    days: list[date] = field(default_factory=list)

    @property
    def lead(self) -> Any:
        return self.world.actor(self.world.lead)

    def place(self, person: Any, stage: int, *, on: date) -> None:
        from trellis.entitlements import actions

        choice = actions.Choice(person.id, self.world.tree.stages[stage].id, "Agreed.")
        actions.place_staff(actor=self.lead, choices=[choice], on=on, at=_at(on))

    def happen(self, on: date, *, times: int) -> None:
        """Things that may happen to lines, chosen at random among those that the rules allow."""
        for _ in range(times):
            self._one(on)

    def _one(self, on: date) -> None:
        from trellis.entitlements import actions
        from trellis.entitlements.policies import role_of
        from trellis.entitlements.queries.lines import ledgers_for
        from trellis.entitlements.rules.events import EventKind
        from trellis.entitlements.rules.moves import moves_open_to

        person = self.random.choice(self.people)
        statement = self.random.choice(self.world.tree.statements)
        found = ledgers_for(staff_ids=[person.id], statement_id=statement.id, trust_id=self.lead.trust_id, on=on)
        ledger = found[person.id]
        actor = self.world.actor(self.random.choice([person, self.world.lead]))
        role = role_of(actor, ledger.subject)
        if role is None or not ledger.is_open:
            return
        moves = moves_open_to(ledger.state, role=role, by=actor.login_id, terms=ledger.terms)
        if not moves:
            return
        kind = self.random.choice(moves)
        day = (
            on + timedelta(days=self.random.randint(2, 12)) if kind in (EventKind.PLANNED, EventKind.DEFERRED) else None
        )
        told = actions.Told(kind, on=day, note="Because.", instead="Something else.")
        actions.tell(actor=actor, staff_id=person.id, statement_id=statement.id, told=told, on=on, at=_at(on))

    def move_school(self, person: Any, school: Any, *, on: date) -> None:
        """What an import does when somebody's main post moves to another school."""
        from psycopg.types.range import DateRange

        from trellis.entitlements import actions

        post = person.posts.get(main=True, during__upper_inf=True)
        post.during = DateRange(post.during.lower, on)
        post.save()
        person.posts.create(
            school=school, title=post.title, role="", staff_group=post.staff_group, during=DateRange(on, None)
        )
        person.main_school = school
        person.save()
        actions.follow_posts(staff_ids=[person.id])


def _at(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 11, tzinfo=UTC)


@pytest.fixture
def kept_tree(world: World, django_capture_on_commit_callbacks: Any) -> Iterator[None]:
    """The process keeps the pathway, as it does once it has been published: a walk asks for it at every step."""
    from trellis.frameworks.queries import forget_trees, published_tree

    with django_capture_on_commit_callbacks(execute=True):
        published_tree(world.tree.id, trust_id=world.actor(world.lead).trust_id)
    yield
    forget_trees()


@pytest.fixture
def small_trust(world: World, kept_tree: None) -> Callable[[int], Trust]:
    """`small_trust(seed)` has ten people on stages, three of whom will move on, move school and leave."""

    def make(seed: int) -> Trust:
        random = Random(seed)
        groups = ("teacher", "teaching-assistant", "leader", "office", "site", "other")
        people = [
            _person(
                f"Person{number}", f"Number{number}", school=random.choice([world.school, world.other_school]),
                title="Post", group=random.choice(groups), manager=world.manager,
            )
            for number in range(10)
        ]  # fmt: skip
        trust = Trust(world, people, random)
        for person in people:
            trust.place(person, random.randint(0, 3), on=BEGAN)
        return trust

    return make


@pytest.fixture
def walked(small_trust: Callable[[int], Trust]) -> Callable[[int], Trust]:
    """A small trust after eleven weeks in which lines moved, and so did people."""

    def make(seed: int) -> Trust:
        from trellis.entitlements import actions

        trust = small_trust(seed)
        on = BEGAN
        first, second, third = trust.people[:3]
        while on < TODAY:
            on = min(on + timedelta(days=18), TODAY)
            trust.happen(on, times=36)
            if len(trust.days) == 1:
                trust.place(first, 4, on=on)
                trust.move_school(second, trust.world.other_school, on=on)
            if len(trust.days) == 2:
                actions.end_placements(
                    actor=trust.lead, staff_ids=[third.id], ending="left-trust", reason="Left.", on=on, at=_at(on)
                )
            trust.days.append(on)
        return trust

    return make
