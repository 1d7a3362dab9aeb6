"""The pages of a version's difference from another, and of what the statements of a draft come from."""

import pytest
from django.urls import reverse

from tests.conftest import NOW
from tests.frameworks.conftest import PATHWAY, document
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Statement, Version
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.publication import Accepted

pytestmark = [pytest.mark.usefixtures("in_trust", "strict_templates")]
STANDS = Accepted(unclassified=True, guessed=True)


@pytest.fixture
def old_id(lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=STANDS, at=NOW)
    return draft_id


@pytest.fixture
def imported_id(lead, old_id):
    text = PATHWAY.replace("Coach a colleague", "Coach one or two colleagues").replace("Internship", "A year abroad")
    framework_id = Version.objects.values_list("framework_id", flat=True).get(id=old_id)
    return actions.keep_draft(actor=lead, draft=draft_from(document(text)), framework_id=framework_id, at=NOW)


@pytest.fixture
def ask(sign_in, lead_login):
    client = sign_in(lead_login)

    def asked(name, *args, query="", **sent):
        url = reverse(name, args=args) + query
        return client.post(url, sent) if sent else client.get(url)

    return asked


def test_the_difference_marks_words_on_both_sides(ask, lead, old_id, imported_id):
    answers = {row.id: [row.likely[0].id] for row in queries.origins_to_confirm(imported_id)}
    actions.state_origins(actor=lead, version_id=imported_id, origins=answers, seen=None, at=NOW)
    told = ask("framework-difference", old_id, imported_id).content.decode()
    assert told.count('<div class="pair reworded"') == len(answers)
    assert "<del>a colleague</del>" in told
    assert "<ins>one or two colleagues</ins>" in told
    only_same = ask("framework-difference", old_id, imported_id, query="?show=same").content.decode()
    assert "Read a journal each half term" in only_same
    assert "colleagues" not in only_same


def test_the_newer_stands_on_the_right_whichever_is_named_first(ask, old_id, imported_id):
    one, other = (
        ask("framework-difference", *ids).content.decode().split("<main")[1].split("Printed")[0]
        for ids in ((old_id, imported_id), (imported_id, old_id))
    )
    assert one == other
    assert "What changed from version 1 to version 2" in one


def test_staff_do_not_see_what_a_draft_changes(sign_in, teacher_login, old_id, imported_id):
    client = sign_in(teacher_login)
    assert client.get(reverse("framework-difference", args=[old_id, imported_id])).status_code == 404
    assert client.get(reverse("framework-difference", args=[old_id, old_id])).status_code == 200


def test_what_is_asked_is_answered_one_by_one(ask, imported_id):
    first, second = queries.origins_to_confirm(imported_id)
    sent = {f"s{first.id}": "yes", f"o{first.id}": first.likely[0].id, f"s{second.id}": "no", f"o{second.id}": 1}
    assert ask("origins-of-draft", imported_id, **sent).status_code == 302
    assert Statement.objects.get(id=first.id).came_from == [first.likely[0].id]
    assert Statement.objects.get(id=second.id).came_from == []
    assert "Nothing is left to say" in ask("origins-of-draft", imported_id).content.decode()


def test_an_answer_of_nothing_says_so_and_changes_nothing(ask, imported_id):
    ask("origins-of-draft", imported_id, save="1")
    assert len(queries.origins_to_confirm(imported_id)) == 2


def test_all_can_be_called_new_at_once(ask, imported_id):
    ask("origins-of-draft", imported_id, new="1")
    assert len(queries.origins_to_confirm(imported_id)) == 0
    assert Statement.objects.filter(version_id=imported_id, came_from=[]).count() == 2


def test_one_statement_is_corrected_by_hand(ask, old_id, imported_id):
    row = Statement.objects.get(version_id=imported_id, text__startswith="Read", stage__title__startswith="Stage 1")
    other = Statement.objects.get(version_id=old_id, text__startswith="Lead a working")
    told = ask("origin-of-statement", row.pk, query="?find=working").content.decode()
    assert other.text in told
    assert ask("origin-of-statement", row.pk, old=[*row.came_from, other.pk]).status_code == 302
    row.refresh_from_db()
    assert len(row.came_from) == 2


def test_the_queue_costs_the_same_for_any_number(ask, imported_id, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        ask("origins-of-draft", imported_id)
