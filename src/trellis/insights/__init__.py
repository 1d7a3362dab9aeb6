"""Counts and compares, withholds small numbers, never writes."""
