"""The only writers of people, posts and schools."""

from trellis.organisation.actions.people import (
    Job,
    Particulars,
    SaidWrong,
    add_staff,
    begin_post,
    change_staff,
    correct_post,
)
from trellis.organisation.actions.places import SchoolFacts, add_school, change_school
from trellis.organisation.actions.settling import Settled, settle_main_posts

__all__ = [
    "Job",
    "Particulars",
    "SaidWrong",
    "SchoolFacts",
    "Settled",
    "add_school",
    "add_staff",
    "begin_post",
    "change_school",
    "change_staff",
    "correct_post",
    "settle_main_posts",
]
