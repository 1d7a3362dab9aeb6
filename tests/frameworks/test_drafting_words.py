"""The small readers that drafting stands on: run-together text, stages, conditions, old words, threads."""

import pytest

from trellis.documents.blocks import Document
from trellis.documents.readers.delimited import block_of
from trellis.frameworks.rules.conditions import conditions_in, conditions_of_audience
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.splitting import boundaries, have_run_together, lists_titles, pieces_of, reader_of
from trellis.frameworks.rules.stages import calm, key_of, stage_label, theme_parts
from trellis.frameworks.rules.terms import terms_in
from trellis.frameworks.rules.threads import threads

# Cells of four invented pathways as their writers meant them. The rules are not always right about them, as they will
# not be about the next real one: the test below holds them to how right they are.
WRITTEN = {
    "music hub": (
        "Prepare a warm-up for every rehearsal | Keep a practice "
        "diary | Learn the names of every player in the Junior Band | "
        "Attend two concerts of the County Orchestra",
        "Sit beside a section leader for a term | Help to run the Junior Band | "
        "Take the register and report absences to the Band Manager | Shadow the librarian",
        "Introduction to conducting course | CBSO schools' day | Reading group on music and memory | "
        "Opportunity to play in the County Orchestra",
        "Conduct one item in a public concert | Mentor a new section leader | Arrange a piece for the Junior Band | "
        "Lead a sectional rehearsal each week",
        "Regional conductors' network | ABRSM examiner training "
        "| Diploma in Music Direction (DipMD) | Visit a partner hub abroad",
        "Support the Band Manager with the yearly budget | Chair the parents' committee | "
        "Represent the Hub at meetings of the Arts Council | Review the Hub Development Plan every summer",
    ),
    "library": (
        "Know the lending rules by heart | Greet every visitor at the desk | Shelve returned stock within the day | "
        "Complete GDPR training in the first month",
        "Run a story session for under-fives | Weed one section of the stock each term | "
        "Answer enquiries about the Local Studies collection | Assist with the Summer Reading Challenge",
        "Plan the Summer Reading Challenge with schools | Train volunteers | Write for the library newsletter | "
        "Work towards CILIP Certification",
        "CILIP Certification | Chartership | Visits to other "
        "libraries in the County | Membership of a professional network",
        "Manage a team of assistants | Hold appraisal meetings twice "
        "a year | Set the stock budget with the Area Librarian | "
        "Present performance figures to the Friends of the Library",
        "Area Librarian secondment (six months) | Project leadership across the County | "
        "Contribute to the County Reading Strategy | Coaching from a senior manager",
    ),
    "nursery": (
        "Knows each key child's interests | Keeps the learning journals "
        "up to date | Follows the safeguarding policy at all times | "
        "Shares observations with parents every week",
        "Paediatric First Aid | Makaton level one | Food hygiene certificate | EYFS refresher (half a day)",
        "Plans activities for a small group | Uses the outdoor area "
        "every day | Settles new children with the Key Person approach | "
        "Supports the Room Leader at transition times",
        "Supervises two apprentices | Leads the room in the absence of the Room Leader | Checks ratios hourly | "
        "Reports concerns to the DSL",
        "Forest School Level 3 | SENCO Award for early years | Leadership of a room (Level 4) | "
        "Visits to outstanding settings within the Partnership",
        "Writes the self-evaluation with the Manager | Inducts new staff | Observes practice and gives feedback | "
        "Meets the Local Authority adviser each term",
    ),
    "teaching assistants": (
        "Read the staff handbook | Shadow an experienced TA for one "
        "week | Build positive relationships with pupils and families | "
        "Ask for help early",
        "Weekly check-in with a line manager | Safeguarding and Prevent briefing | Access to the Trust CPD library | "
        "Introduction to phonics training | Time to observe lessons in another class",
        "Phonics training with the English lead | Membership of the TA network | Half-termly coaching | "
        "Opportunities to lead a small group intervention",
        "Level 2 Certificate in Supporting Teaching (CST) | Regional TA conference | Online course on autism awareness",
        "Lead a lunchtime club | Share good practice with colleagues at TA meetings | "
        "Contribute to annual reviews for pupils with an EHCP | Develop resources for the SEND team",
        "HLTA assessment | Lead TA role across two academies | Deliver training for new TAs | "
        "Apprenticeship at level 5 (by agreement) | Support other schools in the Trust",
        "Work towards HLTA status | Keep a reflective log | Mentor a new colleague | Undertake peer observation | "
        "Develop a specialism such as speech and language",
    ),
}


