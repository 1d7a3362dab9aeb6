"""A hostile or odd file, and what should become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Fate = Literal["read", "refused"]
READ: Fate = "read"
REFUSED: Fate = "refused"


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A file to be given to an importer. Its bytes are made when they are asked for, because one has 200 MB."""

    name: str
    make: Callable[[], bytes]
    expect: Fate
    """What reading it as a document must come to."""
    as_rows: Fate
    """What reading it as a table of rows (a staff file) must come to."""
    what: str

    @property
    def data(self) -> bytes:
        return self.make()

    def __str__(self) -> str:
        return f"{self.what} ({self.name})"


def read(name: str, make: Callable[[], bytes], what: str) -> HostileFile:
    """Both importers read it; a text or a page is no table of rows."""
    rows = READ if name.rsplit(".", 1)[-1] in ("csv", "tsv", "xlsx") else REFUSED
    return HostileFile(name, make, READ, rows, what)


def refused(name: str, make: Callable[[], bytes], what: str) -> HostileFile:
    return HostileFile(name, make, REFUSED, REFUSED, what)
