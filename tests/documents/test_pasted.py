"""What is pasted from a browser, a word processor or a spreadsheet becomes the same table."""

import pytest

from tests.documents.word_files import cells, said
from trellis.documents.blocks import Style
from trellis.documents.reading import read_pasted
from trellis.documents.refusals import Unreadable

GRID = [
    [(1, 1, 1, "Stage"), (2, 1, 1, "Owed")],
    [(1, 1, 1, "One"), (2, 1, 1, "Read books\nWrite letters")],
]

FROM: dict[str, str] = {
    "a spreadsheet, as text": 'Stage\tOwed\r\nOne\t"Read books\nWrite letters"\r\n',
    "a word processor, as text": "Stage\tOwed\nOne\t•\tRead books\n•\tWrite letters\n",
    "a browser": (
        "<html><body><!--StartFragment--><table><tbody><tr><th>Stage</th><th>Owed</th></tr><tr><td>One</td>"
        "<td><ul><li>Read books</li><li>Write letters</li></ul></td></tr></tbody></table><!--EndFragment--></body></html>"
    ),
    "a browser on Windows": (
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000300\r\nStartFragment:1\r\nSourceURL:https://x.org/\r\n"
        "<html><body><!--StartFragment--><table><tr><td>Stage<td>Owed<tr><td>One<td>Read books<br>Write letters</table>"
        "<!--EndFragment--></body></html>"
    ),
    "Word": (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Microsoft Word 15'>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
        "<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings;} p.MsoNormal {margin:0cm;} --></style></head>"
        "<body lang=EN-GB><!--StartFragment--><table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Stage"
        "<o:p></o:p></p></td><td><p class=MsoNormal>Owed<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>One</p></td><td>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span "
        "style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>Read\nbooks<o:p></o:p></p>"
        "<p class=MsoListParagraph>Write letters</p></td></tr></table><!--EndFragment--></body></html>"
    ),
    "Google Docs": (
        '<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-1"><div><table><colgroup><col/></colgroup>'
        '<tr><td><p><span style="color:#000000;font-weight:400">Stage</span></p></td><td><p><span>Owed</span></p></td></tr>'
        "<tr><td><p><span>One</span></p></td><td><p><span>Read books</span></p><p><span>Write letters</span></p></td></tr>"
        "</table></div></b>"
    ),
    "Excel": (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><style><!--table {mso-displayed-decimal-separator:'.';} "
        ".xl65 {mso-style-parent:style0; white-space:normal;} --></style></head><body><table width=128><!--StartFragment--> "
        "<col width=64><tr height=20><td class=xl65>Stage</td><td>Owed</td></tr><tr><td>One</td><td>Read books<br>\n    "
        "Write letters</td></tr> <!--EndFragment--></table></body></html>"
    ),
    "a text in Markdown": "| Stage | Owed |\n|---|---|\n| One | Read books<br>Write letters |\n",
}


@pytest.mark.parametrize("program", FROM)
def test_a_table_is_the_same_whatever_it_was_copied_from(program: str) -> None:
    read = read_pasted(FROM[program])
    (table,) = [block for block in read.blocks if block.table]
    assert cells(table) == GRID
    assert read.kind == "pasted"


def test_words_keep_how_they_look() -> None:
    read = read_pasted("<table><tr><td>a<td style='color:red'><b>b</b></table>")
    assert read.blocks[0].table
    assert read.blocks[0].table.rows[0][1].passages[0].style == Style(bold=True, colour="ff0000")


def test_lines_and_lists_without_a_table_are_read_as_text() -> None:
    assert said(read_pasted("Stage 1\n\n• Read\n• Write\n").blocks) == [
        ("heading", 0, "", "Stage 1"),
        ("list item", 1, "•", "Read"),
        ("list item", 1, "•", "Write"),
    ]


def test_words_around_a_table_of_tabs_stay() -> None:
    read = read_pasted("Our pathway\nStage\tOwed\nOne\tRead\n")
    assert read.words == 6
    assert cells(read.blocks[-1]) == [
        [(1, 1, 1, "Stage"), (2, 1, 1, "Owed")],
        [(1, 1, 1, "One"), (2, 1, 1, "Read")],
    ]


def test_a_row_of_several_lines_is_one_row_whichever_cell_they_stand_in() -> None:
    text = "Stage\tSelf\tTrust\nOne\tRead\nWrite\tMeet\nTalk\nTwo\tSing\tDance\n\nAfter the table."
    table, after = read_pasted(text).blocks
    assert cells(table) == [
        [(1, 1, 1, "Stage"), (2, 1, 1, "Self"), (3, 1, 1, "Trust")],
        [(1, 1, 1, "One"), (2, 1, 1, "Read\nWrite"), (3, 1, 1, "Meet\nTalk")],
        [(1, 1, 1, "Two"), (2, 1, 1, "Sing"), (3, 1, 1, "Dance")],
    ]
    assert after.text == "After the table."


def test_a_row_with_merged_cells_has_fewer() -> None:
    (table,) = read_pasted("Our pathway\tfor all\nOne\tRead\tMeet\nTwo\tSing\tDance\n").blocks
    assert cells(table)[0] == [(1, 1, 1, "Our pathway"), (2, 1, 1, "for all")]
    assert len(cells(table)) == 3


def test_a_dash_and_a_number_may_be_cells() -> None:
    (table,) = read_pasted("No\tStage\tSelf\n1.\t-\tRead\n2.\tTwo\tSing\n").blocks
    assert cells(table)[1] == [(1, 1, 1, "1."), (2, 1, 1, "-"), (3, 1, 1, "Read")]


def test_a_quotation_mark_that_closes_nothing_swallows_nothing() -> None:
    read = read_pasted('Stage\tOwed\nOne\t"Read\nTwo\tWrite\n')
    assert [cell.text for row in read.blocks[0].table.rows for cell in row][-1] == "Write"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (" \n", "What was pasted is empty"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><table><tr><td>&a;</td></tr></table>", "declares things of its own"),
        ("<table><tr>" + "<td>x</td>" * 301 + "</tr></table>", "more than 300 columns"),
        ("x\t" * 301 + "\n", "more than 300 columns"),
        ("<table><tr><td>" * 400 + "</td>", "deeper than any page"),
        ("a\x00b", "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(written: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_pasted(written)
    assert says in refused.value.says
    assert "What was pasted" in refused.value.says


def test_a_half_letter_is_no_fault() -> None:
    assert read_pasted("Read \ud83d well").words == 3
