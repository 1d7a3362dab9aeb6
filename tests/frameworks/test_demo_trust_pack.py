"""What the demonstration is made from is whole, invented, civil and in our own words."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trellis.frameworks.rules.packs import Pack, TermStatus, load_packs, terms_in
from trellis.frameworks.rules.packs.checks import AMERICAN
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.job_titles import classify_title

PACKS = Path(__file__).parents[2] / "packs"
FILES = ("trust", "cast", "names", "jobs", "notes", "reasons", "learning", "opportunities", "futures")
GROUPS = {str(group) for group in StaffGroup}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / "demo-trust" / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return load_packs(PACKS)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def test_the_trust_has_twelve_schools_and_about_nine_hundred_people() -> None:
    trust = read("trust")
    schools = trust["school"]
    assert Counter(school["phase"] for school in schools) == {"primary": 8, "secondary": 3, "special": 1}
    assert sum(school["staff"] for school in schools) + trust["trust"]["central_staff"] == 900
    assert {school["hub"] for school in schools} == {hub["key"] for hub in trust["hub"]}
    assert {hub["leads"] for hub in trust["hub"]} <= {school["key"] for school in schools}
    assert len(trust["other"]["school"]) == 2


def test_every_number_of_a_school_is_one_that_no_real_school_has() -> None:
    trust = read("trust")
    schools = trust["school"] + trust["other"]["school"]
    for key, length, begins in (("urn", 6, "9"), ("laestab", 7, "999"), ("ukprn", 8, "19")):
        numbers = [school[key] for school in schools]
        assert len(set(numbers)) == len(numbers)
        assert all(len(number) == length and number.startswith(begins) and number.isdigit() for number in numbers)
    assert {trust["trust"]["email_domain"], trust["other"]["email_domain"]} == {
        "larkfield.example",
        "wrenbrook.example",
    }


def test_some_promises_are_kept_some_broken_and_one_school_lags_further_each_year() -> None:
    schools = {school["key"]: school for school in read("trust")["school"]}
    offered = sorted(school["offered"] for school in schools.values())
    assert offered[0] < 0.5
    assert offered[-1] >= 0.9
    falling = [
        key
        for key, school in schools.items()
        if [*school["offered_then"], school["offered"]]
        == sorted([*school["offered_then"], school["offered"]], reverse=True)
    ]
    assert falling == ["saltmere-high"]


def test_the_cast_stands_on_schools_managers_and_stages_that_exist(packs: dict[str, Pack]) -> None:
    trust, cast = read("trust"), read("cast")["person"]
    schools = {school["key"] for school in trust["school"]} | {""}
    people = {person["key"]: person for person in cast}
    assert len(people) == len(cast)
    assert [person["key"] for person in cast if person["signs_in"]] == [
        "amara", "shabana", "ben", "ruth", "priya", "gareth", "colin", "tomasz", "lucy"
    ]  # fmt: skip
    for person in cast:
        assert person["school"] in schools
        assert person.get("manager", "marian") in people
        for placement in person.get("placements", ()):
            stages = {stage.key for stage in packs[placement["pathway"]].stages}
            assert placement["stage"] in stages, person["key"]
            assert placement["from"] >= person["started_on"], person["key"]
        if person["group"]:
            assert classify_title(person["job"]).group == person["group"], person["job"]
    assert people["ruth"]["last"] == next(s for s in trust["school"] if s["key"] == "oakfield")["headteacher"][1]
    assert people["tomasz"]["trust"] == "wrenbrook"
    assert not people["shabana"]["work_email"]


def test_names_are_many_differ_and_reflect_more_than_one_england() -> None:
    families = read("names")["family"]
    assert sum(family["share"] for family in families) == pytest.approx(1)
    assert len(families) >= 8
    firsts = [name for family in families for name in family["women"] + family["men"]]
    surnames = [name for family in families for name in family["surnames"]]
    assert len(firsts) >= 200
    assert len(surnames) >= 250
    assert len(set(firsts)) == len(firsts)
    assert len(set(surnames)) == len(surnames)
    taken = {(person["first"], person["last"]) for person in read("cast")["person"]}
    drawn = {(first, last) for family in families for first in family["women"] for last in family["surnames"]}
    assert not taken & drawn


def test_jobs_fill_every_group_of_every_setting(packs: dict[str, Pack]) -> None:
    jobs = read("jobs")
    for setting, shares in jobs["setting"].items():
        assert sum(shares.values()) == pytest.approx(1), setting
        for group in shares:
            weights = [
                j["weight"] for j in jobs["job"] if setting in j["settings"] and j["group"] == group and "weight" in j
            ]
            assert weights, f"{setting} has nobody to make up its {group}"
    for job in jobs["job"]:
        assert ("each" in job) != ("weight" in job), job["title"]
        assert classify_title(job["title"]).group == job["group"], job["title"]
        assert set(job["stages"]) <= {stage.key for stage in packs[job["pathway"]].stages}, job["title"]
        assert job["full_time"] == 1.0 or job["fte"], job["title"]
    assert set(jobs["group"]) == GROUPS
    assert all(sum(group["service"]) == pytest.approx(1) for group in jobs["group"].values())
    assert sum(age["share"] for age in jobs["age"]) == pytest.approx(1)


def test_teachers_and_leaders_are_about_half_of_the_staff_as_they_are_in_england() -> None:
    trust, setting = read("trust"), read("jobs")["setting"]
    people = [(school["phase"], school["staff"]) for school in trust["school"]]
    teaching = sum(staff * (setting[phase]["teacher"] + setting[phase]["leader"]) for phase, staff in people)
    assert 0.45 <= teaching / sum(staff for _, staff in people) <= 0.55


def test_every_thread_of_both_pathways_has_something_to_say(packs: dict[str, Pack]) -> None:
    notes = read("notes")
    assert set(notes["teaching"]) == {thread.key for thread in packs["career-pathway"].threads}
    assert set(notes["support"]) == {thread.key for thread in packs["associate-pathway"].threads}
    assert set(notes["strand"]) == {"self", "school", "trust", "regional", "reading"}


def test_there_is_enough_to_say_that_nobody_reads_the_same_line_twice_on_a_page() -> None:
    reasons = read("reasons")
    assert {key: len(reasons[key]) >= 30 for key in ("decline", "defer", "swap", "offer")} == dict.fromkeys(
        ("decline", "defer", "swap", "offer"), True
    )
    titles = [item["title"] for part in read("learning")["learning"] for item in part["items"]]
    assert len(set(titles)) == len(titles) >= 80
    assert len(read("opportunities")["opportunity"]) >= 30
    assert {row["group"] for row in read("futures")["aim"]} == GROUPS
    for name in ("notes", "reasons"):
        for key, said in read(name).items():
            for texts in said.values() if isinstance(said, dict) else [said]:
                words = [str(text) for text in texts]
                assert len(set(words)) == len(words), f"{name}, {key}"


def test_opportunities_are_hosted_by_schools_that_exist_and_for_groups_that_do() -> None:
    schools = {school["key"] for school in read("trust")["school"]} | {""}
    for offer in read("opportunities")["opportunity"]:
        assert offer["host"] in schools, offer["title"]
        assert set(offer["groups"]) <= GROUPS, offer["title"]
        assert offer["strand"] in {"school", "trust", "regional"}, offer["title"]
    support = GROUPS - {"teacher", "leader"}
    for_support = [offer for offer in read("opportunities")["opportunity"] if set(offer["groups"]) & support]
    assert len(for_support) >= len(read("opportunities")["opportunity"]) / 2


def test_what_people_write_is_short_british_current_and_private() -> None:
    gone = [term for term in terms_in(PACKS / "terms.toml") if term.status in (TermStatus.REPLACED, TermStatus.CLOSED)]
    too_private = {"illness", "ill", "sick", "pregnant", "maternity", "depressed", "anxiety", "divorce", "cancer"}
    for name in FILES:
        for text in texts_in(read(name)):
            assert len(text) <= 160, text
            assert not [term.old for term in gone if term.found_in(text)], text
            if name != "names":
                assert not AMERICAN.search(text), text
                assert not too_private & set(text.lower().replace(".", "").replace(",", "").split()), text
