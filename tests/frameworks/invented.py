"""Documents of the shapes that trusts really have, in words of our own, each made from its right answer."""

from collections.abc import Mapping, Sequence

STRANDS = ("Self", "Hub", "Service", "County and beyond", "Good reads", "Links to pay")

# Stage → (years, theme, cells). A cell is the list of its statements; the source below runs them together.
PATHWAY: Mapping[str, tuple[str, str, Sequence[Sequence[str]]]] = {
    "STAGE 1 New Tutors": (
        "Years 1-2",
        "FIRST STEPS  Learning the ropes of the service",
        (
            (
                "Keep a diary of every ensemble rehearsal",
                "Show delight in making music",
                "Practise a second instrument",
            ),
            ("Take the register for the Saturday Band", "Shadow/help a section leader", "Meet a mentor each half term"),
            ("Conducting for beginners", "Opportunity to play in the Service Orchestra", "Half-termly tutor network"),
            ("Exchange visits with other new tutors",),
            ("How Children Sing (Abernathy)", "The Quiet Conductor (Lund)", "Rhythm First (Osei and Park)"),
            ("Meeting all Tutor Standards (TS) = 1 increment", "Going beyond the TS = as agreed with the head tutor"),
        ),
    ),
    "STAGE 2": (
        "Years 2-5",
        "FINDING A VOICE  Leading small groups with confidence",
        (
            ("Arrange one piece a term for the Saturday Band", "Show delight in making music", "Record own teaching"),
            ("Lead the woodwind section of the Saturday Band", "Mentor a new tutor (unpaid)", "Run a taster day"),
            (
                "Service core and elective training",
                "Assistant Conductor programme (where nominated)",
                "Observe experienced tutors within the Hub and the wider Service",
            ),
            (
                "Regional festival of small ensembles",
                "National Diploma in Instrumental Teaching (NDIT)",
                "National Diploma in Classroom Singing (NDCS)",
            ),
            ("Rehearsing Without Tears (Marchetti)", "The Long Crescendo (Oduya)"),
            ("Pay follows the evidence of pupils' progress; judged by the Tutor Standards",),
        ),
    ),
    "STAGE 3 Head Tutors": (
        "Years 5-8",
        "HOLDING THE BATON  Shaping how others teach",
        (
            ("Show delight in making music and say why it matters to audiences", "Write for the service magazine"),
            (
                "Manage the instrument store",
                "Chair the tutors' forum",
                "Take part in recruiting tutors",
                "Lead on a strand of the Hub Action Plan",
                "Review the timetable each year",
            ),
            (
                "Service core and elective training",
                "Assistant Conductor programme (where nominated)",
                "Secondment to another hub (1 term to a year)",
            ),
            ("NDIT", "NDCS", "Become an examiner", "National conference for head tutors"),
            ("A Score to Settle (Whitcombe)",),
            ("Pay follows the evidence of pupils' progress; judged by the Leader Standards",),
        ),
    ),
}

LAST_STAGE = (
    "STAGE 4 Directors",
    (
        ("Show delight in making music and say why it matters to the whole county", "Write for the national press"),
        ("Coach head tutors", "Host visits from other services &amp; schools"),
        ("Service core and elective training", "Assistant Conductor programme &ndash; as its patron"),
        ("Become a trustee of a national ensemble", "Executive Diploma in Music Services (EDMS)"),
        ("Notes on Notes (Bellweather)",),
        ("Pay follows the evidence of pupils' progress; judged by the Leader Standards",),
    ),
)


def pathway_text() -> str:
    """Tab tables with three heading rows each, the last with paragraphs as mark-up and a row without statements."""
    lines = [
        "",
        "**Fernside Music Service Career Pathway**",
        "**What every tutor is owed**",
        "",
        "This pathway says what the service owes at each stage. "
        "People may take things earlier or later than the years say.",
        "",
        "Universal entitlement",
        "",
        "Other options that may be agreed in place of, or beside, the universal entitlement",
        "",
    ]
    stages = list(PATHWAY.items())
    for these in (stages[:2], stages[2:]):
        lines += _headings()
        for label, (years, theme, cells) in these:
            lines.append("\t".join([f"{label} {years}", theme, *(" ".join(cell) for cell in cells)]))
        lines.append("")
    lines += _headings()
    label, cells = LAST_STAGE
    marked = [" ".join(f"<p>{statement}</p>" for statement in cell) for cell in cells]
    lines.append("\t".join([label, "", *marked]))
    lines.append("\t".join(["", "<p><b>SERVICE LEADERS</b></p> <p><b>Music for everybody</b></p>", *[""] * 6]))
    return "\n".join(lines) + "\n"


def _headings() -> list[str]:
    return [
        "Career Stage\t\tWHAT THE SERVICE OWES\t\t\t\t\t",
        "\t\tGrowing as musicians and teachers\t\t\t\t\t",
        "\t\t" + "\t".join(STRANDS),
    ]


PROGRAMME = """Aspire Programme for Leaders

  • A mentor from another academy meets each participant
  • There are four twilight workshops over a five-month period
  • Peers and pupils give 360 feedback


Stage 3 Towards Subject Leadership

Who can apply?

This course suits staff in their first 3-5 years who have been recommended by their line manager.

  • Teachers who lead a small project
  • Assistants who lead a club


Stage 4 Towards Whole-School Leadership

Who can apply?
People who have led a team for at least three years and have completed the NPQSL.
"""

STANDARDS = """Standards for Lead Librarians

1. Welcome

· greet every reader, and mean it
· know the readers' names and their tastes7

2. Collection

· choose books with readers rather than for them
· ensure that year7 readers find their shelves
· give fair space to every community as part of the duty of care8

3. Partnership

· work with classroom colleagues on every long project


These duties are not a full list. Post-holders will meet reasonable requests that match their grade.
THE SUCCESSFUL APPLICANT WILL UNDERGO ENHANCED DISCLOSURE CHECKS.
"""

GUIDE = """Growing Your Own Leaders

Schools keep good people when they can see a way forward. This guide says how our federation goes about it.

Table of Contents

A\tFirst posts\t3
B\tTeam leaders\t4
C-D\tWhole-school posts\t6
E\tOther roles\t9

What could a school do for people in first posts?

- ◆ Keep a mentor on hand, perhaps once each half term, to talk through whatever has come up since the last time.
- ◆ Let them watch somebody whose job they would like, in this school or in another one nearby.

Table of Contents\t\t\t
A\tFirst posts\t3
B\tTeam leaders\t4
C-D\tWhole-school posts\t6

A story from Mill Lane School

Miss Adair came to us as a newly qualified teacher. She spent a year beside the maths leader, then ran a club, then led
the subject herself. Her pupils say that lessons became clearer and she says that the school gave her time to think.

Colleagues who worked with her report the same. The headteacher puts it down to trust, and to a termly hour for talking.

How can the board help?

- ♦ ask about development at every meeting, and not only about results
- ♦ know who might lead next
"""

ARTICLE = """You are here:

Last reviewed on 3 March 2019
Ref: AB-204
School types: Primary · School phases: All

Is there a grid of expectations for heads of year? We asked a former headteacher to write one, for advice only.

The grid is advisory. Heads of year do not have to meet every line of it, because schools differ. Some public
information here is licensed under the Open Government Licence v3.0.
"""
