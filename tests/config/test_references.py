"""Tables filled in bulk have their references back afterwards, and what breaks one is found, whoever owns the tables."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from trellis.config.databases import connect
from trellis.config.postgres import Cluster
from trellis.config.references import checked_afterwards

TABLES = """
CREATE TABLE shelf (trust_id integer, id integer, PRIMARY KEY (trust_id, id));
CREATE TABLE book (trust_id integer, id integer, shelf_id integer, again_id integer, CONSTRAINT on_a_shelf
    FOREIGN KEY (trust_id, shelf_id) REFERENCES shelf (trust_id, id) DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (id));
ALTER TABLE book ADD CONSTRAINT again FOREIGN KEY (again_id) REFERENCES book (id) ON DELETE SET NULL;
ALTER TABLE book ENABLE ROW LEVEL SECURITY;
ALTER TABLE book FORCE ROW LEVEL SECURITY;
ALTER TABLE shelf ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON book USING (trust_id = nullif(current_setting('app.trust', true), '')::integer);
INSERT INTO shelf VALUES (1, 10);
"""
STATE = """
SELECT conname::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE contype = 'f' AND conrelid = 'book'::regclass
UNION ALL SELECT relname::text, relrowsecurity::text, relforcerowsecurity FROM pg_class WHERE relname IN ('book', 'shelf')
ORDER BY 1
"""


@pytest.fixture
def owner_url(tmp_path: Path) -> Iterator[str]:
    """A database whose owner stands before the walls between trusts like anybody."""
    with Cluster(tmp_path / "s", durable=False).in_use() as cluster:
        with psycopg.connect(cluster.url(role="postgres", database="postgres"), autocommit=True) as admin:
            admin.execute("CREATE ROLE keeper LOGIN NOSUPERUSER NOBYPASSRLS")
            admin.execute("CREATE DATABASE library OWNER keeper")
        url = f"postgresql://keeper@/library?host={quote(str(cluster.socket_folder))}"
        with connect(url) as owner:
            owner.execute(TABLES)
        yield url


def _state(url: str) -> list[tuple[object, ...]]:
    with connect(url) as owner:
        return owner.execute(STATE).fetchall()


def test_references_are_off_inside_and_as_they_were_after(owner_url: str) -> None:
    before = _state(owner_url)
    with checked_afterwards(owner_url, ["book"]):
        assert [row[0] for row in _state(owner_url)] == ["book", "shelf"]
        with connect(owner_url) as owner:
            owner.execute("SET app.trust = '1'; INSERT INTO book VALUES (1, 1, 10, 1)")
    assert _state(owner_url) == before
    assert {row[0] for row in before} >= {"on_a_shelf", "again"}


def test_a_row_that_refers_to_nothing_is_found_by_an_owner_who_may_not_see_it(owner_url: str) -> None:
    with (
        pytest.raises(psycopg.errors.ForeignKeyViolation, match="on_a_shelf"),
        checked_afterwards(owner_url, ["book"]),
        connect(owner_url) as owner,
    ):
        owner.execute("SET app.trust = '1'; INSERT INTO book VALUES (1, 1, 11, NULL)")


def test_they_are_back_when_the_filling_failed(owner_url: str) -> None:
    before = _state(owner_url)
    with pytest.raises(RuntimeError), checked_afterwards(owner_url, ["book"]):
        raise RuntimeError
    assert _state(owner_url) == before
