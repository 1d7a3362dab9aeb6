"""Reads the numbers and addresses by which schools and people are known, and says in a sentence what is wrong with one.

Formats: domain 6.1. Each reader gives the tidy identifier, or a `Misread`.
"""

import re
from dataclasses import dataclass

PAYROLL_LENGTH = 30  # As organisation.models.Staff holds it.
EMAIL_LENGTH = 254  # RFC 5321 4.5.3.1.3, less the brackets.

NOT_DIGITS = re.compile(r"[^0-9]")
# Excel shows a whole number kept as a decimal as "1234567.0": the nought is not a digit of the identifier.
DECIMAL = re.compile(r"^\s*(\d+)\.0+\s*$")
ADDRESS = re.compile(r"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
BRACKETED = re.compile(r"<([^<>]+)>\s*$")


@dataclass(frozen=True, slots=True)
class Misread:
    """Why something is not the identifier it should be, and what to do about it."""

    says: str
    remedy: str


def digits_of(text: str) -> str:
    """The digits, without those that only Excel added."""
    return NOT_DIGITS.sub("", DECIMAL.sub(r"\1", text))


def read_trn(text: str, *, pad: bool = False) -> str | Misread:
    """A teacher reference number: 7 digits, however divided ("12/34567"); `pad` gives back lost leading noughts."""
    digits = digits_of(text)
    if pad and 4 <= len(digits) < 7:
        digits = digits.zfill(7)
    if len(digits) == 7 and digits != "0000000":
        return digits
    remedy = "Correct it in the file, or leave it blank for a person who has none."
    if not digits:
        return Misread(f"“{text}” is not a TRN: a TRN is 7 digits.", remedy)
    if digits == "0000000":
        return Misread(f"“{text}” is not anybody's TRN.", remedy)
    if 4 <= len(digits) < 7:
        remedy = (
            "If the file has lost the noughts in front, say so and it is read again; otherwise correct it in the file."
        )
    return Misread(f"“{text}” is not a TRN: it has {count_of_digits(digits)} and a TRN has 7.", remedy)


def read_urn(text: str) -> str | Misread:
    """A school's unique reference number: 6 digits."""
    return fixed(text, name="URN", owner="school", length=6)


def read_laestab(text: str) -> str | Misread:
    """Local authority and establishment number as 7 digits; "201/3614", "201-3614" and "2013614" are the same."""
    return fixed(text, name="LAESTAB", owner="school", length=7)


def read_ukprn(text: str) -> str | Misread:
    """A UK provider reference number: 8 digits that begin with 1."""
    number = fixed(text, name="UKPRN", owner="school or trust", length=8)
    if isinstance(number, str) and not number.startswith("1"):
        return Misread(
            f"“{text}” is not a UKPRN: it should begin with 1.", "Check it on Get Information About Schools."
        )
    return number


def fixed(text: str, *, name: str, owner: str, length: int) -> str | Misread:
    digits = digits_of(text)
    if len(digits) == length and not re.search("[A-Za-z]", text):
        return digits
    remedy = f"Check the {owner}'s {name} on Get Information About Schools."
    if re.search("[A-Za-z]", text) or not digits:
        return Misread(f"“{text}” is not a {name}: a {name} is {length} digits.", remedy)
    return Misread(f"“{text}” is not a {name}: it has {count_of_digits(digits)} and a {name} has {length}.", remedy)


def count_of_digits(digits: str) -> str:
    return "1 digit" if len(digits) == 1 else f"{len(digits)} digits"


def read_email(text: str) -> str | Misread:
    """An e-mail address in lower case; "Ruth Adeyemi <r.adeyemi@…>" and "mailto:" are understood."""
    bracketed = BRACKETED.search(text)
    address = (bracketed.group(1) if bracketed else text).strip().lower().removeprefix("mailto:")
    local, _, host = address.partition("@")
    if not host.isascii():
        try:
            address = f"{local}@{host.encode('idna').decode('ascii')}"
        except UnicodeError:
            address = ""
    if len(address) <= EMAIL_LENGTH and ADDRESS.match(address) and ".." not in address and not local.startswith("."):
        return address
    return Misread(
        f"“{text}” is not an e-mail address.", "Correct it in the file, or leave it blank for a person who has none."
    )


def read_payroll_number(text: str) -> str | Misread:
    """A payroll, employee or staff number: whatever the trust uses, as it is written."""
    number = " ".join(DECIMAL.sub(r"\1", text).split())
    if number and len(number) <= PAYROLL_LENGTH and number.isprintable():
        return number
    remedy = "Check that the right column was chosen for the payroll number."
    return Misread(f"“{text[:40]}” is too long for a payroll number: at most {PAYROLL_LENGTH} characters.", remedy)


def payroll_key(number: str) -> str:
    """What payroll numbers are compared by: Excel takes the noughts from the front of "004217", payroll does not."""
    return number.lstrip("0").casefold() or "0"
