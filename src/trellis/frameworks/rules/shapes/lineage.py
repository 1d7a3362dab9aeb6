"""Follows rows of a table that name the rows they stand beneath ("id, parent_id, statement")."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from trellis.documents.blocks import Table
from trellis.frameworks.rules.shapes.codes import is_code
from trellis.frameworks.rules.shapes.columns import ColumnUse, Profile, defines, spoken_field
from trellis.frameworks.rules.shapes.heads import Heads, flat
from trellis.frameworks.rules.shapes.taken import Taken

_PARENT = re.compile(r"^(?:parent|belongs\s+to|child\s+of|is\s*child\s*of|broader)(?:[ _-]?\w+){0,3}$", re.IGNORECASE)
_DEEPEST = 12
_STATES = re.compile(r"[.;]$")
_LONG = 12
"""Words of a row that states something itself, although others stand beneath it."""


@dataclass(frozen=True, slots=True)
class Lineage:
    heads: frozenset[int]
    """Indexes of rows that only name what the rows beneath them are about."""
    over: Mapping[int, tuple[str, ...]]
    """Index of each row → the names of the rows over it, the outermost first."""


def kin_among(heads: Heads, profiles: Mapping[int, Profile]) -> tuple[int, int] | None:
    """The column of identifiers and the column of parents, where most parents are rows of the table."""
    for parent, profile in profiles.items():
        if not _PARENT.match(spoken_field(heads.heading(parent))) or not profile.filled:
            continue
        for own, other in profiles.items():
            known = set(other.texts)
            kept = sum(1 for text in profile.texts if text in known)
            if own != parent and other.distinct == other.filled and kept * 10 >= profile.filled * 6:
                return own, parent
    return None


def numbers_sections(table: Table, code: int, text: int) -> bool:
    """Whether some codes name sections and all others stand beneath them: "1 Planning" and then "1.1", "1.2"."""
    found: dict[str, str] = {}
    order: list[str] = []
    for row in table.rows:
        cells = {cell.place.column: flat(cell.text) for cell in row}
        if is_code(cells.get(code, "")):
            order.append(_plain(cells[code]))
            found.setdefault(order[-1], cells.get(text, ""))
    over = {_over(name) for name in order} & found.keys()
    begun: set[str] = set()
    for name in order:
        begun.add(name)
        if name not in over and _over(name) not in begun & over:
            return False
    return len(over) > 1 and len(order) == len(found) and not any(_states(found[name]) for name in over)


def _plain(code: str) -> str:
    return code.rstrip(".:) ")


def _over(code: str) -> str:
    """ "1.2" stands beneath "1", and "K.1.a" beneath "K.1"."""
    return _plain(code).rpartition(".")[0]


def lineage_of(table: Table, taken: Taken) -> Lineage:
    if taken.kin is None:
        return _by_sorts(table, taken) or _by_depths(table, taken) or Lineage(frozenset(), {})
    own, parent = taken.kin
    first = taken.heading_rows[-1] + 1 if taken.heading_rows else 0
    texts, names = taken.of_use(ColumnUse.TEXT), taken.of_use(ColumnUse.NAME, ColumnUse.STRAND)
    row_of: dict[str, int] = {}
    parents: dict[int, str] = {}
    said: dict[int, str] = {}
    for at in range(first, len(table.rows)):
        cells = {cell.place.column: flat(cell.text) for cell in table.rows[at]}
        name = cells.get(own, "")
        row_of.setdefault(name if own != parent else _plain(name), at)
        parents[at] = cells.get(parent, "") if own != parent else _over(name)
        said[at] = next((cells[column] for column in (*texts, *names) if column in cells), "")
    over = {at: _path(at, row_of, parents, said) for at in parents}
    above = {row_of[name] for name in parents.values() if name and name in row_of}
    return Lineage(frozenset(at for at in above if not _states(said[at])), over)


def _path(at: int, row_of: Mapping[str, int], parents: Mapping[int, str], said: Mapping[int, str]) -> tuple[str, ...]:
    path: list[str] = []
    seen = {at}
    while parents[at] in row_of and parents[at] and len(path) < _DEEPEST:
        at = row_of[parents[at]]
        if at in seen:
            break
        seen.add(at)
        path.insert(0, said[at].rstrip(" :"))
    return tuple(path)


def _states(text: str) -> bool:
    return len(text.split()) > _LONG or (len(text.split()) > 4 and bool(_STATES.search(text)))


_GROUP = re.compile(
    r"^(?:sub[- ]?)?(?:categor(?:y|ies)|domain|area|group|cluster|strand|theme|section|heading|family|pillar|dimension|"
    r"(?:work\s+)?role|specialty\s+area|organi[sz]er|topic)s?$",
    re.IGNORECASE,
)


def _by_sorts(table: Table, taken: Taken) -> Lineage | None:
    """Rows of which a column says that they are a "domain" or a "category", among rows that it says are standards."""
    sorts = taken.of_use(ColumnUse.SORT)
    texts = taken.of_use(ColumnUse.TEXT)
    if len(sorts) != 1 or len(texts) != 1 or not taken.is_flat:
        return None
    first = taken.heading_rows[-1] + 1 if taken.heading_rows else 0
    cells = {
        at: {cell.place.column: flat(cell.text) for cell in table.rows[at]} for at in range(first, len(table.rows))
    }
    sort_of = {at: said[sorts[0]] for at, said in cells.items() if sorts[0] in said}
    heads = [at for at, sort in sort_of.items() if _GROUP.match(sort)]
    if not heads or len(heads) * 2 > len(sort_of):
        return None
    # Groups that all stand in front are a list of their own; among the others each heads what follows it.
    among = len(heads) > 1 and heads[-1] - heads[0] >= len(heads)
    names = (*taken.of_use(ColumnUse.NAME, ColumnUse.STRAND), *texts)
    over: dict[int, tuple[str, ...]] = {}
    path: list[tuple[str, str]] = []
    for at, said in cells.items():
        sort = sort_of.get(at, "").lower()
        if at in heads:
            known = [held for held, _ in path]
            path = path[: known.index(sort)] if sort in known else path
            path.append((sort, next((said[column] for column in names if column in said), "").rstrip(" :")))
        elif among:
            over[at] = tuple(name for _, name in path if name)
    return Lineage(frozenset(heads), over)


def _by_depths(table: Table, taken: Taken) -> Lineage | None:
    """Rows that describe what the rows beneath them are parts of: their names are where the others' begin."""
    texts, strands = taken.of_use(ColumnUse.TEXT), taken.of_use(ColumnUse.STRAND)
    if len(texts) != 1 or len(strands) < 2 or not taken.is_flat or not defines(taken.columns[texts[0]].heading):
        return None
    first = taken.heading_rows[-1] + 1 if taken.heading_rows else 0
    named: dict[tuple[str, ...], int] = {}
    for at in range(first, len(table.rows)):
        cells = {cell.place.column: flat(cell.text) for cell in table.rows[at]}
        path = tuple(cells[column] for column in strands if column in cells)
        if path in named or tuple(cells.get(column, "") for column in strands)[: len(path)] != path:
            return None
        named[path] = at
    heads = {named[path[:deep]] for path in named for deep in range(1, len(path)) if path[:deep] in named}
    return Lineage(frozenset(heads), {}) if heads else None
