"""How a line is shown, what counts as offered, until when it is owed, and how the counts add up."""

from datetime import date

from trellis.frameworks.rules.shape import Classification, Debtor, StrandKind

ON = date(2026, 11, 18)

# In each situation of the ledger: has whoever owes it kept its side, and which column counts it.
COUNTED = (
    ("Not started", "no", "not offered"),
    ("Asked for", "no", "not offered"),
    ("Offered", "yes", "offered"),
    ("Planned", "no", "not offered"),
    ("Planned after an offer", "yes", "offered"),
    ("Started", "yes", "offered and taken"),
    ("Done, waiting to be confirmed", "yes", "offered and taken"),
    ("Done", "yes", "offered, taken and done"),
    ("Declined", "no", "set aside, declined"),
    ("Declined after an offer", "yes", "offered, declined"),
    ("Not now", "no", "set aside, put off"),
    ("Not now after an offer", "yes", "offered, put off"),
    ("Not now after starting", "yes", "offered, put off"),
    ("Swap proposed", "no", "not offered"),
    ("Swap proposed after an offer", "yes", "offered"),
    ("Swapped", "yes", "offered"),
)

# A line to which nothing has happened: whose it is, what class it has, and how it is shown.
SHOWN = (
    (Debtor.SCHOOL, Classification.UNIVERSAL, StrandKind.DEVELOPMENT, "Not offered"),
    (Debtor.TRUST, Classification.UNIVERSAL, StrandKind.READING, "Not offered"),
    (Debtor.COMMITTEE, Classification.UNIVERSAL, StrandKind.DEVELOPMENT, "Not offered"),
    (Debtor.PERSON, Classification.UNIVERSAL, StrandKind.DEVELOPMENT, "Not started"),
    (Debtor.SCHOOL, Classification.OPTION, StrandKind.DEVELOPMENT, "Not started"),
    (Debtor.SCHOOL, Classification.UNCLASSIFIED, StrandKind.DEVELOPMENT, "Not classified"),
    (Debtor.PERSON, Classification.UNCLASSIFIED, StrandKind.READING, "Not classified"),
    (Debtor.SCHOOL, Classification.UNIVERSAL, StrandKind.PAY, "Not started"),
    (Debtor.SCHOOL, Classification.UNCLASSIFIED, StrandKind.STANDARD, "Not started"),
)

# What was put off until 18 November 2026, by the day.
PUT_OFF = (
    ("Not now", date(2026, 11, 17), "Not now"),
    ("Not now", date(2026, 11, 18), "Not offered"),
    ("Not now after an offer", date(2026, 11, 17), "Not now"),
    ("Not now after an offer", date(2026, 11, 18), "Offered"),
    ("Not now after starting", date(2026, 11, 18), "Started"),
)

# Until when: placed on, the years of the stage, each year or once, asked on, the last day in time.
ONCE, EACH_YEAR = "once", "each year"
DUE = (
    (date(2026, 9, 1), (1, 2), ONCE, ON, date(2028, 8, 31)),
    (date(2026, 11, 18), (1, 2), ONCE, ON, date(2028, 8, 31)),
    (date(2026, 8, 31), (1, 2), ONCE, ON, date(2027, 8, 31)),
    (date(2026, 9, 1), (2, 4), ONCE, ON, date(2029, 8, 31)),
    (date(2026, 9, 1), (3, 3), ONCE, ON, date(2027, 8, 31)),
    (date(2024, 9, 1), None, ONCE, ON, None),
    (date(2024, 9, 1), (1, 2), EACH_YEAR, ON, date(2027, 8, 31)),
    (date(2024, 9, 1), None, EACH_YEAR, date(2027, 9, 1), date(2028, 8, 31)),
)

# Of so many that were to be offered, so many were: the word for it.
WORDS = (
    (40, 40, "kept"),
    (38, 40, "kept"),
    (94, 100, "nearly"),
    (17, 20, "nearly"),
    (84, 100, "partly"),
    (51, 63, "partly"),
    (12, 20, "partly"),
    (59, 100, "weak"),
    (0, 20, "weak"),
    (0, 0, "nothing owed"),
)

# One cell: twelve people who are owed one thing. What became of it, and the columns.
EXAMPLE = (
    ("Done", 3),
    ("Started", 1),
    ("Offered", 2),
    ("Declined after an offer", 1),
    ("Declined", 1),
    ("Not now", 1),
    ("Planned", 1),
    ("Not started", 2),
)
COLUMNS = {
    "owed": 12,
    "offered": 7,
    "taken": 4,
    "done": 3,
    "declined": 2,
    "put off": 1,
    "set aside without an offer": 2,
    "not offered": 3,
    "to be offered": 10,
    "word": "partly",
}
