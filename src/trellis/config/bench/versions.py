"""People come to a next version of their pathway with all they have done, and go back; the floor copies the same rows."""

from datetime import datetime

from django.db import connection
from psycopg import sql

from trellis.access import tenancy
from trellis.config.bench.figures import Figure, milliseconds, seconds, statements_counted
from trellis.config.bench.trusts import Bench
from trellis.config.bench.works import lead_of
from trellis.config.databases import connect
from trellis.entitlements import actions
from trellis.entitlements.queries.ripple import ripple_of
from trellis.entitlements.queries.versions import moves_of
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import VersionTree
from trellis.kernel.academic_years import london_date

REWORDED = 10


def moved_to_a_version(owner_url: str, bench: Bench, *, at: datetime) -> list[Figure]:
    """Every tenth statement is reworded; whom that touches, everybody moved at once, and all of it undone."""
    actor, on = lead_of(bench, at), london_date(at)
    tree = _published(bench, at=at)
    stages = {old.id: new.id for old, new in zip(bench.tree.stages, tree.stages, strict=True)}
    figures = []

    def ripple() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            ripple_of(tree.id, trust_id=bench.trust_id, on=on)

    figures.append(
        Figure("whom a next version touches", bench.people, milliseconds(ripple, times=5, warm=1), "ms", None)
    )
    with tenancy.within(bench.trust_id, bench.lead_login):
        move_id, _ = actions.move_to_version(
            actor=actor, version_id=tree.id, school_id=None, stages=stages, on=on, reason="For the bench.", today=on,
            at=at,
        )  # fmt: skip

    def move() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            actions.carry_out_move(actor=actor, move_id=move_id, on=on, at=at)

    with statements_counted() as count:
        taken = seconds(move)
    with tenancy.within(bench.trust_id):
        [moved] = moves_of(tree.id)
    floor = _rows_copied(owner_url, bench, tree)
    figures.append(Figure(f"moved to it with {moved.lines:,} lines", moved.people, taken, "s", floor, count[0]))

    def undo() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            actions.put_back(actor=actor, move_id=move_id, at=at)

    with statements_counted() as count:
        figures.append(Figure("moved back", moved.people, seconds(undo), "s", floor, count[0]))
    return figures


def _published(bench: Bench, *, at: datetime) -> VersionTree:
    actor = lead_of(bench, at)
    with tenancy.within(bench.trust_id, bench.lead_login):
        next_id = frameworks.draft_next_version(actor=actor, framework_id=bench.tree.framework_id, at=at)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE frameworks_statement SET text = text || ' Say what came of it.' WHERE version_id = %s AND id %% %s = 0",
                [next_id, REWORDED],
            )
        frameworks.publish_version(actor=actor, version_id=next_id, accepted=Accepted(), at=at)
        tree = queries.version_tree(next_id)
    assert tree is not None
    return tree


def _rows_copied(owner_url: str, bench: Bench, tree: VersionTree) -> float:
    """As many lines and events as the version now has, into tables without rules."""
    tables = {"entitlements_line": "statement_id = ANY(%(new)s)", "entitlements_lineevent": "kind = 'carried'"}
    values = {"new": [row.id for row in tree.statements], "trust": bench.trust_id}
    with connect(owner_url) as owner:
        for table in tables:
            owner.execute(sql.SQL("CREATE TABLE {} (LIKE {})").format(_floor(table), sql.Identifier(table)))

        def copy() -> None:
            for table, which in tables.items():
                owner.execute(
                    sql.SQL("INSERT INTO {} SELECT * FROM {} WHERE trust_id = %(trust)s AND ").format(
                        _floor(table), sql.Identifier(table)
                    )
                    + sql.SQL(which),
                    values,
                )

        taken = seconds(copy)
        for table in tables:
            owner.execute(sql.SQL("DROP TABLE {}").format(_floor(table)))
    return taken


def _floor(table: str) -> sql.Identifier:
    return sql.Identifier(f"bench_floor_{table}")
