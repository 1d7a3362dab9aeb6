"""Decides what a plan comes to and how it could lie over terms; people decide what is done."""

from .directed import DirectedTime, directed_time
from .plans import Driver, Level, Limits, Origin, Plan, PlanAction, When, terms_from
from .suggesting import LeftOut, Place, Suggestion, suggestion

__all__ = [
    "DirectedTime",
    "Driver",
    "LeftOut",
    "Level",
    "Limits",
    "Origin",
    "Place",
    "Plan",
    "PlanAction",
    "Suggestion",
    "When",
    "directed_time",
    "suggestion",
    "terms_from",
]
