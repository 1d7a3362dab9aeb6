"""Numbers and addresses are read as schools write them, and what is wrong is said in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.organisation.rules.identifiers import (
    Misread,
    payroll_key,
    read_email,
    read_laestab,
    read_payroll_number,
    read_trn,
    read_ukprn,
    read_urn,
)


@pytest.mark.parametrize(
    ("text", "trn"),
    [
        ("1234567", "1234567"),
        ("12/34567", "1234567"),
        ("RP 12/34567", "1234567"),
        (" 0123456 ", "0123456"),
        ("1234567.0", "1234567"),
    ],
)
def test_a_trn_is_seven_digits_however_divided(text, trn):
    assert read_trn(text) == trn


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12345", "“12345” is not a TRN: it has 5 digits and a TRN has 7."),
        ("12345678", "“12345678” is not a TRN: it has 8 digits and a TRN has 7."),
        ("none", "“none” is not a TRN: a TRN is 7 digits."),
        ("0000000", "“0000000” is not anybody's TRN."),
        ("1", "“1” is not a TRN: it has 1 digit and a TRN has 7."),
    ],
)
def test_a_wrong_trn_is_explained(text, says):
    assert read_trn(text).says == says


def test_lost_noughts_come_back_only_when_told():
    assert isinstance(read_trn("12345"), Misread)
    assert read_trn("12345", pad=True) == "0012345"
    assert isinstance(read_trn("123", pad=True), Misread)


@pytest.mark.parametrize(
    ("read", "text", "number"),
    [
        (read_urn, "100150", "100150"),
        (read_urn, "100150.0", "100150"),
        (read_laestab, "201/3614", "2013614"),
        (read_laestab, "201-3614", "2013614"),
        (read_laestab, "2013614", "2013614"),
        (read_ukprn, "10012345", "10012345"),
    ],
)
def test_school_numbers(read, text, number):
    assert read(text) == number


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (read_urn, "10015", "“10015” is not a URN: it has 5 digits and a URN has 6."),
        (read_urn, "URN tbc", "“URN tbc” is not a URN: a URN is 6 digits."),
        (read_laestab, "201/361", "“201/361” is not a LAESTAB: it has 6 digits and a LAESTAB has 7."),
        (read_ukprn, "20012345", "“20012345” is not a UKPRN: it should begin with 1."),
    ],
)
def test_wrong_school_numbers_are_explained(read, text, says):
    assert read(text).says == says


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("R.Adeyemi@Oakfield.Example.ORG", "r.adeyemi@oakfield.example.org"),
        ("Ruth Adeyemi <r.adeyemi@oakfield.example.org>", "r.adeyemi@oakfield.example.org"),
        ("mailto:a@b.example", "a@b.example"),
        ("o'brien+x@b.example", "o'brien+x@b.example"),
        ("ruth@müller.example", "ruth@xn--mller-kva.example"),
    ],
)
def test_an_email_is_tidied(text, address):
    assert read_email(text) == address


@pytest.mark.parametrize(
    "text", ["ruth", "ruth@", "@b.example", "a b@c.example", "a@b", "a..b@c.example", "=1+1@x.example"]
)
def test_what_is_no_email_is_refused(text):
    expected_to_pass = text == "=1+1@x.example"  # odd, but RFC 5322 allows it; every export escapes it
    assert isinstance(read_email(text), str) == expected_to_pass


def test_a_payroll_number_is_whatever_the_trust_uses():
    assert read_payroll_number(" OAK/0042 ") == "OAK/0042"
    assert read_payroll_number("4217.0") == "4217"
    assert read_payroll_number("x" * 31).says.endswith("at most 30 characters.")


def test_payroll_numbers_that_excel_shortened_are_the_same():
    assert payroll_key("004217") == payroll_key("4217") != payroll_key("42170")
    assert payroll_key("0") == "0"


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_fall_over(text):
    for read in (read_trn, read_urn, read_laestab, read_ukprn, read_email, read_payroll_number):
        value = read(text)
        assert isinstance(value, Misread) or value


@given(st.from_regex(r"[0-9]{7}", fullmatch=True).filter(lambda digits: digits != "0000000"))
def test_reading_a_tidy_trn_changes_nothing(trn):
    assert read_trn(trn) == trn
