"""A staff file is compared with what the trust holds: who is added, changed, unchanged or left, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.organisation.staff_files import ASHDENE, OAKFIELD, TODAY, applied, holding, only, plan, row_of
from trellis.organisation.rules.differences import FullList
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.plans import Effect, PostEffect, Sign

YESTERDAY = TODAY - timedelta(days=1)
EVERYBODY = FullList()
RUTH = row_of(Payroll_number="1", First_name="Ruth", Last_name="Adeyemi", Job_title="Headteacher")
BEN = row_of(Payroll_number="2", First_name="Ben", Last_name="Osei", Job_title="Deputy Headteacher")


def reasons(done):
    return [refusal.reason for refusal in done.refused]


def test_somebody_new_is_added_with_their_post():
    one = only(plan(row_of()))
    assert one.effect is Effect.ADD
    assert one.key < 0
    (post,) = one.posts
    assert (post.effect, post.new.title, post.new.school, post.new.fte) == (
        PostEffect.BEGIN,
        "Class Teacher",
        OAKFIELD,
        Decimal(1),
    )


def test_somebody_new_who_has_left_already_is_said_to_have():
    """A list of everybody since 2015 has leavers in it: they are kept for their years, and seen before that is done."""
    left, leaving = row_of(End_date=YESTERDAY.isoformat()), row_of(Payroll_number="2", End_date=TODAY.isoformat())
    assert [one.signs for one in plan(left, leaving).people] == [(Sign.LEFT_BEFORE,), ()]


def test_the_same_file_again_changes_nothing():
    rows = [RUTH, BEN | {"Line manager": "1"}, row_of(FTE="0.6", Line_manager="Osei, Ben")]
    done = plan(*rows, held=holding(*rows))
    assert [one.effect for one in done.people] == [Effect.UNCHANGED] * 3
    assert not done.changes_anything


def test_a_change_shows_before_and_after():
    one = only(plan(row_of(Last_name="Nwosu-Bell", FTE="0.6"), held=holding(row_of(FTE="1"))))
    assert one.effect is Effect.CHANGE
    assert [(c.name, c.before, c.after) for c in one.changes] == [("last_name", "Nwosu", "Nwosu-Bell")]
    assert [(c.name, c.before, c.after) for c in one.posts[0].changes] == [("fte", Decimal(1), Decimal("0.600"))]


def test_a_blank_cell_erases_nothing():
    held = holding(row_of(TRN="1234567", Known_as="Mara", Email="a@x.example", FTE="0.5", QTS_date="2020-07-01"))
    assert only(plan(row_of(TRN="", Known_as="", Email="", FTE="", QTS_date=""), held=held)).effect is Effect.UNCHANGED


def test_letters_in_capitals_are_no_change_of_name():
    held = holding(row_of(First_name="Maeve", Last_name="MacDonald"))
    assert only(plan(row_of(First_name="MAEVE", Last_name="MACDONALD"), held=held)).effect is Effect.UNCHANGED


def test_payroll_numbers_that_lost_their_noughts_are_the_same_person():
    held = holding(row_of(Payroll_number="004217"))
    assert only(plan(row_of(Payroll_number="4217"), held=held)).effect is Effect.UNCHANGED


@pytest.mark.parametrize(
    ("cells", "how"),
    [
        ({"Payroll_number": "1001"}, "payroll number"),
        ({"Payroll_number": "", "TRN": "1234567"}, "TRN"),
        ({"Payroll_number": "", "Email": "A.Nwosu@x.example"}, "e-mail"),
    ],
)
def test_a_person_is_recognised_by_payroll_number_then_trn_then_email(cells, how):
    held = holding(row_of(TRN="1234567", Email="a.nwosu@x.example"))
    one = only(plan(row_of(**cells), held=held))
    assert (one.effect, one.recognised_by, one.key) == (Effect.UNCHANGED, how, held[0].id)


def test_numbers_of_two_people_in_one_row_are_refused():
    held = holding(row_of(TRN="1234567"), BEN | {"TRN": "7654321"})
    done = plan(row_of(TRN="7654321"), held=held)
    assert reasons(done) == ["The payroll number 1001 is Amara Nwosu’s, but the TRN 7654321 is Ben Osei’s."]


def test_a_payroll_number_given_to_somebody_new_never_overwrites_the_one_who_had_it():
    held = holding(row_of(TRN="1234567"))
    done = plan(row_of(First_name="Zoë", Last_name="Quinn", TRN="7777777"), held=held)
    assert reasons(done) == [
        "The payroll number 1001 is Amara Nwosu’s, whose TRN is 1234567; the row says Zoë Quinn, 7777777."
    ]
    assert reasons(plan(row_of(First_name="Zoë", Last_name="Quinn"), held=held)) == [
        "The payroll number 1001 is Amara Nwosu’s, and the row says Zoë Quinn."
    ]


def test_a_shared_mailbox_does_not_make_two_people_one():
    held = holding(row_of(Email="office@oakfield.example"))
    done = plan(BEN | {"Email": "office@oakfield.example"}, held=held)
    assert done.refused[0].remedy.startswith("Leave an e-mail blank where people share one")
    rows = [row_of(Email="office@x.example"), BEN | {"Email": "office@x.example"}]
    done = plan(*rows)
    assert [one.person.work_email for one in done.people] == ["", ""]
    assert done.notes[0].says == "Several people have office@x.example: they are taken without a work e-mail."
    assert not plan(*rows, held=applied(done)).changes_anything
    only_mail = [row | {"Payroll number": ""} for row in rows]
    assert [r.row for r in plan(*only_mail).refused] == [2, 3]


def test_where_two_people_have_one_number_neither_row_is_taken_whichever_comes_first():
    rows = [row_of(TRN="1234567"), BEN | {"TRN": "1234567"}]
    for order in (rows, rows[::-1]):
        assert plan(*order).people == ()
    assert reasons(plan(*rows))[0] == "The TRN 1234567 is Amara Nwosu’s in row 2 and Ben Osei’s in row 3."
    assert "has the TRN 1234567 in one row and 7654321 in row 3" in reasons(plan(rows[0], row_of(TRN="7654321")))[0]


def test_several_rows_are_several_posts_of_one_person():
    rows = [row_of(FTE="0.6"), row_of(FTE="0.4", School="Ashdene", Job_title="SENCO")]
    one = only(plan(*rows))
    assert one.rows == (2, 3)
    assert [post.new.school for post in one.posts] == [OAKFIELD, ASHDENE]
    assert only(plan(*rows, held=holding(*rows))).effect is Effect.UNCHANGED


def test_one_row_may_give_the_payroll_number_and_the_other_the_trn():
    held = holding(row_of(TRN="1234567"))
    one = only(plan(row_of(), row_of(Payroll_number="", TRN="1234567", School="Ashdene"), held=held))
    assert one.rows == (2, 3)


def test_the_same_post_twice_is_refused_and_says_where_it_was():
    done = plan(row_of(), row_of())
    assert [(r.row, r.reason) for r in done.refused] == [(3, "The same post of Amara Nwosu is in row 2 already.")]


def test_one_post_with_two_line_managers_is_refused():
    done = plan(RUTH, BEN, row_of(Line_manager="1"), row_of(Line_manager="2"))
    assert [(r.row, r.column) for r in done.refused] == [(5, "Line manager")]
    assert "two line managers" in done.refused[0].reason


def test_two_columns_that_name_two_line_managers_are_refused():
    done = plan(RUTH, BEN, row_of(Line_manager="Ruth Adeyemi", Line_manager_payroll_number="2"))
    assert reasons(done) == ["Two line managers are named: 2 and Ruth Adeyemi."]


@pytest.mark.parametrize(
    "named", ["1", "Ruth Adeyemi", "Adeyemi, Ruth", "R Adeyemi", "Mrs R. Adeyemi", "head@x.example", "1111111", "01"]
)
def test_a_line_manager_is_found_however_named(named):
    done = plan(RUTH | {"Email": "head@x.example", "TRN": "1111111"}, row_of(Line_manager=named))
    head, teacher = done.people
    assert teacher.posts[0].new.line_manager == head.key
    assert not done.notes


def test_a_line_manager_nobody_knows_is_said_and_the_row_taken():
    done = plan(row_of(Line_manager="Ms X Unknown"))
    assert only(done).posts[0].new.line_manager is None
    assert [note.says for note in done.notes] == [
        "Nobody is called “Ms X Unknown”: the post is taken without a line manager."
    ]


def test_of_two_people_of_one_name_the_one_in_the_same_school_is_meant():
    there = RUTH | {"Payroll number": "3", "School": "Ashdene"}
    done = plan(RUTH, there, row_of(School="Ashdene", Line_manager="Ruth Adeyemi"))
    assert done.people[2].posts[0].new.line_manager == done.people[1].key
    done = plan(RUTH, RUTH | {"Payroll number": "3"}, row_of(Line_manager="Ruth Adeyemi"))
    assert "2 people are called “Ruth Adeyemi”" in done.notes[0].says


def test_nobody_is_their_own_line_manager():
    assert reasons(plan(row_of(Line_manager="1001"))) == ["Amara Nwosu would be their own line manager."]


def test_a_ring_of_line_managers_is_refused_and_everybody_else_taken():
    done = plan(RUTH | {"Line manager": "2"}, BEN | {"Line manager": "1"}, row_of(Line_manager=""))
    assert [(r.row, r.reason) for r in done.refused] == [
        (2, "The reporting line goes round in a ring: Ruth Adeyemi, Ben Osei."),
        (3, "The reporting line goes round in a ring: Ben Osei, Ruth Adeyemi."),
    ]
    assert [one.name for one in done.people] == ["Amara Nwosu"]
    assert done.conserved


def test_a_row_that_would_close_a_ring_with_what_is_held_is_refused():
    held = holding(RUTH, BEN | {"Line manager": "1"})
    done = plan(RUTH | {"Line manager": "2"}, held=held)
    assert "goes round in a ring" in reasons(done)[0]


def test_lines_may_be_turned_round_in_one_file():
    held = holding(RUTH, BEN | {"Line manager": "1"}, row_of(Line_manager="2"))
    done = plan(RUTH | {"Line manager": "1001"}, BEN | {"Line manager": "1"}, row_of(Line_manager=""), held=held)
    assert "ring" in reasons(done)[0]  # Amara still answers to Ben: a blank erases nothing
    kai = row_of(Payroll_number="9", First_name="Kai", Last_name="Lee")
    held = holding(RUTH, BEN | {"Line manager": "1"}, kai)
    done = plan(RUTH | {"Line manager": "2"}, BEN | {"Line manager": "9"}, held=held)
    assert reasons(done) == []


def test_a_refused_ring_does_not_leave_another_behind():
    held = holding(RUTH, BEN | {"Line manager": "1"}, row_of())
    done = plan(RUTH | {"Line manager": "2"}, BEN | {"Line manager": "1001"}, row_of(Line_manager="2"), held=held)
    after = applied(done, to=held)
    answers = {person.id: person.posts[0].line_manager for person in after}
    for start in answers:
        seen, at = set(), start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = answers[at]


def test_a_ring_of_a_thousand_is_refused_without_falling_over():
    rows = [
        row_of(
            Payroll_number=str(n), First_name="P", Last_name=f"X{chr(97 + n % 26)}", Line_manager=str((n + 1) % 1000)
        )
        for n in range(1000)
    ]
    done = plan(*rows)
    assert done.rows_refused == 1000
    assert done.refused[0].reason.endswith("and 996 more.")


def test_a_promotion_is_a_new_post_and_a_correction_is_not():
    held = holding(row_of())
    promoted = only(plan(row_of(Job_title="Phase Leader", Start_date="2026-09-01"), held=held))
    assert [post.effect for post in promoted.posts] == [PostEffect.BEGIN]
    renamed = only(plan(row_of(Job_title="Phase Leader"), held=held))
    assert [post.effect for post in renamed.posts] == [PostEffect.AMEND]
    assert [c.name for c in renamed.posts[0].changes] == ["title", "role"]
    redated = only(plan(row_of(Start_date="2024-10-01"), held=held))
    assert [c.name for c in redated.posts[0].changes] == ["starts_on"]


def test_in_a_full_list_a_promotion_ends_the_post_before_it():
    held = holding(row_of())
    one = only(plan(row_of(Job_title="Phase Leader", Start_date="2026-09-01"), held=held, full_list=EVERYBODY))
    begun, ended = one.posts
    assert (begun.effect, ended.effect) == (PostEffect.BEGIN, PostEffect.END)
    assert ended.changes[0].after == date(2026, 8, 31)


def test_a_second_spell_in_the_same_work_is_a_new_post():
    held = holding(row_of(End_date="2025-08-31"))
    one = only(plan(row_of(Start_date="2026-01-05", End_date=""), held=held))
    assert [post.effect for post in one.posts] == [PostEffect.BEGIN]
    assert one.signs == (Sign.RETURNER,)


def test_a_group_corrected_by_hand_stands_until_the_title_changes():
    (person,) = holding(row_of(Job_title="Learning Mentor"))
    post = replace(person.posts[0], staff_group=StaffGroup.TEACHING_ASSISTANT)
    held = [replace(person, posts=(post,))]
    assert only(plan(row_of(Job_title="Learning Mentor"), held=held)).effect is Effect.UNCHANGED
    changed = only(plan(row_of(Job_title="Caretaker"), held=held))
    assert ("staff_group", StaffGroup.SITE) in [(c.name, c.after) for c in changed.posts[0].changes]


def test_nobody_leaves_because_a_file_does_not_name_them():
    assert plan(RUTH, held=holding(RUTH, BEN)).counts == {Effect.UNCHANGED: 1}


def test_a_full_list_ends_the_posts_of_those_it_does_not_name():
    held = holding(RUTH, BEN)
    done = plan(RUTH, held=held, full_list=EVERYBODY)
    (left,) = done.of(Effect.LEAVE)
    assert left.name == "Ben Osei"
    assert [(p.effect, p.changes[0].after) for p in left.posts] == [(PostEffect.END, YESTERDAY)]
    assert not plan(RUTH, held=applied(done, to=held), full_list=EVERYBODY).changes_anything


def test_a_full_list_of_one_school_says_nothing_of_the_others():
    held = holding(RUTH, BEN | {"School": "Ashdene"}, row_of())
    done = plan(RUTH, held=held, full_list=FullList(frozenset({OAKFIELD})))
    assert [one.name for one in done.of(Effect.LEAVE)] == ["Amara Nwosu"]


def test_whoever_leaves_one_of_two_schools_has_not_left():
    held = holding(row_of(), row_of(School="Ashdene"))
    (one,) = plan(RUTH, held=held, full_list=FullList(frozenset({OAKFIELD}))).of(Effect.CHANGE)
    assert [post.held.school for post in one.posts] == [OAKFIELD]


def test_a_refused_row_never_makes_a_leaver():
    held = holding(RUTH, BEN, row_of(TRN="1234567"))
    done = plan(
        RUTH, BEN | {"FTE": "7"}, row_of(Payroll_number="", TRN="123", Email=""), held=held, full_list=EVERYBODY
    )
    assert done.rows_refused == 2
    assert not list(done.of(Effect.LEAVE))


def test_a_future_starter_survives_a_full_list_of_those_who_work_today():
    held = holding(RUTH, row_of(Start_date="2027-01-04"))
    assert not plan(RUTH, held=held, full_list=EVERYBODY).changes_anything


def test_future_starters_movers_and_leavers_are_pointed_out():
    assert only(plan(row_of(Start_date="2027-01-04"))).signs == (Sign.FUTURE_STARTER,)
    moved = only(plan(row_of(School="Ashdene", Start_date="2026-11-01"), held=holding(row_of()), full_list=EVERYBODY))
    assert moved.signs == (Sign.MOVER,)
    assert only(plan(row_of(End_date="2026-12-31"), held=holding(row_of()))).signs == (Sign.LEAVES_LATER,)
    left = only(plan(row_of(End_date="2026-10-31"), held=holding(row_of())))
    assert left.effect is Effect.LEAVE


def test_a_last_day_taken_away_again_keeps_the_person():
    held = holding(row_of(End_date="2026-12-31"))
    assert only(plan(row_of(End_date=""), held=held)).posts[0].changes[0].after is None
    assert only(plan(row_of(), held=held)).effect is Effect.UNCHANGED


def test_somebody_left_out_of_a_full_list_by_mistake_comes_back_with_the_next():
    held = holding(RUTH, BEN)
    gone = applied(plan(RUTH, held=held, full_list=EVERYBODY), to=held)
    done = plan(RUTH, BEN, held=gone, full_list=EVERYBODY)
    (back,) = done.of(Effect.CHANGE)
    assert back.signs == (Sign.RETURNER,)
    assert applied(done, to=gone) == held


def test_whoever_came_and_went_today_still_had_a_day():
    held = holding(RUTH, row_of(Start_date=TODAY.isoformat()))
    after = applied(plan(RUTH, held=held, full_list=EVERYBODY), to=held)
    assert after[1].posts[0].last_day == TODAY


def test_a_post_without_a_start_begins_today_and_that_is_said():
    done = plan(row_of(Start_date=""))
    assert only(done).posts[0].new.starts_on == TODAY
    assert "1 post without a start date: taken to begin today." in [note.says for note in done.notes]
    assert only(plan(row_of(Start_date=""), held=applied(done))).effect is Effect.UNCHANGED


def test_the_digest_stands_for_what_would_be_done():
    one, same, other = plan(row_of()), plan(row_of()), plan(row_of(FTE="0.5"))
    assert one.digest() == same.digest() != other.digest()


numbers = st.sampled_from(["", "1", "2", "3", "4", "01"])
some_rows = st.fixed_dictionaries(
    {
        "Payroll number": numbers,
        "TRN": st.sampled_from(["", "1111111", "2222222", "333"]),
        "First name": st.sampled_from(["Ann", "Ben", ""]),
        "Last name": st.sampled_from(["Ash", "Birch"]),
        "Email": st.sampled_from(["", "a@x.example", "b@x.example", "bad"]),
        "School": st.sampled_from(["Oakfield", "Ashdene", "Nowhere"]),
        "Job title": st.sampled_from(["Class Teacher", "Caretaker", "Zookeeper"]),
        "Start date": st.sampled_from(["", "2020-09-01", "2026-09-01", "2027-01-01"]),
        "End date": st.sampled_from(["", "2025-08-31", "2027-08-31"]),
        "FTE": st.sampled_from(["", "0.5", "1", "3"]),
        "Line manager": numbers,
    }
)
NUMBERS = {"payroll_number", "trn", "work_email"}
files = st.lists(some_rows, max_size=8)


@settings(max_examples=300, deadline=None)
@given(files, files, st.sampled_from([None, EVERYBODY, FullList(frozenset({OAKFIELD}))]))
def test_every_row_is_used_or_refused_and_a_second_time_changes_nothing(first, second, full):
    before = applied(plan(*first))
    done = plan(*second, held=before, full_list=full)
    assert done.conserved
    assert sorted(n for one in done.people for n in one.rows) == sorted(
        {*range(2, len(second) + 2)} - {r.row for r in done.refused}
    )
    after = applied(done, to=before)
    assert len({person.payroll_number for person in after if person.payroll_number}) == sum(
        bool(p.payroll_number) for p in after
    )
    assert len({person.trn for person in after if person.trn}) == sum(bool(person.trn) for person in after)
    assert len({person.work_email for person in after if person.work_email}) == sum(bool(p.work_email) for p in after)
    assert all(post.last_day is None or post.last_day >= post.starts_on for person in after for post in person.posts)
    again = plan(*second, held=after, full_list=full)
    if any(c.name in NUMBERS and c.before for one in done.people for c in one.changes):
        # A number that was corrected is free for the row which was refused because it was taken.
        after = applied(again, to=after)
        again = plan(*second, held=after, full_list=full)
    assert not again.changes_anything, [one for one in again.people if one.effect is not Effect.UNCHANGED]
