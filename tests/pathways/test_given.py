"""What is agreed, shown, judged, waived and asked for where a gap is shown; who may, and that nobody does for themselves."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.policies import Refused
from trellis.pathways import models, queries
from trellis.pathways.actions import away, backing, evidence, waiving
from trellis.pathways.queries.backing import waits_for
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import Rule, Verdict
from trellis.pathways.rules.asked import conditions_in
from trellis.pathways.rules.conditions import Backed, Shown, Standard

pytestmark = pytest.mark.usefixtures("strict_templates")


def today() -> date:
    """The day on which the pages act, which is the machine's."""
    return timezone.localdate()


def rule(key: str) -> Rule:
    return rules_of_the_trust(on=TODAY).by_key[key]


def part(key: str, kind: type) -> tuple[int, Any]:
    """The first condition of a rule that is of a kind, and its place in it."""
    return next((at, one) for at, one in enumerate(conditions_in(rule(key).needs)) if isinstance(one, kind))


def verdict(person: Any, key: str) -> Verdict:
    way = queries.way_for(staff_id=person.pk, key=key, on=today())
    assert way is not None
    return way.finding.verdict


def says(person: Any, key: str) -> str:
    way = queries.way_for(staff_id=person.pk, key=key, on=today())
    assert way is not None
    return way.finding.says


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


def between(person: Any, key: str) -> str:
    return reverse("what-stands-between", args=[person.pk, key])


def test_a_head_agrees_on_the_page_and_takes_it_back(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.head.login)
    at, _ = part("hlta", Backed)
    address = reverse("agree", args=[school.colleague.pk, "hlta", at])
    assert address in body(client.get(between(school.colleague, "hlta")))
    assert "Nothing says whether the headteacher agreed" in says(school.colleague, "hlta")
    body(client.post(address, {"why": ""}), 422)
    assert client.post(address, {"why": "In the spring term."}).status_code == 302
    assert "whether the headteacher agreed" not in says(school.colleague, "hlta")
    page = body(client.get(between(school.colleague, "hlta")))
    assert "Ruth Adeyemi, headteacher, agreed: In the spring term." in page
    held = body(client.get(reverse("career-of", args=[school.colleague.pk])))
    assert "<li>Assessment as an HLTA: In the spring term." in held
    row = models.Agreement.objects.get()
    back = reverse("take-back-told", args=[school.colleague.pk, "agreement", row.pk])
    assert client.post(back, {"rule": "hlta"}).headers["Location"] == between(school.colleague, "hlta")
    assert not models.Agreement.objects.exists()


def test_nobody_agrees_judges_confirms_or_waives_for_themselves(school: School) -> None:
    actor, own = school.actor(school.head), school.subject(school.head)
    _, agreed = part("hlta", Backed)
    _, judged = part("hlta", Standard)
    shown = models.ShownEvidence.objects.create(
        staff=school.head, rule="sle", kind="coaching", what="-", shown_on=TODAY
    )  # fmt: skip
    for act in (
        lambda: backing.agree(actor=actor, subject=own, rule="hlta", asked=agreed, why="-", on=TODAY, at=NOW),
        lambda: evidence.judge_against(
            actor=actor, subject=own, asked=judged, judgement="met", why="-", on=TODAY, at=NOW
        ),
        lambda: evidence.answer_evidence(
            actor=actor, subject=own, evidence_id=shown.pk, confirmed=True, why="-", on=TODAY, at=NOW
        ),
        lambda: waiving.waive(
            actor=actor, subject=own, rule=rule("sle-local"), condition="", why="-", until=None, on=TODAY, at=NOW
        ),
    ):
        with pytest.raises(Refused):
            act()


def test_a_line_manager_who_is_no_head_does_not_agree_as_one(school: School) -> None:
    _, asked = part("hlta", Backed)
    with pytest.raises(Refused, match="headteacher"):
        backing.agree(
            actor=school.actor(school.manager), subject=school.subject(school.teacher), rule="hlta", asked=asked,
            why="-", on=TODAY, at=NOW,
        )  # fmt: skip


def test_somebody_asks_is_told_not_now_and_asks_again(school: School, sign_in: Callable[..., Any]) -> None:
    at, _ = part("programme-stage-6", Backed)
    client = sign_in(school.teacher.login)
    address = reverse("ask", args=[school.teacher.pk, "programme-stage-6", at])
    assert address in body(client.get(between(school.teacher, "programme-stage-6")))
    page = body(client.get(address))
    assert "Ask to be nominated for stage 6" in page
    assert "<b>Ben Osei</b>, your line manager" in page
    assert client.post(address).status_code == 302
    (waiting,) = waits_for(school.actor(school.manager), on=TODAY)
    assert (waiting.name, waiting.words) == ("Amara Nwosu", "Asks to be nominated")
    assert waits_for(school.actor(school.head), on=TODAY) == []
    row = models.Ask.objects.get()

    boss = sign_in(school.manager.login)
    no = reverse("answer-not-now", args=[school.teacher.pk, "programme-stage-6", row.pk])
    asked = body(boss.get(between(school.teacher, "programme-stage-6")))
    assert no in asked
    assert "A yes is said above" in asked
    own = body(sign_in(school.teacher.login).get(between(school.teacher, "programme-stage-6")))
    assert "Nobody has answered yet." in own
    assert "A yes is said above" not in own
    boss = sign_in(school.manager.login)
    assert boss.post(no, {"why": "After the inspection."}).status_code == 302
    assert waits_for(school.actor(school.manager), on=TODAY) == []
    client = sign_in(school.teacher.login)
    assert "Not now, said Ben Osei: After the inspection." in body(
        client.get(between(school.teacher, "programme-stage-6"))
    )
    assert client.post(address).status_code == 302
    assert len(waits_for(school.actor(school.manager), on=TODAY)) == 1
    assert client.post(reverse("take-back-told", args=[school.teacher.pk, "ask", row.pk])).status_code == 302
    assert waits_for(school.actor(school.manager), on=TODAY) == []


