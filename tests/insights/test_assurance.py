"""Governors read numbers that stand still, carry no names, and tell nothing about fewer than five people."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.conftest import NOW, TODAY
from tests.insights.conftest import BEGAN, Trust
from trellis.access import actions as access
from trellis.access.policies import Refused
from trellis.access.rules import RemitKind, ScopeKind
from trellis.entitlements import actions
from trellis.entitlements.models import CellCount, PeopleCount
from trellis.insights.queries.board import days_shown_to_governors, days_to_compare, kept_counts
from trellis.insights.rules.board import board_of
from trellis.kernel.academic_years import display_date
from trellis.kernel.small_numbers import Heard


@pytest.fixture
def trust(small_trust: Callable[[int], Trust]) -> Trust:
    made = small_trust(5)
    made.happen(TODAY, times=40)
    return made


@pytest.fixture
def governor(trust: Trust) -> Any:
    login = access.open_login(subject="governor@larkfield.example", name="Grace Govern")
    access.grant_remit(
        actor=None, login_id=login.pk, kind=RemitKind.GOVERNOR, scope=ScopeKind.TRUST, scope_id=None, at=NOW
    )
    return login


@pytest.fixture
def school_governor(trust: Trust) -> Any:
    login = access.open_login(subject="lg@larkfield.example", name="Liam Local")
    access.grant_remit(
        actor=None, login_id=login.pk, kind=RemitKind.GOVERNOR, scope=ScopeKind.SCHOOL,
        scope_id=trust.world.school.pk, at=NOW,
    )  # fmt: skip
    return login


def count(trust: Trust, *, on: date = TODAY) -> None:
    actions.count_for_governors(actor=trust.lead, on=on, at=NOW)


def test_before_the_first_count_the_page_says_who_can_make_one(trust: Trust, governor: Any, sign_in: Any) -> None:
    client = sign_in(governor)
    assert "Nothing has been counted yet" in client.get(reverse("assurance")).content.decode()
    assert client.get(reverse("board-paper")).status_code == 302


def test_a_governor_reads_no_names(trust: Trust, governor: Any, sign_in: Any) -> None:
    count(trust)
    client = sign_in(governor)
    addresses = [
        reverse("assurance"),
        reverse("definitions"),
        *(
            reverse("assurance-of-school", args=[school.pk])
            for school in (trust.world.school, trust.world.other_school)
        ),
    ]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        body = page.content.decode()
        for person in (*trust.people, trust.world.head, trust.world.lead):
            assert person.last_name not in body
        assert "/people/" not in body
    assert "withheld" in client.get(addresses[0]).content.decode()


def test_the_board_paper_is_a_tagged_pdf_that_says_the_same(trust: Trust, governor: Any, sign_in: Any) -> None:
    count(trust)
    client = sign_in(governor)
    for address in (reverse("board-paper"), reverse("school-board-paper", args=[trust.world.school.pk])):
        paper = client.get(address)
        assert paper["Content-Type"] == "application/pdf"
        assert paper.content.startswith(b"%PDF")
        assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", paper.content)


def test_the_numbers_stand_still_until_the_next_count(trust: Trust, governor: Any, sign_in: Any) -> None:
    count(trust)
    client = sign_in(governor)
    before = client.get(reverse("assurance")).context["measures"].rows
    trust.happen(TODAY, times=60)
    assert client.get(reverse("assurance")).context["measures"].rows == before


def test_a_second_count_is_refused_for_four_weeks(trust: Trust) -> None:
    count(trust)
    with pytest.raises(actions.CountedLately, match=r"from 16 December 2026"):
        count(trust, on=TODAY + timedelta(days=27))
    count(trust, on=TODAY + timedelta(days=28))
    assert days_shown_to_governors() == [TODAY + timedelta(days=28), TODAY]


def test_a_term_that_ends_shortly_after_a_count_is_counted_and_not_shown(
    trust: Trust, governor: Any, sign_in: Any
) -> None:
    """The term's numbers less the given ones would tell of whoever was offered something in between."""
    given, ended = date(2026, 12, 20), date(2026, 12, 31)
    count(trust, on=given)
    assert actions.count_ended_terms(on=date(2027, 1, 1)) == 1
    assert PeopleCount.objects.filter(as_at=ended).exists()
    assert days_shown_to_governors() == [given]
    assert "as at 20 December 2026" in sign_in(governor).get(reverse("assurance")).content.decode()
    with pytest.raises(actions.CountedLately, match=r"numbers of 20 December 2026.* from 17 January 2027"):
        count(trust, on=date(2027, 1, 16))
    count(trust, on=date(2027, 1, 17))
    assert days_shown_to_governors() == [date(2027, 1, 17), given]


def test_a_count_cannot_come_before_that_of_a_term_which_the_night_has_not_counted(trust: Trust) -> None:
    """Otherwise the term's would be put in front of it, and be shown in its place."""
    with pytest.raises(actions.CountedLately, match=r"numbers of 31 December 2026"):
        count(trust, on=date(2027, 1, 5))
    count(trust, on=date(2027, 1, 28))
    assert days_shown_to_governors() == [date(2027, 1, 28), date(2026, 12, 31)]


