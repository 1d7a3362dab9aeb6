"""The five documents that Trellis grew from come in as what they are. They lie beside the checkout, not in it."""

from collections import Counter
from pathlib import Path

import pytest

from trellis.documents.blocks import Document
from trellis.documents.readers.text import blocks_of_text
from trellis.frameworks.rules.draft import Classification, Draft, DraftKind
from trellis.frameworks.rules.drafting import draft_from

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents do not lie beside this checkout")

# Words of each statement of each cell, strand by strand: where the run-together cells must be parted.
PARTED = {
    "stage-1": ((7, 11, 7), (10, 4, 5, 5, 9), (6, 8, 3), (5,), (8, 3, 4, 5), (8, 11)),
    "stage-2": (
        (12, 14, 8, 9, 6, 8, 7, 7, 11, 7),
        (8, 10, 14, 10, 2, 19, 9, 4, 3),
        (6, 10, 6, 13, 6, 8, 6, 3),
        (6, 9, 8, 9, 7),
        (8, 5, 5, 5),
        (16,),
    ),
    "stage-3": (
        (7, 9, 13, 7, 20, 7, 8, 7),
        (11, 3, 16, 7, 16, 8, 10, 5, 3, 7, 6, 3),
        (6, 7, 8, 6, 8, 9, 5, 7, 13),
        (1, 1, 1, 7, 3, 9),
        (6, 6),
        (18,),
    ),
    "stage-4": (
        (13, 7, 5, 8, 9, 17, 7, 8, 7),
        (3, 7, 3, 5, 13, 3, 11, 12, 10, 6),
        (6, 3, 2, 9, 2, 6, 2, 7, 13, 9, 16),
        (1, 8, 6, 6, 5, 3, 4),
        (3, 3, 4, 3, 3, 4, 4),
        (18,),
    ),
    "stage-5": (
        (13, 7, 8, 9, 10, 6, 17, 7, 8, 7),
        (4, 9, 13, 13),
        (10, 13, 15, 6, 7, 5, 5, 7, 5, 2, 4, 6, 4),
        (2, 7, 8, 5, 7, 9),
        (12, 5, 4, 8, 3, 4, 8),
        (16,),
    ),
    "system-leaders": ((), (), (), (), (), ()),
}


def seed(number: str) -> tuple[str, Draft]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    return text, draft_from(Document(name=path.name, sha256="", kind="text", blocks=blocks_of_text(text)))


@pytest.mark.parametrize(
    ("number", "kind", "stages", "strands", "statements"),
    [
        ("000", DraftKind.ARTICLE, 0, 0, 0),
        ("001", DraftKind.PROGRAMME, 3, 1, 7),
        ("002", DraftKind.STANDARDS, 0, 10, 38),
        ("003", DraftKind.GUIDE, 0, 0, 0),
        ("004", DraftKind.GRID, 6, 6, 179),
    ],
)
def test_each_seed_comes_in_as_what_it_is(
    number: str, kind: DraftKind, stages: int, strands: int, statements: int
) -> None:
    text, draft = seed(number)
    assert (draft.kind, len(draft.stages), len(draft.strands), len(draft.statements)) == (
        kind,
        stages,
        strands,
        statements,
    )
    assert draft.words.source == len(text.split()) == draft.words.placed + draft.words.unused
    said = [statement.original for statement in draft.statements]
    said += [piece.text for piece in draft.pieces if piece.role != "statement"]
    assert Counter(" ".join(said).split()) == Counter(text.split())
    assert draft.notes


def test_the_pathway_is_parted_cell_by_cell_as_it_was_written() -> None:
    _, draft = seed("004")
    for stage, cells in PARTED.items():
        for strand, words in zip(draft.strands, cells, strict=True):
            found = [
                statement
                for statement in draft.statements
                if (statement.stage, statement.strand) == (stage, strand.title)
            ]
            assert tuple(len(statement.original.split()) for statement in found) == words, (stage, strand.title)
    assert draft.stages[-1].key == "system-leaders"
    assert [stage.years for stage in draft.stages] == ["1-2", "2-4", "4-6", "", "", ""]
    assert {statement.classification for statement in draft.statements} == {Classification.UNCLASSIFIED}
    assert {term.term.name for term in draft.terms} >= {"ECF", "UPS", "SLE", "NLE"}


def test_the_standards_have_the_sections_and_numbers_of_their_authors() -> None:
    _, draft = seed("002")
    assert list(Counter(statement.strand for statement in draft.statements).values()) == [5, 3, 4, 4, 4, 3, 5, 3, 3, 4]
    changed = [statement for statement in draft.statements if not statement.original.endswith(statement.text)]
    assert [set(statement.original.split()) - set(statement.text.split()) for statement in changed] == [
        {"·", "safeguarding10,", "care11"}
    ]


def test_the_programme_names_whom_its_stages_are_for() -> None:
    _, draft = seed("001")
    assert [(stage.label, len(stage.audience)) for stage in draft.stages] == [
        ("Stage 6", 6),
        ("Stage 7", 1),
        ("Stage 8", 1),
    ]
    kinds = {condition.kind.value for stage in draft.stages for condition in stage.conditions}
    assert kinds == {"where nominated", "in years", "at least years", "holds"}


def test_the_guide_tells_the_letters_of_its_role_map() -> None:
    _, draft = seed("003")
    (contents,) = [note for note in draft.notes if "table of contents" in note]
    for letter in ("A ", "B ", "C-D ", "E ", "F-H ", "I ", "J ", "K "):
        assert f" {letter}" in contents
