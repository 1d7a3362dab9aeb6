"""The works that are measured, each with the least that it could cost on the same machine in the same minute."""

import csv
import io
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.http.response import StreamingHttpResponse
from django.test import Client
from django.test.utils import override_settings
from psycopg import sql

from trellis.access import tenancy
from trellis.access.rules import Actor
from trellis.config.bench.figures import Figure, largest_memory_since_now, milliseconds, seconds, statements_counted
from trellis.config.bench.trusts import Bench
from trellis.config.databases import connect
from trellis.documents.csv_out import csv_of
from trellis.entitlements import actions as entitlements
from trellis.entitlements.rules.events import EventKind
from trellis.insights.queries.coverage import By, Scope, coverage
from trellis.insights.queries.promises import promises_in_force
from trellis.kernel.academic_years import london_date
from trellis.organisation.queries import actor_for
from trellis.organisation.rules.samples import SampleKind, sample_schools, sample_staff

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EVERYTHING = (By.SCHOOL, By.GROUP, By.STAGE, By.STRAND)


def lead_of(bench: Bench, at: datetime) -> Actor:
    with tenancy.within(bench.trust_id):
        actor = actor_for(login_id=bench.lead_login, on=london_date(at))
    assert actor is not None
    return actor


def signed_in(bench: Bench, login_id: int) -> Client:
    """A browser in which somebody has signed in."""
    client = Client(HTTP_HOST="localhost", raise_request_exception=True)
    with tenancy.within(bench.trust_id):
        client.force_login(get_user_model()._default_manager.get(pk=login_id), backend=BACKEND)
    session = client.session
    session.update({"trust": bench.trust_id, "began": time.time(), "second-step": True})
    session.save()
    return client


def placing(owner_url: str, bench: Bench, *, at: datetime) -> Figure:
    """Everybody is placed, by one action; the floor writes as many rows of that width into a table without any rules."""
    actor = lead_of(bench, at)
    stages = [stage.id for stage in bench.tree.stages]
    choices = [
        entitlements.Choice(staff_id, stages[n % len(stages)], "Placed for the bench.")
        for n, staff_id in enumerate(bench.staff_ids)
    ]

    def place() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            entitlements.place_staff(actor=actor, choices=choices, on=london_date(at), at=at)

    with statements_counted() as count:
        taken = seconds(place)
    with connect(owner_url) as owner:
        owner.execute("CREATE TABLE bench_floor (LIKE entitlements_placement)")
        question = sql.SQL("INSERT INTO bench_floor SELECT * FROM entitlements_placement WHERE trust_id = {}").format(
            sql.Literal(bench.trust_id)
        )
        floor = seconds(lambda: owner.execute(question))
        owner.execute("DROP TABLE bench_floor")
    return Figure("place a cohort", bench.people, taken, "s", floor, count[0])


def own_pathway(bench: Bench, *, times: int = 60) -> Figure:
    """The page of somebody's own stage; the floor is a bare page of the same size through the same stack."""
    return page("own pathway, 60 statements", "/my/pathway/", bench, bench.reader_logins[0], times=times)


def trust_page(bench: Bench) -> Figure:
    """The trust's own page: coverage by school, by strand and stage, the gaps, the trend."""
    return page("the trust's page, 40 schools", "/trust/", bench, bench.lead_login)


def page(work: str, address: str, bench: Bench, login_id: int, *, times: int = 60) -> Figure:
    """A page through the whole stack, beside a bare page of the same size."""
    with override_settings(ROOT_URLCONF="trellis.config.bench.addresses"):
        client = signed_in(bench, login_id)

        def get(path: str) -> int:
            response = client.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path} answered {response.status_code}")
            return len(response.content)

        size = get(address)
        with statements_counted() as count:
            get(address)
        taken = milliseconds(lambda: get(address), times=times)
        floor = milliseconds(lambda: get(f"/bench/bare/{size}/"), times=times)
    return Figure(work, bench.people, taken, "ms", floor, count[0], size)


def one_event(owner_url: str, bench: Bench, *, at: datetime, times: int = 60) -> Figure:
    """Somebody starts what was offered, with the line's record; the floor is two plain statements in a transaction."""
    on = london_date(at)
    with tenancy.within(bench.trust_id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.id, l.statement_id, s.login_id FROM entitlements_line l JOIN organisation_staff s ON s.id = l.staff_id"
            " WHERE s.login_id IS NOT NULL AND l.status = 'offered' ORDER BY l.id LIMIT 90"
        )
        found: Iterator[tuple[int, int, int]] = iter(cursor.fetchall())
        actors = {login_id: actor_for(login_id=login_id, on=on) for login_id in bench.reader_logins}

    def tell() -> None:
        _, statement_id, login_id = next(found)
        actor = actors[login_id]
        assert actor is not None
        assert actor.staff_id is not None
        with tenancy.within(bench.trust_id, login_id):
            entitlements.tell(
                actor=actor, staff_id=actor.staff_id, statement_id=statement_id,
                told=entitlements.Told(EventKind.STARTED), on=on, at=at,
            )  # fmt: skip

    with statements_counted() as count:
        tell()
    taken = milliseconds(tell, times=times)
    with connect(owner_url) as owner:
        owner.execute("CREATE TABLE bench_lines AS SELECT * FROM entitlements_line LIMIT 1000")
        owner.execute("CREATE INDEX ON bench_lines (id)")
        owner.execute("CREATE TABLE bench_events (LIKE entitlements_lineevent)")
        row = owner.execute("SELECT min(id) FROM bench_lines").fetchone()

        def plainly() -> None:
            with owner.transaction():
                owner.execute("UPDATE bench_lines SET status = 'started', seq = seq + 1 WHERE id = %s", row)
                owner.execute("INSERT INTO bench_events SELECT * FROM entitlements_lineevent LIMIT 1")

        floor = milliseconds(plainly, times=times)
        owner.execute("DROP TABLE bench_lines, bench_events")
    return Figure("one event on a line", bench.people, taken, "ms", floor, count[0])


