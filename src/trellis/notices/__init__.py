"""Tells people what awaits them and how far the work they started has come."""
