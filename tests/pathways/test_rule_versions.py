"""A trust's own rules count from their day, take the place of shipped ones, and never change once they are published."""

import copy
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.conftest import NOW, TODAY
from trellis.pathways import queries
from trellis.pathways.models import RuleVersion
from trellis.pathways.rules.conditions import AllOf, Status, Years
from trellis.pathways.rules.own_rules import of_shelf

pytestmark = pytest.mark.usefixtures("in_trust")


def shelf_data(key: str) -> dict[str, Any]:
    return copy.deepcopy(of_shelf(queries.rules_of_the_shelf().raw[key]))


def published(key: str, data: dict[str, Any], *, since: date, number: int = 1) -> RuleVersion:
    return RuleVersion.objects.create(
        key=key, number=number, state="published", data=data, drafted_at=NOW, published_at=NOW, in_force_on=since
    )


def years_of(key: str, on: date) -> int:
    needs = queries.rules_of_the_trust(on=on).by_key[key].needs
    assert isinstance(needs, AllOf)
    return next(one.at_least for one in needs.conditions if isinstance(one, Years))


def headship_after(years: int) -> dict[str, Any]:
    data = shelf_data("headship")
    next(one for one in data["needs"]["all_of"] if "years" in one)["years"] = years
    return data


def test_a_rule_of_the_trust_takes_the_place_of_the_shipped_one_from_its_day() -> None:
    published("headship", headship_after(4), since=date(2026, 9, 1))
    assert years_of("headship", date(2026, 8, 31)) == 2
    assert years_of("headship", date(2026, 9, 1)) == 4
    assert years_of("headship", TODAY) == 4
    assert queries.rules_of_the_shelf().by_key["headship"].status is Status.LOCAL


def test_the_newest_version_in_force_counts_and_the_one_to_come_does_not() -> None:
    published("headship", headship_after(4), since=date(2026, 9, 1))
    published("headship", headship_after(5), since=date(2027, 9, 1), number=2)
    assert years_of("headship", TODAY) == 4
    assert years_of("headship", date(2027, 9, 1)) == 5


def test_a_retired_rule_gives_its_place_back_on_its_day() -> None:
    version = published("headship", headship_after(4), since=date(2026, 9, 1))
    RuleVersion.objects.filter(pk=version.pk).update(state="retired", retired_on=TODAY, retired_why="Too long")
    assert years_of("headship", date(2026, 11, 17)) == 4
    assert years_of("headship", TODAY) == 2


def test_a_draft_counts_for_nothing() -> None:
    RuleVersion.objects.create(key="headship", number=1, data=headship_after(4), drafted_at=NOW)
    assert years_of("headship", TODAY) == 2


def test_a_version_that_cannot_be_read_leaves_nothing_in_its_place() -> None:
    data = headship_after(4)
    data["needs"]["all_of"].append({"holds": ["no-such-thing"]})
    published("headship", data, since=date(2026, 9, 1))
    assert "headship" not in queries.rules_of_the_trust(on=TODAY).by_key
    assert "no-such-thing" in " ".join(queries.versions_of_rule(key="headship")[0].faults)


@pytest.mark.parametrize(
    "changed",
    [{"data": {}}, {"in_force_on": TODAY}, {"state": "draft", "in_force_on": None}, {"why": "x"}, {"number": 9}],
    ids=str,
)
def test_the_database_refuses_every_change_of_a_published_rule(changed: dict[str, Any]) -> None:
    version = published("headship", headship_after(4), since=date(2026, 9, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleVersion.objects.filter(pk=version.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.delete()


def test_a_rule_may_name_a_role_of_the_staff_record() -> None:
    data = {
        "title": "Lead of year heads", "summary": "Two years as head of year.", "source": "ours",
        "needs": {"all_of": [{"years": 2, "in": "role-head-of-year"}]},
    }  # fmt: skip
    published("year-heads", data, since=TODAY)
    assert "year-heads" in queries.rules_of_the_trust(on=TODAY).by_key
