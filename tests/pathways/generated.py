"""Careers and rules made by chance, and what happens when somebody does what a gap says."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from trellis.pathways.rules import Gap, Rule, Source, Status, Step
from trellis.pathways.rules.careers import (
    Break,
    BreakKind,
    Career,
    Evidence,
    Group,
    Level,
    Post,
    Qualification,
    SchoolCondition,
    StandardJudged,
    StatementDone,
    Support,
)
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    AtSchool,
    Backed,
    HasBeen,
    Holds,
    InPost,
    NOf,
    Not,
    PostKind,
    Shown,
    Standard,
    Statement,
    TheirSchool,
    Voice,
    WithinYears,
    Years,
)
from trellis.pathways.rules.service import YEAR, By, years_after

ON = date(2026, 11, 22)
LEADERSHIP = PostKind("leadership", "a leadership role", leadership=True)
HEADSHIP = PostKind("headship", "a headship", headship=True)
TEACHING = PostKind("teaching", "a teaching post", group=Group.TEACHING)
MIDDLE = PostKind("middle", "a middle leadership role", level=Level.MIDDLE)
SENIOR = PostKind("senior", "a senior leadership role", level=Level.SENIOR)
SENCO = PostKind("senco", "a SENCO post", roles=frozenset({"senco"}))
KINDS = (LEADERSHIP, HEADSHIP, TEACHING, MIDDLE, SENIOR, SENCO)

AT_SCHOOL = tuple(
    AtSchool(
        title=accepted,
        kinds=frozenset({kind}),
        accepts=frozenset({accepted}),
        refuses=frozenset({refused}),
        stands_for_years=99,
    )
    for kind, accepted, refused in (("ofsted", "good", "poor"), ("capacity", "yes", "no"))
)

kinds = st.sampled_from(KINDS)
names = st.sampled_from(("a", "b", "c"))
days = st.dates(date(2019, 1, 1), date(2027, 6, 1))
past_days = st.dates(date(2019, 1, 1), ON)
unsaid_or = st.none() | st.booleans()


def held(name: str) -> Holds:
    return Holds(title=name.upper(), names=frozenset({name}))


holds = st.builds(lambda name, either: replace(held(name), or_applied=either), names, st.booleans())
# Of two of these the one may bring the other, by the name that somebody happens to choose.
holds_one_of = st.builds(
    lambda some, either: Holds(
        title=" or ".join(some).upper(), names=frozenset(some), or_applied=either, each=tuple(map(held, some))
    ),
    st.lists(names, min_size=2, max_size=3, unique=True), st.booleans(),
)  # fmt: skip
backing = st.builds(
    lambda voice, by, thing: Backed(
        voice=voice, title=by, by=frozenset({by}), thing=thing, things=frozenset({thing})
    ),
    st.sampled_from(Voice), names, names,
)  # fmt: skip
showing = st.builds(lambda kind: Shown(title=kind, kinds=frozenset({kind})), names)
stating = st.builds(lambda code, confirmed: Statement(code=code, confirmed=confirmed), names, st.booleans())
judging = st.builds(lambda name: Standard(title=name, names=frozenset({name}), accepts=("met",)), names)
schooling = st.builds(
    lambda conditions: TheirSchool(kind=HEADSHIP, conditions=tuple(conditions)),
    st.lists(st.sampled_from(AT_SCHOOL), min_size=1, max_size=2, unique_by=lambda one: one.title),
)
serving = st.builds(
    lambda kind, least, by: Years(kind=kind, at_least=least, by=by), kinds, st.integers(1, 4), st.sampled_from(By)
)
being = st.builds(lambda kind: InPost(kind=kind), kinds) | st.builds(lambda kind: HasBeen(kind=kind), kinds)

on_record = holds | backing | showing | stating | judging
asked = on_record | holds_one_of | schooling | serving | being
windows = st.builds(
    lambda kind, least, more: Years(kind=kind, at_least=least, at_most=least + more),
    kinds,
    st.integers(0, 3),
    st.integers(0, 3),
)
duties = st.builds(
    lambda held: WithinYears(kind=SENCO, years=3, not_before=date(2020, 9, 1), course_months=22, condition=held), holds
)


def grouped(leaves: st.SearchStrategy, *, negated: bool = False) -> st.SearchStrategy:
    """All of, any of and so many of these, two deep; and not, where that is asked."""

    def around(inner: st.SearchStrategy) -> st.SearchStrategy:
        several = st.lists(inner, min_size=1, max_size=3).map(tuple)
        ways = (
            st.builds(lambda parts: AllOf(conditions=parts), several)
            | st.builds(lambda parts: AnyOf(conditions=parts), several)
            | st.builds(lambda parts, number: NOf(conditions=parts, number=min(number, len(parts))), several, st.integers(1, 3))
        )  # fmt: skip
        return ways | st.builds(lambda part: Not(condition=part), inner) if negated else ways

    return st.recursive(leaves, around, max_leaves=6)


def rules(conditions: st.SearchStrategy) -> st.SearchStrategy[Rule]:
    return conditions.map(lambda needs: Rule("r", "A rule", Status.LOCAL, needs, Source("s", "ours")))


@st.composite
def posts(draw, *, patchy: bool, gone_or_open: bool) -> Post:
    start = draw(past_days if gone_or_open else days)
    end = draw(st.none() | st.integers(0, 1500).map(lambda more: start + timedelta(more)))
    if gone_or_open and end is not None and end >= ON:
        end = None
    leads, heads = draw(st.sampled_from(((False, False), (True, False), (True, True))))
    post = Post(
        role=draw(st.sampled_from(("senco", "teacher"))),
        # A family at odds with what is said of the post is odd: whoever takes back that word says more, not less.
        family=draw(st.sampled_from(("F" if heads else "BDF" if leads else "B") + ("K" if patchy else ""))),
        group=draw(st.sampled_from(Group)),
        leadership=leads,
        headship=heads,
        start=start,
        end=end,
        fte=draw(st.sampled_from((3000, 5000, 10000))),
        school=draw(st.sampled_from(("1", "2"))),
    )
    if patchy:
        for name in draw(st.sets(st.sampled_from(SILENT["posts"]), max_size=2)):
            post = replace(post, **{name: None})
    return post


# The fields of each fact whose silence is unknown. A day left out of what was said or shown is taken to have come.
SILENT = {
    "posts": ("role", "family", "group", "leadership", "headship", "start", "fte", "school"),
    "nominations": ("by", "for_"),
    "agreements": ("by", "for_"),
    "school_conditions": ("school", "judgement", "on"),
    "evidence": ("confirmed",),
    "statements": ("done", "confirmed"),
    "standards": ("judgement", "on"),
}


def qualifications(told_on: st.SearchStrategy[date]) -> st.SearchStrategy[Qualification]:
    """Held, applied for, or said not to be held."""
    return st.builds(Qualification, names, st.none() | told_on, told_on) | st.builds(
        lambda name, day: Qualification(name, not_held_on=day), names, told_on
    )


@st.composite
def careers(draw, *, patchy: bool = False, gone_or_open: bool = False, whole: bool = False) -> Career:
    """`whole`: every list is there. `gone_or_open`: nothing is still to come, so that time alone changes nothing but years."""

    def listed(one: st.SearchStrategy, most: int = 3) -> tuple | None:
        some = st.lists(one, max_size=most).map(tuple)
        return draw(some if whole else st.none() | some)

    told_on = past_days if gone_or_open else days
    maybe = st.none() | told_on if patchy else told_on
    yes = unsaid_or if patchy else st.booleans()
    return Career(
        posts=listed(posts(patchy=patchy, gone_or_open=gone_or_open)),
        qualifications=listed(qualifications(told_on)),
        qualifications_are_whole=whole or draw(st.booleans()),
        nominations=listed(st.builds(Support, names, names, told_on)),
        agreements=listed(st.builds(Support, names, names, told_on)),
        school_conditions=listed(
            st.builds(
                SchoolCondition,
                st.sampled_from(("1", "2")),
                st.sampled_from(("ofsted", "capacity")),
                st.sampled_from(("good", "poor", "yes", "no", "odd")),
                maybe,
            ),
            4,
        ),
        evidence=listed(st.builds(Evidence, names, yes)),
        statements=listed(st.builds(StatementDone, names, yes, yes)),
        standards=listed(st.builds(StandardJudged, names, st.sampled_from(("met", "not met")), maybe)),
        breaks=tuple(
            draw(
                st.lists(
                    st.builds(
                        lambda start, length, kind: Break(start, start + timedelta(length), kind),
                        st.dates(date(2019, 1, 1), date(2026, 1, 1)),
                        st.integers(0, 300),
                        st.sampled_from(BreakKind),
                    ),
                    max_size=2,
                )
            )
        ),
    )


def a_post(kind: PostKind, start: date) -> Post:
    """A post of a kind, and of as little else as can be."""
    return Post(
        role=min(kind.roles, default="teacher"),
        family={Level.MIDDLE: "D", Level.SENIOR: "F", None: "A"}[kind.level],
        group=kind.group or Group.SUPPORT,
        leadership=bool(kind.leadership or kind.headship or kind.level),
        headship=bool(kind.headship),
        start=start,
        fte=10000,
        school="7",
    )


def done(career: Career, on: date, gaps: tuple[Gap, ...]) -> tuple[Career, date]:
    """The career after somebody has done what the gaps say, and the day on which it is done."""
    later = on
    for gap in sorted(gaps, key=lambda gap: gap.step in (Step.WAIT, Step.SERVE)):
        career, later = _one(career, on, later, gap)
    return career, later


def _one(career: Career, on: date, later: date, gap: Gap) -> tuple[Career, date]:
    about = gap.about
    match about:
        case Holds():
            fact = Qualification(min(about.names), None if gap.step is Step.APPLY else on, on)
            # Who shows which of two words is right takes the other back.
            kept = [
                one
                for one in career.qualifications or ()
                if gap.step is not Step.SHOW or one.name not in about.names or not one.not_held_on
            ]
            return replace(career, qualifications=(*kept, fact)), later
        case Backed():
            fact = Support(min(about.by), min(about.things), on)
            name = "nominations" if about.voice is Voice.NOMINATED else "agreements"
            return replace(career, **{name: (*(getattr(career, name) or ()), fact)}), later
        case Shown():
            return replace(career, evidence=(*(career.evidence or ()), Evidence(min(about.kinds), True, on))), later
        case Statement():
            fact = StatementDone(about.code, True, True, on)
            return replace(career, statements=(*(career.statements or ()), fact)), later
        case Standard():
            kept = tuple(one for one in career.standards or () if one.standard not in about.names)
            return replace(career, standards=(*kept, StandardJudged(min(about.names), min(about.accepts), on))), later
        case AtSchool():
            kept = tuple(one for one in career.school_conditions or () if one.kind not in about.kinds)
            schools = {one.school for one in career.posts or () if one.school} | {"7"}
            facts = tuple(SchoolCondition(one, min(about.kinds), min(about.accepts), on) for one in sorted(schools))
            return replace(career, school_conditions=(*kept, *facts)), later
    if gap.step is Step.WAIT:
        assert gap.reached_on is not None
        return career, max(later, gap.reached_on)
    since = date(1990, 1, 1) if gap.step is Step.SHOW else on
    kinds = KINDS if career.posts is None and gap.step is Step.SHOW else (about.kind,)
    career = replace(career, posts=(*(career.posts or ()), *(a_post(kind, since) for kind in kinds)))
    if gap.step is Step.SERVE:
        later = max(later, years_after(on, -(-gap.lacks // YEAR)))
    return career, later
