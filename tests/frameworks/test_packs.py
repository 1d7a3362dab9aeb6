"""The starter packs are whole, in our own words, and refuse a slip of the pen with a sentence that finds it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from trellis.frameworks.rules.packs import (
    Classification,
    Debtor,
    Fault,
    Pack,
    PackKind,
    PackRefused,
    StrandKind,
    TermStatus,
    faults_in,
    faults_in_every_pack,
    load_packs,
    pack_in,
    terms_in,
)
from trellis.organisation.rules.groups import StaffGroup

ROOT = Path(__file__).parents[2]
PACKS = ROOT / "packs"
SEEDS = ROOT.parent / "shared" / "seeds"
RUN = 8


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return load_packs(PACKS)


def test_every_pack_may_be_shipped() -> None:
    assert [str(fault) for fault in faults_in_every_pack(PACKS)] == []


def test_the_packs_of_the_first_landing_are_all_here(packs: dict[str, Pack]) -> None:
    assert set(packs) >= {
        "teachers-standards",
        "headteachers-standards-2020",
        "executive-leader-standards",
        "pd-standard",
        "career-pathway",
        "associate-pathway",
    }


def test_the_teachers_standards_have_eight_titles_and_the_published_number_of_points(packs: dict[str, Pack]) -> None:
    pack = packs["teachers-standards"]
    part_one = [strand for strand in pack.strands if strand.part.startswith("Part One")]
    assert [len(pack.statements_in(strand.key)) for strand in part_one] == [3, 5, 5, 5, 4, 4, 4, 5]
    assert part_one[0].title == "Set high expectations which inspire, motivate and challenge pupils"
    assert len([strand for strand in pack.strands if strand.part.startswith("Part Two")]) == 3


def test_the_headteachers_standards_have_ethics_and_thirty_eight_points(packs: dict[str, Pack]) -> None:
    pack = packs["headteachers-standards-2020"]
    ten = [strand for strand in pack.strands if strand.part == "Section 2"]
    assert [len(pack.statements_in(strand.key)) for strand in ten] == [5, 3, 4, 4, 4, 3, 5, 3, 3, 4]
    principles = [statement.says.split(":")[0] for statement in pack.statements_in("ethics")][:7]
    assert principles == [
        "Selflessness", "Integrity", "Objectivity", "Accountability", "Openness", "Honesty", "Leadership"
    ]  # fmt: skip


def test_the_executive_overlay_changes_the_first_standard_and_keeps_ethics(packs: dict[str, Pack]) -> None:
    base, overlay = packs["headteachers-standards-2020"], packs["executive-leader-standards"]
    assert overlay.kind is PackKind.OVERLAY
    assert overlay.overlay is not None
    assert overlay.overlay.changed == ("hs1",)
    changed = [statement for statement in overlay.statements if statement.instead_of]
    assert [statement.code for statement in changed] == [f"HS1.{number}" for number in range(1, 6)]
    assert [s.instead_of for s in changed] == [s.says for s in base.statements_in("hs1")]
    kept = [statement for statement in overlay.statements if statement.strand != "hs1"]
    assert kept == [statement for statement in base.statements if statement.strand != "hs1"]
    assert len(overlay.statements_in("ethics")) == 13
    assert any(note.about == "ethics" for note in overlay.notes)


def test_the_professional_development_standard_asks_about_each_of_its_five_parts(packs: dict[str, Pack]) -> None:
    pack = packs["pd-standard"]
    assert len(pack.strands) == 5
    assert len(pack.answers) == 4
    for strand in pack.strands:
        assert len([question for question in pack.questions if question.strand == strand.key]) >= 5


def test_a_pathway_says_who_owes_what(packs: dict[str, Pack]) -> None:
    for key in ("career-pathway", "associate-pathway"):
        owed = {strand.key: (strand.kind, strand.debtor) for strand in packs[key].strands}
        assert owed == {
            "self": (StrandKind.DEVELOPMENT, Debtor.PERSON),
            "school": (StrandKind.DEVELOPMENT, Debtor.SCHOOL),
            "trust": (StrandKind.DEVELOPMENT, Debtor.TRUST),
            "regional": (StrandKind.DEVELOPMENT, Debtor.TRUST),
            "reading": (StrandKind.READING, Debtor.PERSON),
            "pay": (StrandKind.PAY, None),
        }


def test_a_pathway_says_whom_it_is_for_and_no_group_is_forgotten(packs: dict[str, Pack]) -> None:
    teachers, support = packs["career-pathway"].for_groups, packs["associate-pathway"].for_groups
    assert teachers == {"teacher", "leader"}
    assert not teachers & support
    assert teachers | support == set(StaffGroup)


def test_every_cell_of_a_pathway_says_something_to_everybody(packs: dict[str, Pack]) -> None:
    for key in ("career-pathway", "associate-pathway"):
        pack = packs[key]
        for stage in pack.stages:
            for strand in pack.strands:
                cell = pack.statements_at(stage.key, strand=strand.key)
                universal = [one for one in cell if one.classification is Classification.UNIVERSAL]
                assert universal, f"{key}, stage {stage.key}, strand {strand.key}"


def test_support_staff_are_promised_as_much_as_teachers(packs: dict[str, Pack]) -> None:
    teachers, support = packs["career-pathway"], packs["associate-pathway"]
    assert [strand.key for strand in support.strands] == [strand.key for strand in teachers.strands]
    for stage in ("1", "2", "3", "4", "5"):
        ours, theirs = support.statements_at(stage), teachers.statements_at(stage)
        assert 20 <= len(ours) <= 50
        assert len(ours) >= 0.9 * len(theirs), f"stage {stage}"
        universals = [
            len([one for one in side if one.classification is Classification.UNIVERSAL]) for side in (ours, theirs)
        ]
        assert universals[0] >= 0.9 * universals[1], f"stage {stage}"


def test_years_overlap_so_that_two_stages_may_be_suggested(packs: dict[str, Pack]) -> None:
    years = {stage.key: stage.years for stage in packs["career-pathway"].stages}
    assert years == {"1": (1, 2), "2": (2, 4), "3": (4, 8), "4": None, "5": None, "system": None}


def test_conditions_are_data(packs: dict[str, Pack]) -> None:
    by_code = {statement.code: statement for statement in packs["career-pathway"].statements}
    trial = next(one for one in by_code.values() if one.conditions.unpaid)
    assert trial.conditions.by_agreement
    assert trial.conditions.lasts == "no more than a year"
    mentor = by_code["C1.SCH.01"].conditions
    assert mentor.share_of_time.startswith("an hour a week")
    assert mentor.held() == (("share_of_time", mentor.share_of_time),)
    assert {name for one in by_code.values() for name, _ in one.conditions.held()} == {
        "recurs_yearly", "where_nominated", "by_agreement", "unpaid", "share_of_time", "lasts"
    }  # fmt: skip


def test_a_book_is_shown_with_its_author(packs: dict[str, Pack]) -> None:
    books = packs["career-pathway"].statements_in("reading")
    assert all(one.book and one.text.startswith(f"{one.book.title}, {one.book.author}: ") for one in books)


def test_old_terms_are_found_as_words_and_not_inside_others() -> None:
    terms = {term.old: term for term in terms_in(PACKS / "terms.toml")}
    assert terms["NQT"].found_in("Two NQTs joined")
    assert not terms["AST"].found_in("a FASTer way, at last")
    assert terms["performance management"].found_in("Performance management is due")
    assert terms["SLE"].status is TermStatus.LOCAL
    assert len(terms) >= 40


HEAD = "teachers-standards/pack.toml"
PATHWAY = "career-pathway/pack.toml"
OVERLAY = "executive-leader-standards/pack.toml"
REWRITTEN = "executive-leader-standards/statements.csv"
LINES = "career-pathway/statements.csv"
READING = "career-pathway/reading.csv"
TERMS = terms_in(PACKS / "terms.toml")
AGAIN = '[[strand]]\nkey = "ts1"\ntitle = "Again"\nkind = "standard"\nstatements = 3\n\n'
SLIPS = [
    (HEAD, 'kind = "standards"', 'kind = "rules"', "pack.toml, kind: “rules” is not one of"),
    (HEAD, 'kind = "standards"\nv', "v", "pack.toml, kind: this is missing"),
    (HEAD, "statements = 43", "statements = 44", "statements: 44 promised, 43 found"),
    (HEAD, "statements = 3\n", "statements = 2\n", "strand ts1, statements: 2 promised"),
    (
        HEAD,
        "statements = 3\n",
        'statements = "3"\n',
        "strand ts1, statements: this is missing, or is not a whole number",
    ),
    (HEAD, "review_on = 2027-09-01", 'review_on = "2027"', "review_on: this is missing, or is not a date"),
    (HEAD, "review_on = 2027-09-01", "review_on = 2020-09-01", "review_on: this should be later"),
    (HEAD, 'licence = "OGL-UK-3.0"', 'licence = " "', "pack.toml, licence: this is missing or empty"),
    (HEAD, 'licence = "OGL', 'license = "OGL', "pack.toml, license: nothing is known by this name"),
    (HEAD, '[[strand]]\nkey = "ts1"', AGAIN + '[[strand]]\nkey = "ts1"', "strand ts1, key: this is used twice"),
    (HEAD, 'key = "teachers-standards"', 'key = "standards"', "key: “standards” should be the folder's name"),
    (HEAD, "[[stage]]", "[[stage", "teachers-standards/pack.toml: this is not TOML"),
    (HEAD, 'kind = "standard"\n', 'kind = "standard"\ndebtor = "school"\n', "strand ts1, debtor: nobody owes"),
    (PATHWAY, 'debtor = "person"\n', "", "strand self, debtor: a strand of kind development needs one of"),
    (PATHWAY, 'debtor = "person"', 'debtor = "parent"', "strand self, debtor: “parent” is not one of"),
    (PATHWAY, 'confirmation = "manager"', 'confirmation = "head"', "strand school, confirmation: “head”"),
    (PATHWAY, '"teacher", "leader"', '"teacher", "leaders"', "pack.toml, for_groups: “leaders” is not one of teacher"),
    (PATHWAY, '["teacher", "leader"]', '"teacher"', "pack.toml, for_groups: this should be a list of texts"),
    (PATHWAY, "years = [1, 2]", "years = [2, 1]", "stage 1, years: this should be two whole numbers"),
    (PATHWAY, '[[thread]]\nkey = "reading"\n', '[[thread]]\nkey = "read"\n', "pack.toml has no thread “reading”"),
    (LINES, "C1.SELF.02,1,", "C1.SELF.01,1,", "statement C1.SELF.01, key: this is used twice"),
    (LINES, "C1.SELF.02,1,", "c1 self 2,1,", "“c1 self 2” does not look like"),
    (LINES, "C1.SELF.02,1,", "C1.SELF.02,6,", "row 3, stage: pack.toml has no stage “6”"),
    (LINES, "C1.SELF.02,1,self", "C1.SELF.02,1,us", "row 3, strand: pack.toml has no strand “us”"),
    (
        LINES,
        "C1.SELF.02,1,self,universal",
        "C1.SELF.02,1,self,must",
        "row 3, class: “must” is not one of universal, option, unclassified",
    ),
    (
        LINES,
        "C1.SELF.02,1,self,universal",
        "C1.SELF.02,1,self,",
        "row 3, class: this is missing; say universal or option",
    ),
    (LINES, "values,,", "values,monthly,", "row 3, conditions: “monthly” is not one of"),
    (LINES, "values,,", "values,time,", "row 3, conditions: “time”: only “time:” and “lasts:”"),
    (LINES, "values,,", "values,unpaid: yes,", "row 3, conditions: “unpaid: yes”"),
    (LINES, "values,,", "learning,,", "thread learning, key: it is used twice at stage 1"),
    (LINES, "code,stage", "code,row", "row 1, row: the columns are code"),
    (LINES, ",text\n", "\n", "row 1, text: this column is missing"),
    (LINES, "C1.SELF.02,1,", "C1.SELF.02,", "row 3: the row has 6 cells and the heading 7"),
    (LINES, "Let pupils see", "“" + "See " * 60, "statement C1.SELF.02, text: 3"),
    (LINES, "praise them.", "praise them", "statement C1.SELF.02, text: a statement is a sentence"),
    (LINES, "praise them.", "praise an NQT.", "“NQT” is out of date; say early career teacher"),
    (LINES, "praise them.", "organize them.", "“organize” is not the British spelling"),
    (LINES, "praise them.", "colour the center.", "“center” is not the British spelling"),
    (READING, "Running the Room,Tom", "Running the Room,,Tom", "row 3: the row has 8 cells"),
    (READING, "Running the Room,", ",", "row 3, title: this is missing or empty"),
    ("pd-standard/questions.csv", "PD1.Q1,pupils", "PD1.Q1,children", "row 2, strand: pack.toml has no strand"),
    (REWRITTEN, "HS1.1,", "HS2.1,", "HS2.1 belongs to “hs2”, which pack.toml does not list"),
    (REWRITTEN, "HS1.1,", "HS1.9,", "headteachers-standards-2020 has no statement “HS1.9”"),
    (REWRITTEN, "HS1.2,", "HS1.1,", "HS1.1 is changed twice"),
    (OVERLAY, 'changes = ["hs1"]', 'changes = ["hs1", "hs2"]', "changes: “hs2” is listed but"),
    (OVERLAY, 'changes = ["hs1"]', 'changes = ["hs11"]', "headteachers-standards-2020 has no strand “hs11”"),
    (OVERLAY, 'key = "headteacher"', 'key = "head"', "an overlay may retitle the stages"),
    ("teachers-standards/SOURCES.md", "## Licence", "## Rights", "SOURCES.md: the file does not say “## Licence”"),
]


@pytest.mark.parametrize(("name", "was", "becomes", "says"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_a_slip_of_the_pen_is_answered_with_a_sentence_that_finds_it(
    tmp_path: Path, name: str, was: str, becomes: str, says: str
) -> None:
    for beneath in ("headteachers-standards-2020", Path(name).parts[0]):
        shutil.copytree(PACKS / beneath, tmp_path / beneath)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert was in text
    (tmp_path / name).write_text(text.replace(was, becomes, 1), encoding="utf-8")
    faults = [str(fault) for fault in faults_in((tmp_path / name).parent, terms=TERMS)]
    assert any(says in fault for fault in faults), faults


def test_the_same_thing_is_not_said_twice_in_a_cell(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKS / "career-pathway", tmp_path / "career-pathway")
    with (folder / "statements.csv").open("a", encoding="utf-8") as lines:
        lines.write(f'C1.SELF.99,1,self,option,,,"{pack_in(folder).statements[0].says.upper()}"\n')
    faults = [str(fault) for fault in faults_in(folder, terms=())]
    assert any("stage 1, strand self, text: “read one article" in fault for fault in faults), faults


def test_a_pack_without_its_sources_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKS / "pd-standard", tmp_path / "pd-standard")
    (folder / "SOURCES.md").unlink()
    assert [str(fault) for fault in faults_in(folder, terms=())] == [
        "pd-standard/SOURCES.md: every pack says where it comes from; this file is missing"
    ]


def test_a_pack_that_cannot_be_read_gives_every_reason_at_once(tmp_path: Path) -> None:
    folder = shutil.copytree(PACKS / "pd-standard", tmp_path / "pd-standard")
    (folder / "statements.csv").write_bytes(b"code,stage,strand,text\nPD1.1,programme,pupils,caf\xe9.\n")
    (folder / "questions.csv").write_text('code,strand,text\nPD1.Q1,pupils,"Why\n', encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        pack_in(folder)
    assert refused.value.faults[0] == Fault(
        "pd-standard/statements.csv", "", "", "the file is not UTF-8 text; save it as “CSV UTF-8”"
    )
    assert refused.value.faults[1].table == "row 2"
    with pytest.raises(PackRefused, match=r"pack\.toml: the file is missing"):
        pack_in(tmp_path / "nowhere")


def test_a_file_saved_by_a_spreadsheet_is_read_the_same(tmp_path: Path, packs: dict[str, Pack]) -> None:
    folder = shutil.copytree(PACKS / "teachers-standards", tmp_path / "teachers-standards")
    text = (folder / "statements.csv").read_text(encoding="utf-8")
    (folder / "statements.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b",,,\r\n")
    assert pack_in(folder) == packs["teachers-standards"]


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return zip(*(words[start:] for start in range(RUN)), strict=False)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the documents we learnt from are not at hand")
def test_no_sentence_is_copied_from_the_documents_we_learnt_from(packs: dict[str, Pack]) -> None:
    seeds = {run for path in SEEDS.glob("*.txt") for run in runs_of(path.read_text(encoding="utf-8", errors="replace"))}
    assert len(seeds) > 5000
    ours = [(pack.key, text) for pack in packs.values() for text in all_words_of(pack)]
    ours += [(path.name, path.read_text(encoding="utf-8")) for path in PACKS.rglob("*.md")]
    ours += [(path.name, path.read_text(encoding="utf-8")) for path in (PACKS / "demo-trust").glob("*.*")]
    copied = [(where, " ".join(run)) for where, text in ours for run in runs_of(text) if run in seeds]
    assert copied == []


def all_words_of(pack: Pack) -> Iterator[str]:
    """Everything but the titles of standards, which are names."""
    yield from (pack.summary, *pack.provenance.drawn_from)
    yield from (f"{stage.title}. {stage.theme}. {stage.summary}" for stage in pack.stages)
    yield from (strand.summary for strand in pack.strands)
    yield from (statement.text for statement in pack.statements)
    yield from (question.asks for question in pack.questions)
    yield from (note.says for note in pack.notes)
