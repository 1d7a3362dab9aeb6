"""Trellis stands on any PostgreSQL of 15 or newer, owned by no superuser, served by a role that bypasses nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from trellis.config import databases
from trellis.config.databases import connect, database, database_of, fact, keep_fact, kind_of
from trellis.config.postgres import Cluster
from trellis.config.ready import NotReady

ONLY_SERVING_ROLES_NEED_A_PASSWORD = """
local all staff_records_web,shared_web scram-sha-256
local all all trust
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server as somebody else keeps it, with an owner who may make roles and databases and nothing more."""
    folder = tmp_path_factory.mktemp("server")
    with Cluster(folder / "s", durable=False).in_use() as cluster:
        with psycopg.connect(cluster.url(role="postgres", database="postgres"), autocommit=True) as admin:
            admin.execute("CREATE ROLE keeper LOGIN CREATEROLE NOBYPASSRLS")
            admin.execute('CREATE DATABASE "Staff-Records" OWNER keeper')
            admin.execute("CREATE ROLE mighty LOGIN SUPERUSER")
            admin.execute("CREATE ROLE passer LOGIN BYPASSRLS")
            admin.execute("CREATE ROLE friend LOGIN IN ROLE keeper")
            admin.execute("CREATE ROLE poor LOGIN")
            admin.execute("CREATE ROLE anna LOGIN CREATEROLE")
            admin.execute("CREATE DATABASE shared OWNER anna")
            admin.execute("CREATE ROLE shared_web LOGIN PASSWORD 'of another folder'")
            (cluster.data / "pg_hba.conf").write_text(ONLY_SERVING_ROLES_NEED_A_PASSWORD)
            admin.execute("SELECT pg_reload_conf()")
        yield cluster


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """What a launcher sets for its processes is not there before a test, nor after it."""
    before = dict(os.environ)
    for name in ("DATABASE_URL", "DATABASE_SERVE_URL"):
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(before)


def address(server: Cluster, role: str, database: str = "Staff-Records") -> str:
    return f"postgresql://{role}@/{database}?host={quote(str(server.socket_folder))}"


def test_an_owner_who_is_no_superuser_makes_the_tables_and_the_serving_role(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(server, "keeper"))
    with database(tmp_path / "data") as found:
        assert found.serving_role == "staff_records_web"
        assert kind_of(found) == "empty"
        with connect(found.serving_url) as serving:
            refused = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            assert serving.execute(refused).fetchone() == (False,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                serving.execute("CREATE TABLE public.mine ()")
    assert (tmp_path / "data" / "secrets" / "serving-password").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "data" / "postgres").exists()


def test_a_second_folder_may_not_take_the_serving_role_from_a_server_that_runs(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(server, "anna", "shared"))
    running = address(server, "shared_web:of%20another%20folder", "shared")
    with (
        psycopg.connect(running),
        pytest.raises(NotReady, match="Another Trellis serves this database as shared_web: give all the same"),
        database(tmp_path),
    ):
        pass
    assert psycopg.connect(running).close() is None


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("mighty", "is a superuser"),
        ("passer", "bypasses row-level security"),
        ("friend", "can act as the owner of the tables"),
        ("keeper", "can act as the owner of the tables"),
    ],
)
def test_a_role_that_could_pass_the_walls_may_not_serve(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: str, reason: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(server, "keeper"))
    monkeypatch.setenv("DATABASE_SERVE_URL", address(server, role))
    with (
        pytest.raises(NotReady, match=f"The role {role} may not serve pages, because it {reason}"),
        database(tmp_path),
    ):
        pass


def test_an_owner_who_may_not_make_roles_is_told_what_to_do(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(server, "poor", "postgres"))
    with pytest.raises(NotReady, match=r"may not make roles: make one .* in DATABASE_SERVE_URL"), database(tmp_path):
        pass


def test_an_older_postgresql_is_refused(server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", address(server, "keeper"))
    monkeypatch.setattr(databases, "OLDEST", 990000)
    said = r"Trellis needs PostgreSQL .* and the one at DATABASE_URL is \d+\."
    with pytest.raises(NotReady, match=said), database(tmp_path):
        pass


def test_a_server_that_is_away_is_named_without_its_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:quite-secret@127.0.0.1:1/records")
    said = r"The database records at 127\.0\.0\.1:1 cannot be reached"
    with pytest.raises(NotReady, match=said) as refusal, database(tmp_path):
        pass
    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("wrong", ["mysql://a@b/c", "postgresql://host", "records", "postgresql://a@h:port/records"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("DATABASE_URL", wrong)
    with pytest.raises(NotReady), database(tmp_path):
        pass


def test_what_an_address_says_beside_the_place_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://anna:p%40ss@db.example:6432/records?sslmode=require")
    (tmp_path / "secrets").mkdir()
    found = database_of(tmp_path)
    assert found.owner_url == "postgresql://anna:p%40ss@db.example:6432/records?sslmode=require"
    assert found.serving_url.startswith("postgresql://records_web:")
    assert found.serving_url.endswith("@db.example:6432/records?sslmode=require")


def test_what_set_up_notes_is_found_again(server: Cluster) -> None:
    with connect(server.url(role="postgres", database="postgres")) as owner:
        assert fact(owner, "colour") is None
        keep_fact(owner, "colour", "green")
        keep_fact(owner, "colour", "blue")
        assert fact(owner, "colour") == "blue"
        assert fact(owner, "size") is None
