"""What people who see no names are told, and what is withheld: tables of people, and what becomes of each number."""

from datetime import date
from itertools import product

from trellis.insights.rules.assurance import Assured, Part, assured
from trellis.kernel.small_numbers import Heard, Hearing

W = "withheld"
TOTAL = "All"

# Each table: what it shows, its columns, and its rows of people; beside each number whether it is heard.
TABLES = (
    (
        "Where everybody is many, everything is said.",
        ("Stage 1", "Stage 2"),
        (("Ashgrove", (12, 9)), ("Oakfield", (7, 15))),
        (("Ashgrove", (12, 9), 21), ("Oakfield", (7, 15), 22), (TOTAL, (19, 24), 43)),
    ),
    (
        "Two people are withheld. So is a cell beside them, or the row’s total less the rest would tell of them; and "
        "for the sake of the columns’ totals two cells of another school.",
        ("Stage 1", "Stage 2", "Stage 3"),
        (("Ashgrove", (12, 9, 2)), ("Hollybank", (8, 11, 6)), ("Oakfield", (7, 15, 9))),
        (
            ("Ashgrove", (W, 9, W), 23),
            ("Hollybank", (W, 11, W), 25),
            ("Oakfield", (7, 15, 9), 31),
            (TOTAL, (27, 35, 17), 79),
        ),
    ),
    (
        "One head in each school: headship is said of the trust alone; the next smallest stage is withheld with it.",
        ("Stage 3", "Stage 4", "Headship"),
        (("Ashgrove", (12, 6, 1)), ("Hollybank", (14, 5, 1)), ("Oakfield", (9, 7, 1)), ("Willow Lane", (11, 8, 2))),
        (
            ("Ashgrove", (12, W, W), 19),
            ("Hollybank", (14, W, W), 20),
            ("Oakfield", (9, W, W), 17),
            ("Willow Lane", (11, W, W), 21),
            (TOTAL, (46, 26, 5), 77),
        ),
    ),
    (
        "A school with three people is withheld whole, and the next smallest school with it, so that the trust’s total "
        "less the schools that are said still speaks of enough people.",
        ("Stage 1", "Stage 2"),
        (("Ashgrove", (20, 10)), ("Larch", (2, 1)), ("Oakfield", (9, 6)), ("Willow Lane", (8, 9))),
        (
            ("Ashgrove", (20, 10), 30),
            ("Larch", (W, W), W),
            ("Oakfield", (W, W), W),
            ("Willow Lane", (8, 9), 17),
            (TOTAL, (39, 26), 65),
        ),
    ),
    (
        "Two stages in two schools, nearly each to its own: Ashgrove’s total less the first stage’s would tell of two "
        "people, so that the stages are not told apart at all.",
        ("Stage 1", "Stage 2"),
        (("Ashgrove", (10, 2)), ("Oakfield", (0, 10))),
        (("Ashgrove", (W, W), 12), ("Oakfield", (0, W), 10), (TOTAL, (W, W), 22)),
    ),
    (
        "Four people in all: nothing is said.",
        ("Stage 1", "Stage 2"),
        (("Ashgrove", (2, 2)),),
        (("Ashgrove", (W, W), W), (TOTAL, (W, W), W)),
    ),
)

# Groups of staff beside a table by stage: the people, and whether the trust’s number for the group is heard.
GROUPS = (
    (
        "Teachers and leaders stand at the same stages: both are said.",
        {
            ("Teachers", "Stage 3"): 20,
            ("Leaders", "Stage 3"): 9,
            ("Teachers", "Stage 4"): 6,
            ("Leaders", "Stage 4"): 14,
        },
        {"Teachers": 26, "Leaders": 23},
    ),
    (
        "All but three leaders are at stage 4, where nobody else is: the leaders’ number less stage 4’s would tell of "
        "three people, so that the groups are not told apart.",
        {("Teachers", "Stage 3"): 20, ("Leaders", "Stage 3"): 3, ("Leaders", "Stage 4"): 14},
        {"Teachers": W, "Leaders": W},
    ),
    (
        "Three site staff are too few: they are not told apart from the office, the next smallest group.",
        {
            ("Teaching assistants", "Stage 1"): 15,
            ("Office", "Stage 1"): 8,
            ("Site", "Stage 1"): 3,
            ("Teaching assistants", "Stage 2"): 12,
            ("Office", "Stage 2"): 7,
        },
        {"Teaching assistants": 27, "Office": W, "Site": W},
    ),
)

