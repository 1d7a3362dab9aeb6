"""A number is read from what somebody sent only where it is one."""

import pytest

from trellis.kernel.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", [None, "", " 7", "-7", "+7", "7.0", "1e3", "²", "٧", "seven", "9" * 19, "9" * 10_000])
def test_nothing_else_is(text: str | None) -> None:
    assert whole_number(text) is None