def cuts(statements: list[str]) -> set[int]:
    ends, words = set(), 0
    for statement in statements[:-1]:
        words += len(statement.split())
        ends.add(words)
    return ends


def test_statements_that_ran_together_are_mostly_found_and_hardly_ever_broken() -> None:
    right = wrong = missed = 0
    for cells in WRITTEN.values():
        meant = [[statement.strip() for statement in cell.split("|")] for cell in cells]
        loose = [" ".join(statements) for statements in meant]
        assert have_run_together(loose, known=[])
        wording = reader_of(loose, known=[])
        for statements, text in zip(meant, loose, strict=True):
            found = [piece.text for piece in pieces_of(text, wording=wording)]
            assert " ".join(found) == text
            right += len(cuts(found) & cuts(statements))
            wrong += len(cuts(found) - cuts(statements))
            missed += len(cuts(statements) - cuts(found))
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.87


def test_every_boundary_tells_its_reasons() -> None:
    text = "Keep a diary of each visit Attend two meetings of the Parish Council Write a short report"
    wording = reader_of([text, "Attend one show a year Write to the council"], known=[])
    found = {
        text.split()[at]: boundary for at, boundary in enumerate(boundaries(text.split(), wording=wording)) if boundary
    }
    assert found["Attend"].weight > 0
    assert any("promises begin with this word" in reason for reason in found["Attend"].because)
    assert found["Council"].weight < 0
    assert "Parish" not in found  # a joining word goes before it, so nothing can begin there


@pytest.mark.parametrize(
    "text",
    [
        "The Quiet Head (Lund)",
        "Slow Schools (Ode and Park) Kind Heads (Fay)",
        "What Now? (O'Neill) Then What (Bell - Ed.)",
    ],
)
def test_works_with_their_authors_are_lists_of_titles(text: str) -> None:
    assert lists_titles(text)
    assert all(piece.text.endswith(")") for piece in pieces_of(text, wording=reader_of([text], known=[])))


@pytest.mark.parametrize(
    "text", ["Diploma in Teaching (DipT)", "Secondment (six months)", "Meet the head", "Read (Lund) again"]
)
def test_other_brackets_do_not_make_a_list_of_titles(text: str) -> None:
    assert not lists_titles(text)


def test_one_cell_of_doubtful_capitals_is_not_a_document_that_lost_its_line_breaks() -> None:
    assert not have_run_together(["Know the school Know the town and its people well"], known=[])
    assert not have_run_together(
        ["Read the Highway Code before the trip to Wales", "Meet Year 6 and their tutors in May"], known=[]
    )


@pytest.mark.parametrize(
    ("text", "label", "name", "years"),
    [
        ("STAGE 1 Early Career Teachers Years 1-2", "Stage 1", "Early Career Teachers", (1, 2)),
        ("Stage 2 (years 2 to 4)", "Stage 2", "", (2, 4)),
        ("Phase Three: Subject leads", "Phase three", "Subject leads", (None, None)),
        ("Level B – Specialist", "Level b", "Specialist", (None, None)),
        ("Head tutors, 5+ years", "", "Head tutors", (5, None)),
        ("Year 6 onwards", "", "", (6, None)),
        ("Newly in post", "", "Newly in post", (None, None)),
    ],
)
def test_the_label_of_a_stage(text: str, label: str, name: str, years: tuple[int | None, int | None]) -> None:
    read = stage_label(text)
    assert (read.label, read.name, (read.years_from, read.years_to)) == (label, name, years)


def test_capitals_are_calmed_but_abbreviations_stay() -> None:
    assert calm("LEADING AN ITT TEAM", abbreviations=frozenset({"ITT"})) == "Leading an ITT team"
    assert calm("A LEADER OF ITT", abbreviations=frozenset()) == "A leader of itt"
    assert calm("Leading an ITT team") == "Leading an ITT team"
    assert calm("UPS") == "UPS"


def test_themes_have_a_name_and_a_sentence() -> None:
    assert theme_parts(["FIRST STEPS  Learning the ropes"]) == ("FIRST STEPS", "Learning the ropes")
    assert theme_parts(["Leaders", "Leading all"]) == ("Leaders", "Leading all")
    assert theme_parts(["Reach – beyond the school"]) == ("Reach", "beyond the school")
    assert theme_parts([]) == ("", "")


