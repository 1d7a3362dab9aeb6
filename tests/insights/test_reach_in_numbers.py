"""Governors read how many people a rule reaches, as at their last count, and no name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.insights.conftest import Trust
from trellis.access import actions as access
from trellis.access.rules import RemitKind, ScopeKind
from trellis.entitlements import actions
from trellis.insights.queries.reach import reach_by_trait
from trellis.pathways import queries

RULE = "sle-local"


@pytest.fixture
def trust(small_trust: Callable[[int], Trust]) -> Trust:
    return small_trust(5)


def remit(kind: RemitKind) -> Any:
    login = access.open_login(subject=f"{kind.value}@larkfield.example", name="Grace Govern")
    access.grant_remit(actor=None, login_id=login.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    return login


def test_governors_see_counts_of_the_last_count_and_no_names(trust: Trust, sign_in: Any) -> None:
    client = sign_in(remit(RemitKind.GOVERNOR))
    before = client.get(reverse("rules-in-numbers"))
    assert "Nothing has been counted yet" in before.content.decode()
    assert client.get(reverse("rule-in-numbers", args=[RULE])).status_code == 404
    actions.count_for_governors(actor=trust.lead, on=TODAY, at=NOW)
    listed = client.get(reverse("rules-in-numbers")).content.decode()
    assert "Specialist leader" in listed
    one = client.get(reverse("rule-in-numbers", args=[RULE])).content.decode()
    assert "At least 2 years in a leadership role" in one
    from trellis.organisation.models import Staff

    for person in Staff.objects.all():
        assert person.last_name not in one + listed
    assert client.get(reverse("whom-rule-reaches", args=[RULE, "met"])).status_code == 403


def test_whoever_leads_people_reads_todays_numbers(trust: Trust, sign_in: Any) -> None:
    client = sign_in(remit(RemitKind.TRUST_LEADER))
    assert client.get(reverse("rule-in-numbers", args=[RULE])).status_code == 200
    assert client.get(reverse("rule-in-numbers", args=["no-such-rule"])).status_code == 404


def test_everybody_in_post_stands_in_one_cell(trust: Trust) -> None:
    found = queries.who_meets(queries.rules_of_the_trust(on=TODAY).by_key["programme-stage-6"], on=TODAY)
    cells = reach_by_trait(found, on=TODAY)
    assert sum(one.people for one in cells.values()) == found.people
    assert sum(one.met for one in cells.values()) == len(found.met)
