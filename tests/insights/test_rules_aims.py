"""Aims counted: in full for whom they are shown to; for who sees no names nothing speaks of fewer than five people."""

from collections import Counter

from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.insights.test_rules_assurance import Atom, are_bound, few_people, unseen_changes
from trellis.insights.rules.aims import (
    AimsTold,
    Kind,
    Moving,
    SaidRow,
    aims_counted,
    aims_told,
    others_told,
    what_stands_between,
    without_way_in,
)
from trellis.kernel.small_numbers import LEAST, Heard, Withheld
from trellis.pathways.rules import Finding, Gap, Step, Verdict
from trellis.pathways.rules.aims import AimSort
from trellis.pathways.rules.conditions import Holds, Not, PostKind, Years
from trellis.pathways.rules.sentences import sentence_of

HAPPY = (AimSort.HAPPY, "")
DEEPEN = (AimSort.DIRECTION, "deepen")
SENCO = (AimSort.ROLE, "senco")
PHASE = (AimSort.ROLE, "phase-leader")
ANSWERS = (HAPPY, DEEPEN, SENCO, PHASE, (AimSort.ROLE, "deputy-headteacher"), (AimSort.DIRECTION, "lead"))


def rows(*counts: tuple[tuple[AimSort, str], int, int]) -> list[SaidRow]:
    """(answer, with a step, without) each."""
    return [
        SaidRow(None, answer, stepped)
        for answer, with_step, without in counts
        for stepped, people in ((True, with_step), (False, without))
        for _ in range(people)
    ]


def test_whoever_is_happy_has_no_step_to_take() -> None:
    counted = aims_counted(rows((HAPPY, 2, 7), (SENCO, 1, 3)))
    assert (counted.people, counted.happy, counted.no_step) == (13, 9, 3)
    assert [(row.answer, row.people, row.no_step) for row in counted.answers] == [(HAPPY, 9, 0), (SENCO, 4, 3)]


def test_an_answer_of_few_people_is_not_named() -> None:
    told = aims_told(rows((HAPPY, 20, 0), (SENCO, 2, 2), (PHASE, 1, 1), (DEEPEN, 7, 0)))
    assert told.people == Heard(33)
    assert [row.answer for row in told.answers] == [HAPPY, DEEPEN]
    assert told.others == 6


def test_one_that_is_large_enough_goes_with_a_small_one_that_could_be_worked_out() -> None:
    told = aims_told(rows((HAPPY, 20, 0), (SENCO, 6, 0), (PHASE, 1, 0)))
    assert [row.answer for row in told.answers] == [HAPPY]
    assert told.others == 7


def test_how_many_took_no_step_is_told_where_those_who_did_are_enough_too() -> None:
    told = aims_told(rows((SENCO, 6, 8), (PHASE, 9, 5), (HAPPY, 5, 0)))
    assert {row.answer: row.no_step for row in told.answers} == {SENCO: Heard(8), PHASE: Heard(5), HAPPY: Heard(0)}
    told = aims_told(rows((SENCO, 6, 2), (HAPPY, 9, 0)))
    assert {row.answer: row.no_step for row in told.answers}[SENCO] == Withheld()
    assert told.no_step == Withheld()


def test_nothing_is_told_of_four_people() -> None:
    told = aims_told(rows((SENCO, 4, 0)))
    assert (told.people, told.answers, told.others) == (Withheld(), (), 0)
    assert aims_told([]).people == Withheld()


def test_of_aims_shown_to_others_only_their_number_is_told() -> None:
    assert others_told(people=4, no_step=0) == (Withheld(), Withheld())
    assert others_told(people=0, no_step=0)[1] == Withheld()
    assert others_told(people=12, no_step=5) == (Heard(12), Heard(5))
    assert others_told(people=12, no_step=9) == (Heard(12), Withheld())


@st.composite
def said(draw: st.DrawFn) -> list[SaidRow]:
    counts = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 14])
    return rows(*((answer, draw(counts), draw(counts)) for answer in ANSWERS[: draw(st.integers(1, 6))]))


