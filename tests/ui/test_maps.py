"""The drawn map: boxes are links named by what is seen in them, lines tell usual from possible, lanes fold into links."""

import re

from trellis.ui.components.maps import DrawnMap, MapBand, MapBox, MapColumn, MapLine, drawn_map, map_key


def drawn(*boxes: MapBox, bands: tuple[MapBand, ...] = (), lines: tuple[MapLine, ...] = ()) -> str:
    return drawn_map(
        DrawnMap(
            label="A map", width=600, height=200, box_width=164, box_height=49, columns=(MapColumn("Starting <out>", 10),),
            bands=bands, lines=lines, boxes=boxes,
        )
    )  # fmt: skip


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_a_box_is_a_link_named_by_what_is_seen_in_it() -> None:
    page = drawn(MapBox("Class teacher", "/role/1/", 10, 40, "here", "You are here", flag="2 open"))
    link = page[page.index('<a class="box here"') : page.index("</a>")]
    assert words(link) == "Class teacher You are here 2 open"
    assert 'href="#g-person"' in link
    assert "<title>" not in link


def test_a_title_that_is_cut_is_given_whole() -> None:
    page = drawn(MapBox("Leader of a network or of training across schools", "/role/1/", 10, 40, "ahead", "Not yet"))
    assert "Leader of a network" in page
    assert "…</tspan>" in page
    assert "<title>Leader of a network or of training across schools. Not yet</title>" in page


def test_an_aim_looks_like_one_whatever_its_state() -> None:
    assert '<a class="box aim"' in drawn(MapBox("SENCO", "/", 1, 1, "ahead", "Your aim · not yet", aim=True))
    assert '<a class="box plain"' in drawn(MapBox("SENCO", "/", 1, 1))


def test_what_is_given_is_escaped() -> None:
    page = drawn(MapBox('<b>"', "/?a=1&b=2", 1, 1, "open", "<i>"), bands=(MapBand("<u>", 1, 50),))
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<u>" not in page
    assert "Starting &lt;out&gt;" in page
    assert "/?a=1&amp;b=2" in page


def test_own_lines_are_drawn_last_and_possible_ones_are_dashed() -> None:
    lines = (MapLine("M1 1L2 2", strong=True), MapLine("M3 3L4 4", dashed=True), MapLine("M5 5L6 6"))
    found = re.findall(r'<path class="(way[ \w]*)" d="(M\d)', drawn(lines=lines))
    assert found == [("way dashed", "M3"), ("way", "M5"), ("way strong", "M1")]


def test_a_folded_lane_is_a_link_and_an_open_one_its_name() -> None:
    page = drawn(bands=(MapBand("Classroom", 30, 60), MapBand("Trust: show 28 roles", 94, 32, "?lane=trust")))
    assert '<a class="unfold" href="?lane=trust">' in page
    assert page.count("Classroom") == 1
    assert page.count("show 28 roles") == 1


def test_the_key_says_each_state_line_and_flag_in_words() -> None:
    said = words(map_key([("here", "You are here")]))
    for part in ("You are here", "Usual step", "Possible", "From your role", "Vacancies in the trust now"):
        assert part in said
