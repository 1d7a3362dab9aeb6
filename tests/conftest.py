"""What every test stands on: a throw-away PostgreSQL, migrated once a run, in which tests act as the serving role."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# A Wednesday in the autumn term; tests say otherwise where the day matters.
TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)


def pytest_configure(config: pytest.Config) -> None:
    # A browser that has been driven leaves an event loop running in its worker, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # How long one example takes says something of the machine, and nothing of the rule. A change is judged by the same
    # examples each time; whoever works on it looks for others.
    hypothesis.settings.register_profile(
        "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow],
        derandomize="CI" in os.environ,
    )  # fmt: skip
    hypothesis.settings.load_profile("house")
    if not hasattr(config, "workerinput"):  # the controller makes the folder that its workers share
        os.environ["TRELLIS_TEST_HOME"] = tempfile.mkdtemp(prefix="trellis-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["TRELLIS_TEST_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """The run's PostgreSQL, shared by its workers."""
    from trellis.config.postgres import Cluster

    home = Path(os.environ["TRELLIS_TEST_HOME"])
    home.chmod(0o755)
    with Cluster(home / "db", durable=False).in_use() as running:
        yield running


@pytest.fixture(scope="session")
def django_db_setup(cluster: Any, django_db_blocker: Any) -> Iterator[None]:
    """A database of this worker's own, copied from one that was migrated by the owner once a run."""
    import fcntl

    import psycopg
    from django.core.management import call_command
    from django.db import connection

    settings = connection.settings_dict
    worker = "test_" + os.environ.get("PYTEST_XDIST_WORKER", "alone")
    host = str(cluster.socket_folder)
    settings.update({"HOST": host, "PORT": "", "PASSWORD": "", "OPTIONS": {}})
    with (cluster.home / "migrated.lock").open("a+") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            settings.update({"USER": "trellis_owner", "NAME": "trellis"})
            call_command("migrate", verbosity=0)
            connection.close()
            lock.write("migrated")
            lock.flush()
        with psycopg.connect(cluster.url(role="trellis_owner", database="postgres"), autocommit=True) as owner:
            owner.execute(f'CREATE DATABASE "{worker}" TEMPLATE trellis')
    settings.update({"USER": "trellis_web", "NAME": worker})
    yield
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def owner_sql(cluster: Any, django_db_setup: None) -> Callable[..., list[tuple[Any, ...]]]:
    """Run SQL as the owner of this worker's database, outside the test's transaction."""
    import psycopg
    from django.db import connection

    url = cluster.url(role="trellis_owner", database=connection.settings_dict["NAME"])

    def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(url, autocommit=True) as owner:
            cursor = owner.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    return run


_trusts: dict[str, int] = {}


@pytest.fixture
def trust_ids(owner_sql: Callable[..., list[tuple[Any, ...]]]) -> tuple[int, int]:
    """Two trusts that stay for the run: ours, and another."""
    if not _trusts:
        for name, slug in (("Larkfield Learning Trust", "larkfield"), ("Wrenbrook Schools Trust", "wrenbrook")):
            found = owner_sql("SELECT id FROM access_trust WHERE slug = %s", slug) or owner_sql(
                "INSERT INTO access_trust (name, short_name, slug, demonstration, founded_at)"
                " VALUES (%s, %s, %s, false, now()) RETURNING id",
                name,
                name.split()[0],
                slug,
            )
            _trusts[slug] = found[0][0]
    return _trusts["larkfield"], _trusts["wrenbrook"]


@pytest.fixture
def within(db: None, trust_ids: tuple[int, int]) -> Callable[..., AbstractContextManager[None]]:
    """`with within(): …` acts inside our trust; `within(other=True)` inside the other."""
    from trellis.access import tenancy

    def enter(*, other: bool = False, login_id: int | None = None) -> AbstractContextManager[None]:
        return tenancy.within(trust_ids[1] if other else trust_ids[0], login_id, verb="test")

    return enter


