"""Suggesting a plan in the background: whole or nothing, whether it ends, is stopped, or its worker is killed."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db.models import Model

from tests.conftest import NOW, TODAY, OwnDatabase
from trellis.access import tenancy
from trellis.config.bench.planning import made_plan
from trellis.notices.actions import ask_to_stop
from trellis.notices.actions.background import do
from trellis.notices.models import Work
from trellis.notices.rules import WorkState
from trellis.pathways import actions
from trellis.pathways.models import PlannedAction, PlanSuggestion
from trellis.pathways.policies import Subject
from trellis.pathways.tasks import suggest_a_plan

pytestmark = pytest.mark.slow


@pytest.fixture
def teacher(own_database: OwnDatabase) -> Any:
    """Somebody with forty actions in their plan, in no term yet."""
    from trellis.access.actions import open_login
    from trellis.organisation.models import Post, School, Staff
    from trellis.organisation.queries import actor_for

    with tenancy.within(own_database.trust_id, verb="test"):
        school = School.objects.create(name="Oakfield Primary")
        login = open_login(subject="amara", name="Amara Nwosu")
        staff = Staff.objects.create(
            login=login, first_name="Amara", last_name="Nwosu", main_school=school, staff_group="teacher"
        )
        Post.objects.create(staff=staff, school=school, title="Teacher", staff_group="teacher", during=(TODAY, None))
        for action in made_plan(seed=1).actions:
            PlannedAction.objects.create(
                staff=staff, what=action.what, origin=action.origin.value, minutes=action.minutes, cost=action.cost,
                lasts=action.lasts, when=action.when.value, driver=action.driver.value, level=action.level.value,
                added_at=NOW,
            )  # fmt: skip
        return actor_for(login_id=login.pk, on=TODAY)


Start = Callable[[], int]


@pytest.fixture
def start(teacher: Any) -> Start:
    def begin() -> int:
        with tenancy.within(teacher.trust_id, teacher.login_id):
            return actions.ask_for_suggestion(actor=teacher, subject=Subject(teacher.staff_id, None), at=NOW)

    return begin


def suggested(teacher: Any) -> list[PlanSuggestion]:
    with tenancy.within(teacher.trust_id, teacher.login_id):
        return list(PlanSuggestion.objects.all())


def work(teacher: Any, work_id: int) -> Work:
    with tenancy.within(teacher.trust_id, teacher.login_id):
        return Work.objects.get(pk=work_id)


def until(is_so: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def worker(own_database: OwnDatabase) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def run() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "1"]
        process = subprocess.Popen(
            command, env=own_database.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()


def test_a_suggestion_is_kept_whole_and_the_plan_stays_as_it_was(teacher: Any, start: Start) -> None:
    work_id = start()
    do(suggest_a_plan, trust_id=teacher.trust_id, login_id=teacher.login_id, work_id=work_id)
    done = work(teacher, work_id)
    assert (done.state, done.result["next"]) == (WorkState.DONE, "/my/plan/suggestion/")
    (found,) = suggested(teacher)
    assert len(found.places) + len(found.left_out) == 40
    with tenancy.within(teacher.trust_id):
        assert not PlannedAction.objects.exclude(term=None).exists()


def test_the_same_plan_is_suggested_the_same(teacher: Any, start: Start) -> None:
    found = []
    for _ in range(2):
        do(suggest_a_plan, trust_id=teacher.trust_id, login_id=teacher.login_id, work_id=start())
        found.append(suggested(teacher)[0])
    assert (found[0].places, found[0].left_out) == (found[1].places, found[1].left_out)


@contextmanager
def held_up(own_database: OwnDatabase, lock: str, *, on: type[Model]) -> Iterator[None]:
    """The worker comes meanwhile as far as it can under this lock on a table, and no further."""
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(f"LOCK TABLE {on._meta.db_table} IN {lock} MODE")
        yield


def test_stopped_it_leaves_nothing(
    teacher: Any, start: Start, worker: Callable[[], subprocess.Popen[bytes]], own_database: OwnDatabase
) -> None:
    work_id = start()
    with held_up(own_database, "ACCESS EXCLUSIVE", on=PlannedAction):
        worker()
        until(lambda: work(teacher, work_id).state == WorkState.RUNNING)
        with tenancy.within(teacher.trust_id, teacher.login_id):
            ask_to_stop(actor=teacher, work_id=work_id, at=NOW)
    until(lambda: work(teacher, work_id).state != WorkState.RUNNING)
    assert work(teacher, work_id).state == WorkState.STOPPED
    assert suggested(teacher) == []


def test_killed_it_leaves_nothing_and_is_taken_up_again(
    teacher: Any, start: Start, worker: Callable[[], subprocess.Popen[bytes]], own_database: OwnDatabase
) -> None:
    work_id = start()
    with held_up(own_database, "SHARE", on=PlanSuggestion):
        first = worker()
        until(lambda: work(teacher, work_id).says != "")
        first.kill()
        first.wait()
    assert suggested(teacher) == []
    assert work(teacher, work_id).state == WorkState.RUNNING
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    worker()
    until(lambda: work(teacher, work_id).state == WorkState.DONE)
    assert len(suggested(teacher)) == 1


def test_a_plan_with_nothing_in_it_is_refused_with_a_way_on(teacher: Any, start: Start) -> None:
    with tenancy.within(teacher.trust_id):
        PlannedAction.objects.all().delete()
    work_id = start()
    do(suggest_a_plan, trust_id=teacher.trust_id, login_id=teacher.login_id, work_id=work_id)
    refused = work(teacher, work_id)
    assert (refused.state, refused.result["next"]) == (WorkState.FAILED, "/my/plan/")
    assert "nothing to lay out yet" in refused.says
