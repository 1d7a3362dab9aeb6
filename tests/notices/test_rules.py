"""The words for work in the background."""

import pytest

from trellis.notices.rules import OVER, WORDS, Progress, WorkState


@pytest.mark.parametrize("state", list(WorkState))
def test_every_state_has_its_words(state: WorkState) -> None:
    assert Progress(state).words == WORDS[state]
    assert state.label
    assert Progress(state).is_over is (state in OVER)


def test_what_the_work_itself_says_comes_first() -> None:
    assert Progress(WorkState.DONE, says="Counted to 3.").words == "Counted to 3."
    assert Progress(WorkState.RUNNING, says="Reading row 5").words == "Reading row 5"


def test_stopping_is_told_until_it_has_stopped() -> None:
    assert "Stopping" in Progress(WorkState.RUNNING, stop_asked=True, says="Reading").words
    assert "Stopping" not in Progress(WorkState.STOPPED, stop_asked=True).words
