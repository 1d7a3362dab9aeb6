"""Reads people's names as lists write them: in capitals, surname first, with a title in front."""

import re

from .identifiers import Misread

NAME_LENGTH = 80  # As organisation.models.Staff holds it.
COURTESIES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "revd",
        "reverend",
        "sir",
        "dame",
        "canon",
        "fr",
    }
)
# "van der Berg", "de Souza": these small words belong to the last name.
PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "du",
        "la",
        "le",
        "del",
        "al",
        "el",
        "bin",
        "ibn",
        "st",
        "ter",
        "dos",
        "mc",
        "mac",
    }
)
PART = re.compile(r"[^\W\d_]+")


def read_name(text: str) -> str | Misread:
    """A first or last name, spaces tidied; one written in capitals is written as people write it."""
    name = text if text.isalpha() else " ".join(text.split())
    if len(name) > NAME_LENGTH:
        return Misread(
            f"“{name[:40]}…” is too long for a name: at most {NAME_LENGTH} characters.",
            "Check that the right column was chosen.",
        )
    if not any(letter.isalpha() for letter in name) or any(letter.isdigit() for letter in name):
        return Misread(f"“{name}” is not a name.", "Check that the right column was chosen, or correct it in the file.")
    if not name.isprintable():
        return Misread(
            f"“{name!a}” has signs that are not of any script.", "Save the file again as UTF-8 or as a workbook."
        )
    return out_of_capitals(name) if len(name) > 2 and name.isupper() else name


def out_of_capitals(name: str) -> str:
    """ "O'BRIEN-SMITH" as "O'Brien-Smith", "MCKENZIE" as "McKenzie"."""

    def written(match: re.Match[str]) -> str:
        part = match.group()
        if part.startswith("MC") and len(part) > 3:
            return "Mc" + part[2:].capitalize()
        return part.capitalize()

    return PART.sub(written, name)


def read_full_name(text: str) -> tuple[str, str] | Misread:
    """First and last name out of "Adeyemi, Ruth", "Mrs Ruth Adeyemi" or "Adeyemi, Mrs R"."""
    before, comma, after = text.partition(",")
    if comma and after.strip():
        last, first = before.strip(), without_courtesy(after)
        if not first or not last or "," in first:
            return unclear(text)
    else:
        parts = without_courtesy(before).split()
        if len(parts) < 2:
            return unclear(text)
        at = len(parts) - 1
        while at > 1 and parts[at - 1].casefold() in PARTICLES:
            at -= 1
        first, last = " ".join(parts[:at]), " ".join(parts[at:])
    first_read, last_read = read_name(first), read_name(without_courtesy(last))
    if isinstance(first_read, Misread):
        return first_read
    if isinstance(last_read, Misread):
        return last_read
    return first_read, last_read


def without_courtesy(text: str) -> str:
    parts = text.split()
    while len(parts) > 1 and parts[0].casefold().rstrip(".") in COURTESIES:
        parts = parts[1:]
    return " ".join(parts)


def unclear(text: str) -> Misread:
    return Misread(
        f"“{text[:60]}” does not show which is the first and which the last name.", "Write it as “Adeyemi, Ruth”."
    )
