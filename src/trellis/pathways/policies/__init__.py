"""Says who may do and see what in this room."""

from trellis.pathways.policies.aims import may_say_aim, may_see_aim, reads_as
from trellis.pathways.policies.maps import may_keep_map, may_read_map
from trellis.pathways.policies.openings import may_advertise, may_advertise_somewhere, may_offer_to_talk
from trellis.pathways.policies.people import (
    Subject,
    may_nominate,
    may_see_ledger,
    may_tell_qualification,
    nominates_as,
)
from trellis.pathways.policies.plans import agrees_as, may_agree, may_plan, may_see_plan

__all__ = [
    "Subject",
    "agrees_as",
    "may_advertise",
    "may_advertise_somewhere",
    "may_agree",
    "may_keep_map",
    "may_nominate",
    "may_offer_to_talk",
    "may_plan",
    "may_read_map",
    "may_say_aim",
    "may_see_aim",
    "may_see_ledger",
    "may_see_plan",
    "may_tell_qualification",
    "nominates_as",
    "reads_as",
]
