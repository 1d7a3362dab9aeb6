"""Answers which promises are kept: by strand and stage, by group of staff, by school, by term. Never writes."""
