"""Who meets a rule is asked in as many statements of a hundred people as of thirty."""

from typing import Any

import pytest

from tests.conftest import NOW, OwnDatabase
from trellis.config.bench import who_meets

pytestmark = pytest.mark.slow


def test_more_people_ask_no_more_statements(own_database: OwnDatabase, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        few, _ = who_meets.who_meets_rules(own_database.owner_url, 30, seed=1, at=NOW)
        many, slowest = who_meets.who_meets_rules(own_database.owner_url, 100, seed=1, at=NOW)
    assert few.sql is not None
    assert many.sql is not None
    assert max(few.sql, many.sql, slowest.sql or 0) <= 20
    assert many.value > 0
