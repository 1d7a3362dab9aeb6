"""Tables without lines: words that stand beneath one another with blank paths between, row after row."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from trellis.documents.passages import BULLETS
from trellis.documents.readers.pages.flow import marker_of
from trellis.documents.readers.pages.marks import Line, Rule, Word

Gap = tuple[float, float]
_WIDE_GAP = 0.7
"""From how many times the letters' size on a gap in a line may part two cells."""
_SURE_GAP = 1.15
"""From how many times on two rows are enough to tell a table from words set wide apart."""
_PATH = 0.5
"""How wide a blank path down a table must be, in sizes."""
_FARTHEST = 3.2
"""How far down the next line of a table may stand, in sizes."""


@dataclass(slots=True)
class AlignedTable:
    """Rows of cells, each cell the words of one column; blank cells are empty lists."""

    rows: list[list[list[Word]]]
    edges: list[float]
    """Where each column begins, and where the last ends."""
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class SideBySide:
    """Lists that stand beside one another, each with the heading over it: column by column, the lines of each."""

    columns: list[list[Line]]


def parts_of(lines: Sequence[Line], rules: Sequence[Rule]) -> list[list[Line] | AlignedTable | SideBySide]:
    """Lines of a column of text in order, with the tables among them found."""
    parts: list[list[Line] | AlignedTable | SideBySide] = []
    at = 0
    while at < len(lines):
        until, table = _table_from(lines, at, rules)
        if table:
            lists = _lists_of(table, parts[-1] if parts else None, lines[until] if until < len(lines) else None)
            # Some of the lists may be longer than the others, and go on where the table was seen to end.
            while lists and until < len(lines) and _goes_on_in_one(lines[until], lists):
                until += 1
            parts.append(lists or table)
            at = until
            continue
        if not parts or not isinstance(parts[-1], list):
            parts.append([])
        last = parts[-1]
        if isinstance(last, list):
            last.append(lines[at])
        at += 1
    return parts


def _lists_of(
    table: AlignedTable, above: "list[Line] | AlignedTable | SideBySide | None", after: Line | None
) -> SideBySide | None:
    """The lists that seemed to be a table: bullets in every column, but not on the same lines in all.

    Where they are, one list is longer than the others, and its next item stands right beneath.
    """
    columns = [
        [Line(words) for words in column if words]
        for column in _split(table.lines, list(zip(table.edges[1:-1], table.edges[1:-1], strict=True)))
    ]
    bulleted = [{line.base for line in column if marker_of(line)} for column in columns]
    level = all(bases == bulleted[0] for bases in bulleted)
    longer = bool(after and marker_of(after) and after.base - table.lines[-1].base < _FARTHEST * after.size)
    if not all(len(bases) > 1 for bases in bulleted) or (level and not longer):
        return None
    first = min(map(min, bulleted))
    beneath = ([line for line in column if line.base >= first - 1] for column in columns)
    if not all(marker_of(lines[0]) for lines in beneath):
        return None
    headed = any(line.base < first - 1 for column in columns for line in column)
    heads = above[-1] if isinstance(above, list) and above else None
    if isinstance(above, list) and heads and not headed and len(gaps_of(heads)) >= len(columns) - 1:
        split = _split([heads], list(zip(table.edges[1:-1], table.edges[1:-1], strict=True)))
        if all(words for (words,) in split):
            above.pop()
            columns = [[Line(words), *column] for (words,), column in zip(split, columns, strict=True)]
    return SideBySide(columns)


def _goes_on_in_one(line: Line, lists: SideBySide) -> bool:
    """Adds a line to the list beneath which it stands, if it stands right beneath what is in one of them."""
    for at, column in enumerate(lists.columns):
        last = column[-1]
        left, right = min(held.left for held in column), max(held.right for held in column)
        beside = (held.left for other in lists.columns[at + 1 :] for held in other)
        right = max(right, min(beside, default=right + line.size) - 2 * line.size)
        near = 0 < line.base - last.base < _FARTHEST * line.size
        heads = line.is_bold and not last.is_bold
        if near and not heads and line.left >= left - 1 and line.right <= right + line.size:
            column.append(line)
            return True
    return False