def test_only_the_people_lead_gives_governors_new_numbers(trust: Trust, governor: Any, sign_in: Any) -> None:
    with pytest.raises(Refused, match="people-development lead"):
        actions.count_for_governors(actor=trust.world.actor(trust.world.head), on=TODAY, at=NOW)
    assert sign_in(governor).post(reverse("count-for-governors")).status_code == 403
    assert not PeopleCount.objects.exists()
    client = sign_in(trust.world.lead.login)
    assert client.get(reverse("count-for-governors")).status_code == 405
    done = client.post(reverse("count-for-governors"), follow=True)
    assert "Governors now have the numbers of today." in done.content.decode()
    assert days_shown_to_governors() == [localdate()]
    refused = client.post(reverse("count-for-governors"))
    assert refused.status_code == 403
    assert "would tell of single people" in refused.content.decode()


def test_a_school_governor_sees_their_school_only(trust: Trust, school_governor: Any, sign_in: Any) -> None:
    count(trust)
    client = sign_in(school_governor)
    assert client.get(reverse("assurance"))["Location"] == reverse("assurance-of-school", args=[trust.world.school.pk])
    page = client.get(reverse("assurance-of-school", args=[trust.world.school.pk]))
    assert page.context["schools"] is None
    assert "Hollybank" not in page.content.decode()
    assert client.get(reverse("assurance-of-school", args=[trust.world.other_school.pk])).status_code == 403
    assert client.get(reverse("board-paper")).status_code == 403
    for name in ("school", "trust"):
        assert client.get(reverse(name)).status_code == 403


def test_the_people_lead_sees_what_governors_see(trust: Trust, sign_in: Any) -> None:
    count(trust)
    page = sign_in(trust.world.lead.login).get(reverse("assurance"))
    assert page.status_code == 200


def test_a_count_is_offered_when_there_can_be_one_and_otherwise_dated(trust: Trust, sign_in: Any) -> None:
    client = sign_in(trust.world.lead.login)
    body = client.get(reverse("assurance")).content.decode()
    assert "Count now" in body
    assert "end of this term" in body
    client.post(reverse("count-for-governors"))
    body = client.get(reverse("assurance")).content.decode()
    assert "Count now" not in body
    again = localdate() + timedelta(days=28)
    assert f"You can give governors new numbers from <b>{display_date(again)}</b>" in body


def test_assurance_is_in_the_menu_of_the_people_lead_and_of_a_governor(
    trust: Trust, governor: Any, sign_in: Any
) -> None:
    link = f'href="{reverse("assurance")}"'
    assert link in sign_in(trust.world.lead.login).get(reverse("trust")).content.decode()
    assert link in sign_in(governor).get(reverse("home")).content.decode()
    assert link not in sign_in(trust.world.head.login).get(reverse("home")).content.decode()


def test_ended_terms_are_counted_once(trust: Trust) -> None:
    spring = date(2027, 4, 20)
    assert actions.count_ended_terms(on=BEGAN) == 0
    assert actions.count_ended_terms(on=date(2026, 12, 31)) == 0
    assert actions.count_ended_terms(on=spring) == 2
    assert actions.count_ended_terms(on=spring) == 0
    assert days_shown_to_governors() == [date(2027, 4, 15), date(2026, 12, 31)]
    assert CellCount.objects.filter(as_at=date(2026, 12, 31)).exists()


def test_the_night_counts_every_trust(trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
    from trellis.entitlements import tasks

    monkeypatch.setattr(tasks.timezone, "localdate", lambda: date(2027, 1, 2))
    tasks.count_ended_terms(timestamp=0)
    assert days_shown_to_governors() == [date(2026, 12, 31)]


def test_what_is_kept_adds_up_to_what_was_counted(trust: Trust) -> None:
    from trellis.insights.queries.coverage import Scope, coverage
    from trellis.insights.queries.promises import promises_in_force

    count(trust)
    kept, trees = kept_counts([TODAY], trust_id=trust.lead.trust_id)
    total = board_of(kept[TODAY]).total
    (now,) = coverage(promises_in_force(trust_id=trust.lead.trust_id), Scope(), (), on=TODAY)
    assert isinstance(total, Heard)
    assert (total.number.owed, total.number.offered) == (now[()].owed, now[()].offered)
    assert set(trees) >= {stage for parts in kept[TODAY].pathways.values() for stage in {part.column for part in parts}}


def test_a_year_before_is_as_near_as_a_count_is() -> None:
    days = [date(2026, 11, 18), date(2026, 8, 31), date(2026, 4, 15), date(2025, 12, 31), date(2025, 8, 31)]
    assert days_to_compare(days) == (date(2026, 11, 18), date(2026, 8, 31), date(2025, 8, 31))
    assert days_to_compare(days[:2]) == (date(2026, 11, 18), date(2026, 8, 31), None)
    assert days_to_compare(days[:1]) == (date(2026, 11, 18), None, None)
    assert days_to_compare([date(2026, 8, 31), date(2025, 8, 31)])[2] == date(2025, 8, 31)
