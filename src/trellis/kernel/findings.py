"""A yes or no that can explain itself."""

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


def met(says: str, *because: Finding) -> Finding:
    return Finding(True, says, because)


def not_met(says: str, *because: Finding) -> Finding:
    return Finding(False, says, because)
