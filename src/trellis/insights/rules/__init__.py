"""Decides which numbers may be said to people who see no names."""
