"""A document becomes a draft: its shape is recognised, and every word is placed or left aside with the reason."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.frameworks import invented
from trellis.documents.blocks import Block, BlockKind, Document, Passage, Place
from trellis.documents.readers.delimited import block_of
from trellis.documents.readers.text import blocks_of_text
from trellis.frameworks.rules.draft import Classification, Draft, DraftKind
from trellis.frameworks.rules.drafting import draft_from


def document(*blocks: Block, name: str = "pathway.txt") -> Document:
    return Document(name=name, sha256=hashlib.sha256(name.encode()).hexdigest(), kind="text", blocks=blocks)


def drafted(text: str) -> Draft:
    return draft_from(document(*blocks_of_text(text)))


def table(*rows: list[str]) -> Draft:
    return draft_from(document(block_of(rows)))


def words_accounted_for(draft: Draft) -> Counter[str]:
    """Every word of the statements, the headings and what was not used, as the source has it."""
    said = [statement.original for statement in draft.statements]
    said += [piece.text for piece in draft.pieces if piece.role != "statement"]
    return Counter(word for text in said for word in text.split())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (invented.pathway_text(), DraftKind.GRID),
        (invented.PROGRAMME, DraftKind.PROGRAMME),
        (invented.STANDARDS, DraftKind.STANDARDS),
        (invented.GUIDE, DraftKind.GUIDE),
        (invented.ARTICLE, DraftKind.ARTICLE),
        ("", DraftKind.EMPTY),
    ],
    ids=str,
)
def test_a_document_is_taken_for_what_it_is_and_loses_no_word(text: str, kind: DraftKind) -> None:
    draft = drafted(text)
    assert draft.kind is kind
    assert draft.because
    assert draft.words.source == len(text.split()) == draft.words.placed + draft.words.unused
    assert words_accounted_for(draft) == Counter(text.split())
    assert all(piece.why for piece in draft.unused)
    assert all(not piece.why for piece in draft.pieces if piece.placed)


class TestAPathwayThatLostItsLineBreaks:
    draft = drafted(invented.pathway_text())

    def test_has_its_stages_with_their_years_and_the_row_without_statements(self) -> None:
        assert [(stage.key, stage.title, stage.years) for stage in self.draft.stages] == [
            ("stage-1", "New Tutors", "1-2"),
            ("stage-2", "Finding a voice", "2-5"),
            ("stage-3", "Head Tutors", "5-8"),
            ("stage-4", "Directors", ""),
            ("service-leaders", "Service leaders", ""),
        ]
        assert self.draft.stages[0].theme == "First steps: Learning the ropes of the service"
        assert self.draft.stages[1].theme == "Leading small groups with confidence"
        assert self.draft.stages[4].theme == "Music for everybody"
        assert not any(statement.stage == "service-leaders" for statement in self.draft.statements)

    def test_has_its_strands_once_although_their_headings_come_three_times(self) -> None:
        assert tuple(strand.title for strand in self.draft.strands) == invented.STRANDS
        assert [strand.debtor for strand in self.draft.strands] == ["person", "trust", None, "trust", "person", "trust"]
        assert [strand.title for strand in self.draft.strands if strand.is_pay] == ["Links to pay"]

    @pytest.mark.parametrize("stage", range(3))
    @pytest.mark.parametrize("strand", range(6))
    def test_parts_each_cell_into_the_statements_that_were_written(self, stage: int, strand: int) -> None:
        written = list(invented.PATHWAY.values())[stage][2][strand]
        found = self.statements(f"stage-{stage + 1}", invented.STRANDS[strand])
        assert [statement.text for statement in found] == list(written)
        assert all(statement.guessed_split for statement in found) is (len(written) > 1)

    def test_keeps_the_boundaries_that_the_source_marks_and_does_not_call_them_guesses(self) -> None:
        found = self.statements("stage-4", "Hub")
        assert [statement.text for statement in found] == [
            "Coach head tutors",
            "Host visits from other services & schools",
        ]
        assert found[1].original == "<p>Host visits from other services &amp; schools</p>"
        assert not any(statement.guessed_split for statement in found)

    def test_classifies_nothing_whose_colour_was_lost(self) -> None:
        assert {statement.classification for statement in self.draft.statements} == {Classification.UNCLASSIFIED}
        legend = [piece.text for piece in self.draft.unused if piece.why.startswith("a legend")]
        assert legend[0] == "Universal entitlement"
        assert len(legend) == 2
        assert any("legend" in note and "not yet classified" in note for note in self.draft.notes)

    def test_says_what_it_guessed_and_what_the_years_leave_open(self) -> None:
        says = " ".join(self.draft.notes)
        assert (
            f"{sum(1 for statement in self.draft.statements if statement.guessed_split)} statements "
            "begin and end is a guess" in says
        )
        assert "overlap: New Tutors and Finding a voice; Finding a voice and Head Tutors." in says
        assert "No years are given for: Directors, Service leaders." in says
        assert "No statements stand at: Service leaders." in says

    def test_gives_what_recurs_across_stages_one_thread(self) -> None:
        threads = {
            statement.thread: [other.stage for other in self.draft.statements if other.thread == statement.thread]
            for statement in self.draft.statements
            if statement.thread
        }
        assert threads["show-delight-in-making-music"] == ["stage-1", "stage-2", "stage-3", "stage-4"]
        assert threads["service-core-and-elective-training"] == ["stage-2", "stage-3", "stage-4"]
        assert threads["pay-follows-the-evidence-of-pupils-progress-judged"] == ["stage-2", "stage-3", "stage-4"]

    def test_carries_conditions_as_data(self) -> None:
        said = {
            (condition.kind.value, condition.words)
            for statement in self.draft.statements
            for condition in statement.conditions
        }
        assert {
            ("where nominated", "where nominated"),
            ("unpaid", "unpaid"),
            ("each year", "each year"),
            ("each term", "each half term"),
            ("lasts", "1 term to a year"),
        } <= said
        assert [statement.text for statement in self.draft.statements if statement.recurs_yearly][-1].endswith(
            "each year"
        )

    def test_knows_where_each_statement_stood(self) -> None:
        statement = self.statements("stage-2", "Hub")[1]
        assert (statement.place.table, statement.place.row, statement.place.column) == (1, 5, 4)
        told = self.draft.as_json()["statements"][self.draft.statements.index(statement)]
        assert told["source"]["part"] == "table 1"
        assert told["source"]["column"] == "Hub"
        assert told["source"]["row"] == 5

    def test_keeps_the_title_and_offers_the_introduction(self) -> None:
        assert self.draft.title == "Fernside Music Service Career Pathway"
        assert self.draft.subtitle == "What every tutor is owed"
        assert self.draft.introduction.startswith("This pathway says what the service owes")

    def statements(self, stage: str, strand: str) -> list:
        return [found for found in self.draft.statements if (found.stage, found.strand) == (stage, strand)]


class TestAProgramme:
    draft = drafted(invented.PROGRAMME)

    def test_has_its_stages_with_whom_they_are_for(self) -> None:
        assert [(stage.key, stage.title) for stage in self.draft.stages] == [
            ("stage-3", "Towards Subject Leadership"),
            ("stage-4", "Towards Whole-School Leadership"),
        ]
        first, second = self.draft.stages
        assert len(first.audience) == 3
        assert [(condition.kind.value, condition.at_least, condition.at_most) for condition in first.conditions] == [
            ("where nominated", None, None),
            ("in years", 3, 5),
        ]
        assert [(condition.kind.value, condition.at_least, condition.unit) for condition in second.conditions] == [
            ("at least years", 3, "year"),
            ("holds", None, "NPQSL"),
        ]

    def test_gives_what_stands_in_front_to_every_stage(self) -> None:
        assert [statement.stage for statement in self.draft.statements] == [None, None, None]
        assert self.draft.title == "Aspire Programme for Leaders"

    def test_says_what_it_cannot_give(self) -> None:
        says = " ".join(self.draft.notes)
        assert "name no statements of their own" in says
        assert "begin with Stage 3" in says


class TestStandards:
    draft = drafted(invented.STANDARDS)

    def test_has_a_strand_for_each_section_and_no_stage(self) -> None:
        assert [strand.title for strand in self.draft.strands] == ["Welcome", "Collection", "Partnership"]
        assert self.draft.stages == ()
        assert Counter(statement.strand for statement in self.draft.statements) == {
            "Welcome": 2,
            "Collection": 3,
            "Partnership": 1,
        }
        assert {statement.stage for statement in self.draft.statements} == {None}

    def test_takes_off_stray_footnote_numbers_and_keeps_the_wording_beside(self) -> None:
        second = self.draft.statements[1]
        assert second.text == "know the readers' names and their tastes"
        assert second.original == "· know the readers' names and their tastes7"
        assert self.draft.statements[3].text == "ensure that year7 readers find their shelves"
        assert any("footnote numbers were taken off 2 statements" in note for note in self.draft.notes)

    def test_leaves_the_clauses_of_a_job_description_aside(self) -> None:
        assert [piece.why for piece in self.draft.unused] == ["a clause of a job description, not a standard"] * 2


def test_a_guide_names_what_its_contents_list_and_proposes_no_statements() -> None:
    draft = drafted(invented.GUIDE)
    assert draft.statements == ()
    assert any("A First posts; B Team leaders; C-D Whole-school posts; E Other roles" in note for note in draft.notes)
    assert any("guide" in note for note in draft.notes)
    assert {term.term.name for term in draft.terms} == {"newly qualified teacher"}
    listed = [piece for piece in draft.unused if "What could a school do" in piece.why]
    assert len(listed) == 2


def test_an_article_tells_what_it_says_about_itself() -> None:
    draft = drafted(invented.ARTICLE)
    about = draft.about
    assert (about.reviewed, about.reference, about.school_types, about.phases) == (
        "3 March 2019",
        "AB-204",
        "Primary",
        "All",
    )
    assert about.licence == "Open Government Licence v3.0"
    assert about.advisory
    assert any("nothing to publish" in note for note in draft.notes)


def test_a_grid_may_lie_on_its_side() -> None:
    draft = table(
        ["", "Aspiring", "New in post", "Established"],
        ["Culture", "Listens to pupils", "Listens to staff too", "Shapes how the school listens"],
        ["", "Greets families", "", "Speaks for the school"],
        ["Teaching", "Teaches well", "Coaches two colleagues", "Leads the coaching of all"],
    )
    assert draft.kind is DraftKind.MATRIX
    assert [stage.title for stage in draft.stages] == ["Aspiring", "New in post", "Established"]
    assert [strand.title for strand in draft.strands] == ["Culture", "Teaching"]
    assert [(found.stage, found.strand, found.text) for found in draft.statements][3:5] == [
        ("aspiring", "Culture", "Greets families"),
        ("established", "Culture", "Speaks for the school"),
    ]


def test_years_beneath_stages_that_go_across_belong_to_them() -> None:
    draft = table(
        ["", "Stage 1", "Stage 2"],
        ["", "Years 1-2", "Years 3+"],
        ["Self", "Read one journal a term", "Write for one journal"],
        ["School", "Join a club", "Run a club"],
    )
    assert [(stage.key, stage.years) for stage in draft.stages] == [("stage-1", "1-2"), ("stage-2", "3+")]
    assert len(draft.statements) == 4


def test_a_grid_that_heads_its_label_columns_is_read_by_their_headings() -> None:
    draft = table(
        ["Stage", "Years", "Focus", "Self", "Academy"],
        ["Stage 1", "0-2", "Settling in", "Keep a log", "Meet a mentor"],
        ["Stage 2", "3-5", "Branching out", "Read widely", "Lead a club"],
    )
    assert [(stage.title, stage.years, stage.theme) for stage in draft.stages] == [
        ("Settling in", "0-2", ""),
        ("Branching out", "3-5", ""),
    ]
    assert [strand.title for strand in draft.strands] == ["Self", "Academy"]


def test_a_grid_whose_strands_sound_like_columns_of_text_is_still_a_grid() -> None:
    draft = table(
        ["Stage", "Expectations", "Opportunities", "Activities"],
        ["Stage 1", "Know the policies well", "Visit a school nearby", "Run a club"],
        ["Stage 2", "Write one of the policies", "Host a visit from nearby", "Run two clubs"],
    )
    assert draft.kind is DraftKind.GRID
    assert [strand.title for strand in draft.strands] == ["Expectations", "Opportunities", "Activities"]
    assert len(draft.statements) == 6


def test_headings_that_come_again_under_each_stage_are_its_strands() -> None:
    draft = drafted(
        "# Pathway\n\n## Stage 1\n\n### Self\n\n- Read\n\n### Trust\n\n- Meet\n\n## Stage 2\n\n### Self\n\n- Write\n"
    )
    assert draft.kind is DraftKind.GRID
    assert [(found.stage, found.strand, found.text) for found in draft.statements] == [
        ("stage-1", "Self", "Read"),
        ("stage-1", "Trust", "Meet"),
        ("stage-2", "Self", "Write"),
    ]
    assert [strand.debtor for strand in draft.strands] == ["person", "trust"]


def test_words_that_stand_apart_in_a_cell_are_its_statements() -> None:
    draft = table(
        ["Stage", "Self"],
        ["Stage 1", "• Keep a log • Meet a mentor"],
        ["Stage 2", "Universal:\nRead widely\nWrite a blog\nOptions:\nJoin a network\nof other schools"],
    )
    assert [found.text for found in draft.statements] == [
        "Keep a log",
        "Meet a mentor",
        "Read widely",
        "Write a blog",
        "Join a network of other schools",
    ]
    assert [found.classification.value for found in draft.statements] == ["unclassified"] * 2 + ["universal"] * 2 + [
        "option"
    ]


def test_a_cell_of_one_statement_is_never_parted_because_of_a_capital() -> None:
    draft = table(
        ["Stage", "Self", "Trust"],
        ["Stage 1", "Learn how Year 6 pupils read maps of Wales", "Meet the Chair of Trustees once"],
        ["Stage 2", "Write to Ofsted about a visit from HMI", "Walk the Pennine Way with Year 9 tutors"],
        ["Stage 3", "Read two books by Dylan Wiliam this year", "Join the Trust Board as an observer"],
    )
    assert len(draft.statements) == 6
    assert not any(found.guessed_split for found in draft.statements)


class TestFlatTables:
    draft = table(
        ["Our pathway"],
        ["Code", "Career stage", "Area", "Entitlement", "Type", "Notes"],
        ["A1", "Stage 1", "Self", "Keep a log each year", "Universal", "old"],
        ["A2", "", "", "Meet a mentor", "Optional", ""],
        ["A3", "Stage 2", "School", "Lead a club", "perhaps", ""],
        ["", "", "School", "", "", ""],
    )

    def test_the_headings_say_what_the_columns_hold(self) -> None:
        assert self.draft.kind is DraftKind.FLAT
        assert "“Entitlement” as text" in self.draft.because[0]

    def test_each_row_is_a_statement_and_a_blank_cell_means_the_one_above(self) -> None:
        assert [
            (found.code, found.stage, found.strand, found.text, found.classification.value)
            for found in self.draft.statements
        ] == [
            ("A1", "stage-1", "Self", "Keep a log each year", "universal"),
            ("A2", "stage-1", "Self", "Meet a mentor", "option"),
            ("A3", "stage-2", "School", "Lead a club", "unclassified"),
        ]

    def test_nothing_is_left_without_a_reason(self) -> None:
        assert {piece.text: piece.why for piece in self.draft.unused} == {
            "Notes": "heads a column that is not used",
            "old": "stands in the column “Notes”, which is not used",
            "School": "its row has no statement",
        }
        assert any("“perhaps” says neither" in note for note in self.draft.notes)

    def test_a_column_of_ticks_classifies(self) -> None:
        draft = table(
            ["Statement", "Strand", "Universal"],
            ["Keep a log", "Self", "✓"],
            ["Lead a club", "Self", "no"],
            ["Read", "Self", ""],
        )
        assert [found.classification.value for found in draft.statements] == ["universal", "option", "unclassified"]


texts = st.text(alphabet="abc DEF,.()\n•-1 ", max_size=40)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]), texts),
            st.lists(
                st.lists(
                    st.one_of(
                        texts, st.sampled_from(["Stage 1", "Stage 2 Years 2-4", "Self", "Area", "Statement", "1"])
                    ),
                    min_size=1,
                    max_size=5,
                ),
                min_size=1,
                max_size=6,
            ),
        ),
        max_size=8,
    )
)
def test_no_document_loses_a_word(parts: list) -> None:
    blocks = [
        block_of(part)
        if isinstance(part, list)
        else Block(part[0], Place(line=1), Passage(" ".join(part[1].split()), part[1]))
        for part in parts
    ]
    read = document(*blocks)
    draft = draft_from(read)  # raises WordsLost if it fails
    source = Counter(word for block in blocks for text in originals(block) for word in text.split())
    assert words_accounted_for(draft) == source
    assert draft.words.source == sum(source.values())


def originals(block: Block) -> list[str]:
    if block.table is None:
        return [block.passage.original]
    return [passage.original for row in block.table.rows for cell in row for passage in cell.passages]
