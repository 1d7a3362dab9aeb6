"""The wall between trusts, tried from the application's own connection with the application's filters left out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from trellis.access import tenancy
from trellis.access.actions import open_login
from trellis.access.models import Login, Record, Trust
from trellis.organisation.models import School, Staff

Within = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def ids(within: Within) -> dict[str, int]:
    """Rows of our trust."""
    with within():
        login = open_login(subject="amara", name="Amara Nwosu")
        school = School.objects.create(name="Oakfield Primary")
        staff = Staff.objects.create(login=login, first_name="Amara", last_name="Nwosu", main_school=school)
        return {"login": login.pk, "school": school.pk, "staff": staff.pk}


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]


def test_the_tests_act_as_the_serving_role(db: None) -> None:
    assert sql("SELECT current_user, current_setting('is_superuser')") == [("trellis_web", "off")]


def test_another_trust_reads_no_row(ids: dict[str, int], within: Within, trust_ids: tuple[int, int]) -> None:
    for statement in (
        "SELECT * FROM organisation_staff",
        f"SELECT * FROM organisation_staff WHERE id = {ids['staff']}",
        f"SELECT * FROM organisation_staff WHERE trust_id = {trust_ids[0]}",
        f"SELECT * FROM organisation_staff WHERE trust_id = {trust_ids[0]} OR true",
        "SELECT s.* FROM organisation_staff s, organisation_school c WHERE s.main_school_id = c.id",
        "WITH w AS (SELECT * FROM access_record) SELECT * FROM w WHERE after::text LIKE '%Nwosu%'",
        "TABLE access_login",
        "SELECT * FROM access_login UNION ALL SELECT * FROM access_login",
    ):
        with within(other=True):
            assert sql(statement) == [], statement
    with within():
        assert sql("SELECT count(*) FROM organisation_staff") == [(1,)]


def test_without_a_trust_nothing_is_read(ids: dict[str, int]) -> None:
    with transaction.atomic():
        for table in ("organisation_staff", "organisation_school", "access_login", "access_record"):
            assert sql(f"SELECT count(*) FROM {table}") == [(0,)]


def test_without_a_trust_nothing_is_written(db: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        sql("INSERT INTO organisation_hub (name) VALUES ('North')")


def test_another_trust_changes_no_row(ids: dict[str, int], within: Within) -> None:
    with within(other=True):
        assert sql("UPDATE organisation_staff SET last_name = 'Taken'") == [(0,)]
        assert sql("DELETE FROM organisation_staff") == [(0,)]
        assert sql(f"DELETE FROM access_login WHERE id = {ids['login']}") == [(0,)]
    with within():
        assert Staff.objects.get().last_name == "Nwosu"


def test_a_row_cannot_be_written_into_another_trust(within: Within, trust_ids: tuple[int, int]) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), within(other=True):
        sql("INSERT INTO organisation_hub (trust_id, name) VALUES (%s, 'North')", trust_ids[0])
    with within(other=True):
        sql("INSERT INTO organisation_hub (name) VALUES ('North')")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            sql("UPDATE organisation_hub SET trust_id = %s", trust_ids[0])


def test_a_reference_into_another_trust_is_refused(ids: dict[str, int], within: Within) -> None:
    """Even where the number is guessed right: the key holds the trust too."""
    with within(other=True):
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            Staff.objects.create(first_name="Sana", last_name="Iqbal", main_school_id=ids["school"])


def test_a_reference_within_the_trust_is_taken(ids: dict[str, int], within: Within) -> None:
    with within():
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        Staff.objects.create(first_name="Jo", last_name="Pike", main_school_id=ids["school"])


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE trellis_owner",
        "SET SESSION AUTHORIZATION trellis_owner",
        "ALTER TABLE organisation_staff DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE organisation_staff NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY own_trust ON organisation_staff",
        "ALTER ROLE trellis_web BYPASSRLS",
        "CREATE TABLE elsewhere (id int)",
        "CREATE FUNCTION peep() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "TRUNCATE organisation_staff",
        "UPDATE access_record SET verb = 'nothing'",
        "DELETE FROM access_record",
        "DROP TRIGGER record_update ON organisation_staff",
        "ALTER TABLE organisation_staff DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "INSERT INTO access_trust (name, short_name, slug, demonstration, founded_at) VALUES ('X', 'X', 'x', false, now())",
        "DELETE FROM access_trust",
        "COPY organisation_staff TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
    ],
)
def test_the_serving_role_cannot_take_the_wall_down(ids: dict[str, int], within: Within, statement: str) -> None:
    with pytest.raises(DatabaseError), within():
        sql(statement)


def test_row_security_cannot_be_switched_off(ids: dict[str, int], within: Within) -> None:
    with within(other=True):
        sql("SET LOCAL row_security = off")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            sql("SELECT * FROM organisation_staff")


def test_a_trust_changes_its_own_name_and_no_others(within: Within, trust_ids: tuple[int, int]) -> None:
    with within():
        assert sql("UPDATE access_trust SET short_name = 'Lark' WHERE id = %s", trust_ids[0]) == [(1,)]
        assert sql("UPDATE access_trust SET short_name = 'Taken' WHERE id = %s", trust_ids[1]) == [(0,)]
    assert Trust.objects.get(pk=trust_ids[1]).short_name == "Wrenbrook"


def test_a_function_that_is_tricked_into_seeing_rows_is_not_called_for_foreign_ones(
    ids: dict[str, int], within: Within
) -> None:
    """A leaky condition is not run before the wall: it would report foreign values in its error message."""
    with within(other=True):
        assert sql("SELECT * FROM organisation_staff WHERE 1 / (length(last_name) - length(last_name)) = 1") == []


# The trust of a transaction


def present() -> str:
    return str(sql("SELECT coalesce(current_setting('app.trust', true), '')")[0][0])


def test_the_trust_ends_with_its_transaction(db: None, trust_ids: tuple[int, int]) -> None:
    with tenancy.within(trust_ids[0]):
        assert present() == str(trust_ids[0])
        with tenancy.within(trust_ids[1]):
            assert present() == str(trust_ids[1])
        assert present() == str(trust_ids[0])
    assert present() == ""


def test_the_trust_comes_back_after_an_inner_one_fails(db: None, trust_ids: tuple[int, int]) -> None:
    with tenancy.within(trust_ids[0]):
        with pytest.raises(ZeroDivisionError), tenancy.within(trust_ids[1]):
            raise ZeroDivisionError
        assert present() == str(trust_ids[0])


@pytest.mark.parametrize("verb", ["say 'so'; DROP TABLE access_login; --", "a" * 500, "100 % of it", "Zoë’s \\ path"])
def test_whatever_a_verb_says_it_is_only_words(ids: dict[str, int], trust_ids: tuple[int, int], verb: str) -> None:
    with tenancy.within(trust_ids[0], verb=verb):
        School.objects.create(name="Hollybank")
        assert Record.objects.get(table_name="organisation_school", after__name="Hollybank").verb == verb[:200]


# The record


def test_the_record_sees_bulk_writes_and_raw_sql(
    ids: dict[str, int], within: Within, trust_ids: tuple[int, int]
) -> None:
    with within(login_id=ids["login"]):
        tenancy.doing("merge two schools")
        School.objects.bulk_create([School(name=f"School {number}") for number in range(3)])
        School.objects.filter(name__startswith="School").update(town="Leeds")
        sql("DELETE FROM organisation_school WHERE name = 'School 1'")
        rows = Record.objects.filter(table_name="organisation_school", verb="merge two schools").order_by("id")
        kept = [(row.login_id, row.before is None, row.after is None) for row in rows]
    assert kept == [(ids["login"], True, False)] * 3 + [(ids["login"], False, False)] * 3 + [
        (ids["login"], False, True)
    ]


def test_a_change_keeps_only_what_changed(ids: dict[str, int], within: Within) -> None:
    with within():
        School.objects.filter(pk=ids["school"]).update(town="Leeds")
        School.objects.filter(pk=ids["school"]).update(town="Leeds")
        rows = Record.objects.filter(table_name="organisation_school", row_id=ids["school"], before__isnull=False)
        assert [(row.before, row.after) for row in rows] == [({"town": ""}, {"town": "Leeds"})]


def test_what_is_undone_is_not_recorded(ids: dict[str, int], within: Within) -> None:
    with within():
        before = Record.objects.count()
        with transaction.atomic():
            School.objects.update(town="York")
            assert Record.objects.count() == before + 1
            transaction.set_rollback(True)
        assert Record.objects.count() == before


def test_secrets_are_left_out_of_the_record(ids: dict[str, int], within: Within) -> None:
    with within():
        login = Login.objects.get(pk=ids["login"])
        login.set_password("lanterns-otter-gravel")
        login.save()
        for row in Record.objects.filter(table_name="access_login"):
            assert not {"password", "code", "last_login"} & ((row.before or {}).keys() | (row.after or {}).keys())
