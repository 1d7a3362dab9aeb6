"""A backup is whole or refused, and comes back as what it was."""

import fcntl
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import OwnDatabase
from trellis.config.backups import (
    DUMP,
    MANIFEST,
    back_up,
    counted_tables,
    read_manifest,
    refuse_what_differs,
    restore,
    settings_that_all_know,
)
from trellis.config.commands import restore as restoring
from trellis.config.databases import Database
from trellis.config.locks import lock
from trellis.config.postgres import OWNER, SERVING, Cluster
from trellis.config.ready import NotReady


@pytest.fixture
def found(own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Database:
    for name, value in own_database.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TRELLIS_SERVING_ROLE", "trellis_web")
    return Database(own_database.owner_url, own_database.environment["TRELLIS_WEB_URL"], "trellis_web")


@pytest.fixture
def backed_up(found: Database, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    back_up(found, file, version="test")
    return file


def rows_of(found: Database) -> dict[str, dict[str, Any]]:
    with psycopg.connect(found.owner_url) as owner:
        owner.execute("SET timezone = 'UTC'")
        return {name: told for name, told in counted_tables(owner).items() if name != "trellis_setup"}


def test_what_comes_back_is_what_was_there_though_it_was_changed_meanwhile(found: Database, backed_up: Path) -> None:
    before = rows_of(found)
    with psycopg.connect(found.owner_url) as owner:
        owner.execute("UPDATE access_trust SET name = 'Changed since'")
    assert rows_of(found) != before
    restore(found, backed_up, fresh=True)
    assert rows_of(found) == before
    with psycopg.connect(found.serving_url) as web:
        assert web.execute("SELECT count(*) FROM access_trust").fetchone() == (2,)
        assert web.execute("SELECT count(*) FROM organisation_staff").fetchone() == (0,)


OLDER = Path("/usr/lib/postgresql/15/bin")


@pytest.mark.skipif(not (OLDER / "postgres").exists(), reason="postgresql-15 of Debian is an older server")
def test_it_comes_back_into_an_older_server(
    found: Database, backed_up: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of its own, which Trellis's programs are newer than."""
    home = tmp_path_factory.mktemp("older")
    for folder in (home, *home.parents):
        if folder.name.startswith(("pytest-", "popen-", "older")):
            folder.chmod(0o755)
    with Cluster(home / "db", durable=False, binaries=OLDER).in_use() as older:
        there = Database(older.url(role=OWNER), older.url(role=SERVING), SERVING)
        monkeypatch.setenv("TRELLIS_OWNER_URL", there.owner_url)
        monkeypatch.setenv("TRELLIS_WEB_URL", there.serving_url)
        restore(there, backed_up, fresh=True)
        assert rows_of(there) == rows_of(found)


def test_only_what_comes_before_anything_is_made_is_left_out() -> None:
    begins = [b"SET lock_timeout = 0;\n", b"SET transaction_timeout = 0;\n", b"CREATE TABLE kept (what text);\n"]
    script = io.BytesIO(b"".join([*begins, b"COPY kept FROM stdin;\n", begins[1]]))
    assert list(settings_that_all_know(script)) == [begins[0], begins[2]]
    assert script.read() == b"COPY kept FROM stdin;\n" + begins[1]


def test_what_cannot_be_brought_back_leaves_nothing(found: Database, backed_up: Path) -> None:
    """The dump is whole, and its last statement fails: a table that it makes is there before."""
    with psycopg.connect(found.owner_url) as owner:
        owner.execute("CREATE SCHEMA aside; CREATE TABLE aside.zero (id int)")
    back_up(found, backed_up, version="test")
    with pytest.raises(NotReady, match=r"could not restore the database: .*aside"):
        restore(found, backed_up, fresh=True)
    with psycopg.connect(found.owner_url) as owner:
        assert owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_what_comes_back_otherwise_is_not_kept(found: Database, backed_up: Path) -> None:
    before, otherwise = rows_of(found), backed_up.with_name("otherwise.zip")
    with zipfile.ZipFile(backed_up) as whole, zipfile.ZipFile(otherwise, "w") as changed:
        manifest = json.loads(whole.read(MANIFEST))
        manifest["tables"]["access_trust"]["rows"] += 1
        changed.writestr(MANIFEST, json.dumps(manifest))
        changed.writestr(DUMP, whole.read(DUMP))
    with pytest.raises(NotReady, match=r"in access_trust: nothing of it was kept"):
        restore(found, otherwise, fresh=True)
    with psycopg.connect(found.owner_url) as owner:
        assert owner.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    restore(found, backed_up, fresh=True)
    assert rows_of(found) == before


def test_a_place_that_holds_a_trust_is_refused(found: Database, backed_up: Path) -> None:
    with pytest.raises(NotReady, match="There is a trust here already"):
        restore(found, backed_up, fresh=False)


def test_nothing_is_restored_under_a_trellis_that_runs(
    found: Database, backed_up: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It keeps trees of published versions, and numbers of rows in the restored database may mean others."""
    monkeypatch.setenv("TRELLIS_DATA", str(tmp_path))
    (tmp_path / "run").mkdir()
    before = rows_of(found)
    with (tmp_path / "run" / "server").open("w") as held:
        assert lock(held, fcntl.LOCK_EX)
        with pytest.raises(NotReady, match="Trellis is running here: stop it first"):
            restoring.command.callback(file=backed_up, fresh=True, as_json=False)
    assert rows_of(found) == before


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "another zip"])
def test_a_damaged_file_is_refused_in_one_sentence(damage: str, backed_up: Path) -> None:
    whole = bytearray(backed_up.read_bytes())
    if damage == "cut":
        backed_up.write_bytes(whole[: len(whole) // 2])
    elif damage == "flipped":
        whole[len(whole) // 2] ^= 1
        backed_up.write_bytes(whole)
    elif damage == "emptied":
        backed_up.write_bytes(b"")
    else:
        with zipfile.ZipFile(backed_up, "w") as other:
            other.writestr("notes.txt", "Not a backup.")
    with pytest.raises(NotReady, match="is not a backup of Trellis, or it is damaged"):
        read_manifest(backed_up)


def test_a_row_too_many_or_another_is_named_by_its_table() -> None:
    then = {"access_trust": {"rows": 2, "hash": "17"}, "access_login": {"rows": 0, "hash": "0"}}
    refuse_what_differs(then, dict(then))
    with pytest.raises(NotReady, match="in access_trust"):
        refuse_what_differs(then, then | {"access_trust": {"rows": 2, "hash": "18"}})
    with pytest.raises(NotReady, match="in access_login"):
        refuse_what_differs(then, {"access_trust": then["access_trust"]})


def test_nothing_is_left_where_a_backup_could_not_be_written(found: Database, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="could not be written"):
        back_up(found, tmp_path / "no" / "such" / "folder.zip", version="test")
    assert not list(tmp_path.iterdir())
