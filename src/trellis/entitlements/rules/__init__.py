"""Decides what a line of the ledger is: its terms, its events, the state they fold to, who may act, what is owed."""
