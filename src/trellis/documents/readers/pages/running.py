"""What is printed on page after page: running heads, feet and page numbers, told from the text by where they come again."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from trellis.documents.readers.pages.marks import Line, Page, lines_of

_MARGIN = 0.12
_NUMBER = re.compile(r"\d{1,4}")
_ONLY_A_NUMBER = re.compile(
    r"(?:page|p\.?|seite)?\s*[-–|(\[]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*[-–|)\]]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Running:
    heads: list[Line] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)


def take_running_lines(pages: Sequence[Page]) -> dict[int, Running]:
    """The running lines of every page, taken from its words."""
    at_margin = {page.number: _at_margin(page) for page in pages}
    often: Counter[tuple[bool, str]] = Counter()
    for number, lines in at_margin.items():
        often.update({(is_head, shape) for line, is_head in lines for shape in _shapes(line, number)})
    with_lines = sum(1 for page in pages if page.words)
    needed = max(2, min(4, round(with_lines * 0.4)))
    numbers = _numbers(at_margin)
    usual = _usual_count(at_margin)
    taken: defaultdict[int, Running] = defaultdict(Running)
    for page in pages:
        gone: set[int] = set()
        lines = at_margin[page.number]
        again = [
            with_lines > 1
            and (
                any(often[is_head, shape] >= needed for shape in _shapes(line, page.number))
                or (usual is not None and usual + page.number in _counting(line))
            )
            for line, is_head in lines
        ]
        for (line, is_head), comes_again in zip(lines, again, strict=True):
            is_number = (page.number, line.text) in numbers
            if is_number or (comes_again and _stands_off(line, lines, again, page, is_head=is_head)):
                (taken[page.number].heads if is_head else taken[page.number].feet).append(line)
                gone |= {id(word) for word in line.words}
        if gone:
            page.words = [word for word in page.words if id(word) not in gone]
    return taken


def _stands_off(
    line: Line, lines: Sequence[tuple[Line, bool]], again: Sequence[bool], page: Page, *, is_head: bool
) -> bool:
    """Whether the text keeps its distance, all on one side; the first line of a paragraph may come again by chance."""
    near = 1.6 * line.size
    others = {
        id(word) for (other, _), comes_again in zip(lines, again, strict=True) if comes_again for word in other.words
    }
    steps = ((word.base - line.base) * (1 if is_head else -1) for word in page.words if id(word) not in others)
    return all(abs(step) <= 0.3 * line.size or step >= near for step in steps)


def _at_margin(page: Page) -> list[tuple[Line, bool]]:
    """Lines near the upper or the lower edge, and whether it is the upper."""
    low, high = page.height * _MARGIN, page.height * (1 - _MARGIN)
    near = [word for word in page.words if word.base < low or word.base > high]
    return [(line, line.base < low) for line in lines_of(near)]


def _shapes(line: Line, page: int) -> set[str]:
    """A line as it would stand on any other page: as it is, or with one of its numbers counting the pages."""
    text, place = line.text.lower(), round(line.base / 12)
    shapes = {f"{text} {place}"}
    for found in islice(_NUMBER.finditer(text), 3):
        shapes.add(f"{text[: found.start()]}#{int(found[0]) - page}{text[found.end() :]} {place}")
    return shapes


def _counting(line: Line) -> set[int]:
    """The numbers that a line begins or ends with, where a page number stands beside the name of a chapter."""
    ends = {line.words[0].text, line.words[-1].text} if len(line.words) > 1 else set()
    return {int(text) for text in ends if text.isascii() and text.isdigit() and len(text) < 5}


def _usual_count(at_margin: dict[int, list[tuple[Line, bool]]]) -> int | None:
    """How much the printed number of most pages differs from how many pages come before."""
    differs: Counter[int] = Counter()
    for page, lines in at_margin.items():
        differs.update({number - page for line, _ in lines for number in _counting(line) | _alone(line)})
    usual, many = differs.most_common(1)[0] if differs else (0, 0)
    return usual if many >= max(3, 0.4 * len(at_margin)) else None


def _alone(line: Line) -> set[int]:
    return {int(line.text)} if line.text.isascii() and line.text.isdigit() and len(line.text) < 5 else set()


def _numbers(at_margin: dict[int, list[tuple[Line, bool]]]) -> set[tuple[int, str]]:
    """Lines that are a page number and nothing else, on pages that follow one another."""
    found = {
        (number, line.text)
        for number, lines in at_margin.items()
        for line, _ in lines
        if _ONLY_A_NUMBER.fullmatch(line.text) and any(letter.isdigit() for letter in line.text)
    }
    counted = {number: int(digits[0]) for number, text in found if (digits := re.findall(r"\d+", text))}
    steps = Counter(printed - number for number, printed in counted.items())
    usual, many = steps.most_common(1)[0] if steps else (0, 0)
    if many < 2 and len(at_margin) > 1:
        return set()
    return {(number, text) for number, text in found if counted.get(number, -1) - number == usual}
