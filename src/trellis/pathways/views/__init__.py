"""Shows where somebody could go, and takes what is told towards it."""

from trellis.pathways.views.aims import my_aim, say_aim, say_aim_still_holds, withdraw_aim
from trellis.pathways.views.next_steps import my_next_steps, next_steps_of, what_stands_between
from trellis.pathways.views.telling import nominate, take_back_nomination, take_back_qualification, tell_qualification

__all__ = [
    "my_aim",
    "my_next_steps",
    "next_steps_of",
    "nominate",
    "say_aim",
    "say_aim_still_holds",
    "take_back_nomination",
    "take_back_qualification",
    "tell_qualification",
    "what_stands_between",
    "withdraw_aim",
]
