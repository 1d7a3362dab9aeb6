"""Backs everything up into one file while it is in use, and restores it; what comes back is compared row by row."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql

from trellis.config.databases import (
    Connection,
    Database,
    bring_tables_up_to_date,
    connect,
    keep_fact,
    kind_of,
)
from trellis.config.health import LAST_BACKUP
from trellis.config.postgres import binaries
from trellis.config.ready import NotReady, failed

MANIFEST, DUMP = "manifest.json", "database.dump"
FORMAT = 1
PIECE = 1 << 20
# A row is hashed as PostgreSQL writes it, and the hashes are added up: whatever the order, whatever the numbers mean.
_COUNT = (
    "SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text FROM {} t"
)
_AS_WRITTEN = (
    "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';"
    " SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    tables: int
    rows: int
    size: int
    made_at: str


def back_up(found: Database, file: Path, *, version: str) -> Backup:
    """Write the whole database into `file` as it is at one moment, and read it back; NotReady when that fails."""
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
            dump = Path(folder) / DUMP
            with connect(found.owner_url) as owner:
                refuse_an_owner_who_sees_little(owner)
                manifest = _dump(owner, found, dump) | {"version": version}
            manifest["dump"] = {"sha256": _sha256(dump), "bytes": dump.stat().st_size}
            _pack(part, manifest, dump)
        read_manifest(part)
        part.replace(file)
    except OSError as error:
        raise NotReady(f"The backup could not be written to {file}: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    with connect(found.owner_url) as owner:
        keep_fact(owner, LAST_BACKUP, datetime.now(UTC).isoformat())
    return _told(manifest, file)


def refuse_an_owner_who_sees_little(owner: Connection) -> None:
    """NotReady when the owner stands before the walls between trusts itself: it could back up none of them."""
    row = owner.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
    if not row or not row[0]:
        raise NotReady(
            "The owner in DATABASE_URL sees no trust's rows, so it cannot back them up: give it BYPASSRLS,"
            " or use your server's own backup."
        )


def _dump(owner: Connection, found: Database, dump: Path) -> dict[str, Any]:
    """Dump, count and hash in one snapshot, so that what is written is what was counted."""
    with owner.transaction():
        owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        owner.execute(_AS_WRITTEN)
        row = owner.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        _run(
            "pg_dump", "--format=custom", "--compress=6", "--no-owner", "--no-privileges", f"--snapshot={row[0]}",
            f"--file={dump}", f"--dbname={found.owner_url}", aim="back the database up",
        )  # fmt: skip
        applied = owner.execute("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app").fetchall()
        return {
            "made_by": "Trellis",
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "postgresql": owner.info.server_version,
            "migrations": {str(app): str(name) for app, name in applied},
            "tables": counted_tables(owner),
        }


def counted_tables(owner: Connection) -> dict[str, dict[str, Any]]:
    """Rows and a hash of them, for every table."""
    names = owner.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    ).fetchall()
    found = {}
    for (name,) in names:
        row = owner.execute(sql.SQL(_COUNT).format(sql.Identifier(str(name)))).fetchone()
        assert row is not None
        found[str(name)] = {"rows": row[0], "hash": row[1]}
    return found


def _pack(part: Path, manifest: dict[str, Any], dump: Path) -> None:
    part.touch(mode=0o600)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(MANIFEST, json.dumps(manifest, indent=1))
        packed.write(dump, DUMP)


def read_manifest(file: Path) -> dict[str, Any]:
    """What a backup says of itself, once its dump was read to the end; NotReady when any of it is damaged."""
    try:
        with zipfile.ZipFile(file) as packed:
            manifest: dict[str, Any] = json.loads(packed.read(MANIFEST))
            total = hashlib.sha256()
            with packed.open(DUMP) as dump:
                while piece := dump.read(PIECE):
                    total.update(piece)
            whole = manifest["dump"]["sha256"] == total.hexdigest() and manifest["made_by"] == "Trellis"
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError) as error:
        raise NotReady(f"{file} is not a backup of Trellis, or it is damaged.") from error
    except OSError as error:
        raise NotReady(f"{file} cannot be read: {error.strerror or error}.") from error
    if not whole:
        raise NotReady(f"{file} is not a backup of Trellis, or it is damaged.")
    if manifest["format"] != FORMAT:
        raise NotReady(f"{file} was made by another Trellis, version {manifest['version']}: restore it with that one.")
    return manifest


def restore(found: Database, file: Path, *, fresh: bool) -> Backup:
    """Put a backup in the place of what is there; NotReady when that is not empty, or something came back otherwise."""
    manifest = read_manifest(file)
    if not fresh and kind_of(found) != "empty":
        raise NotReady("There is a trust here already: restore into an empty folder with --data, or add --fresh.")
    _empty(found)
    with tempfile.TemporaryDirectory(prefix="trellis-restore-") as folder, zipfile.ZipFile(file) as packed:
        _bring_back(Path(packed.extract(DUMP, folder)), found)
    try:
        _prove(found, manifest["tables"])
    except NotReady:
        _empty(found)
        raise
    bring_tables_up_to_date(found)
    with connect(found.owner_url) as owner:
        owner.execute("ANALYZE")
    return _told(manifest, file)


def _bring_back(dump: Path, found: Database) -> None:
    """All of the dump, in one transaction that is kept only when the dump was read to its end.

    What is read of it goes through here, because an older server does not know every setting that a newer reader writes.
    """
    reader = [str(binaries() / "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)]
    writer = [
        str(binaries() / "psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", "--file=-",
        f"--dbname={found.owner_url}",
    ]  # fmt: skip
    plain = os.environ | {"LC_ALL": "C"}
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(writer, env=plain, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said) as writing,
        subprocess.Popen(reader, env=plain, stdout=subprocess.PIPE, stderr=said) as reading,
    ):
        assert reading.stdout is not None
        assert writing.stdin is not None
        try:
            writing.stdin.writelines(settings_that_all_know(reading.stdout))
            shutil.copyfileobj(reading.stdout, writing.stdin, PIECE)
            if reading.wait() != 0:
                writing.kill()
            writing.stdin.close()
        except BrokenPipeError:  # the writer has given up, and says why
            reading.kill()
        if writing.wait() or reading.wait():
            said.seek(0)
            raise failed("Trellis could not restore the database", said.read())


def settings_that_all_know(script: IO[bytes]) -> Iterator[bytes]:
    """The lines with which a restored dump begins, up to the first that makes something.

    `transaction_timeout` came with PostgreSQL 17, and is set to nothing.
    """
    for line in script:
        if line.strip() != b"SET transaction_timeout = 0;":
            yield line
        if line.startswith((b"CREATE ", b"COPY ")):
            return


def _prove(found: Database, tables: dict[str, dict[str, Any]]) -> None:
    """NotReady unless every table came back as it was. Ended in its midst, it leaves rights and newer tables to be seen to."""
    with connect(found.owner_url) as owner, owner.transaction():
        owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        owner.execute(_AS_WRITTEN)
        owner.execute("SELECT 1")  # from here on it sees what came back, and not the fact
        with connect(found.owner_url) as beside:
            keep_fact(beside, "tables", "restored")
        refuse_what_differs(tables, counted_tables(owner))


def refuse_what_differs(then: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]) -> None:
    """NotReady, naming the first table whose rows are not those that were backed up."""
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) != now.get(name):
            raise NotReady(f"What came back differs from what was backed up, in {name}: nothing of it was kept.")


def _empty(found: Database) -> None:
    if found.cluster:
        found.cluster.empty_database()
        return
    try:
        with connect(found.owner_url) as owner, owner.transaction():
            owner.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC")
    except psycopg.errors.InsufficientPrivilege as error:
        raise NotReady(
            "The owner in DATABASE_URL may not empty the database: give it a new one to restore into."
        ) from error


def _run(program: str, *arguments: str, aim: str) -> None:
    command = [str(binaries() / program), *arguments]
    done = subprocess.run(command, env=os.environ | {"LC_ALL": "C"}, capture_output=True, text=True)
    if done.returncode:
        raise failed(f"Trellis could not {aim}", done.stdout + done.stderr)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _told(manifest: dict[str, Any], file: Path) -> Backup:
    rows = sum(int(table["rows"]) for table in manifest["tables"].values())
    return Backup(len(manifest["tables"]), rows, file.stat().st_size, str(manifest["made_at"]))
