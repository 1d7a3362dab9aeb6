"""Decides what is said about work in the background, and when a crash has been tried often enough."""

from dataclasses import dataclass
from enum import StrEnum

# A worker that dies three times over the same work is dying of it.
TRIES = 3


class WorkState(StrEnum):
    """Where work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return WORK_LABELS[self]


WORK_LABELS = {
    WorkState.WAITING: "Waiting to start",
    WorkState.RUNNING: "Running",
    WorkState.DONE: "Done",
    WorkState.FAILED: "Could not be finished",
    WorkState.STOPPED: "Stopped",
}
OVER = frozenset({WorkState.DONE, WorkState.FAILED, WorkState.STOPPED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work has come, and what is said of it."""

    state: WorkState
    done: int = 0
    total: int = 0
    stop_asked: bool = False
    says: str = ""

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def words(self) -> str:
        if self.is_over and self.says:
            return self.says
        if self.stop_asked and not self.is_over:
            return "Stopping. What was begun is being undone."
        return self.says or WORDS[self.state]


WORDS = {
    WorkState.WAITING: "Waiting to start. You can leave this page and come back.",
    WorkState.RUNNING: "You can leave this page and come back: the work goes on.",
    WorkState.DONE: "It is done.",
    WorkState.FAILED: "It could not be finished. Nothing was changed.",
    WorkState.STOPPED: "It was stopped. Nothing was changed.",
}