def gaps_of(line: Line, *, from_: float = _WIDE_GAP) -> list[Gap]:
    """The wide gaps of a line. The one behind its bullet or number is none."""
    size = line.size
    gaps = [
        (before.right, after.left)
        for before, after in zip(line.words, line.words[1:], strict=False)
        if after.left - before.right > from_ * size and before.text not in BULLETS
    ]
    if gaps and gaps[0][0] == line.words[0].right and len(line.words[0].text) <= 4 and marker_of(line):
        gaps = gaps[1:]
    return gaps


def _table_from(lines: Sequence[Line], at: int, rules: Sequence[Rule]) -> tuple[int, AlignedTable | None]:
    paths = gaps_of(lines[at])
    if not paths:
        return at, None
    until, full = at + 1, 1
    while until < len(lines):
        line, above = lines[until], lines[until - 1]
        if line.base - above.base > _FARTHEST * max(line.size, above.size) or _heads_another(lines, until, lines[at]):
            break
        left = _left_over(paths, line)
        if len(left) < len(paths) and (full > 2 or not left or not gaps_of(line)):
            break
        paths = left
        full += bool(gaps_of(line))
        until += 1
    while until > at + 1 and not gaps_of(lines[until - 1]) and not _within_a_column(lines[until - 1], paths):
        until -= 1
    held = list(lines[at:until])
    sure = any(end - begin > _SURE_GAP * held[0].size for begin, end in paths)
    if full < (2 if sure else 3) or not _is_aligned(held, paths):
        return at, None
    edges = [min(line.left for line in held), *[end for _, end in paths], max(line.right for line in held)]
    return until, AlignedTable(_rows(held, paths, rules), edges, held)


def _heads_another(lines: Sequence[Line], at: int, first: Line) -> bool:
    """Whether a line is a heading, larger than the table, or stands over the headings with which the table began."""
    line = lines[at]
    if gaps_of(line):
        return False
    below = next((below for below in lines[at + 1 : at + 3] if gaps_of(below)), None)
    larger = line.is_bold and line.size > 1.08 * first.size and line.left <= first.left + 1
    return larger or (below is not None and below.is_bold and below.text == first.text)


def _left_over(paths: Sequence[Gap], line: Line) -> list[Gap]:
    """What of the blank paths stays blank on a further line."""
    kept = []
    for begin, end in paths:
        pieces = [(begin, end)]
        for word in line.words:
            pieces = [
                part
                for low, high in pieces
                for part in ((low, min(high, word.left)), (max(low, word.right), high))
                if part[1] > part[0]
            ]
            if not pieces:
                break
        widest = max(pieces, key=lambda part: part[1] - part[0], default=(0.0, 0.0))
        if widest[1] - widest[0] >= _PATH * line.size:
            kept.append(widest)
    return kept


def _within_a_column(line: Line, paths: Sequence[Gap]) -> bool:
    """Whether a line without gaps goes on in the last columns of a table, not in front of it as text does."""
    return bool(paths) and line.left >= paths[0][1] - 1


def _is_aligned(lines: Sequence[Line], paths: Sequence[Gap]) -> bool:
    """Whether what stands in the columns stands beneath one another: at its left, its right or its middle."""
    columns = _split(lines, paths)
    aligned = 0
    for column in columns[1:]:
        places = [(cell[0].left, cell[-1].right) for cell in column if cell]
        if len(places) < 2:
            return False
        measures = zip(*((left, right, (left + right) / 2) for left, right in places), strict=True)
        often = (Counter(round(place / 4) for place in measure).most_common(1)[0][1] for measure in measures)
        aligned += any(many * 2 > len(places) for many in often)
    return aligned == len(columns) - 1


def _split(lines: Sequence[Line], paths: Sequence[Gap]) -> list[list[list[Word]]]:
    """Column by column, the words of every line."""
    bounds = [(begin + end) / 2 for begin, end in paths]
    columns: list[list[list[Word]]] = [[] for _ in range(len(bounds) + 1)]
    for line in lines:
        cells: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            cells[sum(1 for bound in bounds if word.middle[0] > bound)].append(word)
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return columns


