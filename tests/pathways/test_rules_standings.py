"""How somebody stands to a role, what is shown of a map, and which counts of paths may be told."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trellis.kernel.small_numbers import LEAST, Heard, Withheld
from trellis.pathways.rules import Rule, Source, Status, judge
from trellis.pathways.rules.careers import Career, Group, Post, Qualification, Support
from trellis.pathways.rules.comparing import NOTHING, about_role, compared, shared_ways
from trellis.pathways.rules.conditions import (
    AllOf,
    AnyOf,
    Backed,
    Condition,
    HasBeen,
    Holds,
    PostKind,
    Statement,
    Voice,
)
from trellis.pathways.rules.learning import statements_that_touch
from trellis.pathways.rules.map import CareerMap, Fact, Lane, LinkSort, Role, RoleLink, Stage
from trellis.pathways.rules.paths import ELSEWHERE, paths_told
from trellis.pathways.rules.shown_map import (
    MANY,
    Wanted,
    chosen,
    lanes_unfolded,
    routes_from,
    ways_in,
    ways_on,
)
from trellis.pathways.rules.standings import Mine, Service, Standing, State, standing_in

ON = date(2026, 11, 18)
SOURCE = Source("ours", "Our own reading")


def role(key: str, *, lane: Lane = Lane.CLASSROOM, stage: str = "1", **more: object) -> Role:
    title = str(more.pop("title", key.replace("-", " ").capitalize()))
    about = Fact(str(more.pop("about", f"What a {key} does.")), SOURCE, Status.CURRENT)
    return Role(key=key, title=title, lane=lane, stage=stage, about=about, source=SOURCE, **more)  # type: ignore[arg-type]


def link(origin: str, destination: str, sort: LinkSort = LinkSort.PROGRESSION) -> RoleLink:
    return RoleLink(origin, destination, sort, SOURCE)


def holds(name: str) -> Holds:
    return Holds(title=name.upper(), names=frozenset({name}))


def asks(*conditions: Condition, any_of: bool = False) -> Rule:
    needs = AnyOf(conditions=conditions) if any_of else AllOf(conditions=conditions)
    return Rule(key="way", title="A way", status=Status.LOCAL, needs=needs, source=SOURCE)


NOMINATED = Backed(
    voice=Voice.NOMINATED, title="the head", by=frozenset({"headteacher"}), thing="it", things=frozenset({"way"})
)
LED = HasBeen(kind=PostKind("leadership", "a leadership role", leadership=True))
TEACHES = Career(
    posts=(Post(role="teacher", group=Group.TEACHING, leadership=False, headship=False, start=date(2020, 9, 1)),),
    qualifications=(Qualification("qts", date(2020, 7, 1)),),
    nominations=(),
)


def stands(rule: Rule | None, *, career: Career = TEACHES, mine: Mine | None = None, **more: object) -> Standing:
    finding = judge(rule, career, on=ON) if rule else None
    return standing_in(role("goal", **more), rule=rule, finding=finding, mine=mine or Mine(), on=ON)


def test_each_state_has_its_words() -> None:
    assert stands(asks(holds("qts"))).says == "Open to you now"
    assert stands(asks(holds("qts"), holds("npqh"))).says == "One thing to go"
    assert stands(asks(holds("npqsl"), holds("npqh"))).says == "Two things to go"
    assert stands(asks(holds("a"), holds("b"), holds("c"))).says == "Not yet"
    assert stands(None).says == ""
    assert stands(None, status=Status.HISTORIC, instead="Something else.").says == "No longer awarded"


def test_another_post_is_never_near_however_few_things_are_asked() -> None:
    found = stands(asks(LED))
    assert found.state is State.NOT_YET


def test_what_nobody_has_said_is_unknown_and_not_held_against_anybody() -> None:
    unsaid = Career(posts=TEACHES.posts, qualifications=None, nominations=())
    assert stands(asks(holds("npqh")), career=unsaid).state is State.UNKNOWN


def test_the_role_held_now_and_the_role_held_before_come_first() -> None:
    mine = Mine({"goal": (Service(date(2023, 9, 1), date(2025, 8, 31)),)})
    assert stands(asks(holds("qts")), mine=mine).says == "Held 2023–25"
    assert stands(asks(holds("qts")), mine=Mine({"goal": (Service(date(2023, 9, 1)),)})).says == "You are here"
    assert stands(asks(holds("qts"), holds("npqh")), mine=Mine({"goal": (Service(date(2023, 9, 1)),)})).meets == ""
    short = Mine({"goal": (Service(date(2024, 1, 1), date(2024, 7, 1)),)})
    assert stands(None, mine=short).says == "Held 2024"
    later = Mine({"goal": (Service(date(2027, 9, 1)),)})
    assert stands(asks(holds("qts")), mine=later).says == "Open to you now"


def test_how_much_is_met_is_counted_in_the_rules_own_parts() -> None:
    assert stands(asks(holds("qts"), holds("npqh"), NOMINATED)).meets == "You meet 1 of 3."
    assert stands(asks(holds("npqsl"), NOMINATED, any_of=True)).meets == "You meet 0 of 2; one is enough."
    one = Rule(key="way", title="A way", status=Status.LOCAL, needs=holds("qts"), source=SOURCE)
    assert stands(one).meets == ""


def test_an_aim_is_said_in_the_box() -> None:
    aim = Mine(aims=frozenset({"goal"}))
    assert stands(asks(holds("npqsl"), holds("npqh")), mine=aim).short == "Your aim · two things to go"
    unsaid = Career(posts=TEACHES.posts, qualifications=None, nominations=())
    assert stands(asks(holds("npqh")), career=unsaid).short == "Unknown · one to settle"
    assert stands(asks(holds("npqh")), career=unsaid, mine=aim).short == "Your aim · unknown"
    assert stands(None, mine=aim).short == "Your aim"
    assert stands(asks(holds("qts"))).short == "Open to you now"


def test_a_nomination_opens_what_only_it_kept_closed() -> None:
    nominated = Career(TEACHES.posts, TEACHES.qualifications, (Support("headteacher", "way", ON),))
    assert stands(asks(NOMINATED)).state is State.NEAR
    assert stands(asks(NOMINATED), career=nominated).state is State.OPEN


SMALL = CareerMap(
    roles=(
        role("teaching-assistant", lane=Lane.SUPPORT),
        role("hlta", lane=Lane.SUPPORT, stage="2", also=("Higher level teaching assistant",)),
        role("class-teacher"),
        role("senco", lane=Lane.SPECIALIST, stage="3", about="Leads provision for special needs."),
        role("headteacher", lane=Lane.LEADERSHIP, stage="5"),
    ),
    links=(
        link("teaching-assistant", "hlta"),
        link("hlta", "class-teacher", LinkSort.LATERAL),
        link("class-teacher", "senco"),
        link("senco", "headteacher"),
    ),
    stages=(Stage("1", "Starting out"), Stage("2", "Growing"), Stage("3", "Specialist"), Stage("5", "Leading")),
)


def keys(wanted: Wanted, open_roles: tuple[str, ...] = ()) -> list[str]:
    return [role.key for role in chosen(SMALL, wanted, open_roles=open_roles)]


def test_routes_are_followed_two_steps_on() -> None:
    assert routes_from(SMALL, "teaching-assistant") == {"teaching-assistant", "hlta", "class-teacher"}
    assert keys(Wanted(start="hlta")) == ["hlta", "class-teacher", "senco"]


def test_a_map_is_searched_by_title_other_titles_and_what_a_role_is() -> None:
    assert keys(Wanted(words="Higher  LEVEL")) == ["hlta"]
    assert keys(Wanted(words="special needs")) == ["senco"]
    assert keys(Wanted(words="senco", lane=Lane.SUPPORT)) == []
    assert keys(Wanted(only_open=True), ("senco",)) == ["senco"]
    assert len(keys(Wanted())) == 5


def test_ways_are_said_by_their_sort_and_never_lead_out_of_the_map() -> None:
    assert [(says, [one.key for one in roles]) for says, roles in ways_on(SMALL, "hlta")] == [
        ("Sideways to", ["class-teacher"])
    ]
    assert [one.key for one in ways_in(SMALL, "hlta")] == ["teaching-assistant"]
    alone = CareerMap((SMALL.by_key["hlta"],), SMALL.links, SMALL.stages)
    assert (ways_on(alone, "hlta"), ways_in(alone, "hlta")) == ((), ())


def test_of_many_roles_only_the_lane_where_somebody_is_stands_open() -> None:
    many = CareerMap(tuple(role(f"r{n}", lane=list(Lane)[n % 6]) for n in range(MANY + 1)), (), SMALL.stages)
    nobody = lanes_unfolded(many, many.roles, here=())
    assert nobody == {Lane.CLASSROOM}
    assert lanes_unfolded(many, many.roles, here=("r4",)) == {Lane.SUPPORT}
    assert len(lanes_unfolded(many, many.roles[:MANY], here=())) == 6


COUNTS = st.dictionaries(
    st.sampled_from([ELSEWHERE, "teacher", "hlta", "senco", "head-of-year", "other work"]), st.integers(0, 14)
)


@given(COUNTS)
def test_no_difference_of_what_is_told_speaks_of_a_few_people(came_from: dict[str, int]) -> None:
    """Every sum of some told ways, taken from the told whole, is nobody or at least five."""
    told = paths_told(came_from)
    people = sum(came_from.values())
    if isinstance(told.people, Withheld):
        assert 0 < people < LEAST
        assert (told.ways, told.others) == ((), 0)
        return
    assert told.people == Heard(people)
    assert all(count >= LEAST and came_from[origin] == count for origin, count in told.ways)
    assert people == sum(count for _, count in told.ways) + told.others
    for taken in range(len(told.ways) + 1):
        for some in combinations(told.ways, taken):
            rest = people - sum(count for _, count in some)
            assert rest == 0 or rest >= LEAST


def test_the_commonest_way_is_told_first_and_a_lone_small_one_takes_the_next_with_it() -> None:
    told = paths_told({"teacher": 12, "hlta": 7, "senco": 2})
    assert told.ways == (("teacher", 12),)
    assert told.others == 9
    assert paths_told({"teacher": 4}).people == Withheld()
    assert paths_told({}).people == Heard(0)


def test_two_roles_are_compared_row_by_row_and_what_differs_is_said() -> None:
    one = about_role(SMALL, SMALL.by_key["hlta"], None)
    other = about_role(SMALL, SMALL.by_key["teaching-assistant"], None, standing="You are here.", open_now=2)
    found = compared(one, other)
    names = [row.name for row in found.differs]
    assert {"How you stand", "What it is", "Stage", "Where it leads", "Open in the trust now"} <= set(names)
    assert next(row for row in found.differs if row.name == "How you stand").one == (NOTHING,)
    assert next(row.name for row in found.same) == "Lane"
    assert found.says.startswith("They differ in six things. The same in both: lane, what it asks")
    assert compared(one, one).says == "Nothing that is written down differs."
    assert (
        compared({"Stage": ("1",)}, {"Stage": ("2",)}).says == "They differ in one thing. Nothing is the same in both."
    )


def test_choosing_between_two_roles_closes_nothing_that_both_lead_to() -> None:
    both = CareerMap(SMALL.roles, (*SMALL.links, link("hlta", "senco")), SMALL.stages)
    assert [one.key for one in shared_ways(both, "hlta", "class-teacher")] == ["senco"]


@dataclass(frozen=True)
class Promise:
    text: str
    code: str = ""


def test_a_statement_touches_a_role_that_it_names_or_whose_rule_asks_for_it() -> None:
    senco = role("senco", title="SENCO", also=("SENDCo", "TA"))
    rule = asks(holds("npqsenco"), Statement(code="S3.1"))
    said = [
        Promise("Spend a morning with the SENCO."), Promise("Sencos meet each term."), Promise("Begin the NPQSENCO."),
        Promise("Run a working party.", code="S3.1"), Promise("Sit with a TA."), Promise("Lead consensus."),
    ]  # fmt: skip
    assert list(statements_that_touch(senco, rule, said)) == said[:4]
    assert list(statements_that_touch(role("x", title="TA"), None, said)) == []
