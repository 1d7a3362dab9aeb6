"""Pages of what is counted."""
