"""Shows where somebody could go, and takes what is told towards it."""

from trellis.pathways.views.aims import my_aim, say_aim, say_aim_still_holds, withdraw_aim
from trellis.pathways.views.career_map import career_map
from trellis.pathways.views.next_steps import my_next_steps, next_steps_of, what_stands_between
from trellis.pathways.views.openings import (
    advertise_vacancy,
    close_vacancy,
    offer_to_talk,
    take_back_offer_to_talk,
    vacancies,
)
from trellis.pathways.views.roles import compare_roles, role
from trellis.pathways.views.telling import nominate, take_back_nomination, take_back_qualification, tell_qualification

__all__ = [
    "advertise_vacancy",
    "career_map",
    "close_vacancy",
    "compare_roles",
    "my_aim",
    "my_next_steps",
    "next_steps_of",
    "nominate",
    "offer_to_talk",
    "role",
    "say_aim",
    "say_aim_still_holds",
    "take_back_nomination",
    "take_back_offer_to_talk",
    "take_back_qualification",
    "tell_qualification",
    "vacancies",
    "what_stands_between",
    "withdraw_aim",
]
