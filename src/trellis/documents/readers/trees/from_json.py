"""Reads JSON without recursion, so that no nesting can exhaust the reader, and remembers the line of every value."""

import json
import re
from bisect import bisect_right

from trellis.documents.readers.trees.values import Budget, Leaf, Listed, Mapped, Value, at, without_repeats
from trellis.documents.refusals import Unreadable

_TOKEN = re.compile(
    r"""[ \t\n]*+(?:
        "(?P<string>[^"\\]*+(?:\\[\s\S][^"\\]*+)*+)"
      | (?P<sign>[{}\[\],:])
      | (?P<word>-?(?:\d[\d.eE+-]*|Infinity|NaN)|[a-z]+)
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = {"true": "true", "false": "false", "null": "", "NaN": "", "Infinity": "", "-Infinity": ""}


class _Walk:
    """Where the reading stands: the lists and mappings that are open, and what may come next."""

    def __init__(self, text: str, budget: Budget) -> None:
        self.text = text
        self.budget = budget
        self.lines = [found.start() for found in re.finditer("\n", text)]
        self.open: list[Listed | Mapped] = []
        self.keys: list[str] = []
        self.roots: list[Value] = []
        self.expects = "value"

    def line(self, position: int) -> int:
        return bisect_right(self.lines, position - 1) + 1

    def wrong(self, position: int) -> Unreadable:
        return Unreadable(
            says=f"{self.budget.filename} is not JSON as it should be{at(self.line(position))}; "
            "put it right there, or save it again from the program it came from.",
            kind="damaged",
        )

    def take(self, value: Value) -> None:
        """A value that is complete goes to whatever is open around it."""
        if not self.open:
            self.roots.append(value)
            self.expects = "another root"
        elif isinstance(self.open[-1], Listed):
            self.open[-1].items.append(value)
            self.expects = "comma or end"
        else:
            self.open[-1].pairs.append((self.keys.pop(), value))
            self.expects = "comma or end"

    def begin(self, sign: str, line: int) -> None:
        self.budget.spend()
        self.budget.go_down(len(self.open) + 1, line)
        self.open.append(Mapped([], line) if sign == "{" else Listed([], line))
        self.expects = "key or end" if sign == "{" else "value or end"

    def end(self) -> None:
        done = self.open.pop()
        self.take(without_repeats(done.pairs, done.line, self.budget) if isinstance(done, Mapped) else done)


def tree_of_json(text: str, budget: Budget) -> Value:
    """The value that a JSON text holds; the list of them, where each line holds one (JSON Lines)."""
    walk = _Walk(text, budget)
    position = 0
    while found := _TOKEN.match(text, position):
        start = found.end() if found.lastgroup is None else found.start(found.lastgroup)
        if found.lastgroup == "end":
            if walk.open or not walk.roots:
                raise walk.wrong(start)
            return walk.roots[0] if len(walk.roots) == 1 else Listed(walk.roots, 1)
        if found.lastgroup == "sign":
            _sign(walk, found["sign"], start)
        elif found.lastgroup == "string":
            _string(walk, found["string"], start)
        else:
            _word(walk, found["word"], start)
        position = found.end()
    raise walk.wrong(position)


def _sign(walk: _Walk, sign: str, position: int) -> None:
    inside = walk.open[-1] if walk.open else None
    if sign in "{[" and walk.expects in ("value", "value or end", "another root"):
        walk.begin(sign, walk.line(position))
    elif sign == ":" and walk.expects == "colon":
        walk.expects = "value"
    elif sign == "," and walk.expects == "comma or end":
        walk.expects = "key" if isinstance(inside, Mapped) else "value"
    elif (
        sign in "}]"
        and walk.expects in ("comma or end", "key or end", "value or end")
        and isinstance(inside, Mapped if sign == "}" else Listed)
    ):
        walk.end()
    else:
        raise walk.wrong(position)


def _string(walk: _Walk, written: str, position: int) -> None:
    if walk.expects not in ("value", "value or end", "key", "key or end", "another root"):
        raise walk.wrong(position)
    if "\\" in written:
        try:
            written = json.loads(f'"{written}"', strict=False)
        except ValueError:
            raise walk.wrong(position) from None
    leaf = walk.budget.leaf(written, walk.line(position))
    if walk.expects in ("key", "key or end"):
        walk.keys.append(leaf.text)
        walk.expects = "colon"
        return
    walk.budget.spend()
    walk.take(leaf)


def _word(walk: _Walk, word: str, position: int) -> None:
    if walk.expects not in ("value", "value or end", "another root"):
        raise walk.wrong(position)
    if word not in _WORDS and not _NUMBER.fullmatch(word):
        raise walk.wrong(position)
    walk.budget.spend()
    walk.take(
        Leaf("", walk.line(position))
        if word in _WORDS and not _WORDS[word]
        else walk.budget.leaf(word, walk.line(position))
    )
