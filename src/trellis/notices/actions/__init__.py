"""Writes of this room: work in the background, how it starts, how far it has come, how it ends."""

from trellis.notices.actions.background import UnderWay, background
from trellis.notices.actions.work import ask_to_stop, start_work

__all__ = ["UnderWay", "ask_to_stop", "background", "start_work"]
