"""By which name somebody signs in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.organisation.rules.sign_in_names import sign_in_name


@pytest.mark.parametrize(
    ("email", "first", "last", "taken", "name"),
    [
        ("Amara@Oakfield.example", "Amara", "Nwosu", [], "amara@oakfield.example"),
        ("amara@oakfield.example", "Amara", "Nwosu", ["amara@oakfield.example"], "amara.nwosu"),
        ("", "Jo", "Pike", [], "jo.pike"),
        ("", "Jo", "Pike", ["jo.pike", "jo.pike2"], "jo.pike3"),
        ("", "Zoë", "O’Brien-Smith", [], "zoe.obriensmith"),
        ("", "李", "", [], "staff"),
    ],
)
def test_a_sign_in_name_is_the_work_e_mail_or_made_of_the_name(
    email: str, first: str, last: str, taken: list[str], name: str
) -> None:
    assert sign_in_name(work_email=email, first_name=first, last_name=last, taken=taken.__contains__) == name


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "a@b.example", "A@b.example"]), st.text(max_size=8), st.text(max_size=8)),
        max_size=20,
    )
)
def test_no_two_people_get_the_same_name(people: list[tuple[str, str, str]]) -> None:
    taken: set[str] = set()
    for email, first, last in people:
        name = sign_in_name(work_email=email, first_name=first, last_name=last, taken=taken.__contains__)
        assert name not in taken
        assert name == name.lower()
        assert name
        taken.add(name)
