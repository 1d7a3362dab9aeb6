"""Writes of this room: what was told of qualifications, and nominations."""

from trellis.pathways.actions.telling import (
    nominate,
    take_back_nomination,
    take_back_qualification,
    tell_qualification,
)

__all__ = ["nominate", "take_back_nomination", "take_back_qualification", "tell_qualification"]
