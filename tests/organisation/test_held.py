"""People as they are held come back as what they were."""

from decimal import Decimal

from trellis.organisation.queries.held import Once


def test_a_manager_of_number_one_does_not_take_the_place_of_a_full_time_post() -> None:
    once = Once()
    assert type(once.of(1)) is int
    assert type(once.of(Decimal("1.00"))) is Decimal
    title = "".join(("Head", "teacher"))
    assert once.of("Headteacher") is once.of(title)
