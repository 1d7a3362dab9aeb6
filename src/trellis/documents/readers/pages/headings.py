"""Which paragraphs of a PDF are headings, and of which level: by size first, then by weight and colour."""

import re
from collections import Counter
from collections.abc import Iterable

from trellis.documents.blocks import Passage
from trellis.documents.readers.pages.flow import Paragraph
from trellis.documents.readers.pages.marks import Word

_LONGEST_LARGE = 30
_LONGEST_BOLD = 16
_LARGER = 1.1
_LEADERS = re.compile(r"(?:[.…_]\s?){4,}")


class HeadingStyles:
    """What the text of a document usually looks like, and from that which looks are those of headings."""

    def __init__(self, words: Iterable[Word]) -> None:
        sizes: Counter[float] = Counter()
        bold = letters = 0
        colours: Counter[str] = Counter()
        for word in words:
            sizes[round(word.size * 2) / 2] += len(word.text)
            colours[word.style.colour] += len(word.text)
            letters += len(word.text)
            bold += len(word.text) * word.style.bold
        self.size = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
        self._bold_says = bold < 0.4 * letters
        # A colour that much of the text has says something else, such as what is owed to everybody.
        self._rare = {colour for colour, many in colours.items() if colour and many < 0.12 * letters}
        self._looks: set[tuple[float, bool]] = set()

    def is_heading(self, paragraph: Paragraph, read: Passage) -> bool:
        many = len(read.text.split())
        if not any(letter.isalpha() for letter in read.text) or paragraph.size < 0.93 * self.size:
            return False
        if _LEADERS.search(read.text):  # a line of a table of contents
            return False
        if paragraph.size >= _LARGER * self.size:
            return many <= _LONGEST_LARGE and read.text[-1:] not in ".;,"
        is_bullet = read.marker and not read.marker[:1].isalnum()
        if many > _LONGEST_BOLD or read.text[-1:] in ".;,:" or is_bullet:
            return False
        stands_out = self._bold_says and paragraph.is_bold
        return stands_out or (paragraph.colour in self._rare and not read.marker)

    def remember(self, paragraph: Paragraph) -> None:
        self._looks.add(_look(paragraph))

    def level(self, paragraph: Paragraph) -> int:
        """1 is the largest; of one size, bold comes first. Sizes are one that differ by less than a person sees."""
        level, last = 0, (0.0, False)
        for look in sorted(self._looks, reverse=True):
            if not level or last[0] - look[0] > 0.6 or last[1] != look[1]:
                level, last = level + 1, look
            if look == _look(paragraph):
                break
        return level


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    return paragraph.size, paragraph.is_bold
