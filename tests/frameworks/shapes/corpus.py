"""Frameworks of many shapes in words of our own, each with its right answer: schools, bakeries, ferries, clinics."""

# ruff: noqa: E501 — a table is read across

from collections.abc import Iterator

from tests.frameworks.shapes.described import Box, Described, Heading, Listed, Right, Says, Tabled

_GLOSSARY = Tabled(
    (
        ("Term", "Definition"),
        ("Proving", "The time in which dough rises before it is baked"),
        ("Crumb", "The inside of a loaf, as it is seen when cut"),
    )
)
_CHANGES = Tabled(
    (
        ("Version", "Date", "Author", "Changes"),
        ("1.0", "3 May 2024", "J Fenn", "First issue"),
        ("1.1", "9 June 2024", "J Fenn", "Two lines added"),
    )
)


def _pathway() -> Described:
    strands = ("Self", "School", "Trust")
    said = {
        "Stage 1": (
            "Years 1-2",
            (
                ("Keep a reading diary", "Visit a nearby class"),
                ("Lead a club each term",),
                ("Join the new teachers' network",),
            ),
        ),
        "Stage 2": (
            "Years 3-5",
            (
                ("Write for the staff bulletin",),
                ("Coach a colleague in maths", "Chair a working party"),
                ("Shadow a head for a week",),
            ),
        ),
        "Stage 3": (
            "Years 6+",
            (
                ("Speak at a conference of teachers",),
                ("Lead the induction of new staff",),
                ("Take a secondment to another school", "Sit on the standards board"),
            ),
        ),
    }
    rows = (("Career stage", "Years", *strands), *((stage, years, *cells) for stage, (years, cells) in said.items()))
    right = tuple(
        Right(stage, strand, text, column=strand)
        for stage, (_, cells) in said.items()
        for strand, cell in zip(strands, cells, strict=True)
        for text in cell
    )
    parts = (Heading(1, "Fairmile pathway"), Says("What every teacher of the trust may look forward to."), Tabled(rows))
    return Described("pathway of stages down", parts, right, tuple(said))


def _pathway_across() -> Described:
    stages = ("Aspiring", "New in post", "Established")
    said = {
        "Culture": ("Listens to families at the gate", "Builds a team that listens", "Shapes how the trust listens"),
        "Curriculum": ("Knows the plan of one subject", "Leads the plan of a phase", "Leads the plan of the school"),
        "Resources": ("Follows the budget of a class", "Holds the budget of a phase", "Sets the budget of the school"),
    }
    rows = (("", *stages), *((strand, *cells) for strand, cells in said.items()))
    right = tuple(
        Right(stage, strand, text) for strand, cells in said.items() for stage, text in zip(stages, cells, strict=True)
    )
    return Described("stages across", (Heading(1, "Expectations of deputy heads"), Tabled(rows)), right, stages)


def _ladder() -> Described:
    levels = ("L1", "L2", "L3", "L4")
    said = {
        ("Dough", "Mixing"): (
            ("Weighs flour to the gram",),
            ("Judges dough by its feel", "Adjusts water to the flour"),
            ("Writes the recipes of the shop",),
            ("Designs mixes for all shops",),
        ),
        ("Dough", "Shaping"): (
            ("Shapes rolls evenly",),
            ("Shapes plaits and crowns",),
            ("Teaches shaping to others",),
            ("Judges regional contests",),
        ),
        ("Oven", "Baking"): (
            ("Loads the deck safely",),
            ("Reads the bake by colour",),
            ("Plans the ovens of a night",),
            ("Chooses ovens for new shops",),
        ),
        ("Oven", "Care"): (
            ("Sweeps the deck daily",),
            ("Finds faults early", "Books the engineer"),
            ("Keeps the service log",),
            ("Sets the standard of care",),
        ),
    }
    rows: list[tuple] = [("Area", "Skill", *levels)]
    for area in ("Dough", "Oven"):
        skills = [(skill, cells) for (of, skill), cells in said.items() if of == area]
        for at, (skill, cells) in enumerate(skills):
            rows.append((*((Box(area, down=len(skills)),) if at == 0 else ()), skill, *cells))
    right = tuple(
        Right(level, skill, text)
        for (_, skill), cells in said.items()
        for level, cell in zip(levels, cells, strict=True)
        for text in cell
    )
    parts = (Heading(1, "Bakers' ladder"), Tabled(tuple(rows)), Heading(2, "Glossary"), _GLOSSARY)
    return Described("ladder with merged areas", parts, right, levels, formats=("xlsx", "html", "md", "docx", "pdf"))


def _roles_down() -> Described:
    themes = ("Craft", "Teamwork", "Customers")
    said = {
        "Junior barista": (
            "Pulls a steady shot of espresso",
            "Asks for help at busy times",
            "Greets guests within a minute",
        ),
        "Senior barista": (
            "Sets the grinder for each bean",
            "Plans breaks for the whole shift",
            "Turns a complaint into a return",
        ),
        "Head barista": (
            "Chooses beans with the roaster",
            "Hires and trains the whole bar",
            "Knows what regulars will ask for",
        ),
    }
    rows = (("Level", *themes), *((level, *cells) for level, cells in said.items()))
    right = tuple(
        Right(level, theme, text, column=theme)
        for level, cells in said.items()
        for theme, text in zip(themes, cells, strict=True)
    )
    return Described("roles down, themes across", (Heading(1, "Growing at the bar"), Tabled(rows)), right, tuple(said))


