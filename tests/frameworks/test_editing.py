"""A draft is edited by several people: no word is lost, nobody's change is lost, and every change can be taken back."""

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from trellis.access.policies import Refused
from trellis.frameworks import actions
from trellis.frameworks.models import DraftEdit, SourceBlock, Stage, Statement, Strand, Version
from trellis.frameworks.queries import last_change, standing_of
from trellis.frameworks.rules.editing import WordsDiffer
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.parts import PartKind, StageSaid, StrandSaid
from trellis.frameworks.rules.shape import Classification, Condition, Confirmation, Debtor, SourceUse

pytestmark = pytest.mark.usefixtures("in_trust")


def texts(version_id: int) -> list[str]:
    rows = Statement.objects.filter(version_id=version_id)
    return list(rows.order_by("stage__position", "strand__position", "position").values_list("text", flat=True))


def everything(version_id: int) -> dict[str, Any]:
    """All that a draft holds, to be compared before and after."""
    found: dict[str, Any] = {}
    for model in (Stage, Strand, Statement, SourceBlock):
        names = [field.attname for field in model._meta.concrete_fields]
        found[model.__name__] = sorted(model.objects.filter(version_id=version_id).values_list(*names), key=str)
    return found


def assert_no_word_is_lost(version_id: int) -> None:
    version = Version.objects.get(id=version_id)
    blocks = list(SourceBlock.objects.filter(version_id=version_id).order_by("position"))
    assert sum(block.words for block in blocks) == version.words_in_source
    assert all(block.words == len(block.text.split()) for block in blocks)
    unused = sum(block.words for block in blocks if block.use == SourceUse.UNUSED)
    assert (version.words_unused, version.words_placed) == (unused, version.words_in_source - unused)
    of_statements: dict[int | None, list[str]] = {}
    for block in sorted(blocks, key=lambda block: (block.nth, block.position)):
        of_statements.setdefault(block.statement_id, []).extend(block.text.split())
    for row in Statement.objects.filter(version_id=version_id):
        assert of_statements.pop(row.pk, []) == row.original.split()
    assert set(of_statements) <= {None}


def test_a_document_becomes_a_draft_in_which_every_word_has_a_place(draft_id):
    standing = standing_of(draft_id)
    assert (standing.stages, standing.strands, standing.statements) == (3, 4, 11)
    assert standing.to_classify == 11
    assert standing.blocks == standing.blocks_placed + standing.blocks_to_decide + standing.blocks_unused
    assert standing.blocks_to_decide == 11
    assert_no_word_is_lost(draft_id)
    row = Statement.objects.get(version_id=draft_id, text__startswith="Internship")
    assert row.conditions == [{"name": "unpaid", "words": "unpaid"}]
    assert row.source["row"] == 3
    assert len(Counter(Statement.objects.filter(version_id=draft_id).values_list("code", flat=True))) == 11


def test_a_statement_is_cut_in_two_and_its_source_with_it(lead, draft_id, statement):
    row = statement("Lead a staff")
    actions.split_statement(
        actor=lead, statement_id=row.pk, lines=["Lead a staff meeting", "with the NQT mentor"], seen=None, at=NOW
    )
    assert texts(draft_id)[2:5] == [
        "Shadow a subject leader (where nominated)",
        "Lead a staff meeting",
        "with the NQT mentor",
    ]
    assert last_change(draft_id).says == "Cut “Lead a staff meeting with the NQT mentor” into 2"
    labels = SourceBlock.objects.filter(statement__text__in=["Lead a staff meeting", "with the NQT mentor"])
    assert [label.rsplit(".", 1)[1] for label in labels.order_by("position").values_list("label", flat=True)] == [
        "1",
        "2",
    ]
    assert_no_word_is_lost(draft_id)


def test_a_cut_that_changes_a_word_is_refused(lead, draft_id, statement):
    before = everything(draft_id)
    with pytest.raises(WordsDiffer):
        actions.split_statement(
            actor=lead,
            statement_id=statement("Coach").pk,
            lines=["Coach a", "friend"],
            seen=None,
            at=NOW,
        )
    assert everything(draft_id) == before


def test_joined_statements_of_different_class_are_asked_about_again(lead, draft_id, statement):
    first = statement("Model")
    read = Statement.objects.filter(version_id=draft_id, text__startswith="Read").order_by("position").first()
    actions.classify_statement(actor=lead, statement_id=read.pk, to=Classification.UNIVERSAL, seen=None, at=NOW)
    actions.join_statement_with_next(actor=lead, statement_id=read.pk, seen=None, at=NOW)
    read.refresh_from_db()
    assert read.text == "Read a journal each half term Model the values of the trust"
    assert read.classification == Classification.UNCLASSIFIED
    assert not Statement.objects.filter(id=first.pk).exists()
    assert_no_word_is_lost(draft_id)