@pytest.fixture
def in_trust(within: Callable[..., AbstractContextManager[None]]) -> Iterator[None]:
    """The whole test acts inside our trust."""
    with within():
        yield


@pytest.fixture
def sign_in(
    client: Any, trust_ids: tuple[int, int], within: Callable[..., AbstractContextManager[None]]
) -> Callable[..., Any]:
    """`sign_in(login)` gives the test client that person's session."""

    def enter(login: Any, *, other: bool = False) -> Any:
        with within(other=other):
            client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["trust"] = trust_ids[1] if other else trust_ids[0]
        session["began"] = time.time()
        session["second-step"] = True
        session.save()
        return client

    return enter


@dataclass(frozen=True)
class OwnDatabase:
    """A database in which writes are kept, for tests of several processes at once."""

    trust_id: int
    other_trust_id: int
    environment: dict[str, str]
    owner_url: str


@pytest.fixture
def own_database(cluster: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """This test's own database: nothing is rolled back, other processes see what is written, and it goes at the end."""
    import uuid

    import psycopg
    from django.db import connection

    name = f"own_{uuid.uuid4().hex[:12]}"
    settings = connection.settings_dict
    before = settings["NAME"]
    with psycopg.connect(cluster.url(role="trellis_owner", database="postgres"), autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE trellis')
    owner_url = cluster.url(role="trellis_owner", database=name)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        trusts = owner.execute(
            "INSERT INTO access_trust (name, short_name, slug, demonstration, founded_at) VALUES"
            " ('Larkfield Learning Trust', 'Larkfield', 'larkfield', false, now()),"
            " ('Wrenbrook Schools Trust', 'Wrenbrook', 'wrenbrook', false, now()) RETURNING id"
        ).fetchall()
    environment = os.environ | {
        "TRELLIS_ROLE": "web",
        "TRELLIS_WEB_URL": cluster.url(role="trellis_web", database=name),
        "TRELLIS_OWNER_URL": owner_url,
        "PYTHONPATH": os.pathsep.join(("src", ".")),
        "DJANGO_SETTINGS_MODULE": "trellis.config.settings",
    }
    with django_db_blocker.unblock():
        connection.close()
        settings["NAME"] = name
        try:
            yield OwnDatabase(trusts[0][0], trusts[1][0], environment, owner_url)
        finally:
            connection.close()
            settings["NAME"] = before
    # A process that was killed may leave its connection a moment longer, and only a superuser may end another's.
    with psycopg.connect(cluster.url(role="postgres", database="postgres"), autocommit=True) as superuser:
        superuser.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class _Missing(str):
    """Stands for a variable that no template should ask for."""

    def __contains__(self, _: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"A template asks for {name}, which is not there.")


@pytest.fixture
def strict_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that asks for what is not there fails the test."""
    from django.template import engines

    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", _Missing("%s"))


@pytest.fixture(scope="session", autouse=True)
def passwords_are_quick() -> None:
    """A password costs a tenth of a second on purpose, which tests have not; all else about them holds."""
    if find_spec("django") is None:
        return  # the rules are being run by themselves
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 8
    Argon2PasswordHasher.parallelism = 1


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_up_when_asked_for() -> None:
    """Each test client would otherwise list every one of them when it starts."""
    if find_spec("django") is None:
        return
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True


class Undefined(str):
    """What a template gets in place of a variable that does not exist: it fails the test that renders it."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"The template names {name!r}, which is undefined.")


@pytest.fixture(scope="session", autouse=True)
def templates_are_strict() -> None:
    if find_spec("django") is None:
        return
    from django.template import engines

    engines["django"].engine.string_if_invalid = Undefined("%s")


@pytest.fixture(autouse=True)
def nothing_kept_of_another_database() -> None:
    """What the process keeps of published versions is of one database; a run has several, with the same numbers."""
    kept = sys.modules.get("trellis.frameworks.queries.published")
    if kept is not None:
        kept.forget_trees()