def _flat() -> Described:
    lines = (
        ("Navigation", "Charts", "Deckhand", "Stows the charts in order", "N1"),
        ("Navigation", "Charts", "Mate", "Corrects charts from notices", "N2"),
        ("Navigation", "Radio", "Deckhand", "Keeps a clear radio watch", "N3"),
        ("Navigation", "Radio", "Mate", "Handles distress traffic calmly", "N4"),
        ("Passengers", "Boarding", "Deckhand", "Counts passengers aboard aloud", "P1"),
        ("Passengers", "Boarding", "Mate", "Decides when boarding stops", "P2"),
        ("Passengers", "Safety", "Deckhand", "Shows lifejackets on every crossing", "P3"),
        ("Passengers", "Safety", "Mate", "Leads the monthly muster drill", "P4"),
    )
    rows = (("Area", "Sub-area", "Level", "Statement", "Code"), *lines)
    right = tuple(Right(level, sub, text, code, column="Statement") for _, sub, level, text, code in lines)
    return Described(
        "flat table with levels and codes",
        (Tabled(rows),),
        right,
        ("Deckhand", "Mate"),
        formats=("csv", "xlsx", "html", "md", "docx", "pdf"),
    )


def _ticks(yes: str, no: str, name: str) -> Described:
    lines = (
        ("1.1", "Safety", "Washes hands before every visit", (1, 1, 1)),
        ("1.2", "Safety", "Reports a near miss the same day", (1, 1, 1)),
        ("1.3", "Safety", "Audits the sharps bins monthly", (0, 1, 1)),
        ("2.1", "Care", "Asks what matters to the patient", (1, 1, 1)),
        ("2.2", "Care", "Plans care with the whole family", (0, 1, 0)),
        ("2.3", "Care", "Reviews the caseload of a team", (0, 0, 1)),
    )
    audiences = ("Support workers", "Nurses", "Ward leads")
    rows = (
        ("Ref", "Domain", "What good care looks like", *audiences),
        *((code, area, text, *(yes if tick else no for tick in ticks)) for code, area, text, ticks in lines),
    )
    right = tuple(
        Right("*", area, text, code, tuple(who for who, tick in zip(audiences, ticks, strict=True) if tick))
        for code, area, text, ticks in lines
    )
    return Described(
        name,
        (Tabled(rows),),
        right,
        sheets={"Lists": (Tabled((("Domains", "Grades"), ("Safety", "Band 2"), ("Care", "Band 5"))),)},
    )


def _effective() -> Described:
    said = {
        "Seeing the whole line": {
            "Level 1": (("Knows the next station", "Asks where parts come from"), ("Works with the head down",)),
            "Level 2": (
                ("Plans with both neighbours",),
                ("Fixes own station at others' cost", "Hides delays from the line"),
            ),
        },
        "Making it better": {
            "Level 1": (("Offers ideas at the board",), ("Says it was always so",)),
            "Level 2": (("Tries one change a month",), ("Waits to be told to change",)),
        },
    }
    parts: list = [Heading(1, "Behaviours on the line")]
    right = []
    for behaviour, levels in said.items():
        parts += [
            Heading(2, behaviour),
            Tabled(
                (
                    ("Level", "Effective behaviour", "Ineffective behaviour"),
                    *((level, *cells) for level, cells in levels.items()),
                )
            ),
        ]
        for level, (good, bad) in levels.items():
            right += [Right(level, behaviour, text, column="Effective behaviour") for text in good]
            right += [Right(level, behaviour, text, column="Ineffective behaviour") for text in bad]
    return Described(
        "effective and ineffective, a table a behaviour",
        tuple(parts),
        tuple(right),
        ("Level 1", "Level 2"),
        formats=("html", "md", "docx", "pdf"),
    )


def _effective_flat() -> Described:
    lines = (
        ("Listening", "Lets people finish what they say", "Finishes the sentences of others"),
        ("Honesty", "Admits a mistake the same day", "Blames the last shift for it"),
        ("Courage", "Speaks up for a quiet colleague", "Keeps silent when jokes hurt"),
    )
    rows = (("Competency", "Effective", "Ineffective"), *lines)
    right = tuple(
        Right("", area, text, column=column)
        for area, good, bad in lines
        for column, text in (("Effective", good), ("Ineffective", bad))
    )
    return Described("effective and ineffective in one table", (Heading(1, "How we behave"), Tabled(rows)), right)


