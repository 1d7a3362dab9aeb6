"""Shows what a rule found of somebody, wherever it is shown: what is still to do, and what it rests on."""

from collections.abc import Iterable, Iterator

from trellis.pathways import queries
from trellis.pathways.rules import Finding, Verdict
from trellis.pathways.rules.wording import to_oneself
from trellis.pathways.views.gaps import gap_line
from trellis.ui.components.marks import Line

__all__ = ["gap_line", "reason_lines"]


def reason_lines(found: Iterable[Finding], *, own: bool, within: str = "") -> Iterator[Line]:
    """The plainest findings in their order, each with the group that it is part of."""
    for part in found:
        if part.because and part.verdict is not Verdict.WAIVED:
            yield from reason_lines(part.because, own=own, within=part.says)
        else:
            yield Line(queries.MARKS[part.verdict], to_oneself(part.says) if own else part.says, meta=within)
