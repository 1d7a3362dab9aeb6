"""What the reading process tells: first what kind of file it is, then its content, piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.documents.blocks import Association, Block
from trellis.documents.sheets import Row


@dataclass(slots=True)
class Told:
    """Filled while the content is read, so its notes are complete only at the end."""

    kind: str
    encoding: str = ""
    separator: str = ""
    title: str = ""
    associations: list[Association] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SheetBegins:
    name: str


Blocks = tuple[Told, Iterator[Block]]
Sheets = tuple[Told, Iterator[SheetBegins | Row]]
