"""Trees of published versions are kept by the process: by trust, only once committed, and not without bound."""

from dataclasses import replace

import pytest

from trellis.frameworks.queries.published import _Kept
from trellis.frameworks.rules.shape import FrameworkKind, StatementRow, VersionTree


def tree(number: int, statements: int) -> VersionTree:
    row = StatementRow(1, None, 1, 1, "Read")
    return VersionTree(
        number,
        1,
        "key",
        "Title",
        FrameworkKind.PATHWAY,
        1,
        (),
        (),
        tuple(replace(row, id=n) for n in range(statements)),
    )


def test_the_least_used_tree_is_let_go_when_there_are_too_many_statements():
    kept = _Kept(10)
    for number in (1, 2):
        kept.keep((1, number), tree(number, 5))
    assert kept.find((1, 1)) is not None
    kept.keep((1, 3), tree(3, 5))
    assert kept.find((1, 2)) is None
    assert kept.find((1, 1)) is not None
    assert kept.find((2, 1)) is None


def test_one_tree_larger_than_the_room_is_still_kept():
    kept = _Kept(10)
    kept.keep((1, 1), tree(1, 50))
    assert kept.find((1, 1)) is not None


@pytest.mark.django_db
def test_a_tree_is_kept_only_when_its_transaction_ends_well(
    lead, draft_id, django_capture_on_commit_callbacks, django_assert_num_queries
):
    from tests.conftest import NOW
    from trellis.frameworks import actions, queries
    from trellis.frameworks.rules.publication import Accepted

    actions.publish_version(actor=lead, version_id=draft_id, accepted=Accepted(unclassified=True), at=NOW)
    queries.forget_trees()
    with django_capture_on_commit_callbacks(execute=True):
        first = queries.published_tree(draft_id, trust_id=lead.trust_id)
        assert queries.published_tree(draft_id, trust_id=lead.trust_id) is not first
    with django_assert_num_queries(0):
        assert queries.published_tree(draft_id, trust_id=lead.trust_id) is not None
        queries.forget_trees()
