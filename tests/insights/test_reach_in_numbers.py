"""Governors read how many people a rule reaches, as at their last count, and no name."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.insights.conftest import Trust
from trellis.access import actions as access
from trellis.access.rules import RemitKind, ScopeKind
from trellis.entitlements import actions
from trellis.insights.queries.reach import reach_by_trait
from trellis.insights.rules.reach import Trait
from trellis.pathways import queries
from trellis.pathways.rules.traits import OTHERS

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
    listed = client.get(reverse("rules-in-numbers")).content.decode()
    assert "Reaches less those who …" in listed
    assert ">nobody</td>" in listed


def test_rules_are_looked_for_and_their_numbers_stay_as_they_are(trust: Trust, sign_in: Any) -> None:
    client = sign_in(remit(RemitKind.GOVERNOR))
    actions.count_for_governors(actor=trust.lead, on=TODAY, at=NOW)
    address = reverse("rules-in-numbers")

    def titles(page: str) -> list[str]:
        return re.findall(r'href="/assurance/rules/[^"]+">([^<]+)</a>', page)

    everything = client.get(address).content.decode()
    found = client.get(address, {"words": "specialist leader"}).content.decode()
    assert titles(found) == ["Specialist leader, a trust's own title".replace("'", "&#x27;")]
    row = re.search(r"<tr[^>]*>(?:(?!</tr>).)*sle-local.*?</tr>", everything, re.DOTALL)
    assert row
    assert row[0] in found
    country = titles(client.get(address, {"asker": "country"}).content.decode())
    own = titles(client.get(address, {"asker": "trust"}).content.decode())
    assert "NPQH: headship" in country
    assert sorted(country + own) == sorted(titles(everything))
    assert "No rule found" in client.get(address, {"words": "zebra"}).content.decode()
    assert titles(client.get(address, {"asker": "nobody-known", "sort": "x"}).content.decode()) == titles(everything)


def test_the_list_asks_as_many_questions_whatever_the_number_of_rules(
    trust: Trust, sign_in: Any, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from trellis.insights.views import rules_in_numbers as views

    client = sign_in(remit(RemitKind.PEOPLE_LEAD))
    address = reverse("rules-in-numbers")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        few = client.get(address).content.decode()
    rules = queries.rules_of_the_trust(on=TODAY)
    more = {f"{key}-{at}": replace(rule, key=f"{key}-{at}") for key, rule in rules.by_key.items() for at in range(3)}
    monkeypatch.setattr(views, "rules_of_the_trust", lambda on: replace(rules, by_key=more))
    with django_assert_max_num_queries(len(asked)):
        many = client.get(address).content.decode()
    assert many.count("<tr") > 2 * few.count("<tr")


def test_everybody_in_post_stands_in_one_cell(trust: Trust) -> None:
    (found,) = queries.who_meet_by_traits([queries.rules_of_the_trust(on=TODAY).by_key["programme-stage-6"]], on=TODAY)
    cells = reach_by_trait(found)
    assert sum(one.people for one in cells.values()) == found.people
    assert sum(one.met for one in cells.values()) == len(found.met)


def test_everybody_stands_where_their_record_says_woman_or_man(trust: Trust) -> None:
    from trellis.organisation.models import Staff

    numbers = list(Staff.objects.order_by("id").values_list("id", flat=True))
    for sex, some in (("female", numbers[:3]), ("male", numbers[3:5]), ("neither", numbers[5:6])):
        Staff.objects.filter(id__in=some).update(sex=sex)
    (found,) = queries.who_meet_by_traits([queries.rules_of_the_trust(on=TODAY).by_key["programme-stage-6"]], on=TODAY)
    at = list(Trait).index(Trait.SEX)
    people: Counter[str] = Counter()
    for cell, share in reach_by_trait(found).items():
        people[cell[at]] += share.people
    assert people == {"women": 3, "men": 2, OTHERS: found.people - 5}


def test_women_and_men_are_compared_once_the_record_says_who_is_which(trust: Trust, sign_in: Any) -> None:
    from trellis.organisation.models import Staff

    client = sign_in(remit(RemitKind.TRUST_LEADER))
    address = reverse("rule-in-numbers", args=[RULE])
    before = client.get(address).content.decode()
    assert "Women and men are not compared: hardly anybody is on record as either." in before
    assert "<caption" in before
    assert "Women and men</caption>" not in before
    numbers = list(Staff.objects.order_by("id").values_list("id", flat=True))
    Staff.objects.filter(id__in=numbers[::2]).update(sex="female")
    Staff.objects.filter(id__in=numbers[1::2]).update(sex="male")
    after = client.get(address).content.decode()
    assert "not compared" not in after
    assert "… are women" in after
