"""Measures the main work against its floor, in the same run, on trusts that are made for it and thrown away."""
