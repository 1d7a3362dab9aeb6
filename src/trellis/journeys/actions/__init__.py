"""Processes that cross rooms, each whole or not at all."""

from trellis.journeys.actions.posts import begin_post, correct_post, follow

__all__ = ["begin_post", "correct_post", "follow"]
