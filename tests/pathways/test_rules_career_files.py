"""A career file is read as it says, and what cannot be or is odd is told with its place."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.careers import Break, BreakKind, Career, Group, Post, Qualification
from trellis.pathways.rules.oddities import oddities
from trellis.pathways.rules.told import BadCareer

ON = date(2026, 11, 22)
POST: dict[str, Any] = {
    "role": "class-teacher", "family": "B", "group": "teaching", "leadership": False, "headship": False,
    "start": "2019-09-01", "end": None, "fte": 1.0, "school": "100001",
}  # fmt: skip


def post(**changes: Any) -> dict[str, Any]:
    return {"posts": [POST, POST, {**POST, **changes}]}


def refused(told: object) -> list[str]:
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    with pytest.raises(BadCareer) as refusal:
        read_career(content)
    return [str(remark) for remark in refusal.value.remarks]


def test_a_post_is_read_as_it_is_told() -> None:
    career, odd = read_career(json.dumps({"posts": [POST]}).encode())
    teacher = Post("class teacher", "B", Group.TEACHING, False, False, date(2019, 9, 1), None, 10_000, "100001")
    assert career == Career(posts=(teacher,))
    assert odd == ()


def test_what_is_not_told_is_none_and_what_is_empty_is_empty() -> None:
    assert read_career(b"{}") == (Career(), ())
    assert read_career(b'{"posts": null, "qualifications": []}')[0] == Career(qualifications=())
    assert read_career(b'{"qualifications": [{"name": "NPQH"}]}')[0] == Career(qualifications=(Qualification("npqh"),))


def test_a_file_saved_with_a_byte_order_mark_is_read() -> None:
    assert read_career(b"\xef\xbb\xbf{}")[0] == Career()


CANNOT_BE = [
    (post(start="2019-02-29"), "posts[2].start: there is no day 2019-02-29."),
    (post(start="01/09/2019"), "posts[2].start: say the day as 2026-11-22, not “01/09/2019”."),
    (post(start="20190901"), "posts[2].start: say the day as 2026-11-22, not “20190901”."),
    (post(start="2019-09-01T00:00:00"), "posts[2].start: say the day as 2026-11-22, not “2019-09-01T00:00:00”."),
    (post(start=2019), "posts[2].start: say the day as 2026-11-22, not a number."),
    (post(start=True), "posts[2].start: say the day as 2026-11-22, not true or false."),
    (post(start="1019-09-01"), "posts[2].start: 1 September 1019 does not lie in a working life of today."),
    (post(start="9999-12-31"), "posts[2].start: 31 December 9999 does not lie in a working life of today."),
    (post(end="2019-08-31"), "posts[2].end: 31 August 2019 is before its start on 1 September 2019."),
    (post(fte=0), "posts[2].fte: 0 is no share of full time; say a number above 0 and up to 1.2."),
    (post(fte=-0.5), "posts[2].fte: -0.5 is no share of full time; say a number above 0 and up to 1.2."),
    (post(fte=1.21), "posts[2].fte: 1.21 is no share of full time; say a number above 0 and up to 1.2."),
    (post(fte="0.5"), "posts[2].fte: this should be a number such as 0.6, not text."),
    (post(fte=True), "posts[2].fte: this should be a number such as 0.6, not true or false."),
    (post(leadership="yes"), "posts[2].leadership: say true or false, not text."),
    (post(headship=1), "posts[2].headship: say true or false, not a number."),
    (post(group="leader"), "posts[2].group: say teaching or support, not “leader”."),
    (post(school=100001), "posts[2].school: this should be text, not a number."),
    (post(role=["teacher"]), "posts[2].role: this should be text, not a list."),
    (post(role="x" * 501), "posts[2].role: this is longer than 500 characters."),
    ({"posts": {}}, "posts: this should be a list, not an object."),
    ({"posts": ["teacher"]}, "posts[0]: this should be an object, not text."),
    ({"posts": [None]}, "posts[0]: this should be an object, not nothing (null)."),
    ({"posts": [POST] * 501}, "posts: there are 501 of them; 500 is the most."),
    ({"qualifications": [{"held_on": "2019-07-01"}]}, "qualifications[0].name: this is missing."),
    ({"qualifications": [{"name": "  "}]}, "qualifications[0].name: this is missing."),
    ({"breaks": [{"end": "2019-07-01"}]}, "breaks[0].start: this day is missing."),
    ({"breaks": [{"start": "2020-01-01", "end": "2019-07-01"}]},
     "breaks[0].end: 1 July 2019 is before its start on 1 January 2020."),
    ({"evidence": [{"kind": "impact", "confirmed": "true"}]}, "evidence[0].confirmed: say true or false, not text."),
    ({"waivers": [{"rule": "sle", "by": "Ruth Adeyemi"}]}, "waivers[0].why: this is missing."),
    (b"[]", "A career is one JSON object, {…}; this file holds a list."),
    (b"null", "A career is one JSON object, {…}; this file holds nothing (null)."),
    (b'"{}"', "A career is one JSON object, {…}; this file holds text."),
    (b"", "line 1, column 1: this is not JSON (Expecting value)."),
    (b'{"posts": [}', "line 1, column 12: this is not JSON (Expecting value)."),
    (b'{"posts": [{"fte": NaN}]}', "NaN stands for a number, and is none."),
    (b'{"posts": [{"fte": -Infinity}]}', "-Infinity stands for a number, and is none."),
    (b'{"posts": [{"fte": 1e999}]}', "posts[0].fte: this should be a number such as 0.6, not a number without end."),
    (b'{"posts": [], "posts": []}', "posts: this is said twice in one object."),
    (b'{"posts": "\xff"}', "The file is not UTF-8 text."),
    (b"[" * 200_000, "The file has lists within lists, far deeper than a career goes."),
    (b" " * 5_000_001, "The file is larger than 5 MB."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "says"), CANNOT_BE, ids=[says for _, says in CANNOT_BE])
def test_what_cannot_be_is_refused_with_one_sentence_and_its_place(told: object, says: str) -> None:
    assert refused(told) == [says]


def test_a_number_too_long_to_read_is_refused() -> None:
    (says,) = refused(b'{"posts": [{"fte": ' + b"9" * 5000 + b"}]}")
    assert says.startswith("The file holds a number that cannot be read")


def test_every_fault_is_told_at_once() -> None:
    told = {"posts": [{**POST, "start": "soon", "fte": 3}], "evidence": [{}]}
    places = [says.partition(":")[0] for says in refused(told)]
    assert places == ["posts[0].start", "posts[0].fte", "evidence[0].kind"]


ODD = [
    ({"post": []}, "post: nothing is known by this name, and it was not used. Was “posts” meant?"),
    (post(leader=True), "posts[2].leader: nothing is known by this name, and it was not used. Was “leadership” meant?"),
    (post(family="Z"), "posts[2].family: “Z” is not a family of the role map, A to K; the post is read without one."),
    ({"breaks": [{"start": "2020-01-01", "kind": "gap year"}]},
     "breaks[0].kind: “gap year” does not tell whether this was leave, which counts, or a break, which does not."),
    ({"breaks": [{"start": "2020-01-01"}]},
     "breaks[0].kind: nobody tells whether this was leave, which counts, or a break, which does not."),
    ({"posts": [{**POST, "start": "2027-01-01"}]},
     "posts[0].start: 1 January 2027 is after 22 November 2026, the day judged on; it does not count yet."),
    ({"qualifications": [{"name": "QTS", "held_on": "2026-11-23"}]},
     "qualifications[0].held_on: 23 November 2026 is after 22 November 2026, the day judged on; it does not count yet."),
    ({"school_conditions": [{"school": "1", "kind": "ofsted", "judgement": "good", "on": "2027-01-01"}]},
     "school_conditions[0].on: 1 January 2027 is after 22 November 2026, the day judged on; it does not count yet."),
    ({"posts": [{**POST, "headship": True}]}, "posts[0].leadership: a headship is a leadership role; it is counted as one."),
    ({"posts": [{**POST, "family": "F"}]},
     "posts[0].leadership: family F leads, and this says that the post does not; it is not counted as leadership."),
    ({"posts": [{**POST, "end": "2020-08-31"}, {**POST, "fte": 0.3, "start": "2020-01-01"}]},
     "posts[0] and posts[1]: from 1 January 2020 these come to 130 % of full time; no day is counted twice."),
    ({"posts": [{**POST, "fte": 0.6}, {**POST, "fte": 0.6, "start": "2020-01-01"}]},
     "posts[0] and posts[1]: from 1 January 2020 these come to 120 % of full time; no day is counted twice."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "says"), ODD, ids=[says for _, says in ODD])
def test_what_is_odd_is_told_and_read_all_the_same(told: object, says: str) -> None:
    career, odd = read_career(json.dumps(told).encode())
    assert says in [str(remark) for remark in (*odd, *oddities(career, on=ON))]


def test_posts_at_once_that_come_to_a_little_more_or_one_after_another_are_nothing_odd() -> None:
    for beside in ({**POST, "fte": 0.19}, {**POST, "start": "2020-09-01", "end": None}):
        told = {"posts": [{**POST, "end": "2020-08-31"}, beside]}
        assert oddities(read_career(json.dumps(told).encode())[0], on=ON) == ()


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("parental leave", BreakKind.LEAVE),
        ("Maternity-Leave", BreakKind.LEAVE),
        ("sickness", BreakKind.LEAVE),
        ("Career break", BreakKind.AWAY),
        ("travelling", BreakKind.UNSAID),
    ],
)
def test_leave_is_told_from_a_break(kind: str, found: BreakKind) -> None:
    career, _ = read_career(json.dumps({"breaks": [{"start": "2020-01-01", "kind": kind}]}).encode())
    assert career.breaks == (Break(date(2020, 1, 1), None, found),)


@pytest.mark.parametrize(
    ("said", "group"),
    [("Teaching", Group.TEACHING), ("associate-staff", Group.SUPPORT), ("support staff", Group.SUPPORT)],
)
def test_groups_are_read_as_people_write_them(said: str, group: Group) -> None:
    career, _ = read_career(json.dumps({"posts": [{**POST, "group": said}]}).encode())
    assert career.posts is not None
    assert career.posts[0].group is group


@pytest.mark.parametrize(("said", "family"), [("c-d", "C-D"), ("F–H", "F-H"), (" g ", "G"), ("k", "K"), ("", None)])
def test_letters_are_read_as_people_write_them(said: str, family: str | None) -> None:
    career, odd = read_career(json.dumps({"posts": [{**POST, "family": said}]}).encode())
    assert career.posts is not None
    assert (career.posts[0].family, odd) == (family, ())


things = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-11-22"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from((*Career.__slots__, *POST, "name", "on", "by", "kind", "rule", "why")), inner, max_size=5
        )
    ),
    max_leaves=20,
)


def sentences(content: bytes) -> list[str]:
    """What is said of a file, whether it is read or refused."""
    try:
        career, odd = read_career(content)
    except BadCareer as refusal:
        return [str(remark) for remark in refusal.remarks] or ["refused without a word"]
    return [str(remark) for remark in (*odd, *oddities(career, on=ON))]


@given(told=st.dictionaries(st.sampled_from(Career.__slots__), things, max_size=4))
def test_whatever_a_file_holds_it_is_read_or_refused_in_sentences(told: dict[str, Any]) -> None:
    assert all(says.endswith((".", "?")) for says in sentences(json.dumps(told).encode()))


@given(content=st.binary(max_size=60))
def test_whatever_bytes_come_are_read_or_refused(content: bytes) -> None:
    assert all(says.endswith((".", "?")) for says in sentences(content))
