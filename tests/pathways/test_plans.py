"""My plan: put together, laid out, suggested, agreed, printed and carried away; and who may do what with it."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from tests.pathways.conftest import School
from trellis.access.models import Record
from trellis.access.policies import Refused
from trellis.kernel.academic_years import AcademicYear, Term, TermOfYear
from trellis.notices.models import Work
from trellis.pathways import actions, privacy
from trellis.pathways.models import PlanCalendar, PlanLimits, PlannedAction, PlanOrder, PlanRemark, PlanSuggestion
from trellis.pathways.queries.plans import HeldPlan, plan_kept
from trellis.pathways.rules.aims import AimSort, Answer, Reader
from trellis.pathways.rules.plan import Driver, Level, Limits, When, suggestion
from trellis.pathways.rules.plan.apart import solved_apart

pytestmark = pytest.mark.usefixtures("strict_templates")

SPRING = TermOfYear(AcademicYear(2026), Term.SPRING)
PLAIN = actions.ToldAction(
    what="Watch a colleague teach", why="", minutes=120, cost=0, cover=0, when=When.SCHOOL_HOURS, driver=Driver.BOTH,
    level=Level.INDIVIDUAL, lasts=1, opens=frozenset(), earliest_on=None, due_on=None, fixed_on=None, kept=False,
    term=SPRING, after=frozenset(),
)  # fmt: skip
AS_PLAIN = f"120///{When.SCHOOL_HOURS.value}/"
SENT = {
    "what": "Read on behaviour", "hours": "1.5", "when": "own-time", "driver": "interest", "level": "team", "term": "2026-2",
}  # fmt: skip


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def plan(school: School) -> Callable[..., int]:
    """`plan(what="…")` puts an action into the teacher's plan."""

    def put(**told: Any) -> int:
        return actions.plan_action(
            actor=school.actor(school.teacher),
            subject=school.subject(school.teacher),
            told=replace(PLAIN, **told),
            at=NOW,
        )

    return put


def held(school: School) -> HeldPlan:
    return plan_kept(staff_id=school.teacher.pk, on=TODAY)


def aims(school: School, role: str, *, shown_to: frozenset[Reader] = frozenset({Reader.LINE_MANAGER})) -> None:
    answer = Answer(AimSort.ROLE, roles=(role,), shown_to=shown_to)
    actions.say_aim(actor=school.actor(school.teacher), answer=answer, on=TODAY, at=NOW)


