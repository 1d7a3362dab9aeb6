"""Decides by which name somebody signs in: their work e-mail, or a name made of theirs where they have none."""

import unicodedata
from collections.abc import Callable


def sign_in_name(*, work_email: str, first_name: str, last_name: str, taken: Callable[[str], bool]) -> str:
    """A name that nobody of the trust has yet: amara.nwosu@oakfield.example, or jo.pike, jo.pike2, jo.pike3."""
    if work_email and not taken(work_email.lower()):
        return work_email.lower()
    plain = ".".join(part for part in (_letters(first_name), _letters(last_name)) if part) or "staff"
    name, number = plain, 1
    while taken(name):
        number += 1
        name = f"{plain}{number}"
    return name


def _letters(words: str) -> str:
    """Letters that every keyboard has: Zoë O’Brien-Łuk becomes zoe and obrienluk, as far as Unicode knows."""
    flat = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in flat if letter.isalnum())
