"""The two furnished trusts, made once a run in a database of their own."""

import os
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from tests.architecture.rooms import ROOMS
from tests.doors import rooms
from tests.doors.rows import Person


@dataclass
class World:
    """Ours, and the other; and a session of each person."""

    ours: Any
    theirs: Any
    sessions: dict[Person, str]
    database: str


def furnishers() -> list[Any]:
    """Rooms from low to high: what one furnishes may stand on what a lower one did."""
    names = sorted((module.name for module in iter_modules(rooms.__path__)), key=ROOMS.index)
    return [import_module(f"{rooms.__name__}.{name}") for name in names]


@pytest.fixture(scope="session")
def built(cluster: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    import psycopg
    from django.db import connection

    from tests.doors.world import CANARY, Place, make_an_outsider, people_a_place
    from trellis.access import tenancy

    name = f"doors_{os.getpid()}_{uuid.uuid4().hex[:6]}"
    with psycopg.connect(cluster.url(role="trellis_owner", database="postgres"), autocommit=True) as owner:
        owner.execute(f'CREATE DATABASE "{name}" TEMPLATE trellis')
    with psycopg.connect(cluster.url(role="trellis_owner", database=name), autocommit=True) as owner:
        numbers = owner.execute(
            "INSERT INTO access_trust (name, short_name, slug, demonstration, founded_at) VALUES"
            " ('Larkfield Learning Trust', 'Larkfield', 'larkfield', false, now()),"
            " ('Wrenbrook Schools Trust', 'Wrenbrook', 'wrenbrook', false, now()) RETURNING id"
        ).fetchall()
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        places = [Place(numbers[0][0], CANARY), Place(numbers[1][0], "Plain")]
        for place in places:
            with tenancy.within(place.trust_id, verb="furnish"):
                people_a_place(place)
                for room in furnishers():
                    if hasattr(room, "furnish"):
                        room.furnish(place)
        with tenancy.within(places[1].trust_id):
            make_an_outsider(places[1])
        sessions = {
            person: _session(places[person is Person.OUTSIDER], person)
            for person in Person
            if person is not Person.ANYBODY
        }
        connection.close()
        connection.settings_dict["NAME"] = before
    yield World(*places, sessions, name)
    with psycopg.connect(cluster.url(role="trellis_owner", database="postgres"), autocommit=True) as owner:
        owner.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _session(place: Any, person: Person) -> str:
    from django.test import Client

    from trellis.access import tenancy
    from trellis.access.models import Login

    client = Client()
    with tenancy.within(place.trust_id):
        login = Login.objects.get(pk=place.logins[person])
        client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session.update({"trust": place.trust_id, "began": time.time(), "second-step": True, "confirmed": time.time()})
    session.save()
    return str(session.session_key)


@pytest.fixture
def world(built: World, django_db_blocker: Any) -> Iterator[World]:
    """The furnished trusts; whatever a test writes is undone after it."""
    from django.db import connection, transaction

    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = built.database
        try:
            with transaction.atomic():
                yield built
                transaction.set_rollback(True)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