def test_a_plan_is_put_together_on_its_page(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    assert "Nothing in your plan yet" in body(client.get(reverse("my-plan")))
    assert client.post(reverse("add-to-plan"), SENT).status_code == 302
    page = body(client.get(reverse("my-plan")))
    assert "Spring 2027" in page
    assert "1.5 hours of own time · Interest · for the team" in page
    assert "none individual, 1.5 hours team and none whole-school." in page
    assert "Teachers may be directed for 1,265 hours over 195 days a year." in page
    assert "0 hours follow a need, 1.5 hours an interest" in page


def test_what_is_missing_or_cannot_be_is_said(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    wrong = SENT | {"what": "", "cover": "3", "lasts": "2", "fixed_on": "2027-03-12"}
    page = body(client.post(reverse("add-to-plan"), wrong), 422)
    assert "Answer “What will you do?”" in page
    assert "It is covered for longer than it takes" in page
    assert "What is on one day lasts one term" in page
    assert PlannedAction.objects.count() == 0


def test_what_has_a_day_is_in_the_term_of_its_day(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    client.post(reverse("add-to-plan"), SENT | {"fixed_on": "2027-05-14"})
    (row,) = held(school).rows
    assert row.action.term == TermOfYear(AcademicYear(2026), Term.SUMMER)


def test_an_action_is_changed_moved_finished_dropped_and_taken_up_again(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    client, number = sign_in(school.teacher.login), plan()
    at = [school.teacher.pk, number]
    assert "2 hours in school hours" in body(client.get(reverse("planned-action", args=at)))
    assert "Watch a colleague teach" in body(client.get(reverse("change-planned-action", args=at)))
    assert client.post(reverse("change-planned-action", args=at), SENT).status_code == 302
    client.post(reverse("move-planned-action", args=at), {"term": "2027-1"})
    (row,) = held(school).rows
    assert (row.action.what, row.action.minutes) == ("Read on behaviour", 90)
    assert row.action.term == TermOfYear(AcademicYear(2027), Term.AUTUMN)
    client.post(reverse("move-planned-action", args=at), {"term": ""})
    assert held(school).rows[0].action.term is None
    assert "is still to come" in body(
        client.post(reverse("finish-planned-action", args=at), {"done_on": "2027-01-01"}), 422
    )
    client.post(reverse("finish-planned-action", args=at), {"done_on": "2026-11-17"})
    row = held(school).rows[0]
    assert (row.done_on, row.action.done) == (date(2026, 11, 17), True)
    assert row.action.term == TermOfYear(AcademicYear(2026), Term.AUTUMN)
    client.post(reverse("take-up-planned-action", args=at))
    assert held(school).rows[0].is_open
    client.post(reverse("drop-planned-action", args=at))
    assert held(school).plan.actions == ()
    assert "Take it up again" in body(client.get(reverse("my-plan")))


def test_an_order_that_goes_round_is_refused_and_nothing_of_it_is_kept(
    school: School, plan: Callable[..., int], sign_in: Callable[..., Any]
) -> None:
    first = plan(what="One")
    second = plan(what="Two", after=frozenset({first}))
    sent = SENT | {"what": "One, changed", "after": [str(second)]}
    page = body(
        sign_in(school.teacher.login).post(reverse("change-planned-action", args=[school.teacher.pk, first]), sent), 422
    )
    assert "This cannot be kept in order: “One, changed” comes after “Two” comes after “One, changed”." in page
    assert PlannedAction.objects.get(pk=first).what == "One"
    assert PlanOrder.objects.count() == 1


def test_nobody_lays_somebody_elses_plan(school: School, plan: Callable[..., int]) -> None:
    number = plan()
    for other in (school.manager, school.head, school.colleague):
        for do, given in (
            (actions.drop_action, {"action_id": number}),
            (actions.move_action, {"action_id": number, "term": None}),
            (actions.set_plan_limits, {"limits": Limits()}),
            (actions.open_plan_calendar, {}),
            (actions.ask_for_suggestion, {}),
        ):
            with pytest.raises(Refused):
                do(actor=school.actor(other), subject=school.subject(school.teacher), at=NOW, **given)


def test_an_action_of_somebody_else_does_not_exist_in_ones_own_plan(school: School, plan: Callable[..., int]) -> None:
    number = plan()
    with pytest.raises(PlannedAction.DoesNotExist):
        actions.drop_action(
            actor=school.actor(school.manager), subject=school.subject(school.manager), action_id=number, at=NOW
        )


def test_what_stands_between_and_what_is_aimed_at_go_into_the_plan(school: School, sign_in: Callable[..., Any]) -> None:
    aims(school, "headteacher")
    client = sign_in(school.teacher.login)
    page = body(client.get(reverse("my-plan")))
    assert "Stands between you and Headteacher" in page
    marks = re.findall(r'name="draft" id="draft-0-\d+" value="([^"]+)"', page)
    marks = [html.unescape(mark) for mark in marks]
    assert marks
    client.post(reverse("add-drafts-to-plan"), {"draft": marks})
    rows = held(school).rows
    assert {row.mark for row in rows} == set(marks)
    assert all(row.action.term is None and row.rule == "headship" for row in rows)
    assert "Stands between you and Headteacher" not in body(client.get(reverse("my-plan")))
    dropped = rows[0]
    client.post(reverse("drop-planned-action", args=[school.teacher.pk, dropped.id]))
    assert html.escape(dropped.mark) not in body(client.get(reverse("my-plan")))


def test_what_a_role_usually_needs_can_be_planned_too(school: School, sign_in: Callable[..., Any]) -> None:
    aims(school, "deputy-head")
    client = sign_in(school.teacher.login)
    page = body(client.get(reverse("my-plan")))
    assert "Usual needs on the way to Deputy headteacher" in page
    (mark,) = re.findall(r'value="([^"]*budget of a whole school[^"]*)"', page)
    client.post(reverse("add-drafts-to-plan"), {"draft": [html.unescape(mark)]})
    (row,) = held(school).rows
    assert (row.action.what, row.rule) == ("The budget of a whole school, from end to end", "")
    assert "All that stands between" not in body(
        client.get(reverse("planned-action", args=[school.teacher.pk, row.id]))
    )
    assert mark not in body(client.get(reverse("my-plan")))


def test_what_a_duty_asks_by_a_last_day_can_be_planned_whatever_is_aimed_at(
    school: School, sign_in: Callable[..., Any]
) -> None:
    school.teacher.posts.update(role="senco")
    client = sign_in(school.teacher.login)
    page = body(client.get(reverse("my-plan")))
    assert "Has a last day" in page
    (mark,) = re.findall(r'value="(senco-duty: [^"]*)"', page)
    client.post(reverse("add-drafts-to-plan"), {"draft": [html.unescape(mark)]})
    (row,) = held(school).rows
    assert (row.rule, row.action.due) == ("senco-duty", date(2027, 9, 1))
    assert "Has a last day" not in body(client.get(reverse("my-plan")))


def test_the_page_says_that_the_hours_of_what_it_proposed_are_guesses(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    aims(school, "headteacher")
    client = sign_in(school.teacher.login)
    plan()
    page = body(client.get(reverse("my-plan")))
    assert "Hours are guessed when something is added" in page
    assert "came with guessed hours" not in page
    client.post(reverse("add-drafts-to-plan"), {"rule": "programme-stage-6"})
    assert "came with guessed hours, which count until you change them" in body(client.get(reverse("my-plan")))


def test_all_that_one_rule_asks_goes_in_at_once_and_only_once(school: School, sign_in: Callable[..., Any]) -> None:
    client = sign_in(school.teacher.login)
    for _ in range(2):
        client.post(reverse("add-drafts-to-plan"), {"rule": "programme-stage-6"})
    (row,) = held(school).rows
    assert row.action.what == "Be nominated for stage 6 by the line manager"
    client.post(reverse("add-drafts-to-plan"), {"rule": "no-such-rule"})
    assert len(held(school).rows) == 1


def test_a_plan_is_seen_as_the_aim_is_shown(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    number = plan()
    address = reverse("plan-of", args=[school.teacher.pk])
    assert "Watch a colleague teach" in body(sign_in(school.manager.login).get(address))
    assert sign_in(school.colleague.login).get(address).status_code == 403
    aims(school, "headteacher", shown_to=frozenset())
    for other in (school.manager, school.head):
        client = sign_in(other.login)
        assert client.get(address).status_code == 403
        assert client.get(reverse("planned-action", args=[school.teacher.pk, number])).status_code == 403
        assert client.get(reverse("plan-pdf", args=[school.teacher.pk])).status_code == 403
        with pytest.raises(Refused):
            actions.agree_to_action(
                actor=school.actor(other),
                subject=school.subject(school.teacher),
                action_id=number,
                seen=AS_PLAIN,
                at=NOW,
            )


def test_a_manager_remarks_and_agrees_until_what_it_takes_changes(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    number = plan()
    at = [school.teacher.pk, number]
    manager = sign_in(school.manager.login)
    assert f'name="seen" value="{AS_PLAIN}"' in body(manager.get(reverse("planned-action", args=at)))
    manager.post(reverse("agree-to-planned-action", args=at), {"seen": AS_PLAIN})
    manager.post(reverse("remark-on-planned-action", args=at), {"says": "Ask Sam for Tuesday."})
    assert manager.post(reverse("remark-on-planned-action", args=at), {"says": ""}).status_code == 422
    page = body(sign_in(school.teacher.login).get(reverse("planned-action", args=at)))
    assert re.search(r"Agreed with Ben Osei, line manager, on \d+ \w+ \d{4}\.", page)
    assert "Ask Sam for Tuesday." in page
    change = {
        "actor": school.actor(school.teacher),
        "subject": school.subject(school.teacher),
        "action_id": number,
        "at": NOW,
    }
    actions.change_action(told=replace(PLAIN, what="The same in other words"), **change)
    assert held(school).rows[0].agreed_by == "Ben Osei"
    actions.change_action(told=replace(PLAIN, minutes=600), **change)
    assert held(school).rows[0].agreed_at is None
    manager = sign_in(school.manager.login)
    unseen = manager.post(reverse("agree-to-planned-action", args=at), {"seen": AS_PLAIN})
    assert "changed while you looked at it" in body(unseen, 403)
    assert held(school).rows[0].agreed_at is None
    manager.post(reverse("agree-to-planned-action", args=at), {"seen": held(school).rows[0].takes})
    assert held(school).rows[0].agreed_at is not None
    manager.post(reverse("agree-to-planned-action", args=at), {"back": "1"})
    assert held(school).rows[0].agreed_at is None
    with pytest.raises(Refused):
        actions.agree_to_action(
            actor=school.actor(school.teacher),
            subject=school.subject(school.teacher),
            action_id=number,
            seen=AS_PLAIN,
            at=NOW,
        )


def test_limits_are_said_and_kept_to(school: School, sign_in: Callable[..., Any], plan: Callable[..., int]) -> None:
    client = sign_in(school.teacher.login)
    plan(minutes=600)
    told = {
        "hours_a_term": "6",
        "budget_a_year": "200",
        "own_share": "25",
        "works_on": ["0", "1", "2"],
        "free": ["2026-3"],
    }
    assert "What fits into my plan" in body(client.get(reverse("plan-limits")))
    assert client.post(reverse("plan-limits"), told).status_code == 302
    found = held(school).plan.limits
    assert (found.minutes_a_term, found.cover_a_term, found.budget_a_year, found.own_share) == (360, None, 200, 25)
    assert found.works_on == {0, 1, 2}
    assert found.free == {TermOfYear(AcademicYear(2026), Term.SUMMER)}
    assert "This term holds 4 hours more than is allowed." in body(client.get(reverse("my-plan")))
    assert client.post(reverse("plan-limits"), told | {"works_on": []}).status_code == 422


def test_known_leave_keeps_its_whole_terms_free(school: School, sign_in: Callable[..., Any]) -> None:
    from psycopg.types.range import DateRange

    from trellis.pathways.models import TimeAway

    TimeAway.objects.create(
        staff=school.teacher, kind="leave", during=DateRange(date(2026, 12, 20), date(2027, 6, 1)), told_at=NOW
    )
    assert held(school).away == {SPRING}
    assert held(school).plan.limits.free == {SPRING}
    page = body(sign_in(school.teacher.login).get(reverse("plan-limits")))
    assert "Known leave keeps free: Spring 2027." in page
    assert not re.search(r'value="2026-2"[^>]* checked', page)


def suggested(school: School) -> None:
    found = suggestion(held(school).plan, solved_apart)
    actions.keep_suggestion(
        actor=school.actor(school.teacher), subject=school.subject(school.teacher), suggested=found, at=NOW
    )


def test_a_suggestion_stands_beside_the_plan_and_is_taken_in_part(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    first, second = plan(what="Visit Hollybank", term=None), plan(what="Two", term=None)
    big = plan(what="Far too much", minutes=6000, term=None)
    suggested(school)
    assert [row.action.term for row in held(school).rows] == [None, None, None]
    client = sign_in(school.teacher.login)
    assert "A plan is suggested" in body(client.get(reverse("my-plan")))
    page = body(client.get(reverse("plan-suggestion")))
    assert "Autumn 2026, the first term of the plan." in page
    assert "Far too much" in page
    assert "would do if you allow 100 hours a term" in page
    client.post(reverse("plan-suggestion"), {"take": [str(first)]})
    by = held(school).by_id
    assert (by[first].action.term is not None, by[second].action.term) == (True, None)
    client.post(reverse("plan-suggestion"), {"all": "1"})
    assert held(school).by_id[second].action.term is not None
    assert not held(school).suggests  # what did not fit is still told of, and changes nothing
    assert held(school).by_id[big].action.term is None
    client.post(reverse("drop-planned-action", args=[school.teacher.pk, first]))
    assert "Visit Hollybank</b>" not in body(client.get(reverse("plan-suggestion")))
    client.post(reverse("put-suggestion-away"))
    assert PlanSuggestion.objects.count() == 0
    assert "No plan is suggested" in body(client.get(reverse("plan-suggestion")))


def test_a_suggestion_into_which_nothing_fits_says_so(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    plan(what="Far too much", minutes=6000, term=None)
    suggested(school)
    page = body(sign_in(school.teacher.login).get(reverse("plan-suggestion")))
    assert "Nothing fits within what you allow." in page
    assert "already has every action" not in page


def test_a_suggestion_is_asked_for_as_work_in_the_background(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    client = sign_in(school.teacher.login)
    client.post(reverse("suggest-plan"))
    assert Work.objects.count() == 0  # nothing to lay out
    plan()
    answer = client.post(reverse("suggest-plan"))
    work = Work.objects.get()
    assert (work.kind, answer.headers["Location"]) == ("suggest-a-plan", reverse("work", args=[work.pk]))


def test_the_plan_prints_on_one_page_however_long_it_is(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    aims(school, "headteacher")
    for number in range(40):
        plan(
            what=f"Action {number} with as many words as people write when they say what they mean to do",
            term=held(school).plan.terms[number % 9],
        )
    answer = sign_in(school.teacher.login).get(reverse("plan-pdf", args=[school.teacher.pk]))
    pdf = pypdfium2.PdfDocument(answer.content)
    assert len(pdf) == 1
    words = pdf[0].get_textpage().get_text_range()
    assert all(f"Action {number} with" in words for number in range(40))
    assert "Headteacher" in words
    assert b"/StructTreeRoot" in answer.content or b"pdfuaid" in answer.content


def test_a_calendar_program_reads_the_plan_at_a_secret_address(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int], client: Any
) -> None:
    plan(what="Visit; Hollybank, at last", why="Because of a secret aim", fixed_on=date(2027, 3, 12))
    page = body(sign_in(school.teacher.login).post(reverse("plan-calendar")))
    address = re.search(r"http://testserver(/calendars/larkfield/[^<]+\.ics)", page)
    assert address
    client.logout()
    answer = client.get(address[1])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    told = answer.content.decode()
    assert "SUMMARY:Visit\\; Hollybank\\, at last\r\n" in told
    assert "DTSTART;VALUE=DATE:20270312\r\n" in told
    assert "secret aim" not in told
    assert "Amara" not in told
    kept = PlanCalendar.objects.get().token_hash
    assert kept not in address[1]
    assert client.get(address[1].replace("larkfield", "wrenbrook")).status_code == 404
    assert client.get(address[1][:-6] + "AA.ics").status_code == 404


def test_a_closed_a_renewed_and_a_leavers_address_show_nothing(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    plan()
    client = sign_in(school.teacher.login)

    def make() -> str:
        found = re.search(r"(/calendars/larkfield/[^<]+\.ics)", body(client.post(reverse("plan-calendar"))))
        assert found
        return found[1]

    first = make()
    second = make()
    assert [client.get(one).status_code for one in (first, second)] == [404, 200]
    client.post(reverse("close-plan-calendar"))
    assert client.get(second).status_code == 404
    third = make()
    for is_active, answer in ((False, 404), (True, 200)):
        school.teacher.login.is_active = is_active
        school.teacher.login.save()
        assert client.get(third).status_code == answer
    school.teacher.left_on = TODAY - timedelta(days=1)
    school.teacher.save()
    assert client.get(third).status_code == 404


def test_a_calendar_tells_in_every_term_what_goes_on(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    plan(what="A course of two terms", lasts=2)
    plan(what="A visit", lasts=3)
    told = sign_in(school.teacher.login).get(reverse("plan-file")).content.decode().replace("\r\n ", "")
    assert re.findall(r"SUMMARY:(.*)\r", told) == [
        "My plan\\, spring 2027: 2 actions",
        "My plan\\, summer 2027: 2 actions go on",
        "My plan\\, autumn 2027: 1 action goes on",
    ]
    assert re.findall(r"DESCRIPTION:(.*)\r", told) == [
        "A course of two terms\\nA visit",
        "Goes on: A course of two terms\\nGoes on: A visit",
        "Goes on: A visit",
    ]
    assert len(set(re.findall(r"UID:(.*)\r", told))) == 3


def test_the_file_for_a_calendar_is_downloaded(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int]
) -> None:
    plan()
    answer = sign_in(school.teacher.login).get(reverse("plan-file"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-plan.ics"'
    assert b"SUMMARY:My plan\\, spring 2027: 1 action\r\n" in answer.content


def test_the_record_keeps_that_a_plan_changed_and_not_what_it_says(school: School, plan: Callable[..., int]) -> None:
    number = plan(what="A thing nobody else should read")
    rows = Record.objects.filter(table_name="pathways_plannedaction", row_id=number)
    assert [row.verb for row in rows] == ["plan something"]
    assert "nobody else should read" not in str([row.after for row in rows])


def test_what_is_held_of_a_plan_is_told_and_forgotten(school: School, plan: Callable[..., int]) -> None:
    number = plan()
    own = {"actor": school.actor(school.teacher), "subject": school.subject(school.teacher), "at": NOW}
    actions.set_plan_limits(limits=Limits(), **own)
    actions.open_plan_calendar(**own)
    suggested(school)
    actions.remark_on_action(
        actor=school.actor(school.manager),
        subject=school.subject(school.teacher),
        action_id=number,
        says="Good.",
        at=NOW,
    )
    about = privacy.held_about(staff_id=school.teacher.pk)
    assert about["plan"][0]["what"] == "Watch a colleague teach"
    assert about["remarks on the plan"][0]["says"] == "Good."
    assert about["limits of the plan"]
    assert about["suggested plan"]
    assert about["calendar address of the plan"]
    privacy.forget(staff_id=school.teacher.pk)
    for table in (PlannedAction, PlanRemark, PlanLimits, PlanSuggestion, PlanCalendar, PlanOrder):
        assert table.objects.count() == 0


def test_the_page_asks_as_often_for_thirty_actions_as_for_one(
    school: School, sign_in: Callable[..., Any], plan: Callable[..., int], django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(school.teacher.login)
    before = plan()
    client.get(reverse("my-plan"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("my-plan"))
    for number in range(29):
        plan(what=f"Thing {number}", after=frozenset({before}))
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("my-plan"))


def test_what_is_of_another_stage_is_called_early_or_late(school: School, plan: Callable[..., int]) -> None:
    from trellis.pathways.queries.plan_drafts import Promise
    from trellis.pathways.views.plan_shown import pace

    plan()
    row = replace(held(school).rows[0], statement_id=7)
    assert pace(row, promises={7: Promise(1, "Stage 3")}) == ["early: of Stage 3"]
    assert pace(row, promises={7: Promise(-2, "Stage 1")}) == ["late: of Stage 1"]
    assert pace(row, promises={7: Promise(0, "Stage 2")}) == []
    assert pace(replace(row, statement_id=None), promises={7: Promise(1, "Stage 3")}) == []


def test_a_promise_of_a_later_stage_stands_early_in_the_plan(school: School) -> None:
    """Where the pathway has it: a stage ahead of the person's own."""
    from trellis.frameworks.rules.shape import StageRow, StatementRow
    from trellis.pathways.queries.plan_drafts import Promise, promises_of

    tree = SimpleNamespace(
        stages=(StageRow(1, 1, "one", "Stage 1"), StageRow(2, 2, "two", "Stage 2")),
        statements=(
            StatementRow(10, 1, 1, 1, "Now"),
            StatementRow(20, 2, 1, 1, "Later"),
            StatementRow(30, None, 1, 1, "Loose"),
        ),
        stage=lambda number: StageRow(number, number, "one", "Stage 1"),
    )
    page = SimpleNamespace(placement=SimpleNamespace(stage_id=1), tree=tree, sections=(), elsewhere=())
    assert promises_of(page) == {10: Promise(0, "Stage 1"), 20: Promise(1, "Stage 2")}  # type: ignore[arg-type]
    assert promises_of(None) == {}