def test_keys_are_short_addresses() -> None:
    assert key_of("Regional/National") == "regional-national"
    assert key_of("Teachers’ work") == "teachers-work"
    assert key_of("") == "untitled"
    assert len(key_of("a very long title indeed that goes on and on and on", longest=40)) <= 40


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Review the plan each year", [("each year", "each year", None, None, "")]),
        ("Hold appraisals twice a year", [("each year", "twice a year", None, None, "")]),
        ("Half-termly coaching", [("each term", "Half-termly", None, None, "")]),
        ("Visit a school (where nominated)", [("where nominated", "where nominated", None, None, "")]),
        ("Move schools by agreement", [("by agreement", "by agreement", None, None, "")]),
        ("A role (unpaid)", [("unpaid", "unpaid", None, None, "")]),
        ("Give 10% of the timetable to it", [("share of time", "10% of the timetable", 10, 10, "per cent")]),
        ("A proportion of time elsewhere", [("share of time", "A proportion of time", None, None, "")]),
        ("Secondment (1 term to a year)", [("lasts", "1 term to a year", 1, 1, "term to year")]),
        ("A two-day course", [("lasts", "two-day", 2, 2, "day")]),
        ("Three to five days of leave", [("lasts", "Three to five days", 3, 5, "day")]),
        ("Join the year group network", []),
        ("Work with a year group", []),
        ("Needs 3 years of experience", []),
    ],
)
def test_conditions_are_found_in_a_statements_own_words(text: str, found: list[tuple]) -> None:
    assert [
        (condition.kind.value, condition.words, condition.at_least, condition.at_most, condition.unit)
        for condition in conditions_in(text)
    ] == found


def test_conditions_on_people_are_found_in_whom_a_stage_is_for() -> None:
    found = conditions_of_audience(
        "In their first 2-4 years and nominated by the head, or completed the NPQH after at least two years"
    )
    assert [(condition.kind.value, condition.at_least, condition.at_most) for condition in found] == [
        ("where nominated", None, None),
        ("in years", 2, 4),
        ("at least years", 2, None),
        ("holds", None, None),
    ]


def test_old_words_are_counted_and_todays_stand_beside() -> None:
    found = {
        term.term.name: term
        for term in terms_in("NQTs met in the NQT year. Performance Management uses UPS3. The SLE came.")
    }
    assert (found["NQT"].times, found["NQT year"].times, found["performance management"].times, found["UPS"].times) == (
        1,
        1,
        1,
        1,
    )
    assert "early career teacher" in found["NQT"].says
    assert found["NQT"].term.since == 2021
    assert found["SLE"].term.today == ""
    assert "local" in found["SLE"].says
    assert terms_in("The ups and downs of a slender teacher") == ()


def test_only_what_comes_back_at_another_stage_is_a_thread() -> None:
    keys = threads(
        [
            ("s1", "Self", "Read widely"),
            ("s2", "Self", "Read widely"),
            ("s1", "Self", "Model the values of our school every day"),
            ("s3", "Self", "Model the values of our school every day and beyond its gates"),
            ("s1", "Trust", "Lead a club"),
            ("s1", "Trust", "Lead a club"),
            ("s2", "School", "Lead a club"),
            (None, "Self", "Sing"),
        ]
    )
    assert keys[0] == keys[1] == "read-widely"
    assert keys[2] == keys[3] == "model-the-values-of-our-school-every-day"
    assert keys[4:] == ("", "", "", "")


@pytest.mark.parametrize("shape", ["flat", "grid"])
def test_three_thousand_statements_are_drafted(shape: str) -> None:
    if shape == "flat":
        rows = [["Stage", "Strand", "Statement"]]
        rows += [
            [
                f"Stage {n % 61}",
                f"Strand {n % 50}",
                f"Lead group {n} in a way that every colleague can see and learn from",
            ]
            for n in range(3050)
        ]
    else:
        rows = [["Stage", *(f"Strand {n}" for n in range(50))]]
        rows += [
            [
                f"Stage {n}",
                *(f"Lead group {n} of strand {m} in a way that every colleague can follow" for m in range(50)),
            ]
            for n in range(61)
        ]
    read = Document(name="large.csv", sha256="", kind="csv", blocks=(block_of(rows),))
    assert len(draft_from(read).statements) == 3050
