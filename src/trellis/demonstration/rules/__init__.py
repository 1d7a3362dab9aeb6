"""Invents people, careers and what became of each promise: the same for one seed and day, and never an illegal step."""
