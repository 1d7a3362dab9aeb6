"""A yes or no that can explain itself.

met(says, *because), not_met(says, *because) -> Finding
all_of(says, *findings), any_of(says, *findings) -> Finding
finding.met, finding.says, finding.because, finding.why     and: if finding: …
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something holds, the sentence that says so, and the findings it rests on."""

    met: bool
    says: str
    because: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return self.met

    @property
    def why(self) -> tuple[str, ...]:
        """The plainest sentences that decided it: the findings at the bottom that came out as this one did."""
        deciding = tuple(says for part in self.because if part.met is self.met for says in part.why)
        return deciding or (self.says,)


def met(says: str, *because: Finding) -> Finding:
    return Finding(True, says, because)


def not_met(says: str, *because: Finding) -> Finding:
    return Finding(False, says, because)


def all_of(says: str, *findings: Finding) -> Finding:
    """Met when every one is; nothing to meet is met."""
    return Finding(all(findings), says, findings)


def any_of(says: str, *findings: Finding) -> Finding:
    """Met when at least one is; nothing to choose from is not met."""
    return Finding(any(findings), says, findings)
