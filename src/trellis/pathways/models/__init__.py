"""The tables of this room: what was told, by its theme."""

from trellis.pathways.models.told import HeldQualification, Nomination

__all__ = ["HeldQualification", "Nomination"]
