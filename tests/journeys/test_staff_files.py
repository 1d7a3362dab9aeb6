"""A staff file is applied in every room or in none: promises follow, kill -9 leaves all or nothing, two never mix."""

import random
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.conftest import NOW, TODAY, OwnDatabase
from tests.entitlements.conftest import World, world  # noqa: F401  the small school is the same
from trellis.access import tenancy
from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind
from trellis.documents.sheets import Row, SheetRows, TableFile
from trellis.journeys.actions import apply_staff_file
from trellis.journeys.tasks import APPLY, apply_a_staff_file
from trellis.organisation.rules.sample_people import SAMPLE_SCHOOLS
from trellis.organisation.rules.samples import SampleKind, sample_staff

HEADINGS = ("Payroll number", "First name", "Last name", "School", "Job title", "Start date", "Work e-mail")


def table(headings: Any, rows: Any) -> TableFile:
    told = [Row(1, tuple(headings)), *(Row(n, tuple(row)) for n, row in enumerate(rows, 2))]
    return TableFile("staff.csv", "0" * 64, "csv", "utf-8", ",", (SheetRows("", 0, tuple(told)),), ())


def brought(actor: Actor, headings: Any, rows: Any, *, full_list: str = "", on: date = TODAY) -> int:
    from trellis.organisation.actions.staff_files import bring_in_staff_file, check_staff_file

    number = bring_in_staff_file(actor=actor, table=table(headings, rows), full_list=full_list, school_id=None, at=NOW)
    check_staff_file(actor=actor, import_id=number, on=on, at=NOW)
    return number


@pytest.fixture
def hr(world: World, trust_ids: tuple[int, int]) -> Actor:  # noqa: F811
    remits = frozenset({Remit(RemitKind.HR, ScopeKind.TRUST)})
    return Actor(world.lead.login_id, trust_ids[0], None, "Priya Shah", trust_name="Larkfield", remits=remits)


def known(person: Any, **changes: str) -> tuple[str, ...]:
    """The row of a file that says of a person of the small school just what is held."""
    post = person.posts.get()
    facts = {
        "number": f"n{person.pk}", "first": person.first_name, "last": person.last_name, "school": post.school.name,
        "title": post.title, "start": post.during.lower.isoformat(), "email": person.work_email,
    }  # fmt: skip
    return tuple((facts | changes).values())


@pytest.fixture
def numbered(world: World) -> World:  # noqa: F811
    from trellis.organisation.models import Staff

    for staff in Staff.objects.all():
        Staff.objects.filter(pk=staff.pk).update(payroll_number=f"n{staff.pk}")
    return world


def test_promises_follow_movers_and_end_with_leavers(numbered: World, hr: Actor) -> None:
    from trellis.entitlements.models import Placement

    numbered.place(numbered.teacher, on=TODAY - timedelta(days=90))
    numbered.place(numbered.manager, on=TODAY - timedelta(days=90))
    stay = [known(person) for person in (numbered.head, numbered.lead)]
    moved = known(numbered.teacher, school="Hollybank", start=(TODAY - timedelta(days=10)).isoformat())
    number = brought(hr, HEADINGS, [*stay, moved], full_list="trust")
    applied = apply_staff_file(actor=hr, import_id=number, on=TODAY, at=NOW)
    assert applied.left == 1
    teacher = Placement.objects.get(staff=numbered.teacher)
    assert (teacher.school_id, teacher.during.upper) == (numbered.other_school.pk, None)
    manager = Placement.objects.get(staff=numbered.manager)
    assert (manager.ending, manager.during.upper) == ("left-trust", TODAY)


def test_posts_turn_at_midnight(numbered: World, hr: Actor) -> None:
    from trellis.journeys.tasks import turn_posts
    from trellis.organisation.models import Staff

    headings = (*HEADINGS, "Last day in post")
    tomorrow = TODAY + timedelta(days=1)
    starter = ("77", "Zoë", "Quinn", "Hollybank", "Teaching Assistant", tomorrow.isoformat(), "", "")
    leaver = (*known(numbered.teacher), TODAY.isoformat())
    apply_staff_file(actor=hr, import_id=brought(hr, headings, [starter, leaver]), on=TODAY, at=NOW)
    numbered.place(numbered.teacher, on=TODAY - timedelta(days=90))
    assert Staff.objects.get(pk=numbered.teacher.pk).left_on is None
    assert turn_posts(trust_id=hr.trust_id, on=tomorrow, at=NOW + timedelta(days=1)) == 2
    assert Staff.objects.get(pk=numbered.teacher.pk).left_on == tomorrow
    assert numbered.teacher.placements.get().ending == "left-trust"
    assert Staff.objects.get(payroll_number="77").main_school_id == numbered.other_school.pk


