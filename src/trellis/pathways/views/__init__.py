"""Shows where somebody could go, and takes what is told towards it."""

from trellis.pathways.views.next_steps import my_next_steps, next_steps_of, what_stands_between
from trellis.pathways.views.telling import nominate, take_back_nomination, take_back_qualification, tell_qualification

__all__ = [
    "my_next_steps",
    "next_steps_of",
    "nominate",
    "take_back_nomination",
    "take_back_qualification",
    "tell_qualification",
    "what_stands_between",
]
