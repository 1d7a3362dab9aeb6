"""Pages set in columns: a blank path down the middle that prose keeps on both sides."""

from collections.abc import Sequence

from trellis.documents.readers.pages.aligned import gaps_of
from trellis.documents.readers.pages.marks import Line, Word, lines_of

_STEP = 4.0
_FEWEST_LINES = 6
_PROSE = 4
"""Words that a line of prose has, at the least, in most lines."""
_GUTTER = 1.15
"""How wide the path between columns is at the least, in sizes of the letters."""
_DEEPEST = 3


def columns_of(words: list[Word], *, depth: int = 0) -> list[list[Line]]:
    """The lines of a page (or a part of one) in the order in which they are read: column after column."""
    lines = lines_of(words)
    gutter = _gutter([strip for line in lines for strip in _strips(line)]) if depth < _DEEPEST else None
    if gutter is None:
        return [lines] if lines else []
    found: list[list[Line]] = []
    whole: list[Line] = []
    zone: list[Line] = []
    heads = _heads_over_pairs(lines, gutter)
    for at, line in enumerate(lines):
        if at not in heads and not any(strip.left < gutter < strip.right for strip in _strips(line)):
            zone.append(line)
            continue
        lead = _lead(whole, zone, gutter)
        whole += zone[:lead]
        if zone[lead:]:
            found += [whole] if whole else []
            found += _sides(zone[lead:], gutter, depth)
            whole = []
        zone = []
        whole.append(line)
    lead = _lead(whole, zone, gutter)
    found += [[*whole, *zone[:lead]]] if whole or lead else []
    return found + _sides(zone[lead:], gutter, depth)


def _heads_over_pairs(lines: Sequence[Line], gutter: float) -> set[int]:
    """Headings at the left over two lists with headings of their own, which come again: "Effective | Ineffective".

    What stands so is read to the end of both lists before the next heading, unlike the columns of a newspaper.
    """
    pairs = [at for at, line in enumerate(lines) if line.is_bold and _parted_at(line, gutter)]
    said = [lines[at].text.lower() for at in pairs]
    heads = set()
    for at in pairs:
        above = at - 1
        while said.count(lines[at].text.lower()) > 1 and above >= 0 and lines[above].is_bold:
            if lines[above].right > gutter or at - above > _DEEPEST:
                break
            heads.add(above)
            above -= 1
    return heads


def _parted_at(line: Line, gutter: float) -> bool:
    return line.left < gutter < line.right and not any(strip.left < gutter < strip.right for strip in _strips(line))


def _strips(line: Line) -> list[Line]:
    """A line parted where columns may be parted."""
    gaps = [begin for begin, _ in gaps_of(line, from_=_GUTTER)]
    strips: list[list[Word]] = [[]]
    for word in line.words:
        strips[-1].append(word)
        if word.right in gaps:
            strips.append([])
    return [Line(strip) for strip in strips if strip]


def _lead(whole: Sequence[Line], zone: Sequence[Line], gutter: float) -> int:
    """How many lines at the left still end the paragraph that runs across the page above them."""
    above = whole[-1] if whole else None
    many = 0
    for line in zone:
        if not above or line.right > gutter or line.base - above.base > 1.7 * line.size or line.left < above.left - 2:
            break
        many += 1
        above = line
    beside = any(line.right > gutter and line.base - zone[0].base < 0.8 * line.size for line in zone)
    return 0 if beside else many if many == len(zone) else min(many, 1)


def _sides(zone: Sequence[Line], gutter: float, depth: int) -> list[list[Line]]:
    words = [word for line in zone for word in line.words]
    sides = ([word for word in words if (word.middle[0] > gutter) is right] for right in (False, True))
    return [column for side in sides if side for column in columns_of(side, depth=depth + 1)]


def _gutter(strips: Sequence[Line]) -> float | None:
    """Where the path is that most lines leave blank; none where the words on both sides are no prose."""
    if len(strips) < 2 * _FEWEST_LINES:
        return None
    left, right = min(strip.left for strip in strips), max(strip.right for strip in strips)
    best: list[float] = []
    most = (0, 0)
    place = left + 0.2 * (right - left)
    while place < right - 0.2 * (right - left):
        before = sum(1 for strip in strips if strip.right <= place)
        behind = sum(1 for strip in strips if strip.left >= place)
        kept = (min(before, behind), before + behind)
        if kept >= max((_FEWEST_LINES, 0), most) and len(strips) <= 2 * kept[1]:
            best = [*best, place] if kept == most else [place]
            most = kept
        place += _STEP
    middle = best[len(best) // 2] if best else None
    return middle if middle is not None and _is_prose(strips, middle) else None


def _out_of_step(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether hardly a line stands level with one on the other side, as the lines of a table's rows do."""
    fewer, more = sorted((left, right), key=len)
    level = sum(1 for line in fewer if any(abs(line.base - other.base) < _LEVEL for other in more))
    return level * 2 < len(fewer)


_LEVEL = 1.0


def _is_prose(strips: Sequence[Line], gutter: float) -> bool:
    """Whether both sides are mostly lines of several words that nearly fill their side, one beside the other."""
    sides = (
        [strip for strip in strips if strip.right <= gutter],
        [strip for strip in strips if strip.left >= gutter],
    )
    may_be_rows = not _out_of_step(*sides)
    for side in sides:
        wide = max(strip.right for strip in side) - min(strip.left for strip in side)
        full = sum(1 for strip in side if strip.right - strip.left > 0.6 * wide)
        wordy = sum(1 for strip in side if len(strip.words) >= _PROSE)
        if may_be_rows and (full * 2 < len(side) or wordy * 2 < len(side)):
            return False
    low = max(min(strip.base for strip in side) for side in sides)
    high = min(max(strip.base for strip in side) for side in sides)
    shorter = min(max(strip.base for strip in side) - min(strip.base for strip in side) for side in sides)
    return high - low > 0.5 * shorter
