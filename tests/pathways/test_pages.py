"""Next steps: what somebody sees, tells, and is nominated for; and who may do it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.pathways import actions, privacy, queries
from trellis.pathways.models import HeldQualification
from trellis.pathways.rules import Verdict

pytestmark = pytest.mark.usefixtures("strict_templates")


def verdict(person: Any, key: str) -> Verdict:
    way = queries.way_for(staff_id=person.pk, key=key, on=TODAY)
    assert way is not None
    return way.finding.verdict


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def nominated(school: School, by: Any, whom: Any, rule: str) -> None:
    actions.nominate(
        actor=school.actor(by), subject=school.subject(whom), rule=rule, why="She leads already.", on=TODAY, at=NOW
    )


def told(
    school: School, by: Any, whom: Any, key: str, *, held: date | None = None, applied: date | None = None,
    not_held: date | None = None,
) -> None:  # fmt: skip
    actions.tell_qualification(
        actor=school.actor(by), subject=school.subject(whom), key=key,
        standing=actions.Standing(held_on=held, applied_on=applied, not_held_on=not_held), at=NOW,
    )  # fmt: skip


def test_posts_say_what_they_can_and_the_rest_is_unknown(school: School) -> None:
    assert verdict(school.teacher, "programme-stage-6") is Verdict.NOT_MET
    assert verdict(school.manager, "programme-stage-7") is Verdict.NOT_MET
    assert verdict(school.head, "programme-stage-8") is Verdict.UNKNOWN
    assert verdict(school.head, "lle") is Verdict.UNKNOWN
    assert verdict(school.teacher, "headship") is Verdict.NOT_MET
    assert verdict(school.colleague, "hlta") is Verdict.UNKNOWN


def test_years_before_somebody_came_are_unknown_until_they_are_told(school: School) -> None:
    """In their third year here; somebody who served elsewhere before may have led there."""
    assert verdict(school.teacher, "headship") is Verdict.NOT_MET
    school.teacher.in_service_from = date(2016, 9, 1)
    school.teacher.save()
    way = queries.way_for(staff_id=school.teacher.pk, key="headship", on=TODAY)
    assert way is not None
    assert way.finding.verdict is Verdict.UNKNOWN
    assert "the posts listed do not say enough" in way.finding.says


def test_a_senco_has_a_last_day_wherever_they_served_before(school: School) -> None:
    school.manager.posts.update(role="senco")
    school.manager.in_service_from = date(2016, 9, 1)
    school.manager.save()
    (duty,) = queries.ways_on_for(staff_id=school.manager.pk, on=TODAY).duties
    assert (duty.finding.verdict, duty.finding.deadline) == (Verdict.UNKNOWN, date(2025, 9, 1))
    told(school, school.manager, school.manager, "npqsenco", held=date(2024, 7, 1))
    (duty,) = queries.ways_on_for(staff_id=school.manager.pk, on=TODAY).duties
    assert duty.finding.verdict is Verdict.MET


def test_a_line_managers_nomination_opens_a_programme_and_can_be_taken_back(school: School) -> None:
    nominated(school, school.manager, school.teacher, "programme-stage-6")
    assert verdict(school.teacher, "programme-stage-6") is Verdict.MET
    assert verdict(school.teacher, "programme-stage-7") is Verdict.NOT_MET
    actions.take_back_nomination(
        actor=school.actor(school.manager), subject=school.subject(school.teacher), rule="programme-stage-6", at=NOW
    )
    assert verdict(school.teacher, "programme-stage-6") is Verdict.NOT_MET


def test_a_head_who_is_not_the_line_manager_nominates_as_a_head(school: School) -> None:
    nominated(school, school.head, school.teacher, "programme-stage-6")
    assert verdict(school.teacher, "programme-stage-6") is Verdict.NOT_MET
    nominated(school, school.head, school.teacher, "npq-for-npqlt")
    assert verdict(school.teacher, "npq-for-npqlt") is Verdict.MET


def test_nobody_nominates_themselves_or_somebody_elses_people(school: School) -> None:
    for by, whom in ((school.teacher, school.teacher), (school.head, school.head), (school.manager, school.colleague)):
        with pytest.raises(Refused):
            nominated(school, by, whom, "programme-stage-6")


def test_a_qualification_told_settles_what_was_unknown(school: School) -> None:
    told(school, school.head, school.head, "npqh", applied=date(2026, 5, 1))
    assert verdict(school.head, "programme-stage-8") is Verdict.MET
    told(school, school.head, school.head, "npqh", held=date(2026, 11, 1))
    row = HeldQualification.objects.get()
    assert (row.held_on, row.applied_on) == (date(2026, 11, 1), date(2026, 5, 1))
    actions.take_back_qualification(
        actor=school.actor(school.head), subject=school.subject(school.head), key="npqh", at=NOW
    )
    assert verdict(school.head, "programme-stage-8") is Verdict.UNKNOWN


def test_whoever_says_that_they_do_not_hold_it_is_told_so_until_they_do(school: School) -> None:
    school.manager.posts.update(role="senco")

    def duty() -> tuple[Verdict, str]:
        (found,) = queries.ways_on_for(staff_id=school.manager.pk, on=TODAY).duties
        return found.finding.verdict, found.finding.says

    told(school, school.manager, school.manager, "npqsenco", not_held=TODAY)
    verdict_now, says = duty()
    assert verdict_now is Verdict.UNKNOWN
    assert "Nothing says whether the NASENCO is held." in says
    told(school, school.manager, school.manager, "nasenco", not_held=date(2026, 9, 1))
    verdict_now, says = duty()
    assert verdict_now is Verdict.NOT_MET
    assert "Does not hold the NPQ for SENCOs or the NASENCO, as was said on 1 September 2026." in says
    told(school, school.manager, school.manager, "npqsenco", applied=TODAY)
    assert "applied for on" in duty()[1]
    told(school, school.manager, school.manager, "npqsenco", held=TODAY)
    assert duty()[0] is Verdict.MET
    told(school, school.manager, school.manager, "npqsenco", not_held=TODAY)
    row = HeldQualification.objects.get(key="npqsenco")
    assert (row.held_on, row.applied_on, row.not_held_on) == (None, None, TODAY)
    actions.take_back_qualification(
        actor=school.actor(school.manager), subject=school.subject(school.manager), key="npqsenco", at=NOW
    )
    assert duty()[0] is Verdict.UNKNOWN


def test_the_page_asks_of_each_qualification_that_would_do(school: School, sign_in: Callable[..., Any]) -> None:
    school.manager.posts.update(role="senco")
    client = sign_in(school.manager.login)
    between = reverse("what-stands-between", args=[school.manager.pk, "senco-duty"])
    address = reverse("tell-qualification", args=[school.manager.pk])
    assert f"{address}?key=npqsenco" in body(client.get(between))
    empty = {"day_day": "", "day_month": "", "day_year": ""}
    assert "Since when" in body(client.post(address, {"key": "npqsenco", "standing": "held", **empty}), 422)
    day = {"day_day": 1, "day_month": 9, "day_year": 2025}
    assert client.post(address, {"key": "npqsenco", "standing": "not-held", **day}).status_code == 302
    page = body(client.get(between))
    assert f"{address}?key=nasenco" in page
    assert "not held, told on 1 September 2025" in page
    assert client.post(address, {"key": "nasenco", "standing": "not-held", **empty}).status_code == 302
    assert "Does not hold the NPQ for SENCOs or the NASENCO" in body(client.get(between))


def test_a_colleague_tells_nothing_of_somebody_else(school: School) -> None:
    with pytest.raises(Refused):
        told(school, school.colleague, school.teacher, "npqh", held=TODAY)


def test_what_is_held_about_somebody_is_told_and_forgotten(school: School) -> None:
    nominated(school, school.manager, school.teacher, "programme-stage-6")
    told(school, school.teacher, school.teacher, "npqlt", held=date(2025, 7, 1))
    held = privacy.held_about(staff_id=school.teacher.pk)
    assert [row["key"] for row in held["qualifications"]] == ["npqlt"]
    assert [row["why"] for row in held["nominations"]] == ["She leads already."]
    privacy.forget(staff_id=school.teacher.pk)
    assert not any(privacy.held_about(staff_id=school.teacher.pk).values())


def test_somebody_sees_where_they_could_go_and_what_stands_between(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    page = body(client.get(reverse("my-next-steps")))
    assert page.index("One or two things to go") < page.index("Stage 6: towards middle leadership")
    assert "Be nominated for stage 6 by the line manager." in page
    assert "No longer awarded in the country" in page
    assert "Further on" in page
    assert "senco-duty" not in page
    one = body(client.get(reverse("what-stands-between", args=[school.teacher.pk, "sle"])))
    assert "2 years in a leadership role: 0.0 so far; present posts do not complete them." in one
    assert "This was in force until 31 August 2021." in one
    assert client.get(reverse("what-stands-between", args=[school.teacher.pk, "no-such-rule"])).status_code == 404


def test_somebody_tells_a_qualification_on_the_page(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    address = reverse("tell-qualification", args=[school.teacher.pk])
    assert '<option value="npqh" selected>NPQH</option>' in body(client.get(f"{address}?key=npqh"))
    day = {"day_day": 1, "day_month": 7, "day_year": 2025}
    assert "Select" in body(client.post(address, {"key": "x", "standing": "held", **day}), 422)
    later = body(client.post(address, {"key": "npqh", "standing": "held", **day, "day_year": 2031}), 422)
    assert "The date is still to come" in later
    assert client.post(address, {"key": "npqh", "standing": "held", **day}).status_code == 302
    page = body(client.get(reverse("my-next-steps")))
    assert "NPQH" in page
    assert "held since 1 July 2025" in page
    assert client.post(reverse("take-back-qualification", args=[school.teacher.pk, "npqh"])).status_code == 302
    assert HeldQualification.objects.count() == 0


def test_hr_tells_a_qualification_and_comes_back_to_the_career_that_they_may_see(
    school: School, sign_in: Callable[..., Any]
) -> None:
    from trellis.access import actions as access
    from trellis.access.rules import RemitKind, ScopeKind

    hr = access.open_login(subject="hr@larkfield.example", name="Gareth Llewellyn")
    access.grant_remit(actor=None, login_id=hr.pk, kind=RemitKind.HR, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    client = sign_in(hr)
    address = reverse("tell-qualification", args=[school.teacher.pk])
    career = reverse("career-of", args=[school.teacher.pk])
    assert f'href="{career}"' in body(client.get(address))
    answer = client.post(address, {"key": "npqh", "standing": "not-held"})
    assert (answer.status_code, answer.headers["Location"]) == (302, career)
    assert "not held, told on" in body(client.get(career))
    answer = client.post(reverse("take-back-qualification", args=[school.teacher.pk, "npqh"]))
    assert (answer.status_code, answer.headers["Location"]) == (302, career)


def test_a_line_manager_nominates_on_the_page(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.manager.login)
    page = body(client.get(reverse("what-stands-between", args=[school.teacher.pk, "programme-stage-6"])))
    address = reverse("nominate", args=[school.teacher.pk, "programme-stage-6"])
    assert address in page
    body(client.post(address, {"why": ""}), 422)
    assert client.post(address, {"why": "She ran the phase in May."}).status_code == 302
    page = body(client.get(reverse("what-stands-between", args=[school.teacher.pk, "programme-stage-6"])))
    assert "By Ben Osei, line manager" in page
    assert "She ran the phase in May." in page
    assert "Nothing stands between." in page
    assert client.get(reverse("nominate", args=[school.teacher.pk, "nothing"])).status_code == 404
    back = reverse("take-back-nomination", args=[school.teacher.pk, "programme-stage-6"])
    assert client.post(back).status_code == 302
    again = client.get(reverse("what-stands-between", args=[school.teacher.pk, "programme-stage-6"]))
    assert "Nobody has nominated Amara Nwosu for this." in body(again)


def test_a_page_takes_as_many_statements_whatever_has_been_told(
    school: School, sign_in: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    client = sign_in(school.teacher.login)
    client.get(reverse("my-next-steps"))
    for key in ("npqh", "npqlt", "npqsl", "hlta", "english-2"):
        told(school, school.teacher, school.teacher, key, held=date(2025, 7, 1))
    with django_assert_max_num_queries(18):
        client.get(reverse("my-next-steps"))
