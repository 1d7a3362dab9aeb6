"""Writes what was invented into the tables of the rooms beneath, in bulk; the ledger's events are legal folds."""

from trellis.demonstration.actions.making import Made, make_trust

__all__ = ["Made", "make_trust"]
