"""Pages of people and schools."""
