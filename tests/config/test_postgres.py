"""The embedded PostgreSQL runs while somebody uses it, keeps what it was given, and says plainly why it cannot."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from trellis.config.guise import Guise, guise_for
from trellis.config.postgres import OWNER, SERVING, Cluster, binaries
from trellis.config.ready import NotReady

AS_ROOT = os.geteuid() == 0
USER_OF_A_CLUSTER = """
import sys, time
from pathlib import Path
from trellis.config.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.up()
print("up", flush=True)
time.sleep(60)
"""


def open_to_all(folder: Path) -> None:
    """Let every user pass, as through a data folder; pytest's own folders are closed."""
    for each in (folder, *folder.parents):
        if each.stat().st_uid == os.geteuid() and each.name.startswith(("pytest-", "popen-", folder.name)):
            each.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a test's cluster goes."""
    open_to_all(tmp_path)
    return tmp_path / "db"


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cluster that was made and stopped, with one row in it."""
    folder = tmp_path_factory.mktemp("pattern")
    open_to_all(folder)
    with Cluster(folder / "db", durable=False).in_use() as cluster, psycopg.connect(cluster.url()) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 'a promise' AS what")
    return cluster.home


@pytest.fixture
def made(pattern: Path, home: Path) -> Cluster:
    """A copy of it for one test, which may do to it what it likes."""
    subprocess.run(["cp", "-a", pattern, home], check=True)
    return Cluster(home, durable=False)


def kept(cluster: Cluster) -> str:
    with psycopg.connect(cluster.url()) as owner:
        return str(owner.execute("SELECT what FROM kept").fetchone()[0])


def eventually(holds: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False


def start_a_user_of(home: Path) -> subprocess.Popen[str]:
    user = subprocess.Popen(
        [sys.executable, "-c", USER_OF_A_CLUSTER, str(home)], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert user.stdout is not None
    assert user.stdout.readline() == "up\n"
    return user


def processes_under(home: Path) -> list[int]:
    """Every process whose command line names the folder: the keeper and PostgreSQL."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = entry.joinpath("cmdline").read_bytes()
        except OSError:
            continue
        if os.fsencode(home) in words and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


def test_the_two_roles_are_made_and_neither_is_a_superuser(made: Cluster) -> None:
    with made.in_use(), psycopg.connect(made.url()) as owner:
        asked = "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'trellis%'"
        roles = {name: (superuser, bypasses) for name, superuser, bypasses in owner.execute(asked)}
        locale = owner.execute(
            "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
        )
        assert roles == {OWNER: (False, True), SERVING: (False, False)}
        assert locale.fetchone() == ("UTF8",)


def test_it_listens_nowhere_but_at_its_socket(made: Cluster) -> None:
    with made.in_use(), psycopg.connect(made.url()) as owner:
        assert owner.execute("SHOW listen_addresses").fetchone() == ("",)
        assert (made.socket_folder / ".s.PGSQL.5432").stat().st_mode & 0o077 == 0


def test_its_log_says_what_went_wrong_and_nothing_of_what_was_written(made: Cluster) -> None:
    with made.in_use(), psycopg.connect(made.url(), autocommit=True) as owner:
        owner.execute("CREATE UNIQUE INDEX one_of_each ON kept (what)")
        owner.execute("INSERT INTO kept VALUES ('told in confidence')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO kept VALUES ('told in confidence')")
    told = made.log.read_text()
    assert 'duplicate key value violates unique constraint "one_of_each"' in told
    assert "confidence" not in told


def test_it_stops_with_the_last_that_uses_it_and_keeps_what_it_was_given(made: Cluster) -> None:
    first, second = Cluster(made.home, durable=False), Cluster(made.home, durable=False)
    first.up()
    second.up()
    first.down()
    assert kept(second) == "a promise"
    second.down()
    assert not second.is_kept()
    assert eventually(lambda: processes_under(made.home) == [])


def test_it_stops_when_the_process_that_uses_it_is_killed(made: Cluster) -> None:
    user = start_a_user_of(made.home)
    assert made.alive()
    user.kill()
    user.communicate()
    assert eventually(lambda: processes_under(made.home) == [])
    with made.in_use():
        assert kept(made) == "a promise"


