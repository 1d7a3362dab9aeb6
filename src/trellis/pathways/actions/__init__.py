"""Writes of this room: what was told of qualifications, and nominations."""

from trellis.pathways.actions.aims import say_aim, say_aim_still_holds, withdraw_aim
from trellis.pathways.actions.telling import (
    nominate,
    take_back_nomination,
    take_back_qualification,
    tell_qualification,
)

__all__ = [
    "nominate",
    "say_aim",
    "say_aim_still_holds",
    "take_back_nomination",
    "take_back_qualification",
    "tell_qualification",
    "withdraw_aim",
]