def _numbered() -> Described:
    said = {
        "1 Planning the route": (
            ("1.1", "Checks the weather before each walk"),
            ("1.2", "Plans an escape from every ridge"),
            ("1.3", "Leaves the route with someone"),
        ),
        "2 Leading the group": (("2.1", "Sets a pace that all can keep"), ("2.2", "Counts heads at every gate")),
        "3 Caring for the land": (("3.1", "Keeps to paths on peat"), ("3.2", "Takes all litter home")),
    }
    parts: list = [Heading(1, "Standards for walk leaders"), Says("Every leader works to these standards.")]
    right = []
    for section, lines in said.items():
        parts.append(Heading(2, section))
        parts += [Says(f"{code} {text}") for code, text in lines]
        right += [Right("", section.split(" ", 1)[1], text, code) for code, text in lines]
    return Described("standards numbered by section", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf"))


def _coded() -> Described:
    said = {
        "Knowledge": (
            ("K1", "How yeast behaves in the cold"),
            ("K2", "What flour is made of"),
            ("K3", "Which laws govern allergens"),
        ),
        "Skills": (("S1", "Scale a recipe up or down"), ("S2", "Laminate dough by hand")),
        "Behaviours": (("B1", "Works tidily under pressure"), ("B2", "Shares credit with the team")),
    }
    parts: list = [Heading(1, "Occupational standard: pastry cook")]
    right = []
    for section, lines in said.items():
        parts += [Heading(2, section), Listed(tuple(f"{code} {text}" for code, text in lines))]
        right += [Right("", section, text, code) for code, text in lines]
    return Described("codes in front of bullets", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf"))


def _counted_on() -> Described:
    said = {
        "Attributes": ("Hold high hopes of every pupil", "Build trust with parents and carers"),
        "Knowledge": ("Know how young children learn to count", "Know the school's policy on safety"),
        "Skills": ("Plan a part of a lesson", "Guide the work of a small group", "Keep clear records of progress"),
    }
    parts: list = [Heading(1, "Standards for assistants")]
    right, number = [], 1
    for section, lines in said.items():
        parts += [Heading(2, section), Listed(lines, counted=number)]
        right += [Right("", section, text, str(number + at)) for at, text in enumerate(lines)]
        number += len(lines)
    return Described("numbers that count on", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf"))


def _levels_then_themes() -> Described:
    said = {
        "Apprentice": {
            "Tools": ("Sharpens chisels weekly", "Returns tools to the rack"),
            "Timber": ("Names ten native woods",),
        },
        "Journeyman": {
            "Tools": ("Maintains the band saw",),
            "Timber": ("Reads grain before each cut", "Dries timber without splits"),
        },
        "Master": {"Tools": ("Makes jigs that others use",), "Timber": ("Buys whole trees at auction",)},
    }
    parts: list = [Heading(1, "Joiners' progression"), Says("Three levels, two themes.")]
    right = []
    for level, themes in said.items():
        parts.append(Heading(2, level))
        for theme, lines in themes.items():
            parts += [Heading(3, theme), Listed(lines)]
            right += [Right(level, theme, text) for text in lines]
    parts += [Heading(2, "Further information"), Listed(("See the workshop notice board", "Ask the steward for forms"))]
    return Described(
        "headings of levels, then themes",
        tuple(parts),
        tuple(right),
        tuple(said),
        formats=("html", "md", "docx", "pdf"),
    )


def _themes_then_levels() -> Described:
    levels = ("Foundation level", "Experienced level")
    said = {
        "Welcoming visitors": (
            ("Greets each visitor at the door", "Gives directions on the map"),
            ("Calms visitors who are upset",),
        ),
        "Guarding the works": (
            ("Keeps a hand's breadth from frames",),
            ("Leads the evening check", "Writes the condition report"),
        ),
        "Telling the story": (("Knows the story of one room",), ("Tells the story to any age",)),
    }
    parts: list = [Heading(1, "Museum guides")]
    right = []
    for theme, cells in said.items():
        parts.append(Heading(2, theme))
        for level, lines in zip(levels, cells, strict=True):
            parts += [Heading(3, level), Listed(lines)]
            right += [Right(level, theme, text) for text in lines]
    return Described(
        "headings of themes, then levels", tuple(parts), tuple(right), levels, formats=("html", "md", "docx", "pdf")
    )


def _sheets_of_roles() -> Described:
    said = {
        "Junior engineer": {
            "Code": ("Writes tests with guidance",),
            "People": ("Asks early for help", "Thanks reviewers"),
        },
        "Senior engineer": {"Code": ("Designs whole services",), "People": ("Mentors two juniors",)},
        "Principal engineer": {
            "Code": ("Sets direction for platforms",),
            "People": ("Grows other leaders", "Speaks for the craft"),
        },
    }

    def table(role: str) -> Tabled:
        return Tabled(
            (("Theme", "Expectation"), *((theme, text) for theme, lines in said[role].items() for text in lines))
        )

    right = tuple(
        Right(role, theme, text) for role, themes in said.items() for theme, lines in themes.items() for text in lines
    )
    sheets = {role: (table(role),) for role in said}
    sheets["Change log"] = (_CHANGES,)
    return Described(
        "a sheet a role",
        (Says("Read me first: this workbook holds one sheet a role."),),
        right,
        tuple(said),
        formats=("xlsx",),
        sheets=sheets,
    )


def _table_a_strand() -> Described:
    levels = ("Emerging", "Developing", "Secure")
    said = {
        "Reading aloud": {
            "Voice": ("Reads so that a table hears", "Reads so that a room hears", "Reads so that a hall hears"),
            "Pace": ("Pauses at full stops", "Pauses for effect", "Changes pace with mood"),
        },
        "Choosing books": {
            "Range": ("Knows ten picture books", "Knows books from five countries", "Advises other schools on range"),
            "Match": ("Matches books to age", "Matches books to interests", "Matches books to a life"),
        },
    }
    parts: list = [Heading(1, "Storytellers"), Says("A framework in two parts.")]
    right = []
    for area, rows in said.items():
        parts += [
            Heading(2, area),
            Tabled((("Aspect", *levels), *((aspect, *cells) for aspect, cells in rows.items()))),
        ]
        right += [
            Right(level, aspect, text)
            for aspect, cells in rows.items()
            for level, text in zip(levels, cells, strict=True)
        ]
    return Described("a table a strand", tuple(parts), tuple(right), levels, formats=("html", "md", "docx", "pdf"))


def _sections_within() -> Described:
    levels = ("Grade 4", "Grade 5", "Grade 6")
    said = {
        "Working with others": {
            "Listening": ("Hears a caller out", "Hears what is not said", "Teaches others to listen"),
            "Sharing": ("Passes notes on daily", "Shares lessons monthly", "Builds a habit of sharing"),
        },
        "Thinking ahead": {
            "Risks": ("Reports a risk at once", "Keeps the risk log", "Owns the risks of a site"),
            "Plans": ("Follows the week's plan", "Writes the month's plan", "Writes the year's plan"),
        },
    }
    rows: list[tuple] = [("Behaviour", *levels)]
    right = []
    for section, behaviours in said.items():
        rows.append((Box(section, across=4),))
        for behaviour, cells in behaviours.items():
            rows.append((behaviour, *cells))
            right += [Right(level, behaviour, text) for level, text in zip(levels, cells, strict=True)]
    return Described(
        "sections within a table",
        (Heading(1, "Control room grades"), Tabled(tuple(rows))),
        tuple(right),
        levels,
        formats=("csv", "xlsx", "html", "md", "docx", "pdf"),
    )


def _two_headings() -> Described:
    rows: list[tuple] = [
        (Box("Competency", down=2), Box("Foundation", across=2), Box("Advanced", across=2)),
        ("Effective", "Ineffective", "Effective", "Ineffective"),
    ]
    said = {
        "Rigging": (
            ("Ties six knots blind",),
            ("Leaves lines uncoiled",),
            ("Designs a safe lift",),
            ("Trusts luck with loads",),
        ),
        "Lighting": (
            ("Labels every lamp",),
            ("Patches without a plan",),
            ("Lights a scene for mood",),
            ("Blinds the front row",),
        ),
    }
    right = []
    for area, cells in said.items():
        rows.append((area, *(cell[0] for cell in cells)))
        for at, (level, column) in enumerate(
            (
                ("Foundation", "Effective"),
                ("Foundation", "Ineffective"),
                ("Advanced", "Effective"),
                ("Advanced", "Ineffective"),
            )
        ):
            right += [Right(level, area, text, column=column) for text in cells[at]]
    return Described(
        "two rows of headings",
        (Heading(1, "Stage crew"), Tabled(tuple(rows), heads=2)),
        tuple(right),
        ("Foundation", "Advanced"),
        formats=("xlsx", "html", "md", "docx", "pdf"),
    )


def _own_roles() -> Described:
    roles = ("Form tutor", "Subject lead", "Bursar")
    said = {
        "Safety": (
            "Walks the corridor at break",
            "Checks the lab before practicals",
            "Keeps the fire register up to date",
        ),
        "Families": (
            "Calls home with good news weekly",
            "Explains marks at the open evening",
            "Answers fee questions in two days",
        ),
        "Money": ("Keeps trip receipts in order", "Spends the subject budget wisely", "Closes the books by month end"),
    }
    rows = (("Theme", *roles), *((theme, *cells) for theme, cells in said.items()))
    right = tuple(
        Right(role, theme, text) for theme, cells in said.items() for role, text in zip(roles, cells, strict=True)
    )
    return Described("roles of one's own across", (Tabled(rows),), right, roles)


def _digital() -> Described:
    levels = ("Foundation", "Intermediate", "Advanced", "Highly specialised")
    said = {
        ("1. Finding", "1.1 Searching archives"): (
            "Finds a record with help",
            "Finds records alone",
            "Finds what others cannot",
            "Designs how archives are searched",
        ),
        ("1. Finding", "1.2 Judging sources"): (
            "Knows who wrote a page",
            "Compares two sources",
            "Weighs many sources",
            "Teaches the judging of sources",
        ),
        ("2. Keeping", "2.1 Storing files"): (
            "Saves files where told",
            "Names files for others",
            "Plans a whole store",
            "Sets rules for many stores",
        ),
    }
    rows = (
        ("Area", "Competence", "Description", *levels),
        *(
            (area, name, f"To be able to work on {name[4:].lower()} at one's own desk and with others", *cells)
            for (area, name), cells in said.items()
        ),
    )
    right = tuple(
        Right(level, name[4:], text, name[:3])
        for (_, name), cells in said.items()
        for level, text in zip(levels, cells, strict=True)
    )
    return Described("areas, competences and proficiency across", (Tabled(rows),), right, levels)


def _lettered() -> Described:
    said = {
        "1. Keep every child safe and known by name": ("know each child's collector", "count the group at every door"),
        "2. Make play rich and varied each day": ("set out three kinds of play", "follow the child's own idea"),
        "3. Work closely with families and others": ("share one good thing daily", "listen before giving advice"),
    }
    parts: list = [Heading(1, "Playworkers' standards"), Says("A playworker must:")]
    right = []
    for section, lines in said.items():
        parts += [Heading(2, section), Listed(lines)]
        right += [Right("", section.split(". ", 1)[1], text) for text in lines]
    return Described(
        "numbered headings over bullets", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf")
    )


def _paragraphs() -> Described:
    said = {
        "Level 1: Novice": {
            "Balance": "Rides a straight line with both hands.",
            "Traffic": "Stops at every junction and looks.",
        },
        "Level 2: Rider": {
            "Balance": "Signals while riding at walking pace.",
            "Traffic": "Chooses the right place in the lane.",
        },
        "Level 3: Instructor": {
            "Balance": "Shows balance drills to a group.",
            "Traffic": "Leads a ride through a busy town.",
        },
    }
    parts: list = [Heading(1, "Cycle training")]
    right = []
    for level, themes in said.items():
        parts.append(Heading(2, level))
        for theme, text in themes.items():
            parts += [Heading(3, theme), Says(text)]
            right.append(Right(level.split(": ")[1], theme, text))
    return Described(
        "a paragraph a level and theme",
        tuple(parts),
        tuple(right),
        ("Novice", "Rider", "Instructor"),
        formats=("html", "md", "docx", "pdf"),
    )


def _lists_in_lists() -> Described:
    said = {
        "Clinic": ("Books rooms a week ahead", "Keeps waiting under an hour"),
        "Home visits": ("Plans the shortest round", "Phones before each visit"),
    }
    parts: list = [
        Heading(1, "Community midwives"),
        Heading(2, "Band 5"),
        Listed(tuple((theme, (lines[0],)) for theme, lines in said.items())),
        Heading(2, "Band 6"),
        Listed(tuple((theme, (lines[1],)) for theme, lines in said.items())),
    ]
    right = tuple(Right(f"Band {5 + at}", theme, lines[at]) for at in (0, 1) for theme, lines in said.items())
    return Described("lists within lists", tuple(parts), right, ("Band 5", "Band 6"), formats=("html", "md", "docx"))


def _no_headings() -> Described:
    said = {
        "Seeing far": {
            "Level 1 – AO": ("Knows how own work fits", "Gathers facts from others"),
            "Level 2 – EO": ("Keeps up with the field",),
        },
        "Changing things": {"Level 1 – AO": ("Reviews ways of working",), "Level 2 – EO": ("Finds ways to improve",)},
    }
    parts: list = [Heading(1, "Behaviours of the harbour office")]
    right = []
    for behaviour, levels in said.items():
        parts += [Heading(2, behaviour), Tabled(tuple((level, lines) for level, lines in levels.items()), heads=0)]
        right += [Right(level, behaviour, text) for level, lines in levels.items() for text in lines]
    return Described(
        "tables without headings",
        tuple(parts),
        tuple(right),
        ("Level 1 – AO", "Level 2 – EO"),
        formats=("html", "docx"),
    )


def _names_itself() -> Described:
    said = {
        "Teamwork": (
            "Working well with others in the shop.",
            {"Level 1": ("Helps others when asked",), "Level 2": ("Builds a team that trusts",)},
        ),
        "Judgement": (
            "Weighing facts before acting.",
            {"Level 1": ("Checks facts before acting",), "Level 2": ("Weighs the risks for others",)},
        ),
    }
    parts: list = [Heading(1, "Competencies of the shop")]
    right = []
    for name, (meaning, levels) in said.items():
        rows = (("Competency", name), ("Definition", meaning), *((level, lines) for level, lines in levels.items()))
        parts.append(Tabled(rows, heads=0))
        right += [Right(level, name, text) for level, lines in levels.items() for text in lines]
    return Described(
        "a table a competency that names itself",
        tuple(parts),
        tuple(right),
        ("Level 1", "Level 2"),
        formats=("html", "docx"),
    )


def _boxes() -> Described:
    said = {
        "Listening": {
            "Foundation": ("Hears a caller out", "Notes what was said"),
            "Advanced": ("Hears what is not said",),
        },
        "Writing": {"Foundation": ("Writes clear notes",), "Advanced": ("Writes for the board",)},
    }
    parts: list = [Heading(1, "Call handlers")]
    right = []
    for skill, levels in said.items():
        rows = tuple(row for level, lines in levels.items() for row in ((level,), (lines,)))
        parts += [Heading(2, skill), Tabled(rows, heads=0)]
        right += [Right(level, skill, text) for level, lines in levels.items() for text in lines]
    return Described(
        "boxes of one column", tuple(parts), tuple(right), ("Foundation", "Advanced"), formats=("html", "docx")
    )


def _titled() -> Described:
    said = {
        "Seeing far": {
            "Level 1": (("Knows own part",), ("Works with the head down",)),
            "Level 2": (("Links work to aims",), ("Ignores other teams",)),
        },
        "Changing": {"Level 1": (("Offers ideas at meetings",), ("Says it was always so",))},
    }
    parts: list = [Heading(1, "Behaviours")]
    right = []
    for behaviour, levels in said.items():
        rows: list[tuple] = [(Box(behaviour, across=2),), ("Effective behaviour", "Ineffective behaviour")]
        for level, cells in levels.items():
            rows += [(Box(level, across=2),), cells]
            right += [
                Right(level, behaviour, text, column=column)
                for column, cell in zip(("Effective behaviour", "Ineffective behaviour"), cells, strict=True)
                for text in cell
            ]
        parts.append(Tabled(tuple(rows), heads=0))
    return Described(
        "titles and levels within tables", tuple(parts), tuple(right), ("Level 1", "Level 2"), formats=("html", "docx")
    )


def _plain_job_between() -> Described:
    roles = ("Junior developer", "Developer", "Senior developer")
    said = {
        ("1", "1.1", "Code", "Quality"): (
            "Follows the style guide",
            "Reviews the code of others",
            "Raises the bar of the team",
        ),
        ("1", "1.2", "Code", "Testing"): (
            "Writes small tests",
            "Writes tests of whole parts",
            "Sets how the team tests",
        ),
        ("2", "2.1", "People", "Speaking"): (
            "Speaks up at each meeting",
            "Explains what a choice costs",
            "Presents to leaders",
        ),
    }
    rows = (
        ("Standard No", "Indicator No", "Category", "Sub-category", *roles, "Comments"),
        *((*labels, *cells, "see minutes") for labels, cells in said.items()),
    )
    right = tuple(
        Right(role, skill, text, code)
        for (_, code, _, skill), cells in said.items()
        for role, text in zip(roles, cells, strict=True)
    )
    return Described("a plain job between its ranks", (Tabled(rows),), right, roles)


def _ticked_in_one_column() -> Described:
    lines = (
        ("Safety", "Washes hands before every visit", True),
        ("Safety", "Reports a near miss the same day", True),
        ("Care", "Asks what matters to the patient", False),
        ("Care", "Plans care with the whole family", True),
    )
    rows = (
        ("Domain", "Expected of everyone", "Junior nurse", "Senior nurse", "Lead nurse"),
        *((area, text, "", "✓" if tick else "", "") for area, text, tick in lines),
    )
    right = tuple(Right("*", area, text, "", ("Senior nurse",) if tick else ()) for area, text, tick in lines)
    return Described("ticks in one column only", (Heading(1, "Nurses of the valley"), Tabled(rows)), right)


def _short_lists() -> Described:
    said = {
        "At the gate": ("Checks every ticket by eye", "Counts people through the gate"),
        "On the stand": ("Knows where the exits are", "Reports anything left behind"),
    }
    welcome = (
        "Our stewards are the first people that visitors meet. They come from the town and the villages around it, "
        "and most of them come back each summer. We owe it to them to be clear about what we ask of them."
    )
    parts: list = [Heading(1, "Stewards of the summer festival"), Says(welcome)]
    right = []
    for section, lines in said.items():
        parts += [Heading(2, section), Listed(lines, counted=1)]
        right += [Right("", section, text) for text in lines]
    return Described(
        "two short lists under a welcome", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf")
    )


def _lettered_parts() -> Described:
    said = {
        "1 Knowing the person": (
            ("1.1", "Learns what the person likes to be called", ()),
            ("1.2", "Reads the plan before each visit", ()),
        ),
        "2 Speaking with the person": (
            ("2.1", "Asks before touching anybody", ()),
            (
                "2.2",
                "Explains what will happen in plain words:",
                ("before anything is done", "while it is being done", "after it has been done"),
            ),
            ("2.3", "Listens to the family as well", ()),
        ),
    }
    parts: list = [Heading(1, "Standards for carers")]
    right = []
    for section, lines in said.items():
        parts.append(Heading(2, section))
        strand = section.split(" ", 1)[1]
        for code, text, beneath in lines:
            parts.append(Says(f"{code} {text}"))
            right.append(Right("", strand, text, code))
            if beneath:
                parts.append(Listed(beneath, lettered=True))
                right += [
                    Right("", strand, part, f"{code} {letter}") for letter, part in zip("abc", beneath, strict=True)
                ]
    return Described("lettered parts of a standard", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf"))


def _post() -> Described:
    work = ("Lead the work of a small team", "Review the code of others each day", "Explain choices in plain words")
    skills = ("Clear writing", "Team leading", "Plain speaking")
    parts = (
        Heading(1, "Senior developer"),
        Listed(("Location: London or Leeds", "Salary in London: £44,000", "Salary outside London: £34,000")),
        Heading(2, "Benefits"),
        Listed(("Thirty days of holiday each year", "A pension that we pay into")),
        Heading(2, "What you will do"),
        Listed(work),
        Heading(2, "Competencies"),
        Listed(skills),
    )
    right = (
        *(Right("", "What you will do", text) for text in work),
        *(Right("", "Competencies", text) for text in skills),
    )
    return Described("a post with its pay and its work", parts, right, formats=("html", "md", "docx", "pdf"))


def _leads_in_bold() -> Described:
    said = {
        "Level 1 – Engineer": {
            "Craft": "Writes code that others can read",
            "Delivery": "Finishes small pieces of work on time",
        },
        "Level 2 – Senior engineer": {
            "Craft": "Designs parts that others build on",
            "Delivery": "Breaks a large goal into steps",
        },
        "Level 3 – Staff engineer": {
            "Craft": "Sets the direction of several systems",
            "Delivery": "Removes what holds several teams up",
        },
    }
    parts: list = [Heading(1, "Ladder of engineers")]
    right = []
    for level, themes in said.items():
        parts += [Heading(2, level), Listed(tuple(f"**{theme}:** {text}" for theme, text in themes.items()))]
        right += [Right(level.split(" – ")[1], theme, text) for theme, text in themes.items()]
    stages = ("Engineer", "Senior engineer", "Staff engineer")
    return Described("bullets led by the name of a theme", tuple(parts), tuple(right), stages, formats=("md",))


def _pairs_of_levels() -> Described:
    levels = (
        "1 Foundation", "2 Foundation", "3 Intermediate", "4 Intermediate",
        "5 Advanced", "6 Advanced", "7 Highly specialised", "8 Highly specialised",
    )  # fmt: skip
    does = (
        "With help I can",
        "Alone I can",
        "I sometimes",
        "I often",
        "I always",
        "I help others",
        "I lead others",
        "I show all",
    )
    said = {"Browsing": "find what is asked", "Judging": "doubt what is false", "Talking": "choose the right tool"}
    rows = (
        ("Competence", *levels),
        *((name, *(f"{begins} {ends}" for begins in does)) for name, ends in said.items()),
    )
    right = tuple(
        Right(level, name, f"{begins} {ends}")
        for name, ends in said.items()
        for level, begins in zip(levels, does, strict=True)
    )
    return Described(
        "eight levels in pairs", (Tabled(rows),), right, levels, formats=("csv", "xlsx", "html", "md", "docx")
    )


def _bands_in_groups() -> Described:
    bands = ("Band 5", "Band 6", "Band 7", "Band 8")
    said = {
        ("Practice", "Assessment"): ("Assesses with guidance", "Assesses complex needs", "Leads a caseload", "Sets the standard of it"),
        ("Practice", "Medicines"): ("Gives medicines safely", "Prescribes from a list", "Prescribes alone", "Audits the whole trust"),
        ("Leading", "Supervision"): ("Supports students on shift", "Supervises new nurses", "Leads a whole team", "Shapes the plan of staff"),
    }  # fmt: skip
    rows = (
        (Box("Domain", down=2), Box("Capability", down=2), Box("Foundation", across=2), Box("Advanced", across=2)),
        bands,
        *((area, name, *cells) for (area, name), cells in said.items()),
    )
    right = tuple(
        Right(band, name, text) for (_, name), cells in said.items() for band, text in zip(bands, cells, strict=True)
    )
    return Described(
        "bands under groups of bands",
        (Tabled(rows, heads=2),),
        right,
        bands,
        formats=("xlsx", "html", "docx"),
        sheets={"Lookups": (Tabled((("Bands", "Domains"), ("Band 5", "Practice"), ("Band 6", "Leading"))),)},
    )


def _themes_that_lead() -> Described:
    levels = ("Supervisory leader", "Middle leader", "Strategic leader")
    said = {
        "Leading yourself": ("Learns from each incident", "Stays calm when plans change", "Sets an example for all"),
        "Leading others": ("Briefs the crew each day", "Develops the next commanders", "Makes it safe to speak up"),
    }
    parts: list = [Heading(1, "Leadership in the fire service")]
    right = []
    for theme, lines in said.items():
        parts.append(Heading(2, theme))
        for level, line in zip(levels, lines, strict=True):
            parts += [Heading(3, level), Listed((line, f"{line} at night"))]
            right += [Right(level, theme, line), Right(level, theme, f"{line} at night")]
    return Described(
        "themes that sound like levels", tuple(parts), tuple(right), levels, formats=("html", "md", "docx", "pdf")
    )


def _learners_across() -> Described:
    stages = ("Student", "Newly qualified", "Experienced", "Strategic")
    said = {
        "Professionalism": ("Asks for support in time", "Explains the role to others", "Models the role", "Speaks for all"),
        "Values and ethics": ("Knows the code of ethics", "Applies the code", "Guides others in it", "Shapes the policy"),
    }  # fmt: skip
    rows = (("", *stages), *((strand, *cells) for strand, cells in said.items()))
    right = tuple(
        Right(stage, strand, text) for strand, cells in said.items() for stage, text in zip(stages, cells, strict=True)
    )
    return Described("from student to strategic", (Heading(1, "Social work"), Tabled(rows)), right, stages)


def _profile_of_a_role() -> Described:
    duties = ("Prepare the monthly report", "Answer colleagues within two days")
    essential = ("Writes queries without help", "Explains numbers in plain words")
    parts = (
        Heading(1, "Role profile: data analyst"),
        Heading(2, "Key responsibilities"),
        Listed(duties, counted=1),
        Heading(2, "Person specification"),
        Heading(3, "Essential"),
        Listed(essential),
        Heading(3, "Desirable"),
        Listed(("Has worked in a hospital",)),
        Heading(2, "Salary"),
        Listed(("£31,000 to £36,000",)),
    )
    right = (
        *(Right("", "Key responsibilities", text) for text in duties),
        *(Right("", "Essential", text) for text in essential),
        Right("", "Desirable", "Has worked in a hospital"),
    )
    return Described("essential and desirable", parts, right, formats=("html", "md", "docx", "pdf"))


def _second_table_headed() -> Described:
    pool = (("1", "Scans the water every ten seconds"), ("2", "Reaches a swimmer within twenty seconds"))
    aid = (("3", "Gives CPR for ten minutes"), ("4", "Uses the defibrillator without a prompt"))
    parts = (
        Heading(1, "Lifeguards"),
        Tabled((("No.", "Standard", "Met?"), *((*line, "") for line in pool))),
        Heading(2, "First aid"),
        Tabled((("No.", "Standard", "Met?"), *((*line, "") for line in aid))),
    )
    right = (
        *(Right("", "Lifeguards", text, code) for code, text in pool),
        *(Right("", "First aid", text, code) for code, text in aid),
    )
    return Described("a heading over the second table only", parts, right, formats=("html", "md", "docx"))


def _led_in_again() -> Described:
    said = {
        "1. Woodland": ("plant two trees for each felled", "leave deadwood where it lies"),
        "2. Paths": ("cut back brambles before June", "drain the low places"),
        "3. Visitors": ("greet everybody met on the way", "close gates behind groups"),
    }
    parts: list = [Heading(1, "Standards for woodkeepers")]
    for section, lines in said.items():
        parts += [Heading(2, section), Says("Woodkeepers:"), Listed(lines)]
    right = tuple(Right("", section[3:], line) for section, lines in said.items() for line in lines)
    return Described("the same lead-in over each list", tuple(parts), right, formats=("html", "md", "docx", "pdf"))


_WORTH = ("keeps what is promised to others", "asks before touching other people's tools", "says what went wrong")
_KNOWING = ("knows the woods that bend and those that split", "reads the grain before the cut", "knows three glues")
_DOING = ("sharpens a chisel to a hair", "cuts a joint that holds dry", "plans the cuts of a board")


def _one_row_of_lists() -> Described:
    heads = ("Professional values", "Core knowledge", "Areas of activity")
    table = Tabled((heads, (_WORTH, _KNOWING, _DOING)))
    right = tuple(
        Right("", head, line) for head, lines in zip(heads, (_WORTH, _KNOWING, _DOING), strict=True) for line in lines
    )
    return Described("one row of lists", (Heading(1, "Joiners"), table), right)


def _grades_across() -> Described:
    grades = ("Needs attention", "Expected standard", "Strong standard")
    parts: list = [Heading(1, "How we judge the workshop")]
    right = []
    for area, end in (("Benches", "at the bench"), ("Timber", "in the timber store")):
        cells = tuple(tuple(f"{line} {end}" for line in lines) for lines in (_WORTH, _KNOWING, _DOING))
        parts += [Heading(2, area), Tabled((grades, cells))]
        right += [Right(grade, area, line) for grade, lines in zip(grades, cells, strict=True) for line in lines]
    return Described("grades over one row", tuple(parts), tuple(right), grades, formats=("html", "md", "docx", "pdf"))


def _first_level_unknown() -> Described:
    stages = ("New", "Established", "Leading")
    said = {
        "Benches": ("Clears the bench after each job", "Sets up a bench for two people", "Lays out benches for a shop"),
        "Timber": ("Stacks boards with air between them", "Chooses boards by their rings", "Buys timber as a whole tree"),
    }  # fmt: skip
    rows = (("Area", *stages), *((area, *cells) for area, cells in said.items()))
    right = tuple(
        Right(stage, area, text) for area, cells in said.items() for stage, text in zip(stages, cells, strict=True)
    )
    return Described("a first level that is no word for one", (Heading(1, "Joiners"), Tabled(rows)), right, stages)


def _outcomes_and_criteria() -> Described:
    outcomes = {
        "Understand how a kiln works": ("Name the parts of a kiln", "Say where the heat goes", "Draw the flue"),
        "Be able to fire a kiln": ("Stack pots so that none touch", "Bring the heat up in steps", "Log each hour"),
    }
    rows = (("Learning outcomes", "Assessment criteria"), *((outcome, said) for outcome, said in outcomes.items()))
    right = tuple(Right("", outcome, line) for outcome, said in outcomes.items() for line in said)
    return Described("outcomes and their criteria", (Heading(1, "Firing"), Tabled(rows)), right)


def _questions_and_features() -> Described:
    said = {
        "Kilns": (("How well do we fire?", "How do we know?"), ("Pots come out whole", "Heat is not wasted")),
        "Clay": (("How well do we dig?", "What do we waste?"), ("Clay is left to rest", "Scraps go back in the pit")),
    }
    parts: list = [Heading(1, "How good is our pottery?")]
    right = []
    for area, lists in said.items():
        parts.append(Heading(2, area))
        for head, lines in zip(("Key questions", "Features of good practice"), lists, strict=True):
            parts += [Heading(3, head), Listed(lines)]
            right += [Right("", area, line, column=head) for line in lines]
    return Described("questions and features", tuple(parts), tuple(right), formats=("html", "md", "docx", "pdf"))


def _codes_without_heads() -> Described:
    said = {"Values": ("Turns up on time", "Owns up to a broken pot"), "Skills": ("Throws a bowl true", "Turns a foot")}
    parts: list = [Heading(1, "Standards of the pottery")]
    right: list[Right] = []
    for section, lines in said.items():
        numbered = [(str(len(right) + at), line) for at, line in enumerate(lines, start=1)]
        parts += [Heading(2, section), Tabled(tuple(numbered), heads=0)]
        right += [Right("", section, line, code) for code, line in numbered]
    return Described("codes without a row of headings", tuple(parts), tuple(right), formats=("html", "docx", "pdf"))


def _role_and_its_levels() -> Described:
    rows: list[tuple[str, ...]] = [("Role", "Role level", "Skill", "Skill level", "Skill description")]
    right = []
    for level, depth in (("Potter", "Working"), ("Senior potter", "Expert")):
        for skill in ("Throwing", "Firing"):
            text = f"You can show {skill.lower()} to others as a {level.lower()}"
            rows.append(("Potter", level, skill, depth, text))
            right.append(Right(level, skill, text, levels=(level, depth)))
    return Described(
        "a role, its levels and how far",
        (Tabled(tuple(rows)),),
        tuple(right),
        ("Potter", "Senior potter"),
        ("csv", "xlsx"),
    )


def corpus() -> Iterator[Described]:
    yield from (
        _pathway(), _pathway_across(), _ladder(), _roles_down(), _flat(),
        _ticks("✓", "", "ticks for audiences"), _ticks("1", "0", "noughts and ones for audiences"), _ticks("x", "", "crosses for audiences"), _ticks("Yes", "No", "yes and no for audiences"),
        _effective(), _effective_flat(), _numbered(), _coded(), _counted_on(), _levels_then_themes(), _themes_then_levels(),
        _sheets_of_roles(), _table_a_strand(), _sections_within(), _two_headings(), _own_roles(), _digital(), _lettered(),
        _paragraphs(), _lists_in_lists(), _no_headings(), _names_itself(), _boxes(), _titled(), _plain_job_between(),
        _ticked_in_one_column(), _short_lists(), _lettered_parts(), _post(),
        _leads_in_bold(), _pairs_of_levels(), _bands_in_groups(),
        _themes_that_lead(), _learners_across(), _profile_of_a_role(), _second_table_headed(),
        _led_in_again(), _one_row_of_lists(), _grades_across(), _first_level_unknown(),
        _outcomes_and_criteria(), _questions_and_features(), _codes_without_heads(), _role_and_its_levels(),
    )  # fmt: skip
