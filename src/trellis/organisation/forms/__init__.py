"""Shapes of what is said of people, posts and schools."""
