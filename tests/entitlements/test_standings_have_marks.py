"""Whatever word a line is shown by, the design system can draw it."""

import pytest

from trellis.entitlements.rules.debts import Standing
from trellis.ui.components.marks import mark_of


@pytest.mark.parametrize("standing", Standing)
def test_each_standing_has_its_mark(standing: Standing) -> None:
    assert mark_of(standing).word


def test_only_what_somebody_owes_looks_owed() -> None:
    assert [standing for standing in Standing if mark_of(standing).tone == "owed"] == [Standing.NOT_OFFERED]
