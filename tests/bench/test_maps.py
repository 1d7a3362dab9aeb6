"""The map's page stays within its statements and bytes, and a map of two hundred roles asks no more than a small one."""

from typing import Any

import pytest

from tests.conftest import NOW, OwnDatabase
from trellis.access import tenancy
from trellis.config.bench import maps, trusts, works
from trellis.pathways import queries
from trellis.pathways.actions.maps import adopt_map

pytestmark = pytest.mark.slow


def test_a_map_of_two_hundred_roles_costs_no_more_statements(own_database: OwnDatabase, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        bench = trusts.make(own_database.owner_url, 24, seed=1, at=NOW)
        with tenancy.within(bench.trust_id, bench.lead_login):
            adopt_map(actor=works.lead_of(bench, NOW), at=NOW)
        small = works.page("career map", "/map/", bench, bench.reader_logins[0], times=2)
        with tenancy.within(bench.trust_id, bench.lead_login):
            maps.make_many()
            assert len(queries.career_map(on=NOW.date()).in_use.roles) == maps.ROLES
        whole, role = maps.pages_of_a_map(bench, times=2)
    assert (small.sql, whole.sql) == (whole.sql, small.sql)
    assert whole.sql is not None
    assert whole.sql <= 25
    assert whole.bytes is not None
    assert whole.bytes <= 300_000
    assert role.sql is not None
    assert role.sql <= 45
