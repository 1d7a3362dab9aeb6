"""Which stages are suggested for whom; a person decides."""

from datetime import date

from trellis.entitlements.rules.placements import Career, StageOffer, roles_named_by
from trellis.organisation.rules.groups import SUPPORT_STAFF, StaffGroup
from trellis.organisation.rules.role_families import FAMILIES, RoleFamily

ON = date(2026, 11, 18)

# A pathway as trusts write them: years overlap at 2 and at 4, and the later stages have none.
STAGES = (
    ("1", "Early career teachers", (1, 2)),
    ("2", "Developing as a leader", (2, 4)),
    ("3", "UPS and middle leadership", (4, 6)),
    ("4", "Senior leadership", None),
    ("5", "Headship and executive leadership", None),
)
OFFERS = tuple(
    StageOffer(id=position, position=position, title=title, years=years, role_words=roles_named_by(title))
    for position, (_, title, years) in enumerate(STAGES, 1)
)

NONE = "no stage"
FOR_GROUPS = frozenset({StaffGroup.TEACHER, StaffGroup.LEADER})
CASES = (
    ("a teacher who began on 1 September 2026", "1", "Year 1 of service; the stage is for years 1 to 2."),
    ("a teacher who began on 1 September 2025", "1 and 2", "Year 2 of service; the stage is for years 1 to 2."),
    ("a teacher who began on 1 September 2024", "2", "Year 3 of service; the stage is for years 2 to 4."),
    ("a teacher who began on 19 November 2023", "2", "Year 3 of service; the stage is for years 2 to 4."),
    ("a teacher who began on 18 November 2023", "2 and 3", "Year 4 of service; the stage is for years 2 to 4."),
    ("a teacher who began on 1 September 2020", "3", "Year 7 of service; no later stage is for a number of years."),
    ("a teacher who began on 29 February 2024", "2", "Year 3 of service; the stage is for years 2 to 4."),
    ("a teacher who begins on 1 January 2027", NONE, "Their years of service have not begun."),
    ("a teacher who began nobody knows when", NONE, "It is not known since when they have done this work."),
    ("an early career teacher who began on 1 September 2025", "1", "Their post is Early career teacher."),
    ("a head of year who began on 1 September 2024", "3", "Their post is Head of year."),
    ("a SENCO who began nobody knows when", "3", "Their post is SENCO."),
    ("a deputy headteacher who began on 1 September 2018", "4", "Their post is Deputy headteacher."),
    ("an assistant headteacher who began on 1 September 2018", "4", "Their post is Assistant headteacher."),
    ("a headteacher who began on 1 September 2024", "5", "Their post is Headteacher."),
    ("an executive headteacher who began on 1 September 2010", "5", "Their post is Executive headteacher."),
    ("a teaching assistant who began on 1 September 2025", NONE, "This pathway is for teachers and leaders."),
    ("a teaching assistant who began nobody knows when", NONE, "This pathway is for teachers and leaders."),
    (
        "a higher level teaching assistant who began on 1 September 2020",
        NONE,
        "This pathway is for teachers and leaders.",
    ),
    ("a school business leader who began on 1 September 2010", NONE, "This pathway is for teachers and leaders."),
    ("a caretaker who began on 1 September 2024", NONE, "This pathway is for teachers and leaders."),
)

