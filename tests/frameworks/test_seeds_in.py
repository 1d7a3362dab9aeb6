"""The five real documents are brought in, reviewed and published; they lie outside the repository, so this may be skipped."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from trellis.frameworks import actions, queries
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification, Debtor, StrandKind

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
pytestmark = [pytest.mark.usefixtures("in_trust"), pytest.mark.skipif(not SEEDS, reason="the seeds are not here")]
PATHWAY = next((path for path in SEEDS if path.name.startswith("004")), None)


def bring_in(lead, path):
    return actions.draft_framework_from_source(actor=lead, name=path.name, content=path.read_bytes(), at=NOW)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_no_word_of_a_seed_is_lost(lead, path):
    standing = queries.standing_of(bring_in(lead, path))
    assert standing.words_placed + standing.words_unused == standing.words_in_source
    assert standing.words_in_source == len(path.read_text().split())


def test_the_pathway_of_a_real_trust_is_reviewed_and_published(lead):
    version_id = bring_in(lead, PATHWAY)
    tree = queries.version_tree(version_id)
    counts = [[len(tree.in_cell(stage.id, strand.id)) for strand in tree.strands] for stage in tree.stages]
    assert counts == [  # domain E10
        [3, 5, 3, 1, 4, 2],
        [10, 9, 8, 5, 4, 1],
        [8, 12, 9, 6, 2, 1],
        [9, 10, 11, 7, 7, 1],
        [10, 4, 13, 6, 7, 1],
        [0, 0, 0, 0, 0, 0],
    ]
    assert [row.debtor for row in tree.strands[:3]] == [Debtor.PERSON, Debtor.SCHOOL, Debtor.TRUST]
    assert tree.strands[-1].kind is StrandKind.PAY
    standing = queries.standing_of(version_id)
    assert standing.to_classify == 179
    for strand in tree.strands:
        to = Classification.OPTION if strand.title.startswith("Regional") else Classification.UNIVERSAL
        actions.classify_statements(
            actor=lead,
            version_id=version_id,
            scope=actions.Scope(strand_id=strand.id),
            to=to,
            also_classified=False,
            at=NOW,
        )
    actions.accept_breaks(actor=lead, version_id=version_id, scope=actions.Scope(), at=NOW)
    actions.publish_version(actor=lead, version_id=version_id, accepted=Accepted(), at=NOW)
    published = queries.published_tree(version_id, trust_id=lead.trust_id)
    assert sum(row.classification is Classification.OPTION for row in published.statements) == 25
    reading = next(row for row in published.at(published.stages[0].id) if row.text.startswith("Read educational"))
    assert [published.stage(row.stage_id).position for row in published.in_thread(reading.thread)] == [1, 2, 3, 4, 5]
