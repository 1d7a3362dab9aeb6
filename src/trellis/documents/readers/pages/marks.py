"""What stands on a page of a PDF before anything is made of it: words, rules and painted grounds, counted from the top."""

from dataclasses import dataclass, field

from trellis.documents.styles import PLAIN_STYLE, Style


@dataclass(slots=True)
class Word:
    text: str
    left: float
    right: float
    base: float
    """The line that its letters stand on, from the top of the page down."""
    size: float
    style: Style = PLAIN_STYLE
    is_drawn: bool = False
    """A bullet that is a picture and no letter: no word of the source."""
    is_closed: bool = False
    """A blank that the file holds stands behind it."""

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.base - 0.3 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line. Of one across, `at` is how far down it is; of one down, how far right."""

    at: float
    begin: float
    end: float
    painted: bool = False
    """No line of its own, but the edge of a painted ground."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted rectangle."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Dot:
    """A small round or square figure, as browsers and page-makers draw bullets."""

    left: float
    right: float
    middle: float
    """How far down it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From the page's own measure, upwards from its lower left, to ours: down from the top, most letters upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def width(self) -> float:
        return max(1.0, self.top - self.bottom if self.quarters % 2 else self.right - self.left)

    @property
    def height(self) -> float:
        return max(1.0, self.right - self.left if self.quarters % 2 else self.top - self.bottom)

    def point(self, across: float, up: float) -> tuple[float, float]:
        right, above = across - self.left, up - self.bottom
        if self.quarters == 1:  # letters run upwards
            return above, right
        if self.quarters == 2:
            return self.width - right, above
        if self.quarters == 3:  # letters run downwards
            return self.width - above, self.height - right
        return right, self.height - above


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    pictures: int = 0
    unread: int = 0
    """Letters of which the file does not say what they are."""


@dataclass(slots=True)
class Line:
    """Words on one line, from left to right."""

    words: list[Word]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.style.bold for word in self.words)


def lines_of(words: list[Word]) -> list[Line]:
    """Words put together that stand on one line; smaller ones that are raised or lowered belong to it."""
    lines: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        smaller, larger = sorted((word.size, size))
        reach = 0.45 * larger if smaller < 0.8 * larger else 0.3 * smaller
        if lines and abs(word.base - base) <= reach:
            lines[-1].append(word)
            if word.size > size:
                base, size = word.base, word.size
        else:
            lines.append([word])
            base, size = word.base, word.size
    for line in lines:
        line.sort(key=lambda word: word.left)
    return [Line(line) for line in lines]
