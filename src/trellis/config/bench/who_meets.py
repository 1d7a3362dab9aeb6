"""Who in a whole trust meets a rule, on careers of one to three posts made by SQL."""

from datetime import date, datetime

from psycopg import sql

from trellis.access import tenancy
from trellis.config.bench.figures import Figure, milliseconds, statements_counted
from trellis.config.databases import connect
from trellis.config.founding import NewTrust, found_trusts, take_stock
from trellis.kernel.academic_years import london_date
from trellis.pathways import queries
from trellis.pathways.rules import Rule

RULES = ("programme-stage-6", "programme-stage-8", "headship", "lle", "ect-induction-time", "senco-duty")
SCHOOLS = 40
# A post in three is held part-time, half of the people came from elsewhere, a tenth were away; roles thin out upwards.
_PEOPLE = (
    "INSERT INTO organisation_school (name, short_name, urn, ukprn, laestab, phase, kind, town, committee)"
    " SELECT 'School ' || n, '', (810000 + n)::text, '', '', 'primary', '', '', '' FROM generate_series(1, %(schools)s) n",
    "INSERT INTO organisation_staff (payroll_number, trn, first_name, last_name, known_as, sex, work_email, personal_email,"
    " in_service_from, qts_on, joined_on, main_school_id, staff_group, job_title)"
    " SELECT 'R' || n, '', 'First' || n, 'Family' || n, '', CASE WHEN n %% 4 = 0 THEN 'male' ELSE 'female' END, '', '',"
    " CASE WHEN n %% 2 = 0 THEN %(on)s::date - 2000 - (random() * 4000)::int END,"
    " CASE WHEN n %% 3 > 0 THEN %(on)s::date - (random() * 9000)::int END, %(on)s::date - (random() * 5000)::int,"
    " (SELECT min(id) FROM organisation_school WHERE trust_id = %(trust)s) + n %% %(schools)s, 'other', 'Of the bench'"
    " FROM generate_series(1, %(people)s) n",
    "INSERT INTO organisation_post (staff_id, school_id, title, role, staff_group, fte, contract, during, main)"
    " SELECT s.id, s.main_school_id, job.role, job.role, job.grp, CASE WHEN random() < 0.33 THEN 0.6 ELSE 1 END,"
    " 'permanent', daterange(s.joined_on + step * 400, CASE WHEN step < steps.most THEN s.joined_on + step * 400 + 380 END),"
    " false FROM organisation_staff s"
    " CROSS JOIN LATERAL (SELECT floor(random() * 3 + 0 * s.id)::int AS most) steps"
    " CROSS JOIN LATERAL generate_series(0, steps.most) step"
    " CROSS JOIN LATERAL (SELECT * FROM (VALUES ('teacher', 'teacher', 0.4), ('teaching-assistant', 'teaching-assistant',"
    " 0.65), ('site', 'site', 0.7), ('head-of-year', 'teacher', 0.85), ('senco', 'teacher', 0.87),"
    " ('deputy-head', 'leader', 0.95), ('headteacher', 'leader', 1.0)) jobs (role, grp, upto),"
    " (SELECT random() + 0 * (s.id + step) AS drawn) lot WHERE drawn <= upto ORDER BY upto LIMIT 1) job"
    " WHERE s.trust_id = %(trust)s",
    "INSERT INTO pathways_heldqualification (staff_id, key, held_on, applied_on, told_at)"
    " SELECT id, 'npqh', CASE WHEN id %% 2 = 0 THEN %(on)s::date - 100 END, %(on)s::date - 200, now()"
    " FROM organisation_staff WHERE trust_id = %(trust)s AND random() < 0.2",
    "INSERT INTO pathways_nomination (staff_id, rule, by, why, \"on\")"
    " SELECT id, 'programme-stage-6', 'line manager', '', %(on)s::date - 50"
    " FROM organisation_staff WHERE trust_id = %(trust)s AND random() < 0.1",
    "INSERT INTO pathways_timeaway (staff_id, kind, during, told_at)"
    " SELECT id, CASE WHEN id %% 5 = 0 THEN 'away' ELSE 'leave' END, daterange(%(on)s::date - 900, %(on)s::date - 600), now()"
    " FROM organisation_staff WHERE trust_id = %(trust)s AND random() < 0.1",
)  # fmt: skip


def who_meets_rules(owner_url: str, people: int, *, seed: int, at: datetime) -> list[Figure]:
    """The median of five rounds over six rules, and the slowest rule of them."""
    on = london_date(at)
    trust_id = _made(owner_url, people, seed=seed, on=on)
    times = 5 if people <= 20_000 else 3
    with tenancy.within(trust_id):
        rules = [queries.rules_of_the_trust(on=on).by_key[key] for key in RULES]
        taken = [_asked(rule, on, times) for rule in rules]
    slowest, asked = max(taken)
    usual = sorted(taken)[len(taken) // 2]
    return [
        Figure("who meets a rule", people, usual[0], "ms", sql=usual[1]),
        Figure(f"who meets the slowest of {len(RULES)} rules", people, slowest, "ms", sql=asked),
    ]


def _asked(rule: Rule, on: date, times: int) -> tuple[float, int]:
    with statements_counted() as count:
        queries.who_meets(rule, on=on)
    return milliseconds(lambda: queries.who_meets(rule, on=on), times=times, warm=1), count[0]


def _made(owner_url: str, people: int, *, seed: int, on: date) -> int:
    slug = f"rules-{people}"
    trust_id = found_trusts(owner_url, [NewTrust(f"Rules of {people:,}", f"Rules {people}", slug)])[slug]
    with connect(owner_url) as owner, owner.transaction():
        owner.execute(sql.SQL("SET LOCAL app.trust = {}").format(sql.Literal(str(trust_id))))
        owner.execute("SELECT setseed(%s)", [1 / (1 + seed)])
        for statement in _PEOPLE:
            owner.execute(statement, {"people": people, "schools": SCHOOLS, "on": on, "trust": trust_id})
    take_stock(owner_url)
    return trust_id