def test_the_last_statement_of_a_cell_has_nothing_to_be_joined_with(lead, statement):
    with pytest.raises(actions.NothingFollows):
        actions.join_statement_with_next(actor=lead, statement_id=statement("Model").pk, seen=None, at=NOW)


def test_statements_whose_lines_stay_keep_what_is_known_of_them(lead, draft_id, statement):
    read = Statement.objects.filter(version_id=draft_id, text__startswith="Read").order_by("position").first()
    actions.classify_statement(actor=lead, statement_id=read.pk, to=Classification.OPTION, seen=None, at=NOW)
    made = actions.break_cell_again(
        actor=lead,
        version_id=draft_id,
        stage_id=read.stage_id,
        strand_id=read.strand_id,
        lines=["Read a journal each half term", "Model the values", "of the trust"],
        seen=None,
        at=NOW,
    )
    assert made == 3
    assert texts(draft_id)[:3] == ["Read a journal each half term", "Model the values", "of the trust"]
    read.refresh_from_db()
    assert read.classification == Classification.OPTION
    assert_no_word_is_lost(draft_id)


def test_what_is_left_out_goes_to_what_was_not_used_with_the_reason_and_can_come_back(lead, draft_id, statement):
    row = statement("Coach")
    placed = standing_of(draft_id).words_placed
    actions.leave_out_statements(
        actor=lead, version_id=draft_id, statement_ids=[row.pk], why="We do not coach yet", seen=None, at=NOW
    )
    block = SourceBlock.objects.get(version_id=draft_id, text__contains="Coach")
    assert (block.use, block.why) == (SourceUse.UNUSED, "We do not coach yet")
    assert standing_of(draft_id).words_placed == placed - 3
    actions.place_block(
        actor=lead, block_id=block.pk, stage_id=row.stage_id, strand_id=row.strand_id, seen=None, at=NOW
    )
    assert statement("Coach").original == "Coach a colleague"
    assert standing_of(draft_id).words_placed == placed
    assert_no_word_is_lost(draft_id)
    with pytest.raises(actions.UsedAlready):
        actions.place_block(
            actor=lead, block_id=block.pk, stage_id=row.stage_id, strand_id=row.strand_id, seen=None, at=NOW
        )


def test_rewording_keeps_the_source(lead, draft_id, statement):
    row = statement("Lead a staff")
    actions.reword_statement(
        actor=lead, statement_id=row.pk, text="Lead a staff  meeting with the ECT mentor", seen=None, at=NOW
    )
    row.refresh_from_db()
    assert row.text == "Lead a staff meeting with the ECT mentor"
    assert row.original == "Lead a staff meeting with the NQT mentor"
    assert_no_word_is_lost(draft_id)


def test_many_are_classified_at_once_and_decisions_made_before_stand(lead, draft_id, statement):
    coach = statement("Coach")
    actions.classify_statement(actor=lead, statement_id=coach.pk, to=Classification.OPTION, seen=None, at=NOW)
    assert last_change(draft_id).says.endswith("” is an option")
    scope = actions.Scope(strand_id=coach.strand_id)
    changed = actions.classify_statements(
        actor=lead, version_id=draft_id, scope=scope, to=Classification.UNIVERSAL, also_classified=False, at=NOW
    )
    assert changed == 3
    coach.refresh_from_db()
    assert coach.classification == Classification.OPTION
    changed = actions.classify_statements(
        actor=lead, version_id=draft_id, scope=scope, to=Classification.UNIVERSAL, also_classified=True, at=NOW
    )
    assert changed == 1
    actions.classify_statements(
        actor=lead, version_id=draft_id, scope=scope, to=Classification.OPTION, also_classified=True, at=NOW
    )
    assert last_change(draft_id).says == "4 statements are options"


def test_all_that_say_the_same_across_stages_are_classified_together(lead, draft_id):
    thread = Statement.objects.filter(version_id=draft_id, text__startswith="Read").values_list("thread", flat=True)
    assert len(thread) == 2
    assert len({*thread}) == 1
    actions.classify_statements(
        actor=lead,
        version_id=draft_id,
        scope=actions.Scope(thread=thread[0]),
        to=Classification.UNIVERSAL,
        also_classified=False,
        at=NOW,
    )
    assert Statement.objects.filter(version_id=draft_id, classification="universal").count() == 2


