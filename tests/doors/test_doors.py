"""Who is let in where: every address, as every person, in every relation (assurance T01, T02, T03)."""

import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from tests.doors.conftest import World, furnishers
from tests.doors.rows import FOREIGN, OWN, SIGNED_OUT, TO_SIGN_IN, Person, Relation, Row
from tests.doors.world import CANARY, OF_STAFF, OF_THE_OTHER_SCHOOL
from trellis.access import tenancy
from trellis.access.doors import addresses
from trellis.access.urls import LIBRARY_NAMES

TABLE: dict[str, Row] = {name: row for room in furnishers() for name, row in room.ROWS.items()}
NAMES = list(dict.fromkeys(str(pattern.name) for _, pattern in addresses() if pattern.name not in LIBRARY_NAMES))


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(set(NAMES) - TABLE.keys()) == []
    assert sorted(TABLE.keys() - set(NAMES)) == []


def test_a_view_that_takes_a_post_has_a_row_for_it() -> None:
    views = {str(pattern.name): inspect.unwrap(pattern.callback) for _, pattern in addresses()}
    taking = {name for name in NAMES if "request.POST" in inspect.getsource(views[name])}
    assert sorted(name for name in taking if name in TABLE and TABLE[name].posts is None) == []


def test_no_two_rooms_name_the_same_address() -> None:
    names = [name for room in furnishers() for name in room.ROWS]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_a_row_answers_for_everybody() -> None:
    for name, row in TABLE.items():
        for answers in [*row.answers.values(), *(row.posts or {}).values()]:
            assert set(answers) == set(Person), name


@cache
def server() -> ClientHandler:
    """One for all requests: the middleware reads the names of every static file when it is loaded."""
    handler = ClientHandler(enforce_csrf_checks=False)
    handler.load_middleware()
    return handler


