"""Answers what a person is owed, what happened to a line, who waits for whom, and who is placed where."""