def test_the_second_of_two_editors_is_shown_both_texts_and_nothing_is_written(lead, colleague, draft_id, statement):
    row = statement("Coach")
    seen = Version.objects.get(id=draft_id).edition
    actions.reword_statement(actor=lead, statement_id=row.pk, text="Coach one colleague", seen=seen, at=NOW)
    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.reword_statement(actor=colleague, statement_id=row.pk, text="Coach two", seen=seen, at=NOW)
    both = refused.value
    assert (both.by, both.theirs, both.yours) == ("Pat Lead", "Coach one colleague", "Coach two")
    row.refresh_from_db()
    assert row.text == "Coach one colleague"
    actions.reword_statement(actor=colleague, statement_id=row.pk, text="Coach two", seen=both.edition, at=NOW)
    row.refresh_from_db()
    assert row.text == "Coach two"


def test_two_editors_of_different_statements_do_not_stand_in_each_others_way(lead, colleague, draft_id, statement):
    seen = Version.objects.get(id=draft_id).edition
    actions.reword_statement(actor=lead, statement_id=statement("Coach").pk, text="Coach one", seen=seen, at=NOW)
    actions.reword_statement(actor=colleague, statement_id=statement("Model").pk, text="Model", seen=seen, at=NOW)
    assert {"Coach one", "Model"} <= set(texts(draft_id))


def test_who_rewords_a_statement_that_was_left_out_meanwhile_keeps_the_words(lead, colleague, draft_id, statement):
    row = statement("Coach")
    seen = Version.objects.get(id=draft_id).edition
    actions.leave_out_statements(
        actor=lead, version_id=draft_id, statement_ids=[row.pk], why="not now", seen=seen, at=NOW
    )
    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.reword_statement(actor=colleague, statement_id=row.pk, text="Coach two", seen=seen, at=NOW)
    assert refused.value.yours == "Coach two"
    assert "Left out" in refused.value.did


def test_the_last_change_is_taken_back_and_the_one_before_it_after(lead, draft_id, statement):
    before = everything(draft_id)
    row = statement("Lead a staff")
    actions.split_statement(
        actor=lead, statement_id=row.pk, lines=["Lead a staff", "meeting with the NQT mentor"], seen=None, at=NOW
    )
    after_split = everything(draft_id)
    actions.leave_out_statements(actor=lead, version_id=draft_id, statement_ids=[row.pk], why="no", seen=None, at=NOW)
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    assert everything(draft_id) == after_split
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    assert everything(draft_id) == before
    assert last_change(draft_id) is None
    assert Version.objects.get(id=draft_id).edition == 5


def test_only_the_last_change_is_taken_back(lead, draft_id, statement):
    actions.reword_statement(actor=lead, statement_id=statement("Coach").pk, text="Coach one", seen=None, at=NOW)
    first = last_change(draft_id).id
    actions.reword_statement(actor=lead, statement_id=statement("Model").pk, text="Model", seen=None, at=NOW)
    with pytest.raises(actions.NotTheLastChange):
        actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=first, at=NOW)


def test_a_strand_says_who_owes_it_and_whose_yes_it_needs(lead, draft_id):
    strand = Strand.objects.get(version_id=draft_id, title="Academy")
    assert strand.debtor == Debtor.SCHOOL
    before = everything(draft_id)
    said = StrandSaid(
        title="School", summary="What is done here.", debtor=Debtor.COMMITTEE, confirmation=Confirmation.MANAGER
    )
    actions.change_part(actor=lead, part_id=strand.pk, said=said, seen=None, at=NOW)
    strand.refresh_from_db()
    assert (strand.title, strand.debtor, strand.confirmation) == ("School", "committee", "manager")
    assert strand.summary == "What is done here."
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    assert everything(draft_id) == before


def test_a_stage_with_statements_is_removed_only_when_it_is_said_what_becomes_of_them(lead, draft_id):
    first, second = Stage.objects.filter(version_id=draft_id).order_by("position")[:2]
    with pytest.raises(actions.HoldsStatements) as refused:
        actions.remove_part(actor=lead, part=PartKind.STAGE, part_id=second.pk, into_id=None, why="", seen=None, at=NOW)
    assert refused.value.many == 5
    before = everything(draft_id)
    actions.remove_part(actor=lead, part=PartKind.STAGE, part_id=second.pk, into_id=first.pk, why="", seen=None, at=NOW)
    assert Statement.objects.filter(version_id=draft_id, stage=first).count() == 11
    assert_no_word_is_lost(draft_id)
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    assert everything(draft_id) == before
    actions.remove_part(
        actor=lead, part=PartKind.STAGE, part_id=second.pk, into_id=None, why="merged", seen=None, at=NOW
    )
    assert Statement.objects.filter(version_id=draft_id).count() == 6
    assert_no_word_is_lost(draft_id)


