"""A framework as Markdown: what it is, and one table with a row for each statement."""

import re
from collections.abc import Iterable, Iterator

from trellis.frameworks.rules.out.edition import Edition, flat
from trellis.frameworks.rules.out.rows import HEADINGS, flat_rows

_MARKS = re.compile(r"([\\|`*_\[\]<>#~])")


def markdown_of(edition: Edition) -> bytes:
    return ("\n".join(_lines(edition)) + "\n").encode()


def _lines(edition: Edition) -> Iterator[str]:
    yield f"# {_plain(edition.title)}"
    yield ""
    rows = list(flat_rows(edition))
    columns = [at for at in range(len(HEADINGS)) if any(row[at] for row in rows)]
    yield _row(HEADINGS[at] for at in columns)
    yield f"|{' --- |' * len(columns)}"
    yield from (_row(_plain(row[at]) for at in columns) for row in rows)
    yield ""
    yield "---"
    for name, said in edition.facts():
        yield ""
        yield f"{name}: {_plain(said)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Signs that would be taken for marks stand behind a backslash."""
    return _MARKS.sub(r"\\\1", flat(text))
