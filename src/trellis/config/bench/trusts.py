"""Makes a trust of any size by SQL: 40 schools, a pathway of 60 statements a stage, 24 of them with events for everybody."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from psycopg import sql

from trellis.access import actions as access
from trellis.access import tenancy
from trellis.access.rules import RemitKind, ScopeKind
from trellis.config.databases import Connection, connect
from trellis.config.founding import NewTrust, found_trusts, take_stock
from trellis.frameworks import actions as frameworks
from trellis.frameworks import queries as published
from trellis.frameworks.rules.packs import (
    Classification,
    Confirmation,
    Debtor,
    Pack,
    PackKind,
    Provenance,
    Stage,
    Statement,
    Strand,
    StrandKind,
)
from trellis.frameworks.rules.shape import VersionTree
from trellis.organisation.queries import actor_for

SCHOOLS, STAGES, STATEMENTS, TOUCHED, READERS = 40, 5, 60, 24, 16
STRANDS = (("self", Debtor.PERSON), ("school", Debtor.SCHOOL), ("trust", Debtor.TRUST), ("regional", Debtor.TRUST))
WORDS = (
    "Spend a morning with a colleague who does this well, with a question of your own, and say afterwards what you took"
)
BIG = (
    "entitlements_line",
    "entitlements_lineevent",
    "entitlements_placement",
    "organisation_staff",
    "organisation_post",
)


@dataclass(slots=True)
class Bench:
    """A trust to measure on."""

    trust_id: int
    people: int
    tree: VersionTree
    lead_login: int
    reader_logins: list[int]
    staff_ids: list[int] = field(repr=False)


def pack_for_bench() -> Pack:
    """A pathway in the shape of a pack."""
    return Pack(
        key="bench", title="Bench pathway", kind=PackKind.PATHWAY, version="1", language="en-GB", licence="CC0-1.0",
        attribution="", summary="", answers=(), questions=(), notes=(), threads=(), promised=STAGES * STATEMENTS,
        provenance=Provenance("bench", (), date(2026, 1, 1), date(2027, 1, 1)),
        stages=tuple(Stage(str(n), f"Stage {n}", "", "", (n * 2 - 1, n * 2), STATEMENTS) for n in range(1, STAGES + 1)),
        strands=tuple(
            Strand(key, key.capitalize(), StrandKind.DEVELOPMENT, "", debtor, Confirmation.NONE, "", 0)
            for key, debtor in STRANDS
        ),
        statements=tuple(
            Statement(
                f"B{stage}.{at:02d}", str(stage), STRANDS[at % len(STRANDS)][0], f"{WORDS} ({stage}.{at}).",
                Classification.UNIVERSAL,
            )
            for stage in range(1, STAGES + 1)
            for at in range(STATEMENTS)
        ),
    )  # fmt: skip


def make(owner_url: str, people: int, *, seed: int, at: datetime) -> Bench:
    """Found a trust, publish its pathway, and fill it with so many people; nobody is placed yet."""
    slug = f"bench-{people}"
    trust_id = found_trusts(owner_url, [NewTrust(f"Bench trust of {people:,}", f"Bench {people}", slug)])[slug]
    with tenancy.within(trust_id, verb="bench"):
        lead = access.open_login(subject="lead@bench.example", name="Bench Lead")
        for kind in (RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR):
            access.grant_remit(actor=None, login_id=lead.pk, kind=kind, scope=ScopeKind.TRUST, scope_id=None, at=at)
        readers = [
            access.open_login(subject=f"reader{n}@bench.example", name=f"Bench Reader {n}").pk for n in range(READERS)
        ]
        actor = actor_for(login_id=lead.pk, on=at.date())
        assert actor is not None
        version_id = frameworks.draft_framework_from_pack(actor=actor, pack=pack_for_bench(), at=at)
        frameworks.publish_version(actor=actor, version_id=version_id, at=at)
    with tenancy.within(trust_id):
        tree = published.published_tree(version_id, trust_id=trust_id)
    assert tree is not None
    with connect(owner_url) as owner, _without_references(owner, BIG):
        staff_ids = _fill(owner, trust_id, people, readers, seed=seed, on=at.date())
    take_stock(owner_url)
    return Bench(trust_id, people, tree, lead.pk, readers, staff_ids)


def _fill(owner: Connection, trust_id: int, people: int, readers: list[int], *, seed: int, on: date) -> list[int]:
    with owner.transaction():
        owner.execute(sql.SQL("SET LOCAL app.trust = {}").format(sql.Literal(str(trust_id))))
        owner.execute("SELECT setseed(%s)", [1 / (1 + seed)])
        owner.execute(
            "INSERT INTO organisation_school (name, short_name, urn, ukprn, laestab, phase, kind, town, committee)"
            " SELECT 'Bench School ' || n, 'School ' || n, (910000 + n)::text, '', '', 'primary', '', '', ''"
            " FROM generate_series(1, %s) n",
            [SCHOOLS],
        )
        owner.execute(
            "INSERT INTO organisation_staff (login_id, payroll_number, trn, first_name, last_name, known_as, sex, work_email,"
            " personal_email, in_service_from, joined_on, main_school_id, staff_group, job_title)"
            " SELECT (%(readers)s::bigint[])[n], 'P' || n, '', 'First' || n, 'Family' || (random() * 9999)::int, '',"
            " CASE WHEN n %% 4 = 0 THEN 'male' ELSE 'female' END, '', '',"
            " %(on)s::date - (365 * (1 + n %% 10)), %(on)s::date - 400, (SELECT min(id) FROM organisation_school"
            " WHERE trust_id = %(trust)s) + n %% %(schools)s, (ARRAY['teacher', 'teaching-assistant', 'leader', 'office',"
            " 'site', 'other'])[1 + n %% 6], 'Class teacher' FROM generate_series(1, %(people)s) n",
            {"readers": readers, "on": on, "trust": trust_id, "schools": SCHOOLS, "people": people},
        )
        owner.execute(
            "INSERT INTO organisation_post (staff_id, school_id, title, role, staff_group, fte, contract, during, main)"
            " SELECT id, main_school_id, job_title, 'teacher', staff_group, 1, 'permanent', daterange(joined_on, NULL), true"
            " FROM organisation_staff WHERE trust_id = %s",
            [trust_id],
        )
        rows = owner.execute("SELECT id FROM organisation_staff WHERE trust_id = %s ORDER BY id", [trust_id]).fetchall()
    return [int(str(row[0])) for row in rows]


class _without_references:
    """References are dropped while much is loaded and checked at once when they are put back."""

    def __init__(self, owner: Connection, tables: tuple[str, ...]) -> None:
        self.owner = owner
        self.found = owner.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
            [list(tables)],
        ).fetchall()

    def __enter__(self) -> None:
        for table, name, _ in self.found:
            self.owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')

    def __exit__(self, *_: object) -> None:
        for table, name, definition in self.found:
            self.owner.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def tell(owner_url: str, bench: Bench, *, at: datetime) -> None:
    """Offers of 24 of 60 statements to everybody placed, half of them done: 36 events a person, each a legal step."""
    offered_at = datetime(at.year, at.month, at.day, 9, tzinfo=UTC) - timedelta(days=20)
    done_at = offered_at + timedelta(days=10)
    touched = [
        row.id
        for stage in bench.tree.stages
        for row in [row for row in bench.tree.at(stage.id) if bench.tree.strand(row.strand_id).key != "self"][:TOUCHED]
    ]
    values = {
        "touched": touched, "offered": offered_at, "offered_on": offered_at.date(), "done": done_at,
        "done_on": done_at.date(), "lead": bench.lead_login, "trust": bench.trust_id,
    }  # fmt: skip
    with connect(owner_url) as owner, _without_references(owner, BIG), owner.transaction():
        owner.execute(sql.SQL("SET LOCAL app.trust = {}").format(sql.Literal(str(bench.trust_id))))
        owner.execute(_LINES, values)
        owner.execute(_OFFERS, values)
        owner.execute(_DONE, values)
        owner.execute(
            "UPDATE entitlements_placement SET last_offered_on = %(offered_on)s WHERE trust_id = %(trust)s", values
        )
    take_stock(owner_url)


_LINES = """
INSERT INTO entitlements_line (staff_id, statement_id, cycle, status, offered, offered_on, done_on, swap, swap_agreed, seq,
                               changed_at, school_id, staff_group, counted)
