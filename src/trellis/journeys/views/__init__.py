"""Last steps of processes that cross rooms."""
