"""Processes that cross rooms: applying a staff file, leaving, moving."""
