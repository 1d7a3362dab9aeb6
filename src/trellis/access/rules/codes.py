"""Decides what a one-time sign-in code looks like: short enough to copy from paper, long enough not to be guessed."""

from datetime import timedelta

# No letter or figure that is mistaken for another on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
LETTERS = "ACDEFGHJKMNPQRTWXY34679"
LENGTH = 12  # 23¹² codes, over 2⁵⁴
IN_A_GROUP = 4
LASTS = timedelta(days=14)


def as_written(code: str) -> str:
    """The code as it was given out, however it was typed: spaces, dashes and small letters do not matter."""
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return "-".join(bare[at : at + IN_A_GROUP] for at in range(0, len(bare), IN_A_GROUP))
