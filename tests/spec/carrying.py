"""What becomes of what was done when somebody is moved to a new version of their pathway."""

from trellis.entitlements.rules.lines import Status
from trellis.frameworks.rules.differences import Sort

# What became of the statement, what it comes to, and what the person reads beside the line.
FATES = (
    (Sort.SAME, "kept", "nothing: it is as it was"),
    (Sort.MOVED, "kept", "where it stood before"),
    (Sort.TERMS, "kept with a note", "which terms changed"),
    (Sort.REWORDED, "kept with a note", "the words it was done under"),
    (
        Sort.SPLIT,
        "needs a look",
        "that one was split into several: they, or whoever answers for it, say whether it holds",
    ),
    (Sort.MERGED, "needs a look", "that several became one: they, or whoever answers for it, say whether it holds"),
    (Sort.RETIRED, "stays in history", "nothing on their pathway; the closed record keeps its words"),
    (Sort.NEW, "begins anew", "that it is new"),
)

# The line was so, what became of the statement, and then it is so and waits for a look or not.
ONE_LINE = tuple(
    (status, sort, status, sort in (Sort.SPLIT, Sort.MERGED))
    for sort in (Sort.SAME, Sort.MOVED, Sort.TERMS, Sort.REWORDED, Sort.SPLIT, Sort.MERGED)
    for status in Status
)

# Several lines that were merged: the one that came furthest stands until somebody has looked.
MERGED = (
    (("Done", "Not started"), "Done"),
    (("Done, waiting to be confirmed", "Started"), "Done, waiting to be confirmed"),
    (("Offered", "Planned"), "Planned"),
    (("Declined", "Offered"), "Offered"),
    (("Not now", "Declined"), "Not now"),
    (("Asked for", "Not started"), "Asked for"),
    (("Swapped", "Planned"), "Swapped"),
)

# Whoever looked said this, and then the line is so.
AFTER_A_LOOK = (
    ("Done", "keeps it after a look", "Done"),
    ("Done", "says that it is owed again", "Not started"),
    ("Offered", "keeps it after a look", "Offered"),
    ("Offered", "says that it is owed again", "Not started"),
    ("Planned", "says that it is owed again", "Not started"),
)

# The old statement recurs each year, the new one does, and on 18 November 2026 which year's line goes to which.
YEARS = (
    (False, False, "the line", "the line"),
    (True, True, "2026 to 2027", "2026 to 2027"),
    (True, False, "2026 to 2027", "the line"),
    (False, True, "the line", "2026 to 2027"),
)

# Whether a move can be undone: done, who acted since, who was placed elsewhere since, and what is said.
UNDOING = (
    (True, (), (), "Nobody has acted on the new version since."),
    (False, (), (), "It has not been done, or is undone already."),
    (True, ("Amara Nwosu",), (), "Amara Nwosu has acted on the new version since."),
    (True, ("Amara Nwosu", "Ben Osei"), (), "Amara Nwosu and 1 other have acted on the new version since."),
    (True, (), ("Ben Osei",), "Ben Osei was placed elsewhere or left since."),
    (True, (), ("Ben Osei", "A", "B"), "Ben Osei and 2 others were placed elsewhere or left since."),
)
