"""A framework of 3,050 statements: brought in, read, published, carried into a next version, compared."""

from datetime import datetime

from django.db import connection

from trellis.access import tenancy
from trellis.config.bench.figures import Figure, milliseconds, seconds, statements_counted
from trellis.config.bench.trusts import Bench
from trellis.config.bench.works import lead_of, page, read_and_copy
from trellis.documents.csv_out import csv_of
from trellis.frameworks import actions, queries
from trellis.frameworks.rules.matching import matches
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import VersionTree
from trellis.frameworks.rules.versions import origins, statements_of, versions_differ

STATEMENTS, A_STAGE, REWORDED = 3050, 61, 10


def large_framework(owner_url: str, bench: Bench, *, at: datetime) -> list[Figure]:
    """A CSV is read, understood and kept as a draft, its words accounted for; the draft is read, published, and changed."""
    rows = [
        (
            f"Stage {1 + n // A_STAGE}",
            ("Self", "School", "Trust")[n % 3],
            f"Take a step of kind {n} with somebody who has taken it.",
        )
        for n in range(STATEMENTS)
    ]
    file = b"".join(csv_of(("Stage", "Strand", "Statement"), rows))
    actor = lead_of(bench, at)
    kept: list[int] = []

    def bring_in() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            kept.append(actions.draft_framework_from_source(actor=actor, name="large.csv", content=file, at=at))

    with statements_counted() as count:
        taken = seconds(bring_in)
    floor = read_and_copy(owner_url, file)
    found = f"framework of {STATEMENTS:,} statements"
    figures = [Figure(f"{found} in", bench.people, taken, "s", floor, count[0], len(file))]
    version_id = kept[0]
    figures.append(
        page(
            f"{found}: its review",
            f"/frameworks/version/{version_id}/review/statements/",
            bench,
            bench.lead_login,
            times=20,
        )
    )

    def publish() -> None:
        with tenancy.within(bench.trust_id, bench.lead_login):
            accepted = Accepted(unclassified=True, guessed=True)
            actions.publish_version(actor=actor, version_id=version_id, accepted=accepted, at=at)

    with statements_counted() as count:
        figures.append(Figure(f"{found} published", bench.people, seconds(publish), "s", None, count[0]))
    figures.append(page(f"{found}: its page", f"/frameworks/version/{version_id}/", bench, bench.lead_login, times=20))
    return figures + _next_version(bench, found, version_id, at=at)


def _next_version(bench: Bench, found: str, version_id: int, *, at: datetime) -> list[Figure]:
    """A next version of which every tenth statement is reworded; as a copy that knows its origins, and as a stranger."""
    actor = lead_of(bench, at)
    with tenancy.within(bench.trust_id, bench.lead_login):
        old = _tree(version_id)
        next_id = actions.draft_next_version(actor=actor, framework_id=old.framework_id, at=at)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE frameworks_statement SET text = text || ' Say what came of it.' WHERE version_id = %s AND id %% %s = 0",
                [next_id, REWORDED],
            )
        new = _tree(next_id)
    known = origins(new.statements)
    told = milliseconds(lambda: versions_differ(old, new, known), times=5, warm=1)
    floor = milliseconds(
        lambda: [a.text == b.text for a, b in zip(old.statements, new.statements, strict=True)], times=5
    )
    matched = milliseconds(lambda: matches(statements_of(old), statements_of(new)), times=3, warm=0)
    return [
        Figure(f"{found}: difference of two versions", bench.people, told, "ms", floor),
        Figure(f"{found}: matched by words alone", bench.people, matched, "ms", floor),
    ]


def _tree(version_id: int) -> VersionTree:
    tree = queries.version_tree(version_id)
    assert tree is not None
    return tree
