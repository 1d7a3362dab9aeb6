"""What a finding promises, whatever the rule and whatever the career."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.pathways import generated as made
from trellis.pathways.rules import Career, Finding, Rule, Verdict, judge
from trellis.pathways.rules.careers import Evidence, Qualification, Support, Waiver
from trellis.pathways.rules.conditions import AllOf, Years
from trellis.pathways.rules.service import By, day_reached, served, stretches_of, until

RANK = {Verdict.NOT_MET: 0, Verdict.UNKNOWN: 1, Verdict.WAIVED: 2, Verdict.MET: 2}
ON = made.ON

plain_rules = made.rules(made.grouped(made.asked))
any_rules = made.rules(made.grouped(made.asked | made.windows | made.duties, negated=True))


@given(rule=plain_rules, career=made.careers(whole=True), name=made.names, held=st.booleans())
def test_gaining_something_never_loses_anything(rule: Rule, career: Career, name: str, held: bool) -> None:
    before = judge(rule, career, on=ON).verdict
    gained = Qualification(name, ON if held else None, ON)
    for more in (
        replace(career, qualifications=(*(career.qualifications or ()), gained)),
        replace(career, nominations=(*(career.nominations or ()), Support(name, name, ON))),
        replace(career, agreements=(*(career.agreements or ()), Support(name, name, ON))),
        replace(career, evidence=(*(career.evidence or ()), Evidence(name, True))),
        replace(career, posts=(*(career.posts or ()), made.a_post(made.TEACHING, date(2015, 9, 1)))),
    ):
        assert RANK[judge(rule, more, on=ON).verdict] >= RANK[before]


@given(rule=plain_rules, career=made.careers(), name=made.names)
def test_saying_more_than_nothing_never_turns_met_into_not_met(rule: Rule, career: Career, name: str) -> None:
    before = judge(rule, career, on=ON)
    after = judge(
        rule, replace(career, qualifications=(*(career.qualifications or ()), Qualification(name, ON))), on=ON
    )
    assert not (before.holds and not after.holds)


@given(rule=plain_rules, career=made.careers(gone_or_open=True))
def test_doing_what_stands_between_is_enough(rule: Rule, career: Career) -> None:
    found = judge(rule, career, on=ON)
    assume(not found.holds)
    assert found.can_be_met
    assert found.gaps
    career, later = made.done(career, ON, found.gaps)
    assert judge(rule, career, on=later).verdict is Verdict.MET


posts_to_come = st.lists(
    made.posts(patchy=False, gone_or_open=True).map(
        lambda post: replace(post, start=post.start + timedelta(8 * 365), end=None)
    ),
    max_size=2,
).map(tuple)


@given(
    rule=made.rules(made.grouped(made.holds | made.serving | made.being | made.schooling)), career=made.careers(gone_or_open=True),
    more=posts_to_come,
)  # fmt: skip
def test_posts_that_are_to_be_taken_up_count_from_their_first_day(rule: Rule, career: Career, more: tuple) -> None:
    career = replace(career, posts=(*(career.posts or ()), *more))
    found = judge(rule, career, on=ON)
    assume(not found.holds)
    career, later = made.done(career, ON, found.gaps)
    assert judge(rule, career, on=later).verdict is Verdict.MET


@given(rule=made.rules(made.grouped(made.on_record | made.schooling)), career=made.careers())
def test_leaving_one_thing_out_is_not_enough(rule: Rule, career: Career) -> None:
    found = judge(rule, career, on=ON)
    assume(len(found.gaps) > 1)
    for left_out in found.gaps:
        others = tuple(gap for gap in found.gaps if gap is not left_out)
        less, later = made.done(career, ON, others)
        assert not judge(rule, less, on=later).holds


@given(
    served_as=st.sampled_from((made.LEADERSHIP, made.HEADSHIP, made.SENIOR)),
    least=st.integers(1, 4),
    others=made.grouped(made.on_record),
    career=made.careers(whole=True, gone_or_open=True),
)
def test_years_left_out_are_not_enough(served_as: made.PostKind, least: int, others: object, career: Career) -> None:
    rule = judgeable(AllOf(conditions=(Years(kind=served_as, at_least=least), others)))  # type: ignore[arg-type]
    found = judge(rule, career, on=ON)
    assume(len(found.gaps) > 1)
    for left_out in found.gaps:
        less, later = made.done(career, ON, tuple(gap for gap in found.gaps if gap is not left_out))
        assert not judge(rule, less, on=later).holds


def judgeable(needs: object) -> Rule:
    return Rule("r", "A rule", made.Status.LOCAL, needs, made.Source("s", "ours"))  # type: ignore[arg-type]


@given(rule=any_rules, career=made.careers(patchy=True), data=st.data())
def test_silence_makes_an_answer_unknown_and_nothing_else(rule: Rule, career: Career, data: st.DataObject) -> None:
    before = judge(rule, career, on=ON).verdict
    name = data.draw(st.sampled_from((*made.SILENT, "qualifications")))
    assert judge(rule, replace(career, **{name: None}), on=ON).verdict in (before, Verdict.UNKNOWN)
    facts = getattr(career, name)
    assume(facts and name in made.SILENT)
    at = data.draw(st.integers(0, len(facts) - 1))
    field = data.draw(st.sampled_from(made.SILENT[name]))
    less = (*facts[:at], replace(facts[at], **{field: None}), *facts[at + 1 :])
    assert judge(rule, replace(career, **{name: less}), on=ON).verdict in (before, Verdict.UNKNOWN)


@given(rule=any_rules)
def test_of_somebody_of_whom_nothing_is_told_nothing_is_held_against_them(rule: Rule) -> None:
    told = judge(rule, Career(), on=ON)
    assert told.verdict is Verdict.UNKNOWN
    assert told.gaps or not told.can_be_met


@given(rule=any_rules, career=made.careers(patchy=True))
def test_every_finding_says_why(rule: Rule, career: Career) -> None:
    found = judge(rule, career, on=ON)
    assert found.because
    for part in parts(found):
        assert part.says.endswith(".")
        assert part.says[0].isupper() or part.says[0].isdigit()
        assert part.holds == (part.ways == ((),))
        assert all(gap.says.endswith(".") and "  " not in gap.says for way in part.ways for gap in way)
    assert judge(rule, career, on=ON) == found


def parts(found: Finding) -> list[Finding]:
    return [found, *(inner for part in found.because for inner in parts(part))]


@given(rule=any_rules, career=made.careers(patchy=True))
def test_not_turns_an_answer_round_and_leaves_silence(rule: Rule, career: Career) -> None:
    found = judge(rule, career, on=ON).verdict
    turned = judge(judgeable(made.Not(condition=rule.needs)), career, on=ON).verdict
    assert turned is {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}.get(found, Verdict.UNKNOWN)


@given(rule=any_rules, career=made.careers())
def test_a_waiver_of_the_whole_rule_holds_while_it_lasts(rule: Rule, career: Career) -> None:
    before = judge(rule, career, on=ON)
    waived = replace(career, waivers=(Waiver("r", "Ruth Adeyemi", "She led elsewhere", on=ON, until=ON),))
    after = judge(rule, waived, on=ON)
    assert after.verdict is (before.verdict if before.holds else Verdict.WAIVED)
    assert after.gaps == ()
    assert judge(rule, waived, on=ON + timedelta(1)).verdict is judge(rule, career, on=ON + timedelta(1)).verdict


open_posts = st.lists(made.posts(patchy=False, gone_or_open=True), min_size=1, max_size=4)


@given(held=open_posts, by=st.sampled_from(By), later=st.integers(0, 1200))
def test_days_that_pass_never_take_years_away(held: list[made.Post], by: By, later: int) -> None:
    stretches = stretches_of(held, ON, by)
    now, then = (served(until(stretches, day)) for day in (ON, ON + timedelta(later)))
    assert now <= then
    if by is By.CALENDAR and any(post.end is None for post in held):
        years = (ON.replace(day=22) + timedelta(later) - ON).days / 366
        assert then - now >= int(years) * made.YEAR


@given(held=open_posts, by=st.sampled_from(By), needed=st.integers(1, 6))
def test_the_day_reached_is_the_first(held: list[made.Post], by: By, needed: int) -> None:
    stretches = stretches_of(held, ON, by)
    day = day_reached(stretches, needed * made.YEAR)
    if day is None:
        assert served(stretches) < needed * made.YEAR
    else:
        assert served(until(stretches, day)) >= needed * made.YEAR
        assert served(until(stretches, day - timedelta(1))) < needed * made.YEAR


@given(held=open_posts)
def test_the_same_post_twice_counts_once(held: list[made.Post]) -> None:
    assert stretches_of(held, ON) == stretches_of([*held, *held], ON)


@given(start=st.dates(date(1990, 1, 1), date(2030, 1, 1)), years=st.integers(0, 40))
def test_years_are_complete_on_the_same_day_of_the_year(start: date, years: int) -> None:
    post = made.Post(start=start)
    day = made.years_after(start, years)
    assert served(until(stretches_of([post], day), day)) == years * made.YEAR
    assert (day.month, day.day) == ((start.month, start.day) if day.day == start.day else (3, 1))
