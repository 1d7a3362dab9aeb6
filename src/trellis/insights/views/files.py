"""Counts as files: CSV and Excel."""
