"""Any document a trust has comes in through the page: each kind of file, and what is copied elsewhere and pasted."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
import xlwt

from tests.browser.steps import file_named
from tests.documents.test_other_sheets import cell, packed, row, sheet
from tests.frameworks.shapes.corpus import corpus
from tests.frameworks.shapes.data import written
from tests.frameworks.shapes.writers import WRITERS

pytestmark = pytest.mark.browser
SignIn = Callable[[str], Any]
Axe = Callable[..., None]

COPIED = """<h1>Hollin Trust pathway</h1><table border="1">
<tr><th>Stage</th><th>Self</th><th>School</th></tr>
<tr><td rowspan="2">Stage 1 New</td><td><b>Keep a log of visits</b></td><td><b>Have a named mentor</b></td></tr>
<tr><td>Read a journal</td><td>Visit a nearby class</td></tr>
<tr><td>Stage 2 Settled</td><td>Write for the bulletin</td><td><b>Lead a club each term</b></td></tr></table>"""


GRID = (
    ("Stage", "Self", "School", "Trust"),
    ("Stage 1", "Keep a reading diary", "Lead a club each term", "Join the network of new teachers"),
    ("Stage 2", "Write for the bulletin", "Coach a colleague in maths", "Shadow a head for a week"),
    ("Stage 3", "Speak at a conference", "Lead the induction of staff", "Sit on the standards board"),
)


def as_ods(rows: Sequence[Sequence[str]]) -> bytes:
    return packed(sheet(*(row(*map(cell, line)) for line in rows)))


def as_xls(rows: Sequence[Sequence[str]]) -> bytes:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("Pathway")
    for down, line in enumerate(rows):
        for across, text in enumerate(line):
            page.write(down, across, text)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def every_kind() -> Iterator[tuple[str, bytes, int]]:
    """A name, the file, and how many statements it gives."""
    pathway = next(shape for shape in corpus() if len(shape.formats) == len(WRITERS) and len(shape.stages) == 3)
    for ending, write in WRITERS.items():
        yield f"pathway.{ending}", write(pathway), len(pathway.right)
    yield "pathway.ods", as_ods(GRID), 9
    yield "pathway.xls", as_xls(GRID), 9
    for data in written():
        yield data.filename, data.data, len(data.right)


def read_it(page: Any) -> None:
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/review/")


def discard(page: Any) -> None:
    page.goto(page.url.replace("/review/", "/discard/"))
    page.get_by_role("button", name="Throw it away").click()
    page.wait_for_load_state()


def found(page: Any) -> int:
    return int(re.search(r"([\d,]+) statements?\b", page.inner_text("main"))[1])


def test_every_kind_of_file_becomes_a_draft(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    looked_at = set()
    for name, content, many in every_kind():
        page.goto("/frameworks/import/")
        page.locator("input[type=file]").set_input_files(file_named(name, content))
        read_it(page)
        assert found(page) == many, name
        words = re.search(r"([\d,]+) words placed \+ ([\d,]+) not used = ([\d,]+) words", page.inner_text(".standing"))
        assert int(words[1]) + int(words[2]) == int(words[3]), name
        if (ending := name.rpartition(".")[2]) in ("csv", "json", "zip") and ending not in looked_at:
            looked_at.add(ending)
            axe(page, (320, 1280))
        discard(page)


def copy(page: Any, content: str) -> None:
    """Shows a page of somebody else's and copies all of it, as a person does."""
    page.set_content(content)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")


def paste(page: Any) -> None:
    page.goto("/frameworks/import/")
    page.get_by_label("Or paste the text or table").focus()
    page.keyboard.press("Control+V")