def test_a_nomination_answers_what_was_asked(school: School) -> None:
    from trellis.pathways import actions

    _, asked = part("programme-stage-6", Backed)
    backing.ask(
        actor=school.actor(school.teacher), subject=school.subject(school.teacher), rule="programme-stage-6",
        what="nomination", about="stage 6", at=NOW,
    )  # fmt: skip
    actions.nominate(
        actor=school.actor(school.manager), subject=school.subject(school.teacher), rule="programme-stage-6",
        why="She leads already.", on=TODAY, at=NOW,
    )  # fmt: skip
    assert asked.thing == "stage 6"
    assert not models.Ask.objects.exists()


def test_evidence_is_shown_with_a_file_and_confirmed(school: School, sign_in: Callable[..., Any]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    key, at = "sle-local", part("sle-local", Shown)[0]
    client = sign_in(school.manager.login)
    address = reverse("show-evidence", args=[school.manager.pk, key, at])
    assert address in body(client.get(between(school.manager, key)))
    assert "so that somebody can look" in body(client.post(address, {"what": "Coached two teachers."}), 422)
    bad = SimpleUploadedFile("run.exe", b"MZ\x00\x00")
    assert "not a kind of file that is kept" in body(client.post(address, {"what": "Coached.", "file": bad}), 422)
    assert not models.ShownEvidence.objects.exists()
    note = SimpleUploadedFile("note.txt", b"Two teachers now plan with worked examples.")
    assert client.post(address, {"what": "Coached two teachers.", "file": note}).status_code == 302
    row = models.ShownEvidence.objects.get()
    assert "nobody has said whether it is confirmed" in says(school.manager, key)
    (waiting,) = waits_for(school.actor(school.head), on=TODAY)
    assert waiting.evidence_id == row.pk

    head = sign_in(school.head.login)
    answer = reverse("answer-evidence", args=[school.manager.pk, row.pk])
    assert answer in body(head.get(between(school.manager, key)))
    assert "Change the answer" not in body(head.get(between(school.manager, key)))
    assert "note.txt" in body(head.get(answer))
    assert head.post(answer, {"confirmed": "no", "why": "Say what changed for pupils."}).status_code == 302
    assert "Evidence was not confirmed" in says(school.manager, key)
    assert head.post(answer, {"confirmed": "yes", "why": "I saw both lessons."}).status_code == 302
    assert "a track record" not in says(school.manager, key)
    page = body(head.get(between(school.manager, key)))
    assert "Confirmed by Ruth Adeyemi" in page
    assert "Change the answer" in page
    back = reverse("take-back-told", args=[school.manager.pk, "evidence", row.pk])
    assert back not in body(head.get(between(school.manager, key)))
    assert head.post(back).status_code == 403
    assert sign_in(school.manager.login).post(back).status_code == 302
    assert not models.ShownEvidence.objects.exists()


def test_a_judgement_against_standards_is_made_and_the_latest_counts(
    school: School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.head.login)
    address = reverse("judge-against", args=[school.colleague.pk, "hlta", part("hlta", Standard)[0]])
    assert address in body(client.get(between(school.colleague, "hlta")))
    page = body(client.get(address))
    assert sorted(("not yet", "met", "in reach", "ready"), key=lambda one: page.index(f'value="{one}"')) == [
        "met", "ready", "in reach", "not yet",
    ]  # fmt: skip
    assert client.post(address, {"judgement": "not yet", "why": "Two are missing."}).status_code == 302
    assert "Judged against the HLTA standards: not yet" in says(school.colleague, "hlta")
    assert client.post(address, {"judgement": "in reach", "why": "All but one."}).status_code == 302
    assert "HLTA standards" not in says(school.colleague, "hlta")
    assert models.StandardJudgement.objects.get().judgement == "in reach"


def lead(school: School) -> Any:
    """The headteacher as somebody who leads people for the whole trust too."""
    from trellis.access import actions as access
    from trellis.access.rules import RemitKind, ScopeKind

    access.grant_remit(
        actor=None, login_id=school.head.login_id, kind=RemitKind.PEOPLE_LEAD, scope=ScopeKind.TRUST, scope_id=None,
        at=NOW,
    )  # fmt: skip
    return school.actor(school.head)


def test_a_condition_of_the_trusts_own_rule_is_waived_until_a_day(school: School, sign_in: Callable[..., Any]) -> None:
    lead(school)
    client = sign_in(school.head.login)
    address = reverse("waive", args=[school.teacher.pk, "sle-local"])
    assert address in body(client.get(between(school.teacher, "sle-local")))
    page = body(client.get(address))
    assert "At least 2 years in a leadership role" in page
    until = today() + timedelta(30)
    day = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    past = {**day, "until_year": 2020}
    body(client.post(address, {"condition": "years", "why": "Led a scout group.", **past}), 422)
    assert client.post(address, {"condition": "years", "why": "Led a scout group.", **day}).status_code == 302
    way = queries.way_for(staff_id=school.teacher.pk, key="sle-local", on=today())
    assert way is not None
    assert Verdict.WAIVED in [one.verdict for one in way.finding.because]
    after = queries.way_for(staff_id=school.teacher.pk, key="sle-local", on=until + timedelta(1))
    assert after is not None
    assert Verdict.WAIVED not in [one.verdict for one in after.finding.because]
    assert "Set aside by Ruth Adeyemi, people lead" in body(client.get(between(school.teacher, "sle-local")))
    row = models.Waiver.objects.get()
    back = reverse("take-back-told", args=[school.teacher.pk, "waiver", row.pk])
    assert client.post(back, {"rule": "sle-local"}).status_code == 302
    assert not models.Waiver.objects.exists()
    assert client.post(address, {"condition": "-", "why": "All of it."}).status_code == 302
    assert verdict(school.teacher, "sle-local") is Verdict.WAIVED


@pytest.mark.parametrize("key", ["senco-duty", "sle", "hlta", "npq-for-npqh"])
def test_what_the_country_asks_nobody_here_sets_aside(school: School, key: str) -> None:
    with pytest.raises(Refused, match="not the trust’s own rule"):
        waiving.waive(
            actor=lead(school), subject=school.subject(school.teacher), rule=rule(key), condition="", why="-",
            until=None, on=TODAY, at=NOW,
        )  # fmt: skip


def test_time_away_is_told_by_the_person_and_seen_by_nobody_but_them_and_hr(
    school: School, sign_in: Callable[..., Any]
) -> None:
    client = sign_in(school.teacher.login)
    address = reverse("tell-time-away", args=[school.teacher.pk])
    first = {"first_day": 6, "first_month": 1, "first_year": 2025}
    last = {"last_day": 31, "last_month": 7, "last_year": 2025}
    body(client.post(address, {"kind": "leave", **first, **last, "last_year": 2024}), 422)
    far = body(client.post(address, {"kind": "leave", **first, **last, "last_year": 9999}), 422)
    assert "The date must be 31 December 2100 or before it" in far
    assert client.post(address, {"kind": "leave", **first, **last}).status_code == 302
    assert "told already" in body(client.post(address, {"kind": "away", **first, **last}), 422)
    own = body(client.get(reverse("career-of", args=[school.teacher.pk])))
    assert "Leave: the post was kept from 6 January 2025 to 31 July 2025" in re.sub(r"<[^>]+>", "", own)
    row = models.TimeAway.objects.get()
    (kept,) = queries.career_of(staff_id=school.teacher.pk, on=TODAY).breaks
    assert (kept.start, kept.end) == (date(2025, 1, 6), date(2025, 7, 31))

    boss = sign_in(school.manager.login)
    page = body(boss.get(reverse("career-of", args=[school.teacher.pk])))
    assert "Time away" not in page
    assert "Leave:" not in page
    assert boss.get(reverse("career-file-of", args=[school.teacher.pk])).status_code == 403
    with pytest.raises(Refused):
        away.take_back_time_away(
            actor=school.actor(school.manager), subject=school.subject(school.teacher), away_id=row.pk, at=NOW
        )
    back = reverse("take-back-told", args=[school.teacher.pk, "time-away", row.pk])
    assert sign_in(school.teacher.login).post(back).status_code == 302
    assert not models.TimeAway.objects.exists()


def test_the_record_of_writes_does_not_keep_when_or_how_somebody_was_away(school: School) -> None:
    from trellis.access.models import Record

    away.tell_time_away(
        actor=school.actor(school.teacher), subject=school.subject(school.teacher), kind="leave",
        first=date(2025, 1, 6), last=None, at=NOW,
    )  # fmt: skip
    record = Record.objects.filter(table_name="pathways_timeaway").get()
    assert set(record.after) & {"kind", "during"} == set()


def test_a_career_comes_out_as_the_file_that_judge_reads(school: School, sign_in: Callable[..., Any]) -> None:
    from trellis.pathways.rules.career_files import read_career

    answer = sign_in(school.teacher.login).get(reverse("career-file-of", args=[school.teacher.pk]))
    assert answer.status_code == 200
    career, odd = read_career(answer.content)
    assert career == queries.career_of(staff_id=school.teacher.pk, on=TODAY)
    assert not odd
