"""Work in the background: seen while it runs, all of it or nothing, safe after kill -9."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import transaction
from procrastinate.exceptions import TaskNotFound

from tests.conftest import NOW, OwnDatabase
from tests.notices import counting_worker  # registers its kinds of work
from trellis.access import tenancy
from trellis.access.actions import open_login
from trellis.access.models import RemitGrant
from trellis.access.policies import Refused
from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind
from trellis.notices.actions import ask_to_stop, start_work
from trellis.notices.actions.background import StillUnderWay, do
from trellis.notices.models import Work
from trellis.notices.queries import work_of, work_started_by
from trellis.notices.rules import WorkState


@pytest.fixture
def hr(own_database: OwnDatabase) -> Actor:
    with tenancy.within(own_database.trust_id):
        login = open_login(subject="priya", name="Priya Shah", password=None)
    return Actor(login.pk, own_database.trust_id, None, "Priya Shah")


Start = Callable[..., int]


@pytest.fixture
def start(hr: Actor) -> Start:
    def begin(**given: Any) -> int:
        with tenancy.within(hr.trust_id, hr.login_id):
            return start_work(
                actor=hr, kind="count-slowly", title="Counting", total=given["steps"], given=given, at=NOW
            )

    return begin


def state_of(hr: Actor, work_id: int) -> Work:
    with tenancy.within(hr.trust_id, hr.login_id):
        return Work.objects.get(pk=work_id)


def rows(hr: Actor) -> int:
    with tenancy.within(hr.trust_id, hr.login_id):
        return RemitGrant.objects.count()


@pytest.fixture
def worker(own_database: OwnDatabase) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def run(**environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.notices.counting_worker"],
            env=own_database.environment | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait(10)


def until(true: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


def drain(worker: Callable[..., subprocess.Popen[bytes]]) -> None:
    process = worker(UNTIL_EMPTY="yes")
    assert process.wait(120) == 0


def test_work_is_done_and_says_what_came_of_it(hr: Actor, start: Start, worker: Any) -> None:
    work_id = start(steps=3)
    drain(worker)
    with tenancy.within(hr.trust_id, hr.login_id):
        row = work_of(actor=hr, work_id=work_id)
    assert row is not None
    assert (row.progress.state, row.progress.words, row.next_url) == (WorkState.DONE, "Counted to 3.", "/counted/")
    assert (row.progress.done, row.progress.total) == (3, 3)
    assert rows(hr) == 3


def test_progress_is_seen_before_the_work_is_kept(hr: Actor, start: Start, worker: Any) -> None:
    work_id = start(steps=600, seconds=0.1)
    worker()
    until(lambda: state_of(hr, work_id).done >= 3)
    assert state_of(hr, work_id).state == WorkState.RUNNING
    assert rows(hr) == 0


def test_stopping_leaves_nothing_half_done(hr: Actor, start: Start, worker: Any) -> None:
    work_id = start(steps=2000, seconds=0.05)
    worker()
    until(lambda: state_of(hr, work_id).done >= 2)
    with tenancy.within(hr.trust_id, hr.login_id):
        ask_to_stop(actor=hr, work_id=work_id, at=NOW)
    until(lambda: state_of(hr, work_id).state == WorkState.STOPPED)
    assert rows(hr) == 0


def test_work_stopped_before_it_begins_never_begins(hr: Actor, start: Start, worker: Any) -> None:
    work_id = start(steps=2)
    with tenancy.within(hr.trust_id, hr.login_id):
        ask_to_stop(actor=hr, work_id=work_id, at=NOW)
    drain(worker)
    assert state_of(hr, work_id).state == WorkState.STOPPED
    assert rows(hr) == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [({"refuse_at": 2}, "The file was taken away. Nothing was changed."), ({"break_at": 2}, "the fault is ours")],
)
def test_work_that_fails_changes_nothing_and_says_so(
    hr: Actor, start: Start, worker: Any, given: dict[str, int], words: str
) -> None:
    work_id = start(steps=3, **given)
    drain(worker)
    work = state_of(hr, work_id)
    assert work.state == WorkState.FAILED
    assert words in work.says
    assert rows(hr) == 0


def test_work_whose_worker_was_killed_is_done_once_by_the_next(
    hr: Actor, start: Start, worker: Any, own_database: OwnDatabase, tmp_path: Path
) -> None:
    work_id = start(steps=5, die_at=3, mark=str(tmp_path / "died"))
    assert worker().wait(30) == -9
    assert rows(hr) == 0
    assert state_of(hr, work_id).state == WorkState.RUNNING
    forget_the_heartbeat(own_database)
    worker()
    until(lambda: state_of(hr, work_id).state == WorkState.DONE)
    assert rows(hr) == 5


def test_work_that_kills_every_worker_is_given_up(
    hr: Actor, start: Start, worker: Any, own_database: OwnDatabase
) -> None:
    work_id = start(steps=5)
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = 2")
    worker()
    until(lambda: state_of(hr, work_id).state == WorkState.FAILED)
    assert "3 times" in state_of(hr, work_id).says
    assert rows(hr) == 0


def forget_the_heartbeat(own_database: OwnDatabase) -> None:
    """As if half a minute had passed since the worker died."""
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


def test_doing_finished_work_again_changes_nothing(hr: Actor, start: Start) -> None:
    work_id = start(steps=2)
    for _ in range(2):
        do(counting_worker.count_slowly, trust_id=hr.trust_id, login_id=hr.login_id, work_id=work_id)
    assert rows(hr) == 2


def test_two_workers_never_do_the_same_work_at_once(hr: Actor, start: Start, own_database: OwnDatabase) -> None:
    work_id = start(steps=2)
    with psycopg.connect(own_database.environment["TRELLIS_WEB_URL"]) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_xact_lock(%s, %s)", [0x7E11, work_id])
        with pytest.raises(StillUnderWay):
            do(counting_worker.count_slowly, trust_id=hr.trust_id, login_id=hr.login_id, work_id=work_id)
    assert rows(hr) == 0


def test_work_that_nobody_does_cannot_be_started(hr: Actor) -> None:
    with tenancy.within(hr.trust_id, hr.login_id), pytest.raises(TaskNotFound):
        start_work(actor=hr, kind="juggle", title="Juggling", at=NOW)


def test_what_a_request_undoes_is_never_begun(hr: Actor, start: Start, own_database: OwnDatabase) -> None:
    with tenancy.within(hr.trust_id, hr.login_id):
        start(steps=1)
        transaction.set_rollback(True)
    with psycopg.connect(own_database.owner_url) as owner:
        assert owner.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)


def test_work_is_seen_and_stopped_by_whoever_started_it_and_by_administrators(hr: Actor, start: Start) -> None:
    work_id = start(steps=1)
    administers = frozenset({Remit(RemitKind.ADMINISTRATOR, ScopeKind.TRUST)})
    colleague = Actor(hr.login_id + 1, hr.trust_id, None, "Colleague")
    administrator = Actor(hr.login_id + 2, hr.trust_id, None, "Administrator", remits=administers)
    with tenancy.within(hr.trust_id, hr.login_id):
        assert work_of(actor=colleague, work_id=work_id) is None
        assert work_of(actor=administrator, work_id=work_id) is not None
        assert [row.id for row in work_started_by(actor=hr)] == [work_id]
        assert work_started_by(actor=colleague) == []
        with pytest.raises(Refused):
            ask_to_stop(actor=colleague, work_id=work_id, at=NOW + timedelta(minutes=1))


def test_another_trust_sees_no_work(hr: Actor, start: Start, own_database: OwnDatabase) -> None:
    work_id = start(steps=1)
    administers = frozenset({Remit(RemitKind.ADMINISTRATOR, ScopeKind.TRUST)})
    stranger = Actor(hr.login_id, own_database.other_trust_id, None, "Stranger", remits=administers)
    with tenancy.within(own_database.other_trust_id):
        assert work_of(actor=stranger, work_id=work_id) is None
