"""The bench measures a true ledger, and what it counts stays within what was promised: statements and bytes are exact."""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.conftest import NOW, OwnDatabase
from trellis.access import tenancy
from trellis.config.bench import trusts, works
from trellis.config.bench.figures import Figure, as_json, printed
from trellis.config.bench.trusts import Bench
from trellis.config.commands import bench as bench_command
from trellis.config.databases import connect
from trellis.config.postgres import OWNER
from trellis.entitlements.models import Line, LineEvent
from trellis.entitlements.queries.verification import Checked, differences

pytestmark = pytest.mark.slow
PEOPLE = 48


@pytest.fixture
def bench(own_database: OwnDatabase, django_db_blocker: Any) -> Iterator[tuple[str, Bench, Figure]]:
    with django_db_blocker.unblock():
        made = trusts.make(own_database.owner_url, PEOPLE, seed=1, at=NOW)
        placed = works.placing(own_database.owner_url, made, at=NOW)
        trusts.tell(own_database.owner_url, made, at=NOW)
        yield own_database.owner_url, made, placed


def test_its_ledger_is_one_that_could_have_happened(bench: tuple[str, Bench, Figure]) -> None:
    _, made, placed = bench
    with tenancy.within(made.trust_id):
        assert list(differences(trust_id=made.trust_id, checked=Checked())) == []
        assert Line.objects.count() == PEOPLE * trusts.TOUCHED
        assert LineEvent.objects.count() > Line.objects.count()
    assert placed.sql is not None
    assert placed.sql <= 20  # the same for any number of people


def test_a_page_and_an_event_send_no_more_statements_than_was_promised(bench: tuple[str, Bench, Figure]) -> None:
    owner_url, made, _ = bench
    page = works.own_pathway(made, times=2)
    assert page.sql is not None
    assert page.sql <= 10
    assert page.bytes is not None
    assert page.bytes <= 70_000
    event = works.one_event(owner_url, made, at=NOW, times=2)
    assert event.sql is not None
    assert event.sql <= 10


def test_every_line_is_in_the_file(bench: tuple[str, Bench, Figure]) -> None:
    _, made, _ = bench
    assert works.every_line(made).work == f"every line as CSV, {PEOPLE * trusts.TOUCHED:,} rows"


def test_the_table_and_the_list_say_the_same() -> None:
    figures = [Figure("own pathway", 1000, 12.0, "ms", 8.0, 9, 35_000), Figure("memory", 1000, 120, "MB")]
    assert "| own pathway | 1,000  | 12 ms  | 8 ms  | 1.5   | 9   | 35,000 |" in printed(figures)
    first = json.loads(as_json(figures))[0]
    assert first == {
        "work": "own pathway", "people": 1000, "value": 12.0, "unit": "ms", "floor": 8.0, "ratio": 1.5, "sql": 9,
        "bytes": 35_000,
    }  # fmt: skip


def test_a_database_that_somebody_is_in_is_named_and_nothing_is_lost(
    cluster: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_command, "WAITS", (0, 0))
    exists = "SELECT count(*) FROM pg_database WHERE datname = 'measured_in'"
    with connect(cluster.url(role=OWNER)) as owner:
        owner.execute("CREATE DATABASE measured_in")
        with psycopg.connect(cluster.url(role="postgres", database="measured_in")):
            bench_command._drop(owner, "measured_in")
            assert "measured_in, in which was measured, is still in use" in capsys.readouterr().err
            assert owner.execute(exists).fetchone() == (1,)
        monkeypatch.setattr(bench_command, "WAITS", (0.1,) * 300)  # whoever has gone may take a moment to be gone
        bench_command._drop(owner, "measured_in")
        assert owner.execute(exists).fetchone() == (0,)
