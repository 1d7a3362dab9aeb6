"""The rules of the pack are whole, in our own words, and refuse a slip of the pen with a sentence that finds it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.pathways.slips import with_slip
from trellis.frameworks.rules.packs.faults import PackRefused
from trellis.pathways.rules import Career, Rule, Status, Verdict, judge
from trellis.pathways.rules.careers import Group, Post
from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, NOf, Not, TheirSchool, WithinYears
from trellis.pathways.rules.findings import Step
from trellis.pathways.rules.rule_files import Rules, rules_in

ROOT = Path(__file__).parents[2]
PACK = ROOT / "packs" / "rules"
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 8


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_in(PACK)


def test_the_rules_of_the_seeds_are_here_with_their_status(rules: Rules) -> None:
    told = {key: rule.status for key, rule in rules.by_key.items()}
    assert [told[key] for key in ("sle", "lle", "nle")] == [Status.HISTORIC] * 3
    assert [told[f"programme-stage-{stage}"] for stage in (6, 7, 8)] == [Status.LOCAL] * 3
    assert told["senco-duty"] is Status.CURRENT
    assert {"hlta", "headship", "ect-induction-time", "ehco", "sle-local"} <= told.keys()


def in_post(role: str, family: str, leads: bool, heads: bool) -> Career:
    post = Post(role, family, Group.TEACHING, leads, heads, date(2024, 9, 1), fte=10_000, school="1")
    return Career(posts=(post,), nominations=())


TEACHER = in_post("teacher", "B", leads=False, heads=False)
HEAD_OF_YEAR = in_post("head of year", "C-D", leads=True, heads=False)
DEPUTY = in_post("deputy head", "F-H", leads=True, heads=False)
HEAD = in_post("headteacher", "F-H", leads=True, heads=True)
EXECUTIVE = in_post("executive headteacher", "I", leads=True, heads=True)


@pytest.mark.parametrize(
    ("course", "too_soon", "next_step", "there"),
    [("npqsl", TEACHER, HEAD_OF_YEAR, DEPUTY), ("npqh", HEAD_OF_YEAR, DEPUTY, HEAD), ("npqel", DEPUTY, HEAD, EXECUTIVE)],
)  # fmt: skip
def test_a_nomination_brings_a_leaders_npq_near_only_to_those_who_could_be_about_to_lead_so(
    rules: Rules, course: str, too_soon: Career, next_step: Career, there: Career
) -> None:
    rule = rules.by_key[f"npq-for-{course}"]
    found = [judge(rule, career, on=date(2026, 11, 18)) for career in (TEACHER, too_soon, next_step, there)]
    assert [one.is_near for one in found] == [False, False, True, False]
    assert found[-1].verdict is Verdict.MET
    assert [gap.step for gap in found[2].gaps] == [Step.BE_NOMINATED]


def test_each_npq_has_its_audience_and_its_funding_by_cohort(rules: Rules) -> None:
    courses = ["npqlt", "npqltd", "npqlbc", "npqll", "npqlpm", "npqsl", "npqh", "npqel", "npqeyl", "npqsenco"]
    for course in courses:
        assert f"npq-for-{course}" in rules.by_key
        assert rules.by_key[f"npq-funding-2025-autumn-{course}"].status is Status.HISTORIC
        assert rules.by_key[f"npq-funding-2026-autumn-{course}"].status is Status.CURRENT


@pytest.mark.parametrize(
    ("cohort", "for_everybody"),
    [("2025-autumn", {"npqh", "npqsenco"}), ("2026-autumn", {"npqsl", "npqh", "npqeyl", "npqsenco"})],
)
def test_who_is_funded_depends_on_the_cohort(rules: Rules, cohort: str, for_everybody: set[str]) -> None:
    found = set()
    for key, rule in rules.by_key.items():
        if key.startswith(f"npq-funding-{cohort}"):
            schools = [one.conditions for one in parts(rule.needs) if isinstance(one, TheirSchool)]
            if schools == [(rules.words.schools["state-funded"],)]:
                found.add(key.rpartition("-")[2])
    assert found == for_everybody


def parts(condition: Condition) -> list[Condition]:
    inner: tuple[Condition, ...] = ()
    if isinstance(condition, AllOf | AnyOf | NOf):
        inner = condition.conditions
    elif isinstance(condition, Not | WithinYears):
        inner = (condition.condition,)
    return [condition, *(part for one in inner for part in parts(one))]


def test_every_fact_has_a_source_and_every_historic_rule_what_followed(rules: Rules) -> None:
    for rule in rules.by_key.values():
        assert rule.source.title
        assert rule.summary.endswith(".")
        assert all(note.endswith(".") for note in rule.notes)
        assert bool(rule.instead) is (rule.status is Status.HISTORIC)
        assert all(one.source in rules.words.sources for one in parts(rule.needs))


def test_of_nobody_is_anything_held_against_them(rules: Rules) -> None:
    assert {judge(rule, Career(), on=date_of(rule)).verdict for rule in rules.by_key.values()} == {Verdict.UNKNOWN}


def date_of(rule: Rule) -> date:
    return rule.until or rule.since or date(2026, 11, 22)


SLIPS = [
    ("programmes.toml", 'status = "local"', 'status = "mine"', "rule programme-stage-6, status: “mine” is not one of current"),
    ("programmes.toml", 'status = "local"\n', "", "rule programme-stage-6, status: this is missing; say current, historic"),
    ("programmes.toml", 'source = "leadership-programme"', 'source = "hearsay"', "source: words.toml has no source “hearsay”"),
    ("programmes.toml", 'part_of = "teaching"', 'part_of = "teachers"', "part_of: words.toml has no post “teachers”"),
    ("programmes.toml", 'part_of = "teaching"', 'belongs_to = "teaching"', "a condition asks one thing: one of all_of"),
    ("programmes.toml", 'part_of = "teaching"', 'part_of = "teaching"\nhas_been = "teaching"', "a condition asks one thing"),
    ("programmes.toml", "years = 2\nyears_at_most = 4", "years = 5\nyears_at_most = 4", "years: say whole years up to 50"),
    ("programmes.toml", "years = 2\nyears_at_most = 4", 'years = "2"', "years: this is missing, or is not a whole number"),
    ("programmes.toml", 'in = "teaching"', 'in = "teaching"\nby = "feeling"', "by: “feeling” is not one of calendar, fte"),
    ("programmes.toml", 'by = ["line manager"]', "by = []", "by: say who, as a list"),
    ("programmes.toml", 'key = "years"', 'key = "teaching"', "two conditions have the key “teaching”"),
    ("programmes.toml", 'key = "programme-stage-7"', 'key = "sle"', "rule sle, key: two rules have this key"),
    ("programmes.toml", 'holds = ["npqh"]', 'holds = ["npqx"]', "holds: words.toml has no qualification “npqx”"),
    ("programmes.toml", 'holds = ["npqh"]', "holds = []", "holds: name at least one qualification"),
    ("duties.toml", '["npqsenco", "nasenco"]', '["nasenco"]', "holds: nasenco is historic; name what took its place beside it"),
    ("duties.toml", "not_before = 2009-09-01", 'not_before = "2009"', "not_before: this is missing, or is not a date"),
    ("designations.toml", "until = 2021-08-31", "until = 2021-08-31\nsince = 2022-01-01", "until: this is before since"),
    ("designations.toml", 'instead = "Nothing', 'nowadays = "Nothing', "instead: a historic rule says what took its place"),
    ("designations.toml", 'instead = "Nothing', 'nowadays = "Nothing', "nowadays: nothing is known by this name"),
    ("designations.toml", '"good", "results"', '"good", "luck"', "has: words.toml has no school “luck”"),
    ("designations.toml", "[[rule]]", "[[rule", "rules/designations.toml: this is not TOML"),
    ("words.toml", 'instead = "npqsenco"', 'instead = "npqs"', "qualification nasenco, instead: there is no “npqs”"),
    ("words.toml", 'level = "middle"', 'level = "medium"', "level: “medium” is not one of middle, senior"),
    ("words.toml", 'key = "support"', 'key = "teaching"', "post teaching, key: this is used twice"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "was", "becomes", "says"), SLIPS, ids=[f"{slip[2]}: {slip[3]}" for slip in SLIPS])
def test_a_slip_of_the_pen_is_answered_with_a_sentence_that_finds_it(
    tmp_path: Path, name: str, was: str, becomes: str, says: str
) -> None:
    folder = with_slip(PACK, tmp_path, name, was, becomes)
    with pytest.raises(PackRefused) as refused:
        rules_in(folder)
    assert any(says in str(fault) for fault in refused.value.faults), refused.value.faults


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents we learnt from are not at hand")
def test_no_sentence_is_copied_from_the_documents_we_learnt_from() -> None:
    def runs_of(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
        return set(zip(*(words[start:] for start in range(RUN)), strict=False))

    seeds = {run for path in SEEDS.glob("*.txt") for run in runs_of(path.read_text(encoding="utf-8", errors="replace"))}
    ours = {run for path in PACK.iterdir() for run in runs_of(path.read_text(encoding="utf-8"))}
    assert len(seeds) > 5000
    assert ours & seeds == set()
