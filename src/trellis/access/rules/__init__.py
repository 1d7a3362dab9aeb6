"""Decides who somebody is to the trust, how often a sign-in may be tried, and how long one lasts."""

from trellis.access.rules.remits import REMIT_LABELS, Actor, Remit, RemitKind, ScopeKind

__all__ = ["REMIT_LABELS", "Actor", "Remit", "RemitKind", "ScopeKind"]
