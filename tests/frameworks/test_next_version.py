"""In a draft of the next version every statement knows which of the older ones it comes from, whatever is done to it."""

import pytest

from tests.conftest import NOW
from tests.frameworks.conftest import PATHWAY, document
from trellis.frameworks import actions, queries
from trellis.frameworks.models import Statement, Version
from trellis.frameworks.rules.differences import Sort
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification

pytestmark = pytest.mark.usefixtures("in_trust")
STANDS = Accepted(unclassified=True, guessed=True)


@pytest.fixture
def old_id(lead, draft_id):
    actions.publish_version(actor=lead, version_id=draft_id, accepted=STANDS, at=NOW)
    return draft_id


@pytest.fixture
def next_id(lead, old_id):
    framework_id = Version.objects.values_list("framework_id", flat=True).get(id=old_id)
    return actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)


def of(version_id, begins):
    return Statement.objects.filter(version_id=version_id, text__startswith=begins).order_by("id").first()


def sorts(lead, old_id, new_id):
    """What became of each old statement, and what is new, by the first words."""
    old, new, found = queries.version_difference(old_id, new_id, trust_id=lead.trust_id)
    told = {}
    for change in found.changed:
        olds = tuple(old.statement(key).text.split()[0] for key in change.old)
        told.setdefault(olds, []).append((change.sort, new.statement(change.new).text if change.new else None))
    return told


def test_a_copy_differs_in_nothing(lead, old_id, next_id):
    _, _, found = queries.version_difference(old_id, next_id, trust_id=lead.trust_id)
    assert found.is_nothing
    assert all(len(row.came_from) == 1 for row in Statement.objects.filter(version_id=next_id))


def test_what_is_done_in_a_draft_says_what_became_of_each(lead, old_id, next_id):
    coach, lead_a, join = (of(next_id, words) for words in ("Coach", "Lead a staff", "Join"))
    actions.reword_statement(actor=lead, statement_id=coach.pk, text="Coach two colleagues", seen=None, at=NOW)
    actions.split_statement(
        actor=lead, statement_id=lead_a.pk, lines=["Lead a staff meeting", "with the NQT mentor"], seen=None, at=NOW
    )
    other = of(next_id, "Lead a working")
    actions.move_statement(
        actor=lead,
        statement_id=join.pk,
        stage_id=other.stage_id,
        strand_id=join.strand_id,
        after_id=None,
        seen=None,
        at=NOW,
    )
    actions.leave_out_statements(
        actor=lead, version_id=next_id, statement_ids=[of(next_id, "Internship").pk], why="It ended.", seen=None, at=NOW
    )
    actions.add_statement(
        actor=lead, version_id=next_id, stage_id=other.stage_id, strand_id=other.strand_id, text="Rest",
        classification=Classification.OPTION, at=NOW,
    )  # fmt: skip
    assert sorts(lead, old_id, next_id) == {
        ("Coach",): [(Sort.REWORDED, "Coach two colleagues")],
        ("Lead",): [(Sort.SPLIT, "Lead a staff meeting"), (Sort.SPLIT, "with the NQT mentor")],
        ("Join",): [(Sort.MOVED, "Join the network for new teachers")],
        ("Internship",): [(Sort.RETIRED, None)],
        (): [(Sort.NEW, "Rest")],
    }


def test_what_is_joined_comes_from_both_and_undoing_it_parts_them(lead, old_id, next_id):
    read = of(next_id, "Read")
    actions.join_statement_with_next(actor=lead, statement_id=read.pk, seen=None, at=NOW)
    assert list(sorts(lead, old_id, next_id)) == [("Read", "Model")]
    actions.undo_last_change(actor=lead, version_id=next_id, edit_id=queries.last_change(next_id).id, at=NOW)
    assert sorts(lead, old_id, next_id) == {}


def test_a_person_says_otherwise_and_can_take_it_back(lead, old_id, next_id):
    coach, model = of(next_id, "Coach"), of(old_id, "Model")
    actions.state_origins(actor=lead, version_id=next_id, origins={coach.pk: [model.pk]}, seen=None, at=NOW)
    told = sorts(lead, old_id, next_id)
    assert told[("Coach",)] == [(Sort.RETIRED, None)]
    assert told[("Model",)][0] == (Sort.SPLIT, "Model the values of the trust")
    actions.undo_last_change(actor=lead, version_id=next_id, edit_id=queries.last_change(next_id).id, at=NOW)
    assert sorts(lead, old_id, next_id) == {}


def test_a_statement_comes_from_the_version_before_and_no_other(lead, old_id, next_id):
    coach = of(next_id, "Coach")
    with pytest.raises(actions.NotOfThatVersion):
        actions.state_origins(actor=lead, version_id=next_id, origins={coach.pk: [coach.pk]}, seen=None, at=NOW)


@pytest.fixture
def imported_id(lead, old_id):
    framework_id = Version.objects.values_list("framework_id", flat=True).get(id=old_id)
    text = PATHWAY.replace("Coach a colleague", "Coach one or two colleagues").replace("Internship", "A year abroad")
    return actions.keep_draft(actor=lead, draft=draft_from(document(text)), framework_id=framework_id, at=NOW)


def test_a_document_written_anew_is_matched_and_what_is_not_sure_is_asked(lead, old_id, imported_id):
    asked = list(queries.origins_to_confirm(imported_id))
    assert [(row.text, [old.text for old in row.likely]) for row in asked] == [
        ("Coach one or two colleagues", ["Coach a colleague"]),
        ("A year abroad in another school (unpaid)", ["Internship in another school (unpaid)"]),
    ]
    assert asked[0].where == "Stage 2, Self"
    assert "in a hundred alike" in asked[0].likely[0].why
    sure = Statement.objects.filter(version_id=imported_id, seems_from=[])
    assert all(row.came_from for row in sure)


def test_it_is_not_published_until_somebody_has_said_it(lead, imported_id):
    with pytest.raises(actions.NotReady) as refused:
        actions.publish_version(actor=lead, version_id=imported_id, accepted=STANDS, at=NOW)
    open_ = [finding.says for finding in refused.value.finding.because if not finding.met]
    assert open_ == ["2 statements seem to come from version 1, not yet confirmed."]
    answers = {row.id: [row.likely[0].id] for row in queries.origins_to_confirm(imported_id)}
    actions.state_origins(actor=lead, version_id=imported_id, origins=answers, seen=None, at=NOW)
    actions.publish_version(actor=lead, version_id=imported_id, accepted=STANDS, at=NOW)


def test_links_lead_over_the_versions_in_between(lead, old_id, next_id):
    actions.reword_statement(actor=lead, statement_id=of(next_id, "Coach").pk, text="Coach two", seen=None, at=NOW)
    actions.publish_version(actor=lead, version_id=next_id, accepted=STANDS, at=NOW)
    framework_id = Version.objects.values_list("framework_id", flat=True).get(id=old_id)
    third_id = actions.draft_next_version(actor=lead, framework_id=framework_id, at=NOW)
    actions.reword_statement(actor=lead, statement_id=of(third_id, "Coach").pk, text="Coach three", seen=None, at=NOW)
    assert sorts(lead, old_id, third_id) == {("Coach",): [(Sort.REWORDED, "Coach three")]}
