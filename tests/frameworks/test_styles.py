"""All statements that look alike in their source are said to be one thing at once, and that is taken back as one."""

import pytest

from tests.conftest import NOW
from tests.frameworks.test_pages import page, send
from trellis.documents.styles import Style
from trellis.frameworks import actions, queries
from trellis.frameworks.models import KeptSource, RememberedShape, SourceBlock, Statement, Version
from trellis.frameworks.rules.shape import Classification
from trellis.frameworks.rules.shapes.choices import USUAL, StyleUse

pytestmark = pytest.mark.django_db

MARKED = """<h1>Alder pathway</h1><table>
<tr><th>Stage</th><th>Self</th><th>School</th></tr>
<tr><td>Stage 1 New</td><td><ul><li><b>Keep a log of visits</b></li><li>Read a journal</li></ul></td>
<td><ul><li><b>Have a named mentor</b></li><li><i>See the office about cover</i></li></ul></td></tr>
<tr><td>Stage 2 Settled</td><td><ul><li><b>Lead a club</b></li><li>Write for the newsletter</li></ul></td>
<td><ul><li>Sit in on a governors' visit</li><li><i>Ask the office for dates</i></li></ul></td></tr></table>"""


@pytest.fixture
def marked_id(lead) -> int:
    return brought_in(lead)


def brought_in(lead, words: str = MARKED, name: str = "alder.html") -> int:
    return actions.draft_framework_from_source(actor=lead, name=name, content=words.encode(), at=NOW)


def say(lead, version_id: int, style: str, to: StyleUse) -> int:
    return actions.say_what_a_style_means(actor=lead, version_id=version_id, style=style, to=to, at=NOW)


def undo(lead, version_id: int) -> None:
    last = queries.last_change(version_id)
    actions.undo_last_change(actor=lead, version_id=version_id, edit_id=last.id, at=NOW)


def classes(version_id: int) -> dict[str, str]:
    return dict(Statement.objects.filter(version_id=version_id).values_list("text", "classification"))


def test_each_look_is_counted_with_a_sample_of_its_statements(marked_id):
    found = [(row.style, row.many, row.samples) for row in queries.styles_of(marked_id)]
    assert found == [
        ("bold", 3, ["Keep a log of visits", "Have a named mentor", "Lead a club"]),
        ("italic", 2, ["See the office about cover", "Ask the office for dates"]),
        (USUAL, 3, ["Read a journal", "Write for the newsletter", "Sit in on a governors' visit"]),
    ]
    assert Style().says == USUAL


def test_nothing_is_asked_where_all_statements_look_the_same(lead):
    plain = MARKED.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
    assert queries.styles_of(brought_in(lead, plain)) == []


def test_all_of_a_look_are_classified_at_once_and_it_is_taken_back_as_one_change(lead, marked_id):
    assert say(lead, marked_id, "bold", StyleUse.UNIVERSAL) == 3
    assert say(lead, marked_id, USUAL, StyleUse.OPTION) == 3
    said = classes(marked_id)
    assert {text for text, kind in said.items() if kind == Classification.UNIVERSAL} == {
        "Keep a log of visits", "Have a named mentor", "Lead a club",
    }  # fmt: skip
    assert said["Read a journal"] == Classification.OPTION
    assert said["Ask the office for dates"] == Classification.UNCLASSIFIED
    undo(lead, marked_id)
    assert classes(marked_id)["Read a journal"] == Classification.UNCLASSIFIED
    assert classes(marked_id)["Lead a club"] == Classification.UNIVERSAL
    assert KeptSource.objects.get().choices["styles"] == {"bold": "universal"}
    undo(lead, marked_id)
    assert set(classes(marked_id).values()) == {Classification.UNCLASSIFIED}
    assert not KeptSource.objects.get().choices
    assert not RememberedShape.objects.exists()


def test_a_look_that_is_no_statement_goes_to_what_was_not_used_and_comes_back(lead, marked_id):
    say(lead, marked_id, "italic", StyleUse.NOT_A_STATEMENT)
    assert "Ask the office for dates" not in classes(marked_id)
    left = SourceBlock.objects.get(version_id=marked_id, text__contains="Ask the office")
    assert left.why == "in the style “italic”, of which you said that it is no statement"
    version = Version.objects.get(id=marked_id)
    assert version.words_placed + version.words_unused == version.words_in_source
    row = next(row for row in queries.styles_of(marked_id) if row.style == "italic")
    assert (row.many, row.left_out, row.use) == (0, 2, StyleUse.NOT_A_STATEMENT)
    undo(lead, marked_id)
    assert "Ask the office for dates" in classes(marked_id)


def test_the_answer_holds_when_the_document_is_taken_again_and_for_the_next_of_its_shape(lead, marked_id):
    say(lead, marked_id, "bold", StyleUse.UNIVERSAL)
    say(lead, marked_id, USUAL, StyleUse.OPTION)
    say(lead, marked_id, "italic", StyleUse.NOT_A_STATEMENT)
    before = classes(marked_id)
    source = queries.source_of(marked_id)
    assert source.changes == 0, "what was said of styles goes with the document"
    actions.take_document_again(actor=lead, version_id=marked_id, choices=source.choices, at=NOW)
    assert classes(marked_id) == before
    following = brought_in(lead, MARKED.replace("Lead a club", "Lead a choir"), name="birch.html")
    assert classes(following)["Lead a choir"] == Classification.UNIVERSAL
    assert classes(following)["Read a journal"] == Classification.OPTION
    assert "Ask the office for dates" not in classes(following)


def test_the_page_asks_once_a_look_and_answers_for_all(sign_in, lead_login, lead, marked_id):
    client = sign_in(lead_login)
    assert "Say what its styles mean: bold" in page(client, "review-draft", marked_id)
    said = page(client, "styles-of-draft", marked_id)
    assert "Have a named mentor" in said
    assert "No mark: the usual look" in said
    assert send(client, "styles-of-draft", marked_id, **{"is": "universal:bold"}).status_code == 302
    assert "3 statements: all universal" in page(client, "styles-of-draft", marked_id)
    assert send(client, "styles-of-draft", marked_id, **{"is": "universal:purple"}).status_code == 302
    send(client, "styles-of-draft", marked_id, **{"is": "not a statement:italic"})
    assert "2 left out, as you said that they are no statements" in page(client, "styles-of-draft", marked_id)
    assert Statement.objects.filter(version_id=marked_id).count() == 6
    listed = page(client, "review-statements", marked_id, style="bold")
    assert "In the source bold" in listed
    assert "3 statements" in listed
    assert "no mark: the usual look" in page(client, "take-document-again", marked_id)


def test_one_question_may_be_answered_for_all_that_look_the_same(sign_in, lead_login, marked_id):
    client = sign_in(lead_login)
    asked = Statement.objects.get(version_id=marked_id, text="Keep a log of visits")
    assert "all that are bold in the source" in page(client, "decide", marked_id, question="class", at=asked.pk)
    send(client, "decide", marked_id, question="class", at=asked.pk, answer="universal", reach="style", seen="1")
    assert Statement.objects.filter(classification=Classification.UNIVERSAL).count() == 3
    plain = Statement.objects.get(version_id=marked_id, text="Read a journal")
    refused = send(client, "decide", marked_id, question="class", at=plain.pk, answer="option", reach="style", seen="2")
    assert refused.status_code == 422
    assert not Statement.objects.filter(classification=Classification.OPTION).exists()
