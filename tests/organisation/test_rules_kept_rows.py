"""The rows of a file are kept just as they were read."""

from hypothesis import given
from hypothesis import strategies as st

from trellis.documents.sheets import Row
from trellis.organisation.rules.kept_rows import AT_ONCE, packed, unpacked

cells = st.lists(st.text(max_size=20), min_size=3, max_size=3).map(tuple)
rows = st.builds(Row, st.integers(1, 10**6), cells, st.sampled_from([(), (0,), (0, 2)]))


@given(st.lists(rows, max_size=20))
def test_rows_come_back_as_they_were(some):
    assert unpacked(packed(some)) == some


def test_a_large_file_comes_back_as_it_was():
    many = [Row(n, (str(n), "Zoë\n“x”", "")) for n in range(3 * AT_ONCE + 7)]
    assert unpacked(packed(many)) == many