# So many of so many people have something in common, for example that they have been offered nothing this year.
COUNTS = (
    (0, 80, 0),
    (1, 80, W),
    (4, 80, W),
    (5, 80, 5),
    (75, 80, 75),
    (76, 80, W),
    (80, 80, 80),
    (3, 4, W),
)


# Days that were counted, and those of them that governors are shown.
DAYS = (
    ("Terms alone are far enough apart.", ("31 August", "31 December"), ("31 August", "31 December")),
    (
        "A count given eleven days before the term ends: that of the term’s end is not shown, nor ever will be.",
        ("31 August", "20 December", "31 December"),
        ("31 August", "20 December"),
    ),
    (
        "Four weeks later the next is shown, though the one that was not shown is nearer.",
        ("20 December", "31 December", "17 January"),
        ("20 December", "17 January"),
    ),
    ("A day less than four weeks is too near.", ("20 December", "16 January"), ("20 December",)),
    (
        "A term that ends shortly before: the count given is too near to it, and is refused when it is asked for.",
        ("31 December", "5 January"),
        ("31 December",),
    ),
    (
        "Only what was shown counts: a run of near days keeps every fourth week.",
        ("1 September", "15 September", "28 September", "29 September", "12 October", "27 October"),
        ("1 September", "29 September", "27 October"),
    ),
    ("Nothing was counted.", (), ()),
)
# What the people-development lead is told on a day, by when governors were last shown a count; the term ends on 31 December.
NEXT = (
    ("20 September", None, "now", "by itself"),
    ("10 December", None, "now", "not shown if one is given now"),
    ("20 October", "22 September", "now", "by itself"),
    ("19 October", "22 September", "20 October", "by itself"),
    ("4 December", "1 December", "29 December", "by itself"),
    ("10 December", "5 December", "2 January", "not shown"),
)
_MONTHS = {
    "August": (2026, 8),
    "September": (2026, 9),
    "October": (2026, 10),
    "December": (2026, 12),
    "January": (2027, 1),
}


def day(words: str) -> date:
    """`20 December`, in the school year of these tables."""
    number, month = words.split()
    return date(*_MONTHS[month], int(number))


def told(columns: tuple[str, ...], rows: tuple[tuple[str, tuple[int, ...]], ...]) -> Assured[int]:
    """A table of people, each owed one promise of their school."""
    return assured(
        Part(name, column, "staff", people, {"School": people})
        for name, counts in rows
        for column, people in zip(columns, counts, strict=True)
    )


def as_shown(hearing: Hearing[int] | None) -> int | str:
    """A number as the tables above write it; where nobody is, nought is said."""
    if hearing is None:
        return 0
    return hearing.number if isinstance(hearing, Heard) else W


def shown(columns: tuple[str, ...], rows: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[object, ...]:
    found = told(columns, rows)
    body = [
        (
            name,
            tuple(as_shown(found.cells.get((name, column))) for column in columns),
            as_shown(found.rows[name]),
        )
        for name, _ in rows
    ]
    foot = (TOTAL, tuple(as_shown(found.columns[column]) for column in columns), as_shown(found.total))
    return (*body, foot)


def groups_shown(people: dict[tuple[str, str], int]) -> dict[str, int | str]:
    """The numbers of groups for a trust of one school."""
    names = dict.fromkeys(group for group, _ in people)
    columns = dict.fromkeys(column for _, column in people)
    found = assured(
        Part("Larkfield", column, group, people.get((group, column), 0), {"School": people.get((group, column), 0)})
        for group, column in product(names, columns)
    )
    return {group: as_shown(found.groups[group]) for group in names}
