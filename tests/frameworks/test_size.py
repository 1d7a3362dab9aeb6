"""A framework of 3,050 statements is brought in with few questions to the database, and its pages stay small."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import NOW
from tests.frameworks.conftest import document
from trellis.frameworks import actions, queries
from trellis.frameworks.models import DraftEdit, Statement
from trellis.frameworks.rules.differences import Sort
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.questions import Question
from trellis.frameworks.rules.shape import Classification

pytestmark = pytest.mark.usefixtures("in_trust")
STAGES, STRANDS, IN_CELL = 5, 10, 61


@pytest.fixture(scope="module")
def large():
    verbs = ("Read", "Lead", "Write", "Coach", "Observe", "Share", "Plan")
    rows = [
        "<br>".join(f"{verbs[(stage + n) % 7]} about matter {stage}-{strand}-{n}" for n in range(IN_CELL))
        for stage in range(STAGES)
        for strand in range(STRANDS)
    ]
    head = "| Stage | " + " | ".join(f"Strand {n}" for n in range(STRANDS)) + " |"
    lines = [head, "| --- " * (STRANDS + 1) + "|"]
    for stage in range(STAGES):
        cells = rows[stage * STRANDS : (stage + 1) * STRANDS]
        lines.append(f"| Stage {stage + 1} | " + " | ".join(cells) + " |")
    return draft_from(document("\n".join(lines)))


@pytest.fixture
def large_id(lead, large):
    return actions.keep_draft(actor=lead, draft=large, at=NOW)


def test_thousands_of_statements_are_written_with_a_few_statements(lead, large):
    assert len(large.statements) == 3050
    with CaptureQueriesContext(connection) as asked:
        actions.keep_draft(actor=lead, draft=large, at=NOW)
    assert len(asked) <= 25


def test_thousands_are_classified_at_once_and_taken_back(lead, large_id):
    with CaptureQueriesContext(connection) as asked:
        changed = actions.classify_statements(
            actor=lead,
            version_id=large_id,
            scope=actions.Scope(),
            to=Classification.UNIVERSAL,
            also_classified=False,
            at=NOW,
        )
    assert changed == 3050
    assert len(asked) <= 15
    with CaptureQueriesContext(connection) as asked:
        actions.undo_last_change(
            actor=lead, version_id=large_id, edit_id=DraftEdit.objects.get(version_id=large_id).pk, at=NOW
        )
    assert len(asked) <= 20
    assert queries.standing_of(large_id).to_classify == 3050


def test_pages_of_a_large_draft_stay_small(sign_in, lead_login, large_id):
    client = sign_in(lead_login)
    for name in ("review-draft", "review-statements", "decide", "review-source"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse(name, args=[large_id]))
        assert answer.status_code == 200
        assert len(answer.content) < 150_000, name
        assert len(asked) <= 30, name


def test_the_difference_of_two_large_versions_is_a_page_of_few_questions(lead, sign_in, lead_login, large_id):
    stands = Accepted(unclassified=True, guessed=True)
    actions.publish_version(actor=lead, version_id=large_id, accepted=stands, at=NOW)
    framework_id = queries.draft_by_id(large_id).framework_id
    next_id = actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    rows = list(Statement.objects.filter(version_id=next_id).order_by("id")[:1500])
    for row in rows:
        row.text = f"{row.text}, with care"
    Statement.objects.bulk_update(rows, ["text"], batch_size=500)
    with CaptureQueriesContext(connection) as asked:
        _, _, found = queries.version_difference(large_id, next_id, trust_id=lead.trust_id)
    assert found.counts == {Sort.SAME: 1550, Sort.REWORDED: 1500}
    assert len(asked) <= 12
    page = sign_in(lead_login).get(reverse("framework-difference", args=[large_id, next_id]))
    assert page.status_code == 200
    assert page.content.count(b'<div class="pair reworded"') == 100


def test_two_frameworks_of_thousands_are_compared_by_the_page_and_printed_whole(sign_in, lead, lead_login, large_id):
    accepted = Accepted(unclassified=True, guessed=True)
    actions.publish_version(actor=lead, version_id=large_id, accepted=accepted, at=NOW)
    client, beside = sign_in(lead_login), {"left": str(large_id), "right": str(large_id)}

    def said(**query: str) -> str:
        return client.get(reverse("compare-frameworks"), beside | query).content.decode()

    first, last = said(), said(page="31")
    assert first.count('class="pair both"') == 100
    assert last.count('class="pair both"') == STAGES * STRANDS * IN_CELL - 3000
    assert len(first) < 120_000
    assert "Strand 9" in last
    assert said(all="yes").count('class="pair both"') == STAGES * STRANDS * IN_CELL


def test_a_question_stands_beside_its_neighbours_however_many_the_cell_holds(sign_in, lead_login, large_id):
    client = sign_in(lead_login)
    asked = queries.questions_of(large_id, kind=queries.draft_by_id(large_id).kind)[Question.CLASS]
    said = client.get(reverse("decide", args=[large_id]), {"question": "class", "at": asked[30]}).content.decode()
    assert said.count('<li aria-current="true"') == 1
    beside = said.partition('<ol class="cell-lines">')[2].partition("</ol>")[0]
    assert beside.count("about matter 0-0-") == 4 + 1 + 4
    assert "26 before these" in said
    assert "26 behind them" in said
    assert "All 61 of this cell" in said
    assert "31 of 3,050" in said
    answer = client.post(
        reverse("decide", args=[large_id]),
        {"question": "class", "at": asked[30], "answer": "universal", "reach": "one", "seen": "1"},
    )
    assert answer.headers["Location"].endswith(f"&at={asked[31]}#asked-heading")
