"""Says of a row why it was not taken, or what in it was not, and what the person who sent the file can do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken, because of one of its cells; a row may have several."""

    row: int
    column: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a row that is taken all the same; row 0 is the file as a whole."""

    row: int
    column: str
    says: str
