"""Every shape of framework comes in as it was written, from every kind of file that can hold it."""

from collections import Counter
from pathlib import Path

import pytest

from tests.frameworks.shapes.as_found import as_found
from tests.frameworks.shapes.as_published import as_published
from tests.frameworks.shapes.corpus import corpus
from tests.frameworks.shapes.data import Written, written
from tests.frameworks.shapes.described import Described, Right
from tests.frameworks.shapes.matrix import KINDS, SHAPES, described, documents_of_roles
from tests.frameworks.shapes.on_pages import on_pages
from tests.frameworks.shapes.set_out import in_columns_of_data, set_out, without_lines
from tests.frameworks.shapes.writers import WRITERS
from trellis.documents.reading import read_document
from trellis.frameworks.rules.draft import Draft, DraftStatement
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.shapes.choices import NO_CHOICES
from trellis.frameworks.rules.shapes.shown import shown

PACKS = Path(__file__).parents[3] / "packs"
EXACT = ("csv", "xlsx")
CASES = [(shape, kind) for shape in (*corpus(), *described(), *set_out()) for kind in shape.formats]


def drafted(shape: Described, kind: str) -> Draft:
    return draft_from(read_document(WRITERS[kind](shape), filename=f"{shape.name}.{kind}"))


def found(draft: Draft, *, like: Described | Written) -> Counter[Right]:
    """The statements of a draft as answers, telling only what the right answer tells."""
    titles = {stage.key: f"{stage.label} {stage.title} {stage.original}" for stage in draft.stages}
    columns = any(right.column for right in like.right)
    codes = any(right.code for right in like.right)
    levels = any(right.levels for right in like.right)
    any_stage = any(right.stage == "*" for right in like.right)

    def told(statement: DraftStatement) -> Right:
        stage = titles.get(statement.stage or "", "")
        return Right(
            "*" if any_stage else _named(stage, like.stages),
            statement.strand,
            statement.text,
            statement.code if codes else "",
            statement.levels if levels else (),
            statement.heading if columns else "",
        )

    return Counter(map(told, draft.statements))


def _named(said: str, stages: tuple[str, ...]) -> str:
    """The stage that is meant: the longest name in it, because "Developer" is in "Senior developer" too."""
    found = [known for known in stages if known.lower() in said.lower()]
    return max(found, key=len, default=said)


@pytest.mark.parametrize(("shape", "kind"), CASES, ids=lambda part: part if isinstance(part, str) else part.name)
def test_a_shape_comes_in_as_it_was_written(shape: Described, kind: str) -> None:
    draft = drafted(shape, kind)
    right, read = Counter(shape.right), found(draft, like=shape)
    hit = sum((right & read).values())
    least = 1.0 if kind in EXACT else 0.98
    assert hit >= least * sum(right.values()), (right - read, read - right)
    assert hit >= least * sum(read.values()), read - right
    assert draft.words.placed + draft.words.unused == draft.words.source
    assert sum(len(piece.text.split()) for piece in draft.unused) == draft.words.unused
    assert all(piece.why for piece in draft.unused)
    assert draft.taken_for


@pytest.mark.parametrize(
    "file",
    [
        *written(),
        *as_found(),
        *as_published(),
        *on_pages(),
        *documents_of_roles(),
        *in_columns_of_data(),
        *without_lines(),
    ],
    ids=lambda file: file.name,
)
def test_data_comes_in_as_it_was_written(file: Written) -> None:
    draft = draft_from(read_document(file.data, filename=file.filename))
    assert found(draft, like=file) == Counter(file.right)
    assert draft.words.placed + draft.words.unused == draft.words.source
    assert len(draft.as_json()["associations"]) >= file.associations


@pytest.mark.parametrize(("pack", "statements"), [("teachers-standards", 43), ("hlta-standards", 33)])
def test_a_pack_of_ours_is_read_like_any_other_folder(pack: str, statements: int) -> None:
    draft = draft_from(read_document(PACKS / pack))
    assert len(draft.statements) == statements
    assert not any("pack.toml" in statement.place.part for statement in draft.statements)


def test_a_name_in_bold_is_kept_beside_the_statement() -> None:
    file = next(file for file in as_found() if file.filename == "weaver.md")
    draft = draft_from(read_document(file.data, filename=file.filename))
    names = {statement.text: statement.name for statement in draft.statements if statement.name}
    assert names == {
        "Tenacity: Mends what tears, and goes on.": "Tenacity",
        "Quiet hands. Talks softly near the looms.": "Quiet hands",
    }


def test_headings_of_written_files_beside_data_are_shown_too() -> None:
    file = next(file for file in written() if file.filename == "team.zip")
    shows = shown(read_document(file.data, filename=file.filename), choices=NO_CHOICES)
    assert {"developer", "tester", "code", "people", "skills"} <= {heading.key for heading in shows.headings}


def test_every_shape_is_tried_in_every_kind_of_file() -> None:
    tried = {(shape.name, kind) for shape, kind in CASES}
    tried |= {tuple(file.name.rsplit(" ", 1)) for file in documents_of_roles()}
    missing = {
        (shape, kind)
        for shape, names in SHAPES.items()
        for kind in KINDS
        if not any((name, kind) in tried for name in names)
    }
    assert not missing
    assert len(CASES) >= 40