def test_a_framework_is_made_from_nothing(lead):
    from trellis.frameworks.rules.shape import FrameworkKind

    version_id = actions.draft_framework_from_nothing(
        actor=lead, title="Our way", kind=FrameworkKind.PATHWAY, stages=["New", "Settled"], strands=["Self"], at=NOW
    )
    stage = actions.add_part(actor=lead, version_id=version_id, said=StageSaid(title="New"), at=NOW)
    strand = actions.add_part(actor=lead, version_id=version_id, said=StrandSaid(title="School"), at=NOW)
    actions.add_statement(
        actor=lead,
        version_id=version_id,
        stage_id=stage,
        strand_id=strand,
        text="Meet your mentor",
        classification=Classification.UNIVERSAL,
        at=NOW,
    )
    assert list(Stage.objects.filter(version_id=version_id).order_by("position").values_list("key", flat=True)) == [
        "new",
        "settled",
        "new-2",
    ]
    assert texts(version_id) == ["Meet your mentor"]


def test_conditions_are_set_and_what_recurs_is_said(lead, statement):
    row = statement("Coach")
    actions.set_conditions(
        actor=lead,
        statement_id=row.pk,
        conditions=[Condition("by agreement", "by agreement")],
        recurs_yearly=True,
        seen=None,
        at=NOW,
    )
    row.refresh_from_db()
    assert row.recurs_yearly
    assert row.conditions == [{"name": "by agreement", "words": "by agreement"}]


def test_where_it_comes_from_is_said_and_can_be_taken_back(lead, draft_id):
    actions.state_provenance(
        actor=lead,
        version_id=draft_id,
        provenance=Provenance(author="A. Expert", licence="OGL v3.0", review_on=NOW.date(), advisory=True),
        introduction="Hello",
        seen=None,
        at=NOW,
    )
    version = Version.objects.get(id=draft_id)
    assert (version.author, version.review_on, version.source_name) == ("A. Expert", NOW.date(), "pathway.md")
    actions.undo_last_change(actor=lead, version_id=draft_id, edit_id=last_change(draft_id).id, at=NOW)
    version.refresh_from_db()
    assert (version.author, version.review_on, version.advisory) == ("", None, False)


def test_a_change_of_nothing_leaves_no_trace(lead, draft_id, statement):
    actions.reword_statement(
        actor=lead, statement_id=statement("Coach").pk, text="Coach a colleague", seen=None, at=NOW
    )
    assert not DraftEdit.objects.filter(version_id=draft_id).exists()


def test_nobody_without_the_remit_edits(teacher, draft_id, statement):
    with pytest.raises(Refused):
        actions.reword_statement(actor=teacher, statement_id=statement("Coach").pk, text="X", seen=None, at=NOW)


def test_the_same_file_is_not_brought_in_twice_by_accident(lead, draft_id, drafted):
    with pytest.raises(actions.AlreadyBroughtIn) as refused:
        actions.keep_draft(actor=lead, draft=drafted, at=NOW)
    assert refused.value.version_id == draft_id
    assert actions.keep_draft(actor=lead, draft=drafted, again=True, at=NOW) != draft_id


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_edits_keep_every_word_and_all_of_them_can_be_taken_back(lead, drafted, data):
    version_id = actions.keep_draft(actor=lead, draft=drafted, again=True, at=NOW)
    before = everything(version_id)
    made = 0
    for _ in range(data.draw(st.integers(1, 6))):
        edition = Version.objects.get(id=version_id).edition
        data.draw(st.sampled_from(EDITS))(lead, version_id, data.draw)
        made += Version.objects.get(id=version_id).edition > edition
        assert_no_word_is_lost(version_id)
    for _ in range(made):
        actions.undo_last_change(actor=lead, version_id=version_id, edit_id=last_change(version_id).id, at=NOW)
    assert everything(version_id) == before
    assert last_change(version_id) is None


def _any(draw, version_id):
    rows = list(Statement.objects.filter(version_id=version_id).order_by("id"))
    return draw(st.sampled_from(rows)) if rows else None


