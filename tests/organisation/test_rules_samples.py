"""Sample staff files are the same every time, are taken whole, and hold exactly the mistakes they own up to."""

from datetime import date

import pytest

from trellis.documents.sheets import Row
from trellis.organisation.rules.columns import match_columns
from trellis.organisation.rules.differences import plan_import
from trellis.organisation.rules.plans import Effect
from trellis.organisation.rules.sample_people import SAMPLE_SCHOOLS, sample_people
from trellis.organisation.rules.samples import SampleKind, sample_staff
from trellis.organisation.rules.school_book import KnownSchool, book_of
from trellis.organisation.rules.sex import Sex
from trellis.organisation.rules.staff_file import ReadAs
from trellis.organisation.rules.staff_rows import read_staff_rows

TODAY = date(2026, 11, 18)


def planned(sample):
    book = book_of(KnownSchool(n, s.name, urn=s.urn, laestab=s.laestab) for n, s in enumerate(SAMPLE_SCHOOLS, 1))
    rows = [Row(n, row) for n, row in enumerate(sample.rows, 2)]
    file = read_staff_rows(rows, columns=match_columns(sample.headings), schools=book, read_as=ReadAs(TODAY))
    assert file.readable
    return plan_import(file, held=(), today=TODAY)


@pytest.mark.parametrize("kind", SampleKind)
def test_a_sample_is_taken_whole(kind):
    plan = planned(sample_staff(kind, people=300, today=TODAY))
    assert plan.refused == ()
    assert plan.counts == {Effect.ADD: 300}
    assert {one.person.sex for one in plan.people} == {Sex.FEMALE, Sex.MALE, Sex.NEITHER}


@pytest.mark.parametrize("kind", SampleKind)
def test_a_sample_with_faults_is_refused_in_just_those_rows(kind):
    sample = sample_staff(kind, people=300, today=TODAY, with_faults=True)
    plan = planned(sample)
    owned_up = {int(fault.split()[1].rstrip(":")) for fault in sample.faults if "not known" not in fault}
    assert {refusal.row for refusal in plan.refused} == owned_up
    assert plan.conserved


def test_a_sample_is_the_same_every_time_and_another_for_another_seed():
    one, same, other = (sample_staff(SampleKind.SIMS, people=50, today=TODAY, seed=seed) for seed in (1, 1, 2))
    assert one == same != other


@pytest.mark.parametrize("people", [1, 2, 5, 12, 40])
def test_a_small_sample_has_as_many_people_as_were_asked_for(people):
    assert len(sample_people(people, seed=1, today=TODAY)) == people


def test_the_people_are_as_in_englands_schools():
    people = sample_people(2000, seed=1, today=TODAY)
    posts = [person.posts[0] for person in people]
    assert 0.35 < sum(post.kind in ("teacher", "leader") for post in posts) / 2000 < 0.60
    assert 0.15 < sum(post.kind == "ta" for post in posts) / 2000 < 0.40
    assert any(len(person.posts) > 1 for person in people)
    assert any(not person.work_email for person in people)
    assert any(post.starts_on > TODAY for post in posts)
    assert any(not person.first_name.isascii() for person in people)
    teaching = [person for person in people if person.posts[0].kind in ("teacher", "leader")]
    assert 0.70 < sum(person.sex is Sex.FEMALE for person in teaching) / len(teaching) < 0.80


@pytest.mark.slow
def test_every_row_of_ten_thousand_people_is_planned():
    assert planned(sample_staff(SampleKind.BROMCOM, people=10_000, today=TODAY)).counts[Effect.ADD] == 10_000
