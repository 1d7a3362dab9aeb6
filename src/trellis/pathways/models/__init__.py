"""The tables of this room: what was told, by its theme."""

from trellis.pathways.models.aims import SaidAim
from trellis.pathways.models.away import TimeAway
from trellis.pathways.models.backing import Agreement, Ask
from trellis.pathways.models.evidence import ShownEvidence, StandardJudgement
from trellis.pathways.models.maps import MapLink, MapRole, MapTitle, OwnMap
from trellis.pathways.models.openings import GladToTalk, Vacancy
from trellis.pathways.models.own_rules import RuleVersion
from trellis.pathways.models.plans import (
    PlanCalendar,
    PlanLimits,
    PlannedAction,
    PlanOrder,
    PlanRemark,
    PlanSuggestion,
)
from trellis.pathways.models.schools import SchoolCondition
from trellis.pathways.models.told import HeldQualification, Nomination
from trellis.pathways.models.waivers import Waiver

__all__ = [
    "Agreement",
    "Ask",
    "GladToTalk",
    "HeldQualification",
    "MapLink",
    "MapRole",
    "MapTitle",
    "Nomination",
    "OwnMap",
    "PlanCalendar",
    "PlanLimits",
    "PlanOrder",
    "PlanRemark",
    "PlanSuggestion",
    "PlannedAction",
    "RuleVersion",
    "SaidAim",
    "SchoolCondition",
    "ShownEvidence",
    "StandardJudgement",
    "TimeAway",
    "Vacancy",
    "Waiver",
]
