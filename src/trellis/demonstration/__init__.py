"""Invents a trust with three years of history, so that every page of a demonstration has something true to show."""
