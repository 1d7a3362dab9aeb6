"""What the second version of the invented pathway changed last summer, and which school came to it first."""

from dataclasses import dataclass
from datetime import date, datetime, time

from trellis.kernel.academic_years import LONDON, AcademicYear

REWORDED = {
    "C2.SCH.03": "Watch and be watched by a partner you have chosen, once a half term, with nobody grading anybody.",
    "C3.SELF.01": "Read around the area that you lead, and share one useful piece with the people you lead each half term.",
}
SPLIT = ("C2.SCH.04", ("Run a staff session of your own,", "and go back six weeks later to see what stuck."))
THEN_REWORDED = {
    "Run a staff session of your own,": "Run a staff session of your own.",
    "and go back six weeks later to see what stuck.": "Go back six weeks after a session that you ran to see what stuck.",
}
MOVED = ("C1.SCH.06", "C2.SCH.01")
"""The first goes to the cell of the second."""
LEFT_OUT = ("C2.SCH.13", "Nobody had the time to take a policy through a whole year.")
ADDED = ("C2.SCH.09", "Help to choose a reading scheme, and try it out with a class before the school buys it.")
"""A new option in the cell of the first."""
WHAT_IS_NEW = (
    "Fewer and plainer: shadowing comes at stage 2, when it helps most; running a session and seeing what stuck are two "
    "promises; partners watch each other once a half term."
)
FIRST_SCHOOL = "hollybank"
WHY_FIRST = "Hollybank asked to begin with it; the other schools follow when their heads are ready."


@dataclass(frozen=True, slots=True)
class Renewal:
    """When the second version was published, when it is to be reviewed, and when the first school came to it."""

    published_at: datetime
    review_on: date


def renewal_before(on: date) -> Renewal:
    """Last summer's, with a review that was due when the present half term began."""
    year = AcademicYear.of(on).start_year
    return Renewal(datetime.combine(date(year, 7, 10), time(14, 30), LONDON), min(date(year, 11, 2), on))
