"""Processes that cross rooms, each whole or not at all."""

from trellis.journeys.actions.posts import begin_post, correct_post, follow
from trellis.journeys.actions.staff_files import apply_staff_file

__all__ = ["apply_staff_file", "begin_post", "correct_post", "follow"]
