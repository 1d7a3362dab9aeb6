"""Where people could go from here, and what stands between."""
