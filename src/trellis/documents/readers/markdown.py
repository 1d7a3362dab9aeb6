"""Reads Markdown: what its writer marked as headings, lists and tables, and the pieces of web pages within it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from trellis.documents.blocks import Aside, Block, BlockKind, Passage, Place
from trellis.documents.limits import Limits
from trellis.documents.passages import marked_up, passage
from trellis.documents.readers.text import Rules, blocks_of_lines, opened
from trellis.documents.readers.trees.in_front import tree_in_front
from trellis.documents.readers.web import blocks_of_page
from trellis.documents.styles import Run
from trellis.documents.told import Blocks, Told

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^`]*$")
_CLOSING = re.compile(r"^ {0,3}(?:`{3,}|~{3,})\s*$")
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST_FRONT = 2_000
_MOST_FENCES = 200
_FRONT_TITLE = re.compile(r"^title\s*[:=]\s*(.+)$", re.IGNORECASE)
_IN_FRONT = re.compile(r"^\s*(?:[\w.-]+\s*[:=].*|-\s.*|#.*|[\]\[{}].*|\s+.*)?$")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+\S")
_RULED = re.compile(r"^ {0,3}(?:=+|-{3,})\s*$")
_PAGE = re.compile(r"^ {0,3}<(table|ul|ol|dl)\b", re.IGNORECASE)
_PAGE_LINE = re.compile(r"^ {0,3}<(h[1-6]|summary)\b.*</\1>\s*$", re.IGNORECASE)
_UNSEEN = re.compile(r"^ {0,3}<(script|style)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:\s*(\S+)(?:\s+[\"'(].*[\"')])?\s*$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\s]+)\]:\s*(.*)$")

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TASK = re.compile(r"^\[([ xX])\]\s+(?=\S)")
_TASK_CELL = re.compile(r"^\[([ xX])\]$")
_TICKS = ("white_check_mark", "heavy_check_mark", "ballot_box_with_check", "check")
_CROSSES = ("x", "negative_squared_cross_mark", "cross_mark")
_SIGN = re.compile(f":({'|'.join((*_TICKS, *_CROSSES))}):")
_LINKED = re.compile(r"!?\[([^\[\]]+)\]\s?\[([^\[\]]*)\]|!?\[([^\[\]^][^\[\]]*)\](?![\[(:])")
_NOTED = re.compile(r"\[\^[^\[\]\s]+\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
# A sign that is written to stand for itself is put where no alphabet is while the signs that do not are looked for.
_ASIDE_BY = 0x10FF00
_MEANS_MORE = frozenset("*_[]<>&~:`")
_PROTECTED = re.compile("[\U0010ff21-\U0010ff7e]")


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    told, text = opened(data, "markdown", filename=filename, limits=limits)
    return told, _Markdown(text.split("\n"), told, filename, limits).blocks()


@dataclass
class _Markdown:
    lines: list[str]
    told: Told
    filename: str
    limits: Limits
    tables: int = 0
    rules: Rules = field(default_factory=Rules)
    closing: list[int] = field(default_factory=list)
    """Where a fence around code may end."""
    last: dict[str, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """Parts that have rules of their own, in their order, and between them ordinary lines."""
        self.rules = _rules_of(self.lines)
        self.closing = [number for number, line in enumerate(self.lines) if _CLOSING.match(line)]
        at, begun = 0, 0
        while at < len(self.lines):
            found, until = self._special(at)
            if until == at:
                at += 1
                continue
            yield from self._ordinary(begun, at)
            for block in found():
                self.tables += block.kind is BlockKind.TABLE
                yield block
            at = begun = until
        yield from self._ordinary(begun, len(self.lines))

    def _ordinary(self, begin: int, end: int) -> Iterator[Block]:
        for block in blocks_of_lines(self.lines, begin=begin, end=end, tables=self.tables, rules=self.rules):
            self.tables += block.kind is BlockKind.TABLE
            yield block

    def _special(self, at: int) -> tuple[Callable[[], list[Block]], int]:
        """How to read the part that begins in a line, and where it ends: in the same line if none begins there."""
        line = self.lines[at]
        bare = line.strip()
        if at == 0 and bare in _FRONT and (end := self._end_of_front(bare)):
            return partial(self._front_matter, end), end
        if bare[:3] in ("```", "~~~") and _FENCE.match(line) and (end := self._end_of_fence(at)):
            return partial(self._code, at, end), end
        if bare.startswith("<"):
            return self._page(at)
        if bare.startswith("["):
            note = _FOOTNOTE.match(line)
            if note:
                return partial(self._note, at, note[1], note[2]), at + 1
            if _REFERENCE.match(line):
                return partial(self._marks, at, at + 1), at + 1
        return list, at

    def _page(self, at: int) -> tuple[Callable[[], list[Block]], int]:
        line = self.lines[at]
        if line.lstrip().startswith("<!--"):
            end = self._line_with("-->", at)
            return partial(self._marks, at, end), end
        unseen, begun = _UNSEEN.match(line), _PAGE.match(line)
        if unseen:
            end = self._line_with(f"</{unseen[1].lower()}>", at)
            return partial(self._marks, at, end), end
        if begun:
            end = self._end_of_element(begun[1].lower(), at)
            return partial(self._piece_of_page, at, end), end
        if _PAGE_LINE.match(line):
            return partial(self._piece_of_page, at, at + 1), at + 1
        return list, at

    def _end_of_front(self, opening: str) -> int:
        """Where it ends, if all within looks like names with values; 0 if a ruled line only happens to come first."""
        for at, line in enumerate(self.lines[1:_LONGEST_FRONT], start=1):
            if line.strip() in _FRONT[opening]:
                return at + 1 if at > 1 else 0
            if not _IN_FRONT.match(line):
                return 0
        return 0

    def _end_of_fence(self, at: int) -> int:
        """After the line that closes it; 0 if none does, so that it swallows nothing."""
        fence = self.lines[at].strip()
        sign = fence[0] * (len(fence) - len(fence.lstrip(fence[0])))
        after = self.closing[bisect_right(self.closing, at) :][:_MOST_FENCES]
        return next((n + 1 for n in after if self.lines[n].strip().startswith(sign)), 0)

    def _line_with(self, sign: str, at: int) -> int:
        """After the line that closes what begins here; the same line if nothing does."""
        if at > self._last_with(sign):
            return at
        return next((n + 1 for n in range(at, len(self.lines)) if sign in self.lines[n].lower()), at)

    def _last_with(self, sign: str) -> int:
        """The last line that closes something, so that what is never closed is not looked for again and again."""
        if sign not in self.last:
            backwards = range(len(self.lines) - 1, -1, -1)
            self.last[sign] = next((n for n in backwards if sign in self.lines[n].lower()), -1)
        return self.last[sign]

    def _end_of_element(self, tag: str, at: int) -> int:
        """After the line that closes an element. One that is never closed ends with its paragraph."""
        deep = 0
        for number in range(at, self._last_with(f"</{tag}>") + 1):
            line = self.lines[number].lower()
            deep += len(re.findall(rf"<{tag}\b", line)) - line.count(f"</{tag}>")
            if deep <= 0:
                return number + 1
        return next((n for n in range(at, len(self.lines)) if not self.lines[n].strip()), len(self.lines))

    def _front_matter(self, end: int) -> list[Block]:
        tree = tree_in_front(self.lines[1 : end - 1], told=self.told, limits=self.limits)
        if tree:
            return [_mark(self.lines[0], 0), *tree, _mark(self.lines[end - 1], end - 1)]
        for line in self.lines[1 : end - 1]:
            named = _FRONT_TITLE.match(line)
            if named and not self.told.title:
                self.told.title = named[1].strip().strip("\"'")
        return [
            Block(BlockKind.PARAGRAPH, Place(line=at + 1), Passage(line.strip()), aside=Aside.FRONT_MATTER)
            if 0 < at < end - 1
            else _mark(line, at)
            for at, line in enumerate(self.lines[:end])
            if line.strip()
        ]

    def _code(self, at: int, end: int) -> list[Block]:
        written = "\n".join(self.lines[at + 1 : end - 1]).strip("\n")
        inner = [Block(BlockKind.PARAGRAPH, Place(line=at + 2), Passage(written), aside=Aside.CODE)]
        return [_mark(self.lines[at], at), *(inner if written.strip() else ()), _mark(self.lines[end - 1], end - 1)]

    def _marks(self, at: int, end: int) -> list[Block]:
        return [_mark(line, number) for number, line in enumerate(self.lines[at:end], start=at) if line.strip()]

    def _note(self, at: int, number: str, text: str) -> list[Block]:
        words, runs = self.rules.words(text)
        read = Passage(words, self.lines[at].strip(), number, runs)
        return [Block(BlockKind.PARAGRAPH, Place(line=at + 1), read, aside=Aside.FOOTNOTE)]

    def _piece_of_page(self, at: int, end: int) -> list[Block]:
        piece = "\n".join(self.lines[at:end])
        return blocks_of_page(
            piece, filename=self.filename, limits=self.limits, told=self.told, lines=at, tables=self.tables
        )


def _mark(line: str, at: int) -> Block:
    return Block(BlockKind.MARK, Place(line=at + 1), Passage("", line.strip()))


def _rules_of(lines: list[str]) -> Rules:
    """A writer who marks headings means a short line to be a short line."""
    marks = any(_HEADING.match(line) for line in lines) or any(
        line.strip() and "|" not in line and _RULED.match(below) for line, below in pairwise(lines)
    )
    references = {
        " ".join(found[1].lower().split()): found[2] for found in map(_REFERENCE.match, lines) if found is not None
    }
    return Rules(
        passage=partial(_passage, references=references),
        words=partial(_words, references=references),
        guesses_titles=not marks,
        joins_lines=True,
    )


def _passage(original: str, *, references: Mapping[str, str]) -> Passage:
    original = original.strip()
    shown = _shown(original, references)
    read = passage(shown)
    text, marker = read.text, read.marker
    task = _TASK.match(text) or _TASK_CELL.match(text)
    if task:
        box = "☐" if task[1] == " " else "☑"
        if task.end() == len(text):
            return Passage(box, original, marker)
        plain = text[task.end() :]
        return Passage(_as_written(plain), original, box, _cut_front(read.runs, task.end()))
    return Passage(_as_written(text), original, _as_written(marker), _written_runs(read.runs))


def _words(text: str, *, references: Mapping[str, str]) -> tuple[str, tuple[Run, ...]]:
    words, runs = marked_up(_shown(text, references))
    return _as_written(words), _written_runs(runs)


def _shown(text: str, references: Mapping[str, str]) -> str:
    """What differs from a text that is only typed: escaped signs, code, links by reference, notes, signs by name."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: _protected(found[1]), text)
    if "`" in text:
        text = _CODE.sub(lambda found: _protected(found[2].strip()), text)
    if "[" in text:
        text = _NOTED.sub("", text)
        text = _LINKED.sub(lambda found: _link_words(found, references), text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
    if ":" in text:
        text = _SIGN.sub(lambda found: "✗" if found[1] in _CROSSES else "✓", text)
    return text


def _link_words(found: re.Match[str], references: Mapping[str, str]) -> str:
    words, named = (found[1], found[2] or found[1]) if found[1] is not None else (found[3], found[3])
    known = " ".join(named.lower().split()) in references
    return words if known else found[0]


def _protected(text: str) -> str:
    return "".join(chr(_ASIDE_BY + ord(letter)) if letter in _MEANS_MORE else letter for letter in text)


def _as_written(text: str) -> str:
    return _PROTECTED.sub(lambda found: chr(ord(found[0]) - _ASIDE_BY), text) if not text.isascii() else text


def _written_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(_as_written(run.text), run.style) for run in runs)


def _cut_front(runs: tuple[Run, ...], many: int) -> tuple[Run, ...]:
    kept = []
    for run in _written_runs(runs):
        if run.text[many:]:
            kept.append(Run(run.text[many:], run.style))
        many = max(0, many - len(run.text))
    return tuple(kept)
