"""Rubbish is looked for again after the work, whatever became of it."""

import gc

import pytest

from trellis.kernel.collecting import without_collecting


def test_it_is_put_off_for_the_whole_of_what_stands_inside() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_when_the_work_fails() -> None:
    with pytest.raises(RuntimeError), without_collecting():
        raise RuntimeError
    assert gc.isenabled()