def _rows(lines: Sequence[Line], paths: Sequence[Gap], rules: Sequence[Rule]) -> list[list[list[Word]]]:
    """Lines put together as rows: by the rules between them, by wider steps, or by what stands in the first column."""
    columns = _split(lines, paths)
    left, right = lines[0].left, max(line.right for line in lines)
    wide = [rule.at for rule in rules if rule.end - rule.begin > 0.5 * (right - left)]
    ruled = [any(above.base < at < below.base for at in wide) for above, below in itertools.pairwise(lines)]
    begins = _beginnings(lines, columns, ruled)
    rows: list[list[list[Word]]] = []
    for at in range(len(lines)):
        cells = [column[at] for column in columns]
        if at == 0 or begins[at - 1]:
            rows.append([list(cell) for cell in cells])
        else:
            for held, cell in zip(rows[-1], cells, strict=True):
                held += cell
    return rows


def _beginnings(lines: Sequence[Line], columns: Sequence[Sequence[list[Word]]], ruled: list[bool]) -> list[bool]:
    """For each line but the first, whether a row begins with it."""
    steps = [below.base - above.base for above, below in itertools.pairwise(lines)]
    usual = min(steps, default=0.0)
    stepped = [step > _WIDER * usual for step in steps]
    if sum(ruled) >= 2 and (sum(ruled) * 3 >= len(lines) or _all_labelled(ruled, columns[0])):
        return ruled
    if any(label and not any(column[at] for column in columns[1:]) for at, label in enumerate(columns[0])):
        beside = _steps_beside_labels(lines, columns)
        if _all_labelled(beside, columns[0]):
            return beside
    if _is_text(columns[0]):
        return _steps_of_text(lines, columns)
    if sum(stepped) * 4 >= len(steps) and not all(stepped):
        return stepped
    beside = _steps_beside_labels(lines, columns)
    if _all_labelled(beside, columns[0]):
        return beside
    return [bool(cell) for cell in columns[0][1:]]


_WIDER = 1.25
"""How many times the usual step from line to line is a step from row to row."""


_WIDER_BESIDE_LABELS = 1.12
"""As `_WIDER`, where each row has its label too."""


def _all_labelled(begins: Sequence[bool], labels: Sequence[list[Word]]) -> bool:
    """Whether each row that would begin so has its label, wherever beside the row it stands, and no row has several."""
    rows: list[list[bool]] = [[bool(labels[0])]]
    for begun, cell in zip(begins, labels[1:], strict=True):
        if begun:
            rows.append([])
        rows[-1].append(bool(cell))
    pieces = [sum(1 for at, held in enumerate(row) if held and not (at and row[at - 1])) for row in rows]
    return len(rows) > 2 and all(pieces[1:]) and sum(pieces) <= 1.5 * len(rows)


def _steps_beside_labels(lines: Sequence[Line], columns: Sequence[Sequence[list[Word]]]) -> list[bool]:
    """Where rows begin by the steps between the lines of the columns behind the first, whose labels stand at mid-height."""
    held = [at for at in range(len(lines)) if any(column[at] for column in columns[1:])]
    steps = [lines[below].base - lines[above].base for above, below in itertools.pairwise(held)]
    usual = sorted(steps)[len(steps) // 3] if steps else 0.0
    begins = [False] * (len(lines) - 1)
    for (above, below), step in zip(itertools.pairwise(held), steps, strict=True):
        if step > _WIDER_BESIDE_LABELS * usual:
            between = [at for at in range(above + 1, below + 1) if lines[at].base - lines[above].base > 0.5 * step]
            begins[(between[0] if between else below) - 1] = True
    return begins


def _steps_of_text(lines: Sequence[Line], columns: Sequence[Sequence[list[Word]]]) -> list[bool]:
    """Where rows of running text begin: behind a bold line at the top, and where all columns leave more than a line blank."""
    steps = sorted(
        step
        for column in columns
        for above, below in itertools.pairwise([line.base for line, cell in zip(lines, column, strict=True) if cell])
        if (step := below - above) > 0
    )
    usual = steps[len(steps) // 4] if steps else 0.0
    wider = [below.base - above.base > _WIDER * usual for above, below in itertools.pairwise(lines)]
    return [(lines[0].is_bold and not lines[1].is_bold) or wider[0], *wider[1:]]


def _is_text(cells: Sequence[list[Word]]) -> bool:
    """Whether a column is text that runs on from line to line, and no column of labels."""
    held = [cell for cell in cells if cell]
    running = sum(1 for cell in held[1:] if cell[0].text[:1].islower())
    return len(held) * 10 >= len(cells) * 6 and running * 4 >= len(held)
