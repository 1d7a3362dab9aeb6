"""Every table about what is withheld comes out as it says. That nothing leaks is proved in tests/insights."""

import pytest

from tests.spec import suppression
from trellis.insights.rules.assurance import count_heard


@pytest.mark.parametrize(("says", "columns", "rows", "shown"), suppression.TABLES)
def test_what_of_a_table_is_heard(
    says: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str, tuple[int, ...]], ...],
    shown: tuple[object, ...],
) -> None:
    assert suppression.shown(columns, rows) == shown, says


@pytest.mark.parametrize(("says", "people", "shown"), suppression.GROUPS)
def test_which_groups_are_told_apart(
    says: str, people: dict[tuple[str, str], int], shown: dict[str, int | str]
) -> None:
    assert suppression.groups_shown(people) == shown, says


@pytest.mark.parametrize(("count", "of", "shown"), suppression.COUNTS)
def test_which_counts_of_people_are_heard(count: int, of: int, shown: int | str) -> None:
    assert suppression.as_shown(count_heard(count, of=of)) == shown
