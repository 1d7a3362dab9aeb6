"""Says who may do and see what in this room."""

from trellis.pathways.policies.people import (
    Subject,
    may_nominate,
    may_see_ledger,
    may_tell_qualification,
    nominates_as,
)

__all__ = ["Subject", "may_nominate", "may_see_ledger", "may_tell_qualification", "nominates_as"]
