"""Answers who works where, who answers to whom, who an actor is, and what a file on its way in would do."""

from trellis.organisation.queries.everyday import (
    HEADSHIPS,
    Answerable,
    Named,
    Person,
    actor_for,
    person_named,
    schools_called,
    schools_open,
    subjects,
    who_answers_for,
)
from trellis.organisation.queries.held import held_people, known_schools, login_that_keeps_staff

__all__ = [
    "HEADSHIPS",
    "Answerable",
    "Named",
    "Person",
    "actor_for",
    "held_people",
    "known_schools",
    "login_that_keeps_staff",
    "person_named",
    "schools_called",
    "schools_open",
    "subjects",
    "who_answers_for",
]