@settings(max_examples=300, deadline=None)
@given(said())
def test_nothing_can_be_worked_out_about_fewer_than_five_people(people: list[SaidRow]) -> None:
    """Exactly: the numbers told span a space, of which no vector but nought stands on fewer than five people."""
    told = aims_told(people)
    cells: Counter[Atom] = Counter((str(row.answer), row.moving.value, "", "") for row in people)
    numbers = numbers_in(told, list(cells))
    event(f"{len(numbers)} numbers told")
    for number, atoms in numbers:
        assert number == sum(cells[atom] for atom in atoms)
        assert number == 0 or number >= LEAST
    changes = unseen_changes([Counter(dict.fromkeys(atoms, 1)) for _, atoms in numbers if atoms], sorted(cells))
    by_cell = {atom[:3]: count for atom, count in cells.items()}
    assert [few for few in few_people(by_cell) if are_bound([changes[atom] for atom in cells if atom[:3] in few])] == []


def numbers_in(told: AimsTold, cells: list[Atom]) -> list[tuple[int, list[Atom]]]:
    """Each number that is told with the cells it is the sum of."""
    if not isinstance(told.people, Heard):
        assert told.answers == ()
        assert not isinstance(told.no_step, Heard)
        return []
    named = {str(row.answer) for row in told.answers}
    found = [(told.people.number, cells), (told.others, [cell for cell in cells if cell[0] not in named])]
    for row in told.answers:
        own = [cell for cell in cells if cell[0] == str(row.answer)]
        found.append((row.people, own))
        if isinstance(row.no_step, Heard):
            found.append((row.no_step.number, [cell for cell in own if cell[1] == Moving.NO_STEP]))
    if isinstance(told.no_step, Heard):
        found.append((told.no_step.number, [cell for cell in cells if cell[1] == Moving.NO_STEP]))
    return found


NPQ = Holds(title="NPQSENCO", names=frozenset({"npqsenco"}))
LEADS = Years(kind=PostKind("leadership", "a leadership role"), at_least=2)


def lacking(*gaps: Gap) -> Finding:
    return Finding(Verdict.NOT_MET, "Not met.", ways=(gaps,))


def test_the_same_gap_of_many_people_is_one_line_whatever_their_own_numbers() -> None:
    found = [
        ("senco", lacking(Gap(Step.GAIN, "Gain NPQSENCO.", NPQ), Gap(Step.SERVE, "Serve 1.2 years.", LEADS)), 1),
        ("senco", lacking(Gap(Step.SHOW, "Show whether NPQSENCO is held.", NPQ)), 2),
        ("deputy", lacking(Gap(Step.SERVE, "Serve 0.4 years.", LEADS)), 1),
        ("deputy", Finding(Verdict.MET, "Met."), 4),
    ]
    npq, leads = sorted(what_stands_between(found), key=lambda row: row.kind, reverse=True)
    assert (npq.kind, npq.what, npq.to_do, npq.not_known) == (Kind.QUALIFICATION, "NPQSENCO", 1, 2)
    assert npq.roles == (("senco", 3),)
    assert (leads.kind, leads.what) == (Kind.EXPERIENCE, "2 years in a leadership role")
    assert (leads.to_do, leads.roles) == (2, (("deputy", 1), ("senco", 1)))


def test_what_has_to_be_ruled_out_is_said_without_anybodys_own_days() -> None:
    gap = Gap(Step.SHOW, "Show that it can be ruled out. Nothing says whether NPQSENCO is held.", Not(condition=NPQ))
    (row,) = what_stands_between([("senco", lacking(gap), 3)])
    assert (row.kind, row.people, row.to_do) == (Kind.OTHER, 3, 0)
    assert row.what == sentence_of(Not(condition=NPQ))


def test_a_role_has_no_way_in_where_nobody_came_to_it_from_another_post_of_the_trust() -> None:
    links = {"teacher": (), "senco": ("teacher",), "head": ("deputy",), "deputy": ("senco",), "tutor": ("teacher",)}
    taken = {"senco": Counter(teacher=3), "head": Counter({"": 4}), "deputy": Counter(teacher=1), "teacher": Counter()}
    found = without_way_in(links, taken, elsewhere="", held={"head": 4}, aimed={"tutor": 2})
    assert [(row.role, row.held, row.aimed) for row in found] == [("tutor", 0, 2), ("head", 4, 0), ("teacher", 0, 0)]
    assert found[0].links == ("teacher",)
