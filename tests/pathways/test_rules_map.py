"""The starter map is whole, in our own words, and what is odd about a map is told in a sentence that finds it."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pathways.slips import with_slip
from trellis.frameworks.rules.packs.faults import PackRefused
from trellis.pathways.rules.conditions import AllOf, AnyOf, Condition, Holds, NOf, Rule, Source, Status
from trellis.pathways.rules.map import CareerMap, Fact, Lane, LinkSort, Role, RoleLink, Stage
from trellis.pathways.rules.map.layout import layout_as_data, layout_from, layout_of, question_of, shape_of
from trellis.pathways.rules.map.map_files import StarterMap, starter_map_in
from trellis.pathways.rules.map.oddities import oddities_of
from trellis.pathways.rules.map.titles import TitleReader
from trellis.pathways.rules.rule_files import Rules, rules_in

ROOT = Path(__file__).parents[2]
PACK = ROOT / "packs" / "role-map"
PACKS = ROOT / "packs"
SEEDS = ROOT.parent / "shared" / "seeds"
ON = date(2026, 11, 22)
RUN = 8


@pytest.fixture(scope="module")
def starter() -> StarterMap:
    return starter_map_in(PACK)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return rules_in(PACKS / "rules")


# ---- The starter map -------------------------------------------------------------------------------------------------


def test_nothing_is_odd_about_the_starter_map(starter: StarterMap, rules: Rules) -> None:
    assert oddities_of(starter.map, rules, titles={}, on=ON) == ()


def test_every_fact_has_a_source_that_is_named(starter: StarterMap) -> None:
    for role in starter.map.roles:
        facts = (role.about, role.managed_by, role.allowance, *role.supports, *role.needs)
        assert all(
            fact.source.title and fact.says.endswith(".") for fact in facts if fact and fact is not role.managed_by
        )
        assert role.source.title
    assert all(link.source.title for link in starter.map.links)


def test_every_lane_letter_and_stage_has_roles(starter: StarterMap) -> None:
    used = starter.map.in_use.roles
    assert {role.lane for role in used} == set(Lane)
    assert {role.letter for role in used} - {""} == {"A", "B", "C-D", "E", "F-H", "I", "J", "K"}
    assert {role.stage for role in used} == {stage.key for stage in starter.map.stages}
    assert {link.sort for link in starter.map.links} == set(LinkSort)


def test_what_ended_is_shown_with_what_took_its_place(starter: StarterMap) -> None:
    ended = {role.key: role for role in starter.map.roles if role.is_historic}
    assert ended.keys() == {
        "newly-qualified-teacher", "advanced-skills-teacher", "specialist-leader-of-education", "local-leader-of-education",
        "national-leader-of-education",
    }  # fmt: skip
    assert all(role.instead.endswith(".") and role.until for role in ended.values())
    told = [fact for role in starter.map.roles for fact in role.supports if "NPQML" in fact.says]
    assert told
    assert all(fact.status is Status.HISTORIC and "took its place" in fact.says for fact in told)


def test_support_staff_are_told_as_much_as_teachers(starter: StarterMap) -> None:
    """By role: what it is, who answers for it, what the school does, what is needed, what it brings, what it asks."""
    for role in starter.map.in_use.roles:
        assert role.managed_by, role.key
        assert role.allowance, role.key
        assert role.rule, role.key
        assert len(role.supports) >= 2, role.key
        assert role.needs, role.key
    support = [role for role in starter.map.in_use.roles if role.lane is Lane.SUPPORT]
    assert len(support) * 3 >= len(starter.map.in_use.roles)


def test_an_assistant_has_a_choice_of_four_ways_after_hlta(starter: StarterMap) -> None:
    def leads(key: str) -> set[str]:
        return {link.destination for link in starter.map.leads_to(key)}

    assert "specialist-teaching-assistant" in leads("teaching-assistant")
    assert "hlta" in leads("specialist-teaching-assistant")
    assert {"leader-of-teaching-assistants", "trainee-teacher", "pastoral-manager", "office-manager"} <= leads("hlta")


def test_what_a_role_refers_to_is_there(starter: StarterMap, rules: Rules) -> None:
    for role in starter.map.roles:
        assert not role.rule or role.rule in rules.by_key
        assert all((PACKS / key / "pack.toml").is_file() for key in (role.grid, role.standards) if key)
    asked = {role.rule for role in starter.map.roles}
    assert {key for key in rules.by_key if key.startswith("role-")} <= asked


def test_the_layout_of_the_starter_map_is_of_this_map(starter: StarterMap) -> None:
    """Changed roles or links are laid out anew: python -m trellis.pathways.adapters.graphviz packs/role-map"""
    kept = layout_of(json.loads((PACK / "layout.json").read_text(encoding="utf-8")))
    assert kept.shape == shape_of(starter.map)
    assert kept.places.keys() == {role.key for role in starter.map.in_use.roles}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents we learnt from are not at hand")
def test_no_sentence_is_copied_from_the_documents_we_learnt_from() -> None:
    def runs_of(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
        return set(zip(*(words[start:] for start in range(RUN)), strict=False))

    seeds = {run for path in SEEDS.glob("*.txt") for run in runs_of(path.read_text(encoding="utf-8", errors="replace"))}
    ours = {run for path in PACK.iterdir() for run in runs_of(path.read_text(encoding="utf-8"))}
    assert len(ours) > 5000
    assert ours & seeds == set()


SLIPS = [
    ("roles-trust.toml", 'status = "local"', 'status = "mine"', "role network-leader, status: “mine” is not one of current"),
    ("roles-trust.toml", 'status = "local"\n', "", "role network-leader, status: this is missing; say current, historic"),
    ("roles-trust.toml", 'letter = "K"', 'letter = "Q"', "role network-leader, letter: “Q” is not one of A, B, E, J"),
    ("roles-trust.toml", 'lane = "trust"', 'lane = "roof"', "role network-leader, lane: “roof” is not one of classroom"),
    ("roles-trust.toml", 'lane = "trust"\n', "", "role network-leader, lane: this is missing; say one of classroom"),
    ("roles-trust.toml", 'source = "county-guide"', 'source = "hearsay"', "source: map.toml has no source “hearsay”"),
    ("roles-trust.toml", 'source = "trust-pathway"', 'source = "hearsay"', "supports, source: map.toml has no source “hearsay”"),
    ("roles-trust.toml", "about =", "abuot =", "role network-leader, about: this is missing or empty"),
    ("roles-trust.toml", "about =", "abuot =", "role network-leader, abuot: nothing is known by this name"),
    ("roles-trust.toml", "supports = [", 'supports = "all" #', "this is not TOML"),
    ("roles-trust.toml", 'families = ["trust-leader"]', 'families = ["trustee"]', "families: “trustee” is not one of"),
    ("roles-trust.toml", 'key = "network-leader"', 'key = "chief-executive"', "role chief-executive, key: two roles have this"),
    ("roles-specialist.toml", 'instead = "Nothing', 'nowadays = "Nothing', "instead: a historic role says what took its"),
    ("links.toml", 'sort = "progression"', 'sort = "upwards"', "sort: “upwards” is not one of progression, lateral, add-on"),
    ("links.toml", 'sort = "progression"\n', "", "link 1, sort: this is missing; say one of progression"),
    ("map.toml", "[[stage]]", "[[stage", "role-map/map.toml: this is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "was", "becomes", "says"), SLIPS, ids=[f"{slip[2]}: {slip[3]}" for slip in SLIPS])
def test_a_slip_of_the_pen_is_answered_with_a_sentence_that_finds_it(
    tmp_path: Path, name: str, was: str, becomes: str, says: str
) -> None:
    folder = with_slip(PACK, tmp_path, name, was, becomes)
    with pytest.raises(PackRefused) as refused:
        starter_map_in(folder)
    assert any(says in str(fault) for fault in refused.value.faults), refused.value.faults


# ---- What is odd -----------------------------------------------------------------------------------------------------

OURS = Source("ours", "Our own reading")
STAGES = (Stage("1", "First"), Stage("2", "Second"))


def role(key: str, **other: object) -> Role:
    said = {
        "title": key.capitalize(),
        "lane": Lane.CLASSROOM,
        "stage": "1",
        "about": Fact("It is.", OURS, Status.CURRENT),
    }
    return Role(key=key, source=OURS, **(said | other))  # type: ignore[arg-type]


def link(origin: str, destination: str, sort: LinkSort = LinkSort.PROGRESSION, **other: object) -> RoleLink:
    return RoleLink(origin, destination, sort, **({"source": OURS} | other))  # type: ignore[arg-type]


def told(
    *parts: Role | RoleLink, rules: Rules | None = None, titles: dict[str, str] | None = None
) -> list[tuple[str, str]]:
    roles = tuple(part for part in parts if isinstance(part, Role))
    links = tuple(part for part in parts if isinstance(part, RoleLink))
    found = oddities_of(CareerMap(roles, links, STAGES), rules or NO_RULES, titles=titles or {}, on=ON)
    return [(one.role, one.says) for one in found]


NO_RULES = replace(rules_in(PACKS / "rules"), by_key={})
ENDED = {"status": Status.HISTORIC, "instead": "Something else."}


def test_a_plain_map_has_nothing_odd() -> None:
    assert told(role("a"), role("b", stage="2"), link("a", "b")) == []


def test_roles_that_lead_to_each_other_by_progression_are_a_circular_route() -> None:
    ring = told(role("a"), role("b"), role("c"), link("a", "b"), link("b", "c"), link("c", "a"))
    says = "A circular route: “A”, “B” and “C” lead to each other as a progression. Make one step a sideways move."
    assert ring == [("a", says)]
    assert told(role("a"), role("b"), link("a", "b"), link("b", "a", LinkSort.LATERAL)) == []


def test_two_rings_are_told_each() -> None:
    rings = told(*map(role, "abcd"), link("a", "b"), link("b", "a"), link("c", "d"), link("d", "c"))
    assert [key for key, _ in rings] == ["a", "c"]


def test_a_role_without_a_stage_is_told() -> None:
    assert told(role("a", stage=""))[0] == ("a", "“A” has no stage: choose one, so that it is found on the map.")
    assert told(role("a", stage="9"))[0] == ("a", "“A” is at stage “9”, which the map does not have.")


def test_a_link_to_a_role_that_is_not_there_is_told() -> None:
    assert told(role("a"), link("a", "zz")) == [("a", "A link names the role “zz”, which is not on the map.")]
    assert told(role("a"), link("zz", "a")) == [("a", "A link names the role “zz”, which is not on the map.")]
    assert told(role("a"), link("yy", "zz"))[0][0] == ""


def test_a_role_that_leads_to_itself_is_told_once() -> None:
    assert told(role("a"), link("a", "a")) == [("a", "“A” leads to itself.")]


def test_a_link_to_what_ended_is_told_and_one_that_is_historic_itself_is_not() -> None:
    ended = role("b", **ENDED)
    says = "“A” still leads to “B”, which is no longer to be had: take the link away."
    assert told(role("a"), ended, link("a", "b")) == [("a", says)]
    assert told(role("a"), ended, link("a", "b", status=Status.HISTORIC)) == []


def test_a_rule_on_a_retired_qualification_is_told_with_what_took_its_place(rules: Rules) -> None:
    asks = rule_that(Holds(title="the NPQML", names=rules.words.qualifications["npqml"].names))
    says = "“A” asks for the NPQML, which nobody is awarded any more; the NPQLT took its place."
    assert told(role("a", rule="asks"), rules=replace(rules, by_key={"asks": asks})) == [("a", says)]
    either = rules.words.qualifications["npqml"].names | rules.words.qualifications["npqlt"].names
    fine = rule_that(AnyOf(conditions=(NOf(number=1, conditions=(Holds(title="either", names=either),)),)))
    assert told(role("a", rule="asks"), rules=replace(rules, by_key={"asks": fine})) == []


def rule_that(needs: Condition) -> Rule:
    return Rule("asks", "What it asks", Status.LOCAL, AllOf(conditions=(needs,)), OURS)


def test_a_rule_that_is_not_there_or_has_ended_is_told(rules: Rules) -> None:
    asks = replace(rule_that(AllOf(conditions=())), until=date(2026, 8, 31))
    says = "“A” asks what rule “asks” says, and there is no such rule."
    assert told(role("a", rule="asks")) == [("a", says)]
    says = "“A” asks what “What it asks” says, a rule that ended on 31 August 2026."
    assert told(role("a", rule="asks"), rules=replace(rules, by_key={"asks": asks})) == [("a", says)]


def test_what_has_no_source_is_told() -> None:
    nobody = Source("", "")
    says = "“A” does not say where what is said of it comes from."
    assert told(role("a", needs=(Fact("Much.", nobody, Status.LOCAL),))) == [("a", says)]
    assert told(role("a"), role("b"), link("a", "b", source=nobody)) == [
        ("a", "The link from “A” to “B” does not say where it comes from.")
    ]


def test_a_role_to_which_no_way_leads_is_told() -> None:
    island = told(role("a"), role("b", stage="2"), role("c", stage="2"), link("b", "c"))
    assert [key for key, _ in island] == ["b", "c"]
    assert "No way leads to “B” from a first role" in island[0][1]


def test_a_title_of_two_roles_is_told() -> None:
    twins = told(role("a", also=("Site lead",)), role("b", also=("Site-Lead",)))
    says = "“Site-Lead” is a title of “A” and of “B”; a post of that title counts as the first."
    assert twins == [("b", says)]


def test_a_title_that_means_no_role_of_today_is_told() -> None:
    found = told(role("a"), role("b", **ENDED), titles={"bursar": "zz", "old hand": "b", "new hand": "a"})
    assert found == [
        ("", "The title “bursar” means a role that is not on the map: choose another."),
        ("b", "The title “old hand” means “B”, which is no longer to be had: choose another role."),
    ]


# ---- Where roles stand -----------------------------------------------------------------------------------------------


def test_a_layout_counts_roles_down_each_lane_and_column() -> None:
    map_ = CareerMap(
        (role("a"), role("b"), role("c", stage="2"), role("d", lane=Lane.TRUST), role("e", **ENDED)), (), STAGES
    )
    layout = layout_from(map_, {"a": 9.0, "b": 3.0})
    assert {key: (place.x, place.y) for key, place in layout.places.items()} == {
        "b": (0, 0), "a": (0, 1), "c": (1, 0), "d": (0, 0),
    }  # fmt: skip
    assert layout_of(layout_as_data(layout)) == layout
    assert [one[0] for one in question_of(map_)["roles"]] == ["a", "b", "c", "d"]


def test_words_leave_the_shape_of_a_map_as_it_is_and_links_do_not() -> None:
    first = CareerMap((role("a"), role("b")), (link("a", "b"),), STAGES)
    assert shape_of(first) == shape_of(replace(first, roles=(role("a", title="Another"), role("b"))))
    assert shape_of(first) != shape_of(replace(first, links=()))
    assert shape_of(first) != shape_of(replace(first, roles=(role("a", lane=Lane.TRUST), role("b"))))


# ---- What a title means ----------------------------------------------------------------------------------------------

TITLES = [
    ("Teacher", "teacher", "class-teacher"),
    ("TEACHING ASSISTANT", "teaching-assistant", "teaching-assistant"),
    ("Senior Teaching Assistant (Phonics)", "teaching-assistant", "specialist-teaching-assistant"),
    ("Assistant Headteacher: Pastoral", "assistant-head", "assistant-head"),
    ("Assistant head of year", "head-of-year", "assistant-head-of-year"),
    ("Head of Year 9", "head-of-year", "head-of-year"),
    ("KS3 English lead", "head-of-department", "second-in-department"),
    ("Maths Lead", "head-of-department", "subject-leader"),
    ("Cook", "site", "catering-manager"),
    ("Lunchtime supervisor", "site", "midday-supervisor"),
    ("Caretaker", "site", "site-assistant"),
    ("School receptionist", "office", "administrator"),
    ("Finance Officer", "office", "finance-or-hr-officer"),
    ("PA to the Headteacher", "office", "finance-or-hr-officer"),
    ("School Business Manager", "business-leader", "school-business-manager"),
    ("CEO", "trust-leader", "chief-executive"),
    ("NQT", "early-career-teacher", "newly-qualified-teacher"),
    ("Year 4 teacher", "", "class-teacher"),
    ("Learning mentor", "", "pastoral-support-worker"),
    ("Phase leader, Years 3 and 4", "head-of-year", "phase-leader"),
    ("Estates and facilities officer", "site", "site-assistant"),
    ("Assistant to the chief executive", "office", "administrator"),
    ("Breakfast club playworker", "education-support", "midday-supervisor"),
    ("Music tutor", "education-support", None),
    ("Zookeeper", "", None),
]


@pytest.mark.parametrize(("title", "family", "means"), TITLES, ids=[one[0] for one in TITLES])
def test_a_title_means_a_role(starter: StarterMap, title: str, family: str, means: str | None) -> None:
    assert TitleReader(starter.map).role_of(title=title, family=family) == means


def test_what_a_trust_told_comes_first_and_only_for_roles_of_the_map(starter: StarterMap) -> None:
    told_titles = {"maths lead": "network-leader", "cook": "not-there"}
    reader = TitleReader(starter.map, told_titles)
    assert reader.role_of(title="Maths  LEAD", family="head-of-department") == "network-leader"
    assert reader.role_of(title="Cook", family="site") == "catering-manager"


def test_every_family_of_posts_has_a_role_but_those_that_say_too_little(starter: StarterMap) -> None:
    from trellis.organisation.rules.role_families import RoleFamily

    named = {family for one in starter.map.in_use.roles for family in one.families}
    too_little = {RoleFamily.OTHER_LEADER, RoleFamily.OTHER_SUPPORT, RoleFamily.EDUCATION_SUPPORT}
    assert set(RoleFamily) - {RoleFamily(family) for family in named} == too_little