def _split(lead, version_id, draw):
    row = _any(draw, version_id)
    if row:
        words = row.text.split()
        at = draw(st.integers(0, len(words)))
        lines = [" ".join(words[:at]), " ".join(words[at:])]
        actions.split_statement(actor=lead, statement_id=row.pk, lines=lines, seen=None, at=NOW)


def _break_cell(lead, version_id, draw):
    row = _any(draw, version_id)
    if row:
        cell = Statement.objects.filter(version_id=version_id, stage_id=row.stage_id, strand_id=row.strand_id)
        words = " ".join(cell.order_by("position", "id").values_list("text", flat=True)).split()
        cuts = sorted(draw(st.sets(st.integers(1, max(1, len(words) - 1)), max_size=4)))
        edges = [0, *cuts, len(words)]
        lines = [" ".join(words[a:b]) for a, b in pairwise(edges)]
        actions.break_cell_again(
            actor=lead,
            version_id=version_id,
            stage_id=row.stage_id,
            strand_id=row.strand_id,
            lines=lines,
            seen=None,
            at=NOW,
        )


def _join(lead, version_id, draw):
    row = _any(draw, version_id)
    if row:
        try:
            actions.join_statement_with_next(actor=lead, statement_id=row.pk, seen=None, at=NOW)
        except actions.NothingFollows:
            return


def _reword(lead, version_id, draw):
    row = _any(draw, version_id)
    if row:
        words = draw(st.permutations(row.text.split()))[: draw(st.integers(1, 9))]
        text = " ".join([*words, "anew"])
        actions.reword_statement(actor=lead, statement_id=row.pk, text=text, seen=None, at=NOW)


def _move(lead, version_id, draw):
    row, other = _any(draw, version_id), _any(draw, version_id)
    if row and other:
        actions.move_statement(
            actor=lead,
            statement_id=row.pk,
            stage_id=other.stage_id,
            strand_id=other.strand_id,
            after_id=draw(st.sampled_from([None, other.pk])),
            seen=None,
            at=NOW,
        )


def _leave_out(lead, version_id, draw):
    row = _any(draw, version_id)
    if row:
        actions.leave_out_statements(
            actor=lead, version_id=version_id, statement_ids=[row.pk], why="no", seen=None, at=NOW
        )


def _place(lead, version_id, draw):
    blocks = list(SourceBlock.objects.filter(version_id=version_id, use=SourceUse.UNUSED).order_by("id"))
    strand = Strand.objects.filter(version_id=version_id).order_by("id").first()
    if blocks:
        block = draw(st.sampled_from(blocks))
        actions.place_block(actor=lead, block_id=block.pk, stage_id=None, strand_id=strand.pk, seen=None, at=NOW)


def _remove_stage(lead, version_id, draw):
    stages = list(Stage.objects.filter(version_id=version_id).order_by("id"))
    if len(stages) > 1:
        stage = draw(st.sampled_from(stages))
        other = next(each for each in stages if each.pk != stage.pk)
        actions.remove_part(
            actor=lead,
            part=PartKind.STAGE,
            part_id=stage.pk,
            into_id=draw(st.sampled_from([None, other.pk])),
            why="no",
            seen=None,
            at=NOW,
        )


EDITS = [_split, _break_cell, _join, _reword, _move, _leave_out, _place, _remove_stage]


def test_a_flat_table_is_read_by_its_rows(lead):
    rows = ("Stage,Strand,Statement,Class", "One,Self,Read a book,universal", "One,School,Lead a club,option")
    content = "\n".join((*rows, "Two,Self,Write,option")).encode()
    version_id = actions.draft_framework_from_source(actor=lead, name="flat.csv", content=content, at=NOW)
    assert_no_word_is_lost_in_total(version_id)
    headings = SourceBlock.objects.filter(version_id=version_id, use=SourceUse.HEADING).order_by("position")
    assert list(headings.values_list("label", "text")) == [
        ("5", "One\tSelf"),
        ("8", "One\tSchool"),
        ("11", "Two\tSelf"),
    ]
    assert [row.stage.title for row in headings.exclude(stage=None)] == ["One", "Two"]
    classes = (
        Statement.objects.filter(version_id=version_id).order_by("position").values_list("classification", flat=True)
    )
    assert list(classes) == ["universal", "option", "option"]


def assert_no_word_is_lost_in_total(version_id: int) -> None:
    version = Version.objects.get(id=version_id)
    blocks = SourceBlock.objects.filter(version_id=version_id)
    assert sum(len(block.text.split()) for block in blocks) == version.words_in_source
    assert version.words_placed + version.words_unused == version.words_in_source