@pytest.fixture
def keeper(own_database: OwnDatabase) -> Actor:
    """HR of a trust whose rows are kept, with the schools of the sample files."""
    from trellis.access.actions import grant_remit, open_login
    from trellis.organisation.models import School

    with tenancy.within(own_database.trust_id):
        login = open_login(subject="priya", name="Priya Shah", password=None)
        grant_remit(actor=None, login_id=login.pk, kind=RemitKind.HR, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
        School.objects.bulk_create([School(name=s.name, urn=s.urn, laestab=s.laestab) for s in SAMPLE_SCHOOLS])
    remits = frozenset({Remit(RemitKind.HR, ScopeKind.TRUST)})
    return Actor(login.pk, own_database.trust_id, None, "Priya Shah", trust_name="Larkfield", remits=remits)


def applying(own_database: OwnDatabase, keeper: Actor, import_id: int) -> subprocess.Popen[str]:
    """A process that is ready to apply the file, and does."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.journeys.applying_process",
            str(keeper.trust_id),
            str(keeper.login_id),
            str(import_id),
        ],
        env=own_database.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def counted(keeper: Actor) -> tuple[int, int, str]:
    from trellis.organisation.models import Post, Staff, StaffImport

    with tenancy.within(keeper.trust_id):
        return Staff.objects.count(), Post.objects.count(), StaffImport.objects.latest("id").state


@pytest.mark.slow
def test_killed_at_any_moment_a_file_is_applied_whole_or_not_at_all(own_database: OwnDatabase, keeper: Actor) -> None:
    sample = sample_staff(SampleKind.BROMCOM, people=2_000, today=TODAY)
    with tenancy.within(keeper.trust_id, keeper.login_id):
        number = brought(keeper, sample.headings, sample.rows)
    chance = random.Random(7)
    outcomes = set()
    for _ in range(8):
        process = applying(own_database, keeper, number)
        time.sleep(chance.uniform(0.05, 2.0))
        process.kill()
        process.wait()
        assert process.stdout is not None
        said = process.stdout.read()
        process.stdout.close()
        outcome = counted(keeper)
        assert outcome in {(0, 0, "draft"), (2_000, len(sample.rows), "applied")}, said
        outcomes.add(outcome)
        if outcome[0]:
            break
    else:
        process = applying(own_database, keeper, number)
        assert process.communicate()[0] == "applied 2000 0 0\n"
    assert counted(keeper)[0] == 2_000


def test_a_file_refused_in_the_background_is_checked_anew_and_leads_on(
    own_database: OwnDatabase, keeper: Actor
) -> None:
    from trellis.notices.actions import start_work
    from trellis.notices.actions.background import do
    from trellis.notices.queries import work_of
    from trellis.organisation.models import Staff

    def apply_in_background() -> tuple[str, str, str]:
        with tenancy.within(keeper.trust_id, keeper.login_id):
            work_id = start_work(actor=keeper, kind=APPLY, title="Applying", given={"import_id": number}, at=NOW)
        do(apply_a_staff_file, trust_id=keeper.trust_id, login_id=keeper.login_id, work_id=work_id)
        with tenancy.within(keeper.trust_id, keeper.login_id):
            work = work_of(actor=keeper, work_id=work_id)
        assert work is not None
        return work.progress.state, work.progress.words, f"{work.next_label}: {work.next_url}"

    today = timezone.localdate()
    ruth = ("1", "Ruth", "Adeyemi", "Kingsmere School", "Headteacher", "2020-09-01", "")
    with tenancy.within(keeper.trust_id, keeper.login_id):
        number = brought(keeper, HEADINGS, [ruth], on=today)
        Staff.objects.create(first_name="Rut", last_name="Adeyemi", payroll_number="1")
    state, says, onward = apply_in_background()
    assert state == "failed"
    assert "People have been changed since this file was checked." in says
    assert "It was checked anew. Nobody was changed." in says
    assert onward == f"Look at what it would do now: /set-up/people/import/{number}/"
    assert apply_in_background()[:2] == ("done", "0 added, 1 changed, 0 left, 0 unchanged.")
    state, says, onward = apply_in_background()
    assert state == "failed"
    assert onward.startswith("See the file: ")


@pytest.mark.slow
def test_two_files_applied_at_once_come_to_what_one_after_the_other_does(
    own_database: OwnDatabase, keeper: Actor
) -> None:
    from trellis.organisation.models import Post, Staff

    sample = sample_staff(SampleKind.BROMCOM, people=300, today=TODAY)
    fte = sample.headings.index("FTE")
    other = [(*row[:fte], "0.1", *row[fte + 1 :]) for row in sample.rows]
    with tenancy.within(keeper.trust_id, keeper.login_id):
        numbers = [brought(keeper, sample.headings, rows) for rows in (sample.rows, other)]
    processes = [applying(own_database, keeper, number) for number in numbers]
    said = sorted(process.communicate(timeout=180)[0].strip() for process in processes)
    assert said == ["applied 300 0 0", "changed"]
    with tenancy.within(keeper.trust_id):
        assert Staff.objects.count() == 300
        assert Post.objects.count() == len(sample.rows)
        assert Post.objects.filter(fte="0.1").count() in (0, len(sample.rows))


def until_it_waits() -> None:
    """Until somebody stands before a lock that another holds."""
    deadline = time.monotonic() + 90
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                " WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted"
            )
            if cursor.fetchone() != (0,):
                return
            time.sleep(0.05)
    pytest.fail("The file did not wait.")


@pytest.mark.slow
def test_a_file_waits_for_a_change_by_hand_and_then_sees_it(own_database: OwnDatabase, keeper: Actor) -> None:
    from trellis.organisation.actions.locks import while_people_stand
    from trellis.organisation.models import Staff

    with tenancy.within(keeper.trust_id, keeper.login_id):
        number = brought(
            keeper, HEADINGS, [("1", "Ruth", "Adeyemi", "Kingsmere School", "Headteacher", "2020-09-01", "")]
        )
    with tenancy.within(keeper.trust_id, keeper.login_id):
        while_people_stand()
        process = applying(own_database, keeper, number)
        until_it_waits()
        Staff.objects.create(first_name="Ruth", last_name="Adeyemi", payroll_number="1")
    assert process.communicate(timeout=180)[0] == "changed\n"
