"""Writes of this room: what was told of qualifications, and nominations."""

from trellis.pathways.actions.aims import say_aim, say_aim_still_holds, withdraw_aim
from trellis.pathways.actions.openings import advertise_vacancy, close_vacancy, offer_to_talk, take_back_offer_to_talk
from trellis.pathways.actions.telling import (
    nominate,
    take_back_nomination,
    take_back_qualification,
    tell_qualification,
)

__all__ = [
    "advertise_vacancy",
    "close_vacancy",
    "nominate",
    "offer_to_talk",
    "say_aim",
    "say_aim_still_holds",
    "take_back_nomination",
    "take_back_offer_to_talk",
    "take_back_qualification",
    "tell_qualification",
    "withdraw_aim",
]