SELECT p.staff_id, t.id, 0, CASE WHEN t.id % 2 = 0 THEN 'done' ELSE 'offered' END, true, %(offered_on)s,
       CASE WHEN t.id % 2 = 0 THEN %(done_on)s::date END, '', false, 1 + (t.id % 2 = 0)::int,
       CASE WHEN t.id % 2 = 0 THEN %(done)s::timestamptz ELSE %(offered)s END, p.school_id, p.staff_group, true
FROM entitlements_placement p JOIN frameworks_statement t ON t.trust_id = p.trust_id AND t.stage_id = p.stage_id
WHERE p.trust_id = %(trust)s AND upper_inf(p.during) AND t.id = ANY(%(touched)s)
""".replace("% 2", "%% 2")
_OFFERS = """
INSERT INTO entitlements_lineevent (line_id, seq, kind, at, by_login_id, by_role, note, instead, link)
SELECT id, 1, 'offered', %(offered)s, %(lead)s, 'people-lead', '', '', '' FROM entitlements_line WHERE trust_id = %(trust)s
"""
_DONE = """
INSERT INTO entitlements_lineevent (line_id, seq, kind, at, by_login_id, by_role, "on", note, instead, link)
SELECT l.id, 2, 'done', %(done)s, s.login_id, 'person', %(done_on)s, 'Done, and I would do it again.', '', ''
FROM entitlements_line l JOIN organisation_staff s ON s.trust_id = l.trust_id AND s.id = l.staff_id
WHERE l.trust_id = %(trust)s AND l.seq = 2
"""