@pytest.mark.parametrize("whom", ["keeper", "postgres"])
def test_it_starts_again_after_its_own_processes_are_killed(made: Cluster, whom: str) -> None:
    user = start_a_user_of(made.home)
    postgres = int((made.data / "postmaster.pid").read_text().split()[0])
    keeper = next(pid for pid in processes_under(made.home) if pid not in (postgres, user.pid))
    os.kill({"keeper": keeper, "postgres": postgres}[whom], signal.SIGKILL)
    assert eventually(lambda: not made.is_kept())
    with made.in_use():
        assert kept(made) == "a promise"
    user.kill()
    user.communicate()


def test_a_stale_file_that_names_another_program_does_not_stop_it(made: Cluster) -> None:
    other = subprocess.Popen(["sleep", "60"], **guise_for(made.binaries / "postgres", made.home).popen())
    (made.data / "postmaster.pid").write_text(f"{other.pid}\n{made.data}\n")
    (made.data / ".s.PGSQL.5432.lock").write_text(f"{other.pid}\n")
    with made.in_use():
        assert kept(made) == "a promise"
    other.kill()
    other.wait()


def test_a_stale_file_that_names_a_zombie_does_not_stop_it(made: Cluster) -> None:
    program = made.home.parent / "postgres"
    shutil.copy("/bin/true", program)
    zombie = subprocess.Popen([program], **guise_for(made.binaries / "postgres", made.home).popen())
    assert eventually(lambda: "Z" in Path(f"/proc/{zombie.pid}/stat").read_text().rpartition(")")[2][:3])
    (made.data / "postmaster.pid").write_text(f"{zombie.pid}\n{made.data}\n")
    with made.in_use():
        assert kept(made) == "a promise"
    zombie.wait()


@pytest.mark.parametrize("name", ["a folder with spaces", "Capitals, a comma and an 'apostrophe'", "x" * 120])
def test_any_path_will_do(home: Path, name: str) -> None:
    with Cluster(home / name, durable=False).in_use() as cluster, psycopg.connect(cluster.url(role=SERVING)) as serving:
        assert serving.execute("SELECT current_user").fetchone() == (SERVING,)
    assert eventually(lambda: processes_under(home / name) == [])


def test_data_of_another_version_is_left_alone(made: Cluster) -> None:
    (made.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(NotReady, match=r"was made by PostgreSQL 14 and this Trellis has \d+: back it up"):
        made.up()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(NotReady, match=f"cannot write to {in_the_way}/db"):
        Cluster(in_the_way / "db").up()


@pytest.mark.skipif(not AS_ROOT, reason="only root mounts")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", disk], capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        with pytest.raises(NotReady, match="disk is full"):
            Cluster(disk / "db").up()
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(not AS_ROOT, reason="root alone needs another user for PostgreSQL")
def test_root_is_served_where_every_user_may_go(home: Path) -> None:
    home.mkdir()
    assert guise_for(binaries() / "postgres", home).lowered


@pytest.mark.skipif(not AS_ROOT, reason="root alone needs another user for PostgreSQL")
def test_root_is_served_where_only_root_may_go(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    if not Path("/proc/sys/user/max_user_namespaces").read_text().strip("0\n"):
        pytest.skip("this machine has no user namespaces")
    with Cluster(tmp_path / "db", durable=False).in_use() as cluster:
        assert cluster.alive()
        assert cluster.data.stat().st_uid == 0


def test_an_ordinary_user_is_served_as_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1)  # daemon, on every system
    assert guise_for(binaries() / "postgres", tmp_path) == Guise(owner=1)


def test_a_socket_folder_that_is_somebody_elses_is_not_used(home: Path) -> None:
    cluster = Cluster(home / ("x" * 120), durable=False)
    cluster.socket_folder.mkdir(parents=True)
    cluster.socket_folder.chmod(0o777)
    try:
        with pytest.raises(NotReady, match="belongs to somebody else"):
            cluster.up()
    finally:
        cluster.socket_folder.rmdir()


def test_whoever_looks_whether_it_runs_is_never_in_its_way(made: Cluster) -> None:
    enough = threading.Event()

    def look() -> None:
        while not enough.is_set():
            made.is_kept()

    onlooker = threading.Thread(target=look)
    onlooker.start()
    try:
        for _ in range(3):
            with Cluster(made.home, durable=False).in_use() as cluster:
                assert kept(cluster) == "a promise"
    finally:
        enough.set()
        onlooker.join()
