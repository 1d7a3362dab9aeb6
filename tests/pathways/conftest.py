"""A small school: a teacher in her third year, a head of year who is her line manager, their head, and somebody else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.conftest import TODAY


@dataclass
class School:
    """Everybody of whom the tests of pathways speak."""

    teacher: Any
    manager: Any
    head: Any
    colleague: Any

    def actor(self, person: Any) -> Any:
        from trellis.organisation.queries import actor_for

        return actor_for(login_id=person.login_id, on=TODAY)

    def subject(self, person: Any) -> Any:
        from trellis.pathways.policies import Subject

        return Subject(person.pk, person.main_school_id, person.name)


@pytest.fixture
def school(in_trust: None) -> School:
    from psycopg.types.range import DateRange

    from trellis.access import actions as access
    from trellis.organisation import models

    place = models.School.objects.create(name="Oakfield Primary")

    def person(first: str, last: str, role: str, group: str, since: date, manager: Any = None) -> Any:
        login = access.open_login(subject=f"{first}.{last}@larkfield.example".lower(), name=f"{first} {last}")
        title = role.replace("-", " ").capitalize()
        staff = models.Staff.objects.create(
            login=login, first_name=first, last_name=last, main_school=place, staff_group=group, job_title=title,
            joined_on=since, in_service_from=since, qts_on=date(2012, 7, 1) if group != "teaching-assistant" else None,
        )  # fmt: skip
        models.Post.objects.create(
            staff=staff, school=place, title=title, role=role, staff_group=group, during=DateRange(since, None),
            line_manager=manager,
        )  # fmt: skip
        return staff

    head = person("Ruth", "Adeyemi", "headteacher", "leader", date(2018, 9, 1))
    manager = person("Ben", "Osei", "head-of-year", "teacher", date(2022, 9, 1), head)
    teacher = person("Amara", "Nwosu", "teacher", "teacher", date(2024, 9, 1), manager)
    colleague = person("Sam", "Hill", "teaching-assistant", "teaching-assistant", date(2015, 9, 1), head)
    return School(teacher, manager, head, colleague)
