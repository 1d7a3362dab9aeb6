"""Decides what a career meets: rules as data, judged with reasons."""

from .careers import Career
from .conditions import Rule, Source, Status
from .findings import Finding, Gap, Step, Verdict
from .judging import judge

__all__ = ["Career", "Finding", "Gap", "Rule", "Source", "Status", "Step", "Verdict", "judge"]
