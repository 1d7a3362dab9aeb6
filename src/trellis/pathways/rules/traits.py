"""What people are told apart by when it is counted whom a rule reaches; the words are those of `CELLS`."""

from itertools import product

OTHERS = "others"
"""The sex of whoever is on record as neither: no side of its own, because it would be of few people nearly everywhere."""
SMALL_SCHOOL = 30
"""A school is small by the people in post there."""

Cell = tuple[str, ...]
"""A side of each trait: hours, sex, school, group of staff."""

SCHOOLS = ("large", "small", "central")
CELLS: tuple[Cell, ...] = tuple(
    (hours, sex, school, group)
    for hours, sex, group in product(("full-time", "part-time"), ("women", "men", OTHERS), ("teaching", "support"))
    for school in SCHOOLS
)
