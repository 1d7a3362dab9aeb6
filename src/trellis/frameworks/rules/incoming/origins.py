"""What the statements of a framework on its way in come from in the version that they take the place of."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.frameworks.rules.differences import Thing
from trellis.frameworks.rules.incoming.shape import Incoming
from trellis.frameworks.rules.matching import matches
from trellis.frameworks.rules.shape import VersionTree
from trellis.frameworks.rules.versions import statements_of


@dataclass(frozen=True, slots=True)
class Likely:
    """A statement of the version before that another seems to come from; `alike` is of a hundred."""

    old: int
    alike: int
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a statement surely comes from, and what it is likely to."""

    sure: tuple[int, ...] = ()
    likely: tuple[Likely, ...] = ()


def origins_in(old: VersionTree, incoming: Incoming) -> list[Origin]:
    """For each statement on its way in, what it comes from in an older version."""
    threads: dict[int | str, str] = {row.id: row.thread for row in old.statements}
    threads |= {f"new {at}": statement.thread for at, statement in enumerate(incoming.statements)}
    sure: dict[str, list[int]] = {}
    likely: dict[str, list[Likely]] = {}
    for match in matches(statements_of(old), list(_things(incoming)), threads=threads):
        if match.sure:
            sure.setdefault(str(match.new), []).append(int(match.old))
        else:
            likely.setdefault(str(match.new), []).append(Likely(int(match.old), match.alike, match.why))
    return [
        Origin(tuple(sure.get(f"new {at}", ())), tuple(sorted(likely.get(f"new {at}", ()), key=lambda one: -one.alike)))
        for at in range(len(incoming.statements))
    ]


def _things(incoming: Incoming) -> Iterator[Thing]:
    for at, statement in enumerate(incoming.statements):
        stage = incoming.stages[statement.stage].title if statement.stage is not None else ""
        yield Thing(f"new {at}", statement.text, (stage, incoming.strands[statement.strand].title))
