"""Writes of this room, by their theme."""

from trellis.pathways.actions.aims import say_aim, say_aim_still_holds, withdraw_aim
from trellis.pathways.actions.openings import advertise_vacancy, close_vacancy, offer_to_talk, take_back_offer_to_talk
from trellis.pathways.actions.plan_agreeing import agree_to_action, remark_on_action, take_back_agreement
from trellis.pathways.actions.plan_calendars import close_plan_calendar, open_plan_calendar
from trellis.pathways.actions.plan_suggesting import SUGGESTS_A_PLAN, ask_for_suggestion, keep_suggestion
from trellis.pathways.actions.plans import (
    GoesRound,
    PlanFull,
    ToldAction,
    change_action,
    drop_action,
    finish_action,
    move_action,
    plan_action,
    plan_drafts,
    put_suggestion_away,
    set_plan_limits,
    take_suggestion,
    take_up_again,
)
from trellis.pathways.actions.telling import (
    Standing,
    nominate,
    take_back_nomination,
    take_back_qualification,
    tell_qualification,
)

__all__ = [
    "SUGGESTS_A_PLAN",
    "GoesRound",
    "PlanFull",
    "Standing",
    "ToldAction",
    "advertise_vacancy",
    "agree_to_action",
    "ask_for_suggestion",
    "change_action",
    "close_plan_calendar",
    "close_vacancy",
    "drop_action",
    "finish_action",
    "keep_suggestion",
    "move_action",
    "nominate",
    "offer_to_talk",
    "open_plan_calendar",
    "plan_action",
    "plan_drafts",
    "put_suggestion_away",
    "remark_on_action",
    "say_aim",
    "say_aim_still_holds",
    "set_plan_limits",
    "take_back_agreement",
    "take_back_nomination",
    "take_back_offer_to_talk",
    "take_back_qualification",
    "take_suggestion",
    "take_up_again",
    "tell_qualification",
    "withdraw_aim",
]