# The same people on other pathways, whose stages are these three.
OTHER_STAGES = (
    ("1", "New to the role", (1, 1)),
    ("2", "Specialist: Higher level work", (4, 8)),
    ("3", "School business leadership", None),
)
OTHER_OFFERS = tuple(
    StageOffer(id=position, position=position, title=title, years=years, role_words=roles_named_by(title))
    for position, (_, title, years) in enumerate(OTHER_STAGES, 1)
)
OTHER_GROUPS = {
    "support staff": SUPPORT_STAFF,
    "site and catering": frozenset({StaffGroup.SITE}),
    "all staff": frozenset(StaffGroup),
    "it does not say whom": frozenset[StaffGroup](),
}
_FOR_SUPPORT = "This pathway is for support staff."
OTHER_CASES = (
    (
        "support staff",
        "a teaching assistant who began on 1 September 2026",
        "1",
        "Year 1 of service; the stage is for year 1.",
    ),
    (
        "support staff",
        "a teaching assistant who began on 1 September 2024",
        NONE,
        "No stage is for their post or for year 3 of service.",
    ),
    (
        "support staff",
        "a caretaker who began on 1 September 2022",
        "2",
        "Year 5 of service; the stage is for years 4 to 8.",
    ),
    (
        "support staff",
        "a higher level teaching assistant who began nobody knows when",
        "2",
        "Their post is Higher level teaching assistant.",
    ),
    (
        "support staff",
        "a school business leader who began nobody knows when",
        "3",
        "Their post is School business leader.",
    ),
    ("support staff", "a teacher who began on 1 September 2026", NONE, _FOR_SUPPORT),
    ("support staff", "a headteacher who began on 1 September 2022", NONE, _FOR_SUPPORT),
    (
        "site and catering",
        "a caretaker who began on 1 September 2022",
        "2",
        "Year 5 of service; the stage is for years 4 to 8.",
    ),
    (
        "site and catering",
        "a teaching assistant who began on 1 September 2022",
        NONE,
        "This pathway is for site and catering.",
    ),
    ("all staff", "a teacher who began on 1 September 2026", "1", "Year 1 of service; the stage is for year 1."),
    (
        "all staff",
        "a teaching assistant who began on 1 September 2026",
        "1",
        "Year 1 of service; the stage is for year 1.",
    ),
    (
        "it does not say whom",
        "a teacher who began on 1 September 2026",
        NONE,
        "It is not said which staff this pathway is for.",
    ),
    (
        "it does not say whom",
        "a school business leader who began nobody knows when",
        NONE,
        "It is not said which staff this pathway is for.",
    ),
)

POSTS = {
    "a teacher": RoleFamily.TEACHER,
    "an early career teacher": RoleFamily.EARLY_CAREER_TEACHER,
    "a head of year": RoleFamily.HEAD_OF_YEAR,
    "a SENCO": RoleFamily.SENCO,
    "a deputy headteacher": RoleFamily.DEPUTY_HEAD,
    "an assistant headteacher": RoleFamily.ASSISTANT_HEAD,
    "a headteacher": RoleFamily.HEADTEACHER,
    "an executive headteacher": RoleFamily.EXECUTIVE_HEADTEACHER,
    "a caretaker": RoleFamily.SITE,
    "a teaching assistant": RoleFamily.TEACHING_ASSISTANT,
    "a higher level teaching assistant": RoleFamily.HLTA,
    "a school business leader": RoleFamily.BUSINESS_LEADER,
}
MONTHS = {"January": 1, "February": 2, "September": 9, "November": 11}

# What a stage says of itself, and the posts that it names.
NAMED = (
    ("Senior leadership: Extending reach", "Assistant headteacher, Deputy headteacher"),
    ("Leading a school with others", "Assistant headteacher, Deputy headteacher"),
    ("For deputy headteachers", "Assistant headteacher, Deputy headteacher"),
    ("Headteachers", "Head of school, Headteacher"),
    ("Headship and executive leadership", "Executive headteacher, Head of school, Headteacher, Trust leader"),
    ("System leaders", "Executive headteacher, Trust leader"),
    (
        "UPS and middle leadership: Leading learning",
        "Head of department or curriculum, Head of year or phase, Leading practitioner, SENCO",
    ),
    ("School business and professional leadership", "School business leader"),
    ("Leading others: Teaching classes or running a team", "Higher level teaching assistant"),
    ("Starting out", ""),
    ("Established", ""),
)


def career(words: str) -> Career:
    """`a head of year who began on 1 September 2024`, as the rules know it."""
    post, _, since = words.partition(" who ")
    day = None
    if " on " in since:
        number, month, year = since.split(" on ")[1].split()
        day = date(int(year), MONTHS[month], int(number))
    title = post.split(" ", 1)[1]
    role = POSTS[post]
    return Career(in_service_from=day, role=role, title=title[0].upper() + title[1:], group=FAMILIES[role][1])
