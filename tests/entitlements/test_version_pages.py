"""The pages of a move to a new version, as each person opens them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from tests.conftest import NOW, TODAY
from tests.entitlements.second_version import Two
from trellis.entitlements import actions
from trellis.entitlements.models import MovedPerson, VersionMove
from trellis.entitlements.rules.events import EventKind
from trellis.frameworks.models import Version

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def as_person(sign_in: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda person: sign_in(person.login)


def _body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location")
    return answer.content.decode()


def _sent(two: Two, *, days: int = 0, **also: Any) -> dict[str, Any]:
    """What is decided on the page, whose clock is the real one: for today, or so many days from it."""
    on = localdate() + timedelta(days=days)
    day = {"on_day": on.day, "on_month": on.month, "on_year": on.year}
    stages = {f"stage-{old}": new for old, new in two.stages.items()}
    return {"school": "", **day, "reason": "It begins.", **stages, **also}


def test_the_page_before_publishing_says_whom_it_touches(two: Two, moved: Any, as_person: Any) -> None:
    client = as_person(two.world.lead)
    body = _body(client.get(reverse("publish-version", args=[two.tree.id])))
    assert "1 person is on an earlier version of this pathway" in body
    assert body.index("Whom it touches") < body.index(">Publish<") or "Oakfield Primary" in body
    answer = client.post(reverse("publish-version", args=[two.tree.id]), {"seen": "", "change_note": "Shorter."})
    assert answer.url == reverse("people-of-version", args=[two.tree.id])


def test_a_lead_moves_everybody_and_undoes_it(two: Two, moved: Any, as_person: Any) -> None:
    two.publish()
    client = as_person(two.world.lead)
    address = reverse("people-of-version", args=[two.tree.id])
    assert "Needs a look" in _body(client.get(address))
    assert client.post(address, _sent(two)).status_code == 302
    move = VersionMove.objects.get()
    assert (move.people, move.status) == (1, "done")
    told = _body(client.get(address))
    assert "Nobody is on an earlier version" in told
    assert "1 person moved" in told
    assert client.post(reverse("undo-move", args=[move.pk])).status_code == 302
    assert "undone by Priya Shah" in _body(client.get(address))


def test_why_a_move_cannot_be_undone_any_more_stands_beside_it(two: Two, moved: Any, as_person: Any) -> None:
    moved()
    later = NOW + timedelta(hours=1)
    two.act(two.world.teacher, two.new["reworded"][0].id, EventKind.STARTED, at=later)
    told = _body(as_person(two.world.lead).get(reverse("people-of-version", args=[two.tree.id])))
    assert "Amara Nwosu has acted on the new version since." in told


def test_a_day_that_is_gone_and_a_missing_reason_are_said(two: Two, moved: Any, as_person: Any) -> None:
    two.publish()
    client = as_person(two.world.lead)
    address = reverse("people-of-version", args=[two.tree.id])
    body = _body(client.post(address, _sent(two, days=-1)), 422)
    assert "Choose today or a later day" in body
    _body(client.post(address, _sent(two, reason="")), 422)
    assert VersionMove.objects.count() == 0


def test_a_headteacher_sees_and_moves_their_school_only(two: Two, moved: Any, as_person: Any) -> None:
    two.world.place(two.world.lead, stage=2)
    two.publish()
    client = as_person(two.world.head)
    address = reverse("people-of-version", args=[two.tree.id])
    body = _body(client.get(address))
    assert "Oakfield Primary" in body
    assert "Hollybank" not in body
    assert "Everybody (" not in body
    assert client.post(address, _sent(two, school=two.world.school.id)).status_code == 302
    assert VersionMove.objects.get().people == 1
    _body(client.post(address, _sent(two)), 422)
    two.move(school=two.world.other_school)
    assert "Hollybank" not in _body(client.get(address))


def test_a_decision_for_later_is_called_off(two: Two, moved: Any, as_person: Any) -> None:
    two.publish()
    client = as_person(two.world.lead)
    address = reverse("people-of-version", args=[two.tree.id])
    client.post(address, _sent(two, days=30))
    assert "Call it off" in _body(client.get(address))
    client.post(reverse("call-off-move", args=[VersionMove.objects.get().pk]))
    assert VersionMove.objects.get().status == "cancelled"


def test_a_person_reads_what_changed_and_puts_it_away(two: Two, moved: Any, as_person: Any) -> None:
    moved()
    client = as_person(two.world.teacher)
    assert "Version 2 of your pathway is here" in _body(client.get(reverse("home")))
    body = _body(client.get(reverse("my-pathway")))
    assert "What version 2 changed for you" in body
    assert "Said in other words now" in body
    assert "does it still hold?" in body
    assert client.post(reverse("put-changes-away")).status_code == 302
    assert "changed for you" not in _body(client.get(reverse("my-pathway")))
    assert "Version 2 of your pathway" not in _body(client.get(reverse("home")))
    assert MovedPerson.objects.get().read_at is not None


def test_a_line_shows_what_it_was_carried_from_in_the_words_of_then(two: Two, moved: Any, as_person: Any) -> None:
    moved()
    client = as_person(two.world.teacher)

    def line(row: Any) -> str:
        return reverse("entitlement-line", args=[two.world.teacher.id, row.id])

    body = _body(client.get(line(two.new["reworded"][0])))
    assert "Carried over from version 1" in body
    assert two.old["reworded"].text in body
    assert line(two.old["reworded"]) in body
    past = _body(client.get(line(two.old["reworded"])))
    assert "Amara Nwosu is on version 2 now" in past
    assert (
        '<form method="post" action="' + reverse("tell", args=[two.world.teacher.id, two.old["reworded"].id])
        not in past
    )


def test_a_move_undone_and_repeated_reads_as_over_back_and_over(two: Two, moved: Any, as_person: Any) -> None:
    two.publish()
    lead = as_person(two.world.lead)
    address = reverse("people-of-version", args=[two.tree.id])

    def happened(name: str) -> list[str]:
        line = reverse("entitlement-line", args=[two.world.teacher.id, two.new[name][0].id])
        return re.findall(r"<h3>(.*?)</h3>\s*<p>.*?>([A-Z][a-z]+ [A-Z][a-z]+)<", _body(lead.get(line)))

    def move_all() -> None:
        assert lead.post(address, _sent(two)).status_code == 302

    move_all()
    over, back = ("Carried over from version 1", "Priya Shah"), ("Carried back", "Priya Shah")
    assert happened("reworded") == [over]
    assert lead.post(reverse("undo-move", args=[VersionMove.objects.get().pk])).status_code == 302
    assert happened("reworded") == [back, over]
    withdrawn = {"by": two.world.manager, "note": "The course is full."}
    two.act(two.world.teacher, two.old["reworded"].id, EventKind.OFFER_WITHDRAWN, **withdrawn)
    move_all()
    assert happened("same") == [over, back, over]
    assert happened("reworded") == [("Begun anew", "Priya Shah"), back, over]


def test_a_look_waits_on_home_and_is_settled_on_its_page(two: Two, moved: Any, as_person: Any) -> None:
    moved()
    for person in (two.world.teacher, two.world.manager):
        assert "does it still hold?" in _body(as_person(person).get(reverse("home")))
    first = two.new["split"][0]
    address = reverse("entitlement-line", args=[two.world.teacher.id, first.id])
    client = as_person(two.world.manager)
    assert "It is owed again" in _body(client.get(address))
    sent = {"kind": EventKind.KEPT, "seen": two.line(first).seq}
    assert client.post(reverse("tell", args=[two.world.teacher.id, first.id]), sent).status_code == 302
    assert not two.line(first).look


def test_a_review_that_is_due_waits_on_the_leads_home(two: Two, as_person: Any) -> None:
    Version.objects.filter(id=two.tree.id).update(review_on=TODAY - timedelta(days=2))
    two.publish()
    assert "Review Career pathway" in _body(as_person(two.world.lead).get(reverse("home")))
    assert "To be reviewed" not in _body(as_person(two.world.teacher).get(reverse("home")))


def test_the_page_costs_the_same_for_any_number_of_decisions(two: Two, moved: Any, as_person: Any) -> None:
    client = as_person(two.world.lead)

    def asked() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("people-of-version", args=[two.tree.id]))
        return len(asked)

    moved()
    asked()
    first = asked()
    for days in range(1, 6):
        two.move(on=TODAY + timedelta(days=days))
        actions.carry_out_move(
            actor=two.world.actor(two.world.lead), move_id=VersionMove.objects.latest("id").pk, on=TODAY, at=NOW
        )
    assert asked() == first


def test_the_list_of_placements_says_which_version_somebody_is_on(two: Two, moved: Any, as_person: Any) -> None:
    two.publish()
    client = as_person(two.world.head)
    body = _body(client.get(reverse("placements"), {"which": "placed"}))
    assert ", version 1 since" in body
    stage = two.tree.stages[1].id
    sent = {f"stage-{two.world.teacher.id}": stage, "reason": "We start now."}
    told = _body(client.post(reverse("confirm-placements"), sent, follow=True))
    assert "1 came to the new version" in told
    assert ", version 1 since" not in _body(client.get(reverse("placements"), {"which": "placed"}))
