"""Gives the components to templates."""
