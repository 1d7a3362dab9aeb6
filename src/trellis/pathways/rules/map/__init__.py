"""The map of roles: what each role is, where it leads, where it stands."""

from .drawing import Band, Drawing, Place
from .roles import CareerMap, Fact, Lane, LinkSort, Role, RoleLink, Stage

__all__ = ["Band", "CareerMap", "Drawing", "Fact", "Lane", "LinkSort", "Place", "Role", "RoleLink", "Stage"]