def browser(world: World, person: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.handler = server()
    if person in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    return client


def address(world: World, name: str, row: Row, relation: Relation, person: Person) -> str | None:
    """The address in a relation to a person; none where there is no such thing (nobody is a governor's own post)."""
    place = world.theirs if relation is FOREIGN else world.ours
    values = {parameter: place.named[what] for parameter, what in row.also.items()}
    if row.about:
        parameter, kind = row.about
        number = place.of(kind, OWN if relation is FOREIGN and kind != "staff" else _seen(relation), person)
        if relation is FOREIGN and number is None:
            number = next(iter(place.things[kind].values()))
        if number is None:
            return None
        values[parameter] = number
    return reverse(name, kwargs=values) + row.query


def _seen(relation: Relation) -> Relation:
    return Relation.REPORT if relation is FOREIGN else relation


def ask(world: World, person: Person, path: str, sends: Any = None) -> Any:
    """One request, of which nothing is left."""
    client = browser(world, person)
    mark = transaction.savepoint()
    try:
        return client.get(path) if sends is None else client.post(path, dict(sends))
    finally:
        if not connection.needs_rollback:
            transaction.savepoint_rollback(mark)


def fits(answer: Any, expected: int | tuple[int, ...]) -> bool:
    return answer.status_code in (expected if isinstance(expected, tuple) else (expected,))


# Whose names a person may never read, whatever they ask for.
NEVER_READ: dict[Person, tuple[str, ...]] = {
    Person.STAFF: (OF_THE_OTHER_SCHOOL,),
    Person.MANAGER: (OF_THE_OTHER_SCHOOL,),
    Person.HEAD: (OF_THE_OTHER_SCHOOL,),
    Person.GOVERNOR: (OF_THE_OTHER_SCHOOL, OF_STAFF),
}


def told(answer: Any) -> str:
    """Everything that an answer says, its headers and the text of a file included."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(answer.headers) + body.decode(errors="replace")


def cases(row: Row, *, posts: bool) -> Iterator[tuple[Relation, Person, int | tuple[int, ...]]]:
    table = row.posts if posts else row.answers
    for relation, answers in (table or {}).items():
        for person, expected in answers.items():
            if posts and person is Person.ANYBODY and expected == TO_SIGN_IN:
                expected = (TO_SIGN_IN, SIGNED_OUT)
            if row.about and person is Person.OUTSIDER:
                expected = expected if _alike(answers) else (404, 405) if expected == 405 else 404
            yield relation, person, expected


def _alike(answers: Any) -> bool:
    """Everybody is answered alike, as by an address that does not exist or takes no GET."""
    return len({answer for person, answer in answers.items() if person is not Person.ANYBODY}) == 1


def test_the_names_that_others_never_read_are_there_to_be_read(world: World) -> None:
    for name in ("people", "every-line"):
        said = told(ask(world, Person.PEOPLE_LEAD, reverse(name)))
        assert OF_THE_OTHER_SCHOOL in said, name
        assert OF_STAFF in said, name


@pytest.mark.parametrize("name", [name for name in NAMES if name in TABLE])
def test_each_person_is_answered_as_the_table_says(world: World, name: str) -> None:
    row = TABLE[name]
    wrong = []
    for posts in (False, True):
        for relation, person, expected in cases(row, posts=posts):
            path = address(world, name, row, relation, person)
            if path is None:
                continue
            answer = ask(world, person, path, (row.sends or {"x": "y"}) if posts else None)
            if not fits(answer, expected):
                verb = "POST" if posts else "GET"
                wrong.append(f"{verb} {path} as {person}, page {relation}: {answer.status_code}, not {expected}")
            said = told(answer) if person in NEVER_READ else ""
            wrong += [
                f"{path} tells {person} a name with {mark}" for mark in NEVER_READ.get(person, ()) if mark in said
            ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in NAMES if name in TABLE and TABLE[name].posts is None])
def test_whoever_is_refused_a_page_is_refused_a_post_to_it(world: World, name: str) -> None:
    row = TABLE[name]
    wrong = []
    for relation, person, expected in cases(row, posts=False):
        path = address(world, name, row, relation, person)
        if path is None or fits_let_in(expected):
            continue
        answer = ask(world, person, path, {"x": "y"})
        if answer.status_code not in {302, 401, 403, 404, 405}:
            wrong.append(f"POST {path} as {person}, page {relation}: {answer.status_code}")
    assert wrong == []


def fits_let_in(expected: int | tuple[int, ...]) -> bool:
    return 200 in (expected if isinstance(expected, tuple) else (expected,))


@pytest.mark.parametrize("name", [name for name in NAMES if name in TABLE and TABLE[name].about])
def test_what_belongs_to_another_trust_does_not_exist(world: World, name: str) -> None:
    """404 for whoever could be let in; a person who is refused at the door anyway may be told so."""
    row = TABLE[name]
    wrong = []
    for person in Person:
        if person in {Person.ANYBODY, Person.OUTSIDER}:
            continue
        path = address(world, name, row, FOREIGN, person)
        assert path is not None
        answer = ask(world, person, path)
        at_the_door = {answers[person] for answers in row.answers.values()}
        if answer.status_code != 404 and not (len(at_the_door) == 1 and fits(answer, next(iter(at_the_door)))
                                              and answer.status_code in {403, 405}):  # fmt: skip
            wrong.append(f"{path} as {person}: {answer.status_code}")
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in NAMES if name in TABLE])
def test_the_outsider_reads_nothing_and_changes_nothing_of_ours(world: World, name: str) -> None:
    row = TABLE[name]
    for relation in row.answers:
        path = address(world, name, row, relation, Person.STAFF if row.about else Person.OUTSIDER)
        if path is None:
            continue
        for sends in (None, row.sends or {"x": "y"}):
            before = written(world)
            client = browser(world, Person.OUTSIDER)
            mark = transaction.savepoint()
            answer = client.get(path) if sends is None else client.post(path, dict(sends))
            said = told(answer)
            assert CANARY not in said, (path, said[max(0, said.index(CANARY) - 200) : said.index(CANARY) + 40])
            assert written(world) == before, path
            transaction.savepoint_rollback(mark)


def written(world: World) -> int:
    """How much has ever been written in our trust."""
    with tenancy.within(world.ours.trust_id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_record")
        return int(cursor.fetchone()[0])
