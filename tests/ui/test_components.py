"""Components say what they show in words, escape what they are given, and link where they should."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from trellis.ui.components import charts, happenings, marks, tables, ways
from trellis.ui.components.html import Link, query_with, text
from trellis.ui.components.marks import MARKS

Rendered = Callable[..., str]
NASTY = '<script>"&'


class Standing(StrEnum):
    NOT_OFFERED = "not_offered"


def test_a_status_is_a_shape_a_word_and_a_tone() -> None:
    assert marks.status("not-offered") == (
        '<span class="tag owed"><svg class="g" aria-hidden="true"><use href="#g-owed"/></svg>Not offered</span>'
    )


def test_a_status_is_read_from_an_enum_too() -> None:
    assert marks.status(Standing.NOT_OFFERED) == marks.status("not-offered")


def test_an_unknown_status_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="vanished"):
        marks.status("vanished")


def test_states_of_one_tone_differ_in_shape_or_word() -> None:
    assert len({(mark.word, mark.glyph) for mark in MARKS.values()}) == len(MARKS)


def test_every_mark_has_its_shape_in_the_sprite() -> None:
    sprite = marks.sprite.__wrapped__()
    assert [key for key, mark in MARKS.items() if f'id="g-{mark.glyph}"' not in sprite] == []


@pytest.mark.parametrize(
    "component",
    [
        lambda: marks.status("done", NASTY),
        lambda: marks.line("done", NASTY, strong=NASTY, meta=NASTY, href=NASTY, action=NASTY, id=NASTY),
        lambda: marks.promise_strip({"done": 1}, NASTY),
        lambda: ways.button(NASTY, href=NASTY, about=NASTY),
        lambda: ways.button(NASTY, name=NASTY, value=NASTY),
        lambda: ways.chips([(NASTY, NASTY)], NASTY),
        lambda: tables.data_table({"caption": NASTY, "columns": (NASTY,), "rows": ((NASTY,),)}),
        lambda: tables.heat_table(tables.HeatTable(NASTY, NASTY, (NASTY,), ((NASTY, (tables.share(1, 2, NASTY),)),))),
        lambda: charts.trend_chart([(NASTY, 3)], NASTY),
        lambda: charts.bar_rows([(NASTY, 1, 2, NASTY)], NASTY),
        lambda: charts.sparkline([1, 2], NASTY),
        lambda: happenings.timeline([{"title": NASTY, "at": NASTY, "by": NASTY, "words": NASTY, "href": NASTY}]),
        lambda: happenings.history([{"title": NASTY, "by": NASTY, "words": NASTY}]),
        lambda: happenings.who_can_see([(NASTY, NASTY)], NASTY, NASTY),
    ],
)
def test_what_is_given_is_escaped(component: Callable[[], str]) -> None:
    shown = component()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "&amp;lt;" not in shown


def test_what_is_safe_already_is_left_alone() -> None:
    assert text(mark_safe("<b>7</b>")) == "<b>7</b>"


def test_dates_are_said_in_words() -> None:
    assert text(date(2026, 9, 1)) == '<time datetime="2026-09-01">1 September 2026</time>'


def test_moments_are_told_in_london_time() -> None:
    assert ">1 July 2026, 10:05<" in text(datetime(2026, 7, 1, 9, 5, tzinfo=UTC))


def test_a_line_names_its_link_by_its_words() -> None:
    row = marks.line("done", "Mentor a trainee", href="/l/7", action="See evidence", id="l7")
    assert 'id="l7-t">Mentor a trainee' in row
    assert '<a href="/l/7" aria-describedby="l7-t">See evidence</a>' in row


def test_a_line_may_offer_several_actions() -> None:
    row = marks.line("not-started", "Observe", actions=[("Plan it", "/plan"), {"label": "Not now", "href": "/later"}])
    assert re.findall(r'href="(/\w+)">(.*?)</a>', row) == [("/plan", "Plan it"), ("/later", "Not now")]


def test_a_strip_tells_its_counts_in_words() -> None:
    strip = marks.promise_strip(["done", "done", "offered", "not-offered"])
    assert 'aria-label="2 done, 1 offered, 1 not yet offered"' in strip
    assert strip.count("<i ") == 4


def test_an_empty_strip_says_none() -> None:
    assert 'aria-label="None"' in marks.promise_strip({})


@pytest.mark.parametrize(
    ("part", "whole", "word", "step", "weak"),
    [
        (38, 40, "kept", 5, False),
        (7, 7, "kept", 5, False),
        (24, 28, "nearly", 4, False),
        (51, 63, "partly", 3, False),
        (30, 45, "partly", 2, False),
        (31, 56, "weak", 2, True),
        (3, 6, "weak", 1, True),
        (0, 6, "weak", 1, True),
    ],
)
def test_a_share_has_a_word_and_a_depth(part: int, whole: int, word: str, step: int, weak: bool) -> None:
    cell = tables.share(part, whole)
    assert cell == tables.HeatCell(f"{part} of {whole}", word, step, weak)


def test_a_share_of_nothing_says_so() -> None:
    assert tables.share(0, 0) == tables.NothingOwed()


def test_a_long_name_breaks_after_its_stroke_and_a_link_is_left_alone() -> None:
    plain = tables.heat_table(tables.HeatTable("Offered", "Strand", (), (("Regional/National", ()),)))
    assert "Regional/<wbr>National" in plain
    link = mark_safe('<a href="/school/1/">Oakfield</a>')
    assert str(link) in tables.heat_table(tables.HeatTable("Offered", "School", (), ((link, ()),)))


def test_a_withheld_cell_shows_no_number() -> None:
    shown = tables.heat_table(tables.HeatTable("Offered", "Strand", ("1",), (("School", (tables.Withheld(),)),)))
    assert '<td class="withheld"><b>–</b><span>fewer than 5</span></td>' in shown


def test_a_heading_that_sorts_turns_round_and_keeps_the_filter(rendered: Rendered) -> None:
    source = '{% sort_heading "Owed" "owed" sorted_by=by number=True %}'
    unsorted = rendered(source, "/people?school=oak&page=3", by="name")
    assert 'href="?school=oak&amp;sort=-owed"' in unsorted
    assert "aria-sort" not in unsorted
    falling = rendered(source, "/people?sort=-owed", by="-owed")
    assert 'aria-sort="descending"' in falling
    assert 'href="?sort=owed"' in falling


def test_numbers_stand_at_the_right_and_the_first_cell_is_a_heading() -> None:
    shown = tables.data_table(
        {"caption": "Staff", "columns": ("Name", {"label": "Owed", "number": True}), "rows": (("Amara", 11),)}
    )
    assert '<th scope="row" role="rowheader">Amara</th>' in shown
    assert 'class="num" data-of="Owed">11</td>' in shown
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Staff">' in shown


def test_each_cell_says_its_heading_for_a_phone_where_rows_are_blocks() -> None:
    columns = ("Name", {"label": "Not offered", "number": True, "sort": "left"}, "By term")
    shown = tables.data_table(
        {
            "caption": "Staff",
            "columns": columns,
            "rows": (("Amara", 3, mark_safe("<b>up</b> 2")),),
            "foot": ("All", 3, ""),
        }
    )
    assert '<table class="data stacks paired sorts" role="table">' in shown
    assert shown.count('data-of="Not offered"') == 2
    assert '<td role="cell" data-of="By term"><div><b>up</b> 2</div></td>' in shown


def test_a_row_that_can_be_picked_names_itself() -> None:
    row = tables.Row((mark_safe('<a href="/7">Amara O’Neill &amp; co</a>'),), value=7)
    shown = tables.data_table({"caption": "Staff", "columns": ("Name",), "rows": (row,), "select": "staff"})
    assert 'name="staff" value="7" id="staff-7"' in shown
    assert ">Select Amara O’Neill &amp; co<" in shown


def test_pages_keep_the_rest_of_the_address(rendered: Rendered) -> None:
    page = Paginator(range(182), 25).page(3)
    shown = rendered('{% pagination page noun="people" %}', "/people?q=a&page=3", page=page)
    assert 'href="?q=a&amp;page=4" rel="next"' in shown
    assert 'aria-label="Page 3" aria-current="page"' not in shown.replace('aria-current="page" ', "")
    assert "51 to 75 of 182 people" in shown


def test_a_single_page_only_counts(rendered: Rendered) -> None:
    page = Paginator(range(3), 25).page(1)
    assert rendered('{% pagination page noun="people" %}', page=page) == '<p class="shown">3 people</p>'


def test_a_query_keeps_repeated_parts_and_drops_what_is_taken_out() -> None:
    from django.http import QueryDict

    assert query_with(QueryDict("s=1&s=2&page=4"), page=None, sort="name") == "?s=1&s=2&sort=name"


def test_the_current_chip_is_said() -> None:
    shown = ways.chips([Link("1 Early career", "/1"), Link("2 Leader", "/2", current=True)], "Stages")
    assert '<a href="/2" aria-current="page">2 Leader</a>' in shown
    assert shown.count("aria-current") == 1


def test_a_trend_tells_its_ends_and_lists_every_number() -> None:
    shown = charts.trend_chart([("Spr 25", 61), ("Sum", None), ("Aut", 79)], "Offered")
    assert 'aria-label="Offered: 61% in Spr 25, 79% in Aut"' in shown
    assert shown.count("<circle") == 2
    assert '<td class="num">no data</td>' in shown


def test_a_flat_trend_is_drawn_inside_its_frame() -> None:
    ys = [float(y) for y in re.findall(r'cy="([\d.]+)"', charts.trend_chart([("a", 100), ("b", 100)], "Offered"))]
    assert all(20 < y < 118 for y in ys)


def test_a_bar_of_few_is_withheld() -> None:
    shown = charts.bar_rows([("Peripatetic", None, 4)], "By group")
    assert "fewer than 5" in shown
    assert "rect" not in shown


def test_everybody_who_can_see_is_named_with_the_reason() -> None:
    shown = happenings.who_can_see(["You", ("Ben Osei", "line manager")], "Last opened by Ben.")
    assert "You, Ben Osei (line manager). Last opened by Ben." in shown


def test_progress_says_its_numbers_and_waits_where_the_total_is_unknown() -> None:
    assert 'aria-valuenow="28" aria-valuetext="640 of 2,310"' in happenings.progress(640, 2310)
    assert "Getting ready" in happenings.progress(0, 0)
