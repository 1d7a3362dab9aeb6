"""The map of roles: what each role is, where it leads, where it stands."""

from .layout import Layout, Place
from .roles import CareerMap, Fact, Lane, LinkSort, Role, RoleLink, Stage

__all__ = ["CareerMap", "Fact", "Lane", "Layout", "LinkSort", "Place", "Role", "RoleLink", "Stage"]