def test_a_table_copied_from_a_page_keeps_its_cells_and_looks_and_its_styles_are_asked(
    sign_in: SignIn, axe: Axe, a_title: str
) -> None:
    page = sign_in("Priya Raman")
    copy(page, COPIED.replace("Hollin Trust pathway", a_title))
    paste(page)
    page.get_by_text("A table of 4 rows is kept").wait_for()
    assert "Keep a log of visits" in page.get_by_label("Or paste the text or table").input_value()
    axe(page, (320, 1280))
    read_it(page)
    assert "6 statements" in page.inner_text("main")
    page.get_by_role("rowheader", name="Stage 1: New").wait_for()
    assert page.get_by_role("rowheader").count() == 2, "the stage that spans two rows is one"

    page.get_by_role("link", name="Say what its styles mean: bold").click()
    axe(page, (320, 1280))
    page.get_by_role("button", name="All universal").first.click()
    page.get_by_text("3 statements: all universal").wait_for()
    page.get_by_role("button", name="All options").last.click()
    page.get_by_text("3 statements: all option").wait_for()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    page.get_by_text("3 statements: all not yet classified").wait_for()
    page.get_by_role("link", name="The whole draft").click()
    assert "3 to decide" in page.inner_text("main")
    discard(page)


def test_what_is_changed_after_it_was_pasted_is_read_as_it_is_written(sign_in: SignIn) -> None:
    page = sign_in("Priya Raman")
    copy(page, COPIED)
    paste(page)
    page.get_by_text("A table of 4 rows is kept").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("# Other\n\n## Care\n\n- Wash hands at each bed\n- Take a pulse by hand\n")
    page.get_by_text("It was changed by hand").wait_for()
    read_it(page)
    assert "2 statements" in page.inner_text("main")
    discard(page)


def test_without_a_script_a_paste_is_read_by_its_tabs(browser: Any, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_role("button", name=re.compile("Priya Raman")).click()
    copy(page, COPIED.replace(' rowspan="2"', "").replace("<tr><td>Read", "<tr><td>Stage 1 New</td><td>Read"))
    paste(page)
    read_it(page)
    assert "6 statements" in page.inner_text("main")
    discard(page)
    context.close()


ROLES = """Theme,Tutor,Subject lead,Notes
Safety,Walks the corridor at every break,Checks the lab before practicals,Seen in May last
Families,Calls home with good news weekly,Explains marks at the open evening,Ask the office first
"""


def test_what_a_document_was_taken_for_is_overruled_and_remembered(sign_in: SignIn, axe: Axe) -> None:
    page = sign_in("Priya Raman")
    page.goto("/frameworks/import/")
    page.locator("input[type=file]").set_input_files(file_named("roles.csv", ROLES.encode()))
    read_it(page)
    assert page.get_by_role("columnheader", name="Tutor").count() + page.get_by_role("rowheader", name="Tutor").count()
    page.get_by_role("link", name="What each column and heading was taken for").click()
    for column in ("Tutor", "Subject lead"):
        page.get_by_label(re.compile(f"Column . of table 1, {column}")).select_option("text")
    page.get_by_label(re.compile("Column 4 of table 1")).select_option("not used")
    page.get_by_role("button", name="Take it this way").click()
    page.get_by_text("The draft is written again, as you chose.").wait_for()
    page.get_by_text("4 statements, 0 stages, 2 strands.").wait_for()
    axe(page, (320, 1280))
    page.get_by_role("link", name="The whole draft").click()
    discard(page)

    page.goto("/frameworks/import/")
    like_it = "Theme,Tutor,Subject lead,Notes\nMoney,Keeps the receipts of trips,Spends the budget wisely,-\n"
    page.locator("input[type=file]").set_input_files(file_named("money.csv", like_it.encode()))
    read_it(page)
    assert "2 statements" in page.inner_text("main"), "what was chosen for a shape holds for the next like it"
    page.get_by_role("link", name="What each column and heading was taken for").click()
    page.get_by_role("button", name="Take it as Trellis does by itself").click()
    page.get_by_text("as Trellis takes it by itself.").wait_for()
    page.get_by_role("link", name="The whole draft").click()
    discard(page)
