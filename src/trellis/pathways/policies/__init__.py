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

__all__ = [
    "Subject",
    "may_advertise",
    "may_advertise_somewhere",
    "may_keep_map",
    "may_nominate",
    "may_offer_to_talk",
    "may_read_map",
    "may_say_aim",
    "may_see_aim",
    "may_see_ledger",
    "may_tell_qualification",
    "nominates_as",
    "reads_as",
]
