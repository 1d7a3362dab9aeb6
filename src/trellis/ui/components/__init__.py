"""Components as plain functions from values to safe HTML; `templatetags/ui.py` gives them to templates."""
