"""Decides what a school's identifiers, posts and staff files mean, without Django, clock or database."""
