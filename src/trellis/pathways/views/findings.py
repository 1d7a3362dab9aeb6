"""Shows what a rule found of somebody, wherever it is shown: what is still to do, and what it rests on."""

from collections.abc import Iterable, Iterator

from trellis.pathways import queries
from trellis.pathways.rules import Finding, Verdict
from trellis.pathways.views.gaps import gap_line
from trellis.ui.components.marks import Line

__all__ = ["gap_line", "reason_lines"]


def reason_lines(found: Iterable[Finding], within: str = "") -> Iterator[Line]:
    """The plainest findings in their order, each with the group that it is part of."""
    for part in found:
        if part.because and part.verdict is not Verdict.WAIVED:
            yield from reason_lines(part.because, part.says)
        else:
            yield Line(queries.MARKS[part.verdict], part.says, meta=within)
