"""Words that schools have stopped using: today's stands beside them, and the document's own are never lost."""

import pytest
from django.urls import reverse

from tests.conftest import NOW, TODAY
from trellis.frameworks import actions
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.terms import pieces, terms

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Mentor an NQT and two NQTs", ["ECT", "ECT"]),
        ("Finish the NQT year", ["statutory induction, two years"]),
        ("Use performance management, reach UPS3", ["appraisal", "UPR"]),
        ("Become an SLE", []),  # still said in places: no one word takes its place
        ("Nothing has changed here", []),
        ("", []),
    ],
)
def test_todays_word_stands_beside_and_the_text_stays(text, today):
    found = pieces(text)
    assert "".join(piece.words for piece in found) == text
    assert [piece.today for piece in found if piece.today] == today


def test_every_year_is_a_year_and_what_is_dated_says_where_it_stands():
    dated = [term for term in terms() if term.since]
    assert len(dated) >= 15
    assert all(1988 <= term.since <= TODAY.year for term in dated)
    assert [term.name for term in dated if not term.source] == ["NLE"]


def test_no_word_stands_for_itself():
    assert [term.name for term in terms() if term.name.lower() == term.today.lower()] == []


@pytest.mark.usefixtures("in_trust")
def test_pages_show_both_words_and_where_they_stand(sign_in, teacher_login, lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    client = sign_in(teacher_login)
    for name in ("framework-grid", "framework-version"):
        said = client.get(reverse(name, args=[draft_id])).content.decode()
        assert 'NQT <span class="today">[now: ECT]</span> mentor' in said
    table = client.get(reverse("changed-words")).content.decode()
    assert "in 1 statement" in table
    assert "Induction for early career teachers" in table