def coverage_of_the_trust(bench: Bench, *, at: datetime) -> Figure:
    """Every school, group, stage and strand at once; the floor adds the same tallies up and gives one number."""
    on = london_date(at)

    def count() -> None:
        with tenancy.within(bench.trust_id):
            coverage(promises_in_force(trust_id=bench.trust_id), Scope(), (), (By.SCHOOL,), EVERYTHING, on=on)

    def add_up() -> None:
        with tenancy.within(bench.trust_id), connection.cursor() as cursor:
            cursor.execute("SELECT sum(lines) FROM entitlements_tally WHERE offered")
            cursor.fetchall()

    with statements_counted() as counted:
        count()
    return Figure(
        "coverage of the trust",
        bench.people,
        milliseconds(count, times=30),
        "ms",
        milliseconds(add_up, times=30),
        counted[0],
    )


def every_line(bench: Bench) -> Figure:
    """All lines of everybody as one CSV file, streamed through the stack; the floor is COPY of the lines alone."""
    client = signed_in(bench, bench.lead_login)
    got = [0, 0]

    def read() -> None:
        response = client.get("/trust/lines.csv")
        if response.status_code != 200 or not isinstance(response, StreamingHttpResponse):
            raise RuntimeError(f"/trust/lines.csv answered {response.status_code}")
        for piece in response:
            got[0] += piece.count(b"\n")
            got[1] += len(piece)

    taken = seconds(read)

    def copy() -> None:
        with (
            tenancy.within(bench.trust_id),
            connection.cursor() as cursor,
            cursor.copy("COPY (SELECT * FROM entitlements_line ORDER BY staff_id) TO STDOUT (FORMAT csv)") as rows,
        ):
            for _ in rows:
                pass

    floor = seconds(copy)
    return Figure(f"every line as CSV, {got[0] - 1:,} rows", bench.people, taken, "s", floor, None, got[1])


def read_and_copy(owner_url: str, file: bytes) -> float:
    """The floor of whatever brings a CSV file in: how long reading it and copying the rows into a table takes."""

    def both() -> None:
        with connect(owner_url) as owner, owner.transaction():
            rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
            columns = ", ".join(f"c{n} text" for n in range(len(rows[0])))
            owner.execute(f"CREATE TEMPORARY TABLE floor ({columns}) ON COMMIT DROP")
            with owner.cursor().copy("COPY floor FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    return seconds(both)


def staff_import(owner_url: str, slug: str, people: int, *, seed: int, at: datetime) -> list[Figure]:
    """A staff file is brought in, checked and applied, twice, by the command; the floor reads it and copies the rows in."""
    sample = sample_staff(SampleKind.SIMS, people=people, today=london_date(at), seed=seed)
    schools = sample_schools()
    with tempfile.TemporaryDirectory() as folder:
        staff_file, schools_file = Path(folder) / "staff.csv", Path(folder) / "schools.csv"
        staff_file.write_bytes(b"".join(csv_of(sample.headings, sample.rows)))
        schools_file.write_bytes(b"".join(csv_of(schools.headings, schools.rows)))
        rows = f"{len(sample.rows):,} rows"
        del sample
        _command("import_schools", str(schools_file), "--trust", slug, "--json")
        size = staff_file.stat().st_size
        peak = largest_memory_since_now()
        with statements_counted() as count:
            first = seconds(lambda: _command("import_staff", str(staff_file), "--trust", slug, "--json"))
        told, megabytes = count[0], peak()
        again = seconds(lambda: _command("import_staff", str(staff_file), "--trust", slug, "--json"))
        floor = read_and_copy(owner_url, staff_file.read_bytes())
    return [
        Figure(f"staff import, {rows}", people, first, "s", floor, told, size),
        Figure(f"the same file again, {rows}", people, again, "s", floor, None, size),
        Figure("largest memory while it came in", people, megabytes, "MB"),
    ]


def _command(name: str, *arguments: str) -> Any:
    """Run a command of ours in this process; what it prints as JSON."""
    command = import_module(f"trellis.config.commands.{name}").command
    with redirect_stdout(io.StringIO()) as said:
        try:
            command.main(args=list(arguments), standalone_mode=False)
        except SystemExit as end:
            if end.code not in (None, 0, 3):  # some rows refused, the others used
                raise RuntimeError(f"{name} ended with {end.code}: {said.getvalue()[-500:]}") from end
    return json.loads(said.getvalue() or "null")
