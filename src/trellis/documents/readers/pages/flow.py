"""Lines put together again as paragraphs, bullets and headings, and paragraphs as passages."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trellis.documents.blocks import Passage
from trellis.documents.passages import passage
from trellis.documents.readers.dressing import with_runs
from trellis.documents.readers.pages.marks import Line, Word, lines_of
from trellis.documents.styles import Style

_HYPHEN = "\u00ad"
_KEPT = {
    "self", "well", "co", "non", "long", "short", "high", "low", "part", "full", "in", "on", "off", "up", "re", "pre",
    "post", "cross", "multi", "inter", "anti", "semi", "year", "whole", "peer", "mid", "sub", "ex", "all", "half", "e",
}  # fmt: skip
_KEPT_WHATEVER = re.compile(
    r"^(?:self-(?!ish|less|hood)|well-(?!ness|s\b)|(?:long|short|mid|high|low|entry|middle|senior)-(?:term|level|quality|standing)\b|"
    r"(?:full|part|real|half|whole|first|one|two)-time\b|(?:hands|add|follow|head)-on\b|(?:check|drop|log|sign|built|buy)-ins?\b|"
    r"[\w-]{3,}-(?:ups?|offs?|based|led|friendly|making|building|driven|specific|related|focused|cent(?:re|er)ed|minded|years?|hours?)$|"
    r"(?!nation|world|country)\w{4,}-wide$|\w{3,}ly-(?!ing|mer|tech|s$)\w|[\w-]+-(?:to|the|of|by|and|in|on|a|as|for|up|at|or)-\w)"
)
"""Words that people write with a hyphen. Most programs tell a hyphen of theirs from one of a word's own by nothing."""
_KEPT_EVEN_SO = {"self", "well", "non", "peer", "cross", "half", "whole", "anti", "multi"}
"""What still is a word of its own where the page parts words as well: "part-" is then the half of "partner"."""
_FEWEST_PARTED = 2
_ENDS = (".", "!", "?", ":", ";", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document, and whether it parts some of them at the ends of its lines, as printers do."""

    words: frozenset[str]
    parts_words: bool = False

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Vocabulary":
        every = [word.text for line in lines for word in line.words]
        known = frozenset(bare(text) for line in lines for text in (word.text for word in line.words[:-1]))
        halves = {bare(text) for text in every if len(text) > 2 and text[-1] in f"-{_HYPHEN}‐"} - _KEPT
        return cls(known, sum(1 for half in halves if half.isalpha() and half not in known) >= _FEWEST_PARTED)


@dataclass(slots=True)
class Paragraph:
    lines: list[Line]

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        weight: dict[float, int] = {}
        for line in self.lines:
            for word in line.words:
                size = round(word.size * 2) / 2
                weight[size] = weight.get(size, 0) + len(word.text)
        return max(weight, key=lambda size: (weight[size], size))

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def colour(self) -> str:
        """The colour that all its words have, if it is not black."""
        colours = {word.style.colour for word in self.words}
        return colours.pop() if len(colours) == 1 else ""

    @property
    def is_open(self) -> bool:
        """Whether it may go on elsewhere: it ends without a stop."""
        return not self.lines[-1].text.rstrip(_HYPHEN).endswith(_ENDS)


def paragraphs_of(lines: Sequence[Line], *, right: float, leading: float) -> list[Paragraph]:
    """`right` is how far lines may reach; `leading` is the usual step from line to line, as a share of the size."""
    found: list[Paragraph] = []
    for line in lines:
        if found and not _begins(found[-1], line, right=right, leading=leading):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _begins(paragraph: Paragraph, line: Line, *, right: float, leading: float) -> bool:
    above = paragraph.lines[-1]
    size = max(above.size, line.size)
    if line.base - above.base > 1.3 * leading * size or line.base < above.base - 1:
        return True
    if abs(above.size - line.size) > 0.08 * size or marker_of(line):
        return True
    ended = above.text.endswith((".", ";", ":"))
    if above.is_bold != line.is_bold and (above.is_bold or len(line.words) > 1 or ended):
        return True
    opening = paragraph.lines[0]
    if _CODE.match(line.words[0].text) and _CODE.match(opening.words[0].text) and abs(line.left - opening.left) < 1:
        return True
    continues = line.text[:1].islower() or above.text.endswith((_HYPHEN, "-", ","))
    fits = right - above.right > line.words[0].right - line.words[0].left + 0.4 * size
    if marker_of(opening):
        text_left = opening.words[1].left - 0.6 * size if len(opening.words) > 1 else opening.left
        hangs = any(held.left >= text_left for held in paragraph.lines[1:])
        return not continues and (fits or (hangs and line.left < text_left))
    indented = 0.8 * size < line.left - above.left < 6 * size and len(paragraph.lines) > 1
    return (fits and not continues) or (indented and not continues)


_CODE = re.compile(r"^[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[:.)]$")
""" "K1:", as each statement of a list begins that has no bullets."""


def marker_of(line: Line) -> str:
    """The bullet or number that a line begins with."""
    return passage(_written([line])).marker if len(line.words) > 1 else ""


def usual_leading(lines: Sequence[Line]) -> float:
    """The step from line to line within paragraphs, as a share of the letters' size."""
    steps = [
        ((below.base - above.base) / below.size, below.text[:1].islower())
        for above, below in itertools.pairwise(lines)
        if abs(above.size - below.size) < 0.1 and 0.9 < (below.base - above.base) / below.size < 2.2
    ]
    # Where hardly a paragraph has two lines, only those that go on in small letters tell.
    running = sorted(step for step, goes_on in steps if goes_on)
    if len(running) >= _FEWEST_RUNNING:
        return running[len(running) // 2]
    usual = sorted(step for step, _ in steps)
    return usual[len(usual) // 3] if usual else 1.3


_FEWEST_RUNNING = 4


def _written(lines: Iterable[Line]) -> str:
    """Words as they stand. After a lone "o", which many programs draw as a bullet, a wide gap stays one."""
    written: list[str] = []
    for line in lines:
        for at, word in enumerate(line.words):
            wide = at == 0 and len(line.words) > 1 and line.words[1].left - word.right > 0.8 * word.size
            written.append(word.text + (" " if wide and word.text == "o" else ""))
    return " ".join(written)


def passage_of(paragraph: Paragraph, vocabulary: Vocabulary) -> Passage:
    """A paragraph as one passage. A word parted at the end of a line is one word again; the original has both halves."""
    original = _written(paragraph.lines)
    whole = original.replace(_HYPHEN, "-").strip()
    marker = passage(whole).marker
    # Nothing is taken for mark-up: what a PDF shows in angle brackets or between asterisks is its text.
    text = _joined(whole.removeprefix(marker).strip(), paragraph.lines, vocabulary)
    read = [word for word in paragraph.words if not word.is_drawn]
    plain = Passage(text, whole if len(read) == len(paragraph.words) else whole.replace("•", "", 1).lstrip(), marker)
    pieces: list[tuple[str, Style]] = [(word.text.replace(_HYPHEN, "-"), word.style) for word in read]
    if not any(style != Style() for _, style in pieces):
        return plain
    return with_runs([plain], pieces)[0]


def _joined(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    for above, below in itertools.pairwise(lines):
        first, second = above.words[-1].text, below.words[0].text
        if len(first) < 2 or first[-1] not in f"-{_HYPHEN}‐" or not second[:1].islower():
            continue
        half = first[:-1].rstrip(_HYPHEN)
        parted = f"{first.replace(_HYPHEN, '-')} {second.replace(_HYPHEN, '-')}"
        whole, hyphened = bare(half + second), bare(f"{half}-{second}")
        own = first[-1] != _HYPHEN and bare(half) in (_KEPT_EVEN_SO if vocabulary.parts_words else _KEPT)
        known = hyphened in vocabulary.words or bool(_KEPT_WHATEVER.match(hyphened))
        keeps = whole not in vocabulary.words and (own or known)
        text = text.replace(parted, f"{half}-{second}" if keeps else f"{half}{second}", 1)
    return text


def bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word).lower()


def passages_in(words: list[Word], *, right: float, leading: float, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """The passages of a cell."""
    lines = lines_of(words)
    widest = max((line.right for line in lines), default=right)
    # Text keeps a distance from the line at its right, which is as wide as the one at its left.
    return tuple(
        passage_of(paragraph, vocabulary)
        for paragraph in paragraphs_of(lines, right=max(widest, right), leading=leading)
    )
