"""What a block knows is the same on both sides of the wall, and a style says how words look."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.documents.blocks import Aside, Block, BlockKind, Cell, Node, Passage, Place, Table
from trellis.documents.styles import PLAIN_STYLE, Run, Style, colour_name, hexadecimal, runs_of
from trellis.documents.wire import block_from_wire, block_to_wire

COLOURS = st.sampled_from(["", "ff0000", "0070c0", "ffff00"])
STYLES = st.builds(
    Style,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    colour=COLOURS,
    highlight=COLOURS,
    shading=COLOURS,
)
TEXTS = st.text(alphabet="ab é𝄞", max_size=8)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    runs = runs_of(draw(st.lists(st.tuples(TEXTS, STYLES), max_size=4)))
    return Passage("".join(run.text for run in runs) or draw(TEXTS), draw(TEXTS), draw(TEXTS), runs)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    unit = draw(st.sampled_from(["line", "paragraph"]))
    place = Place(part=draw(TEXTS), line=draw(st.integers(0, 9)), table=1, row=2, column=3, unit=unit)
    cell = Cell(tuple(draw(st.lists(passages(), max_size=3))), place, 2, 3, draw(st.booleans()))
    table = draw(st.sampled_from([None, Table(((cell,), ()), 3)]))
    node = draw(st.sampled_from([None, Node(identifier="u-1", code="1.2", sort="Standard", levels=("a", "b"))]))
    aside = draw(st.sampled_from([None, *Aside]))
    return Block(draw(st.sampled_from(list(BlockKind))), place, draw(passages()), 2, table, node, aside)


@given(blocks())
def test_a_block_comes_through_the_wall_as_it_was(block: Block) -> None:
    assert block_from_wire(json.loads(json.dumps(block_to_wire(block)))) == block


def test_a_block_without_style_or_node_costs_nothing_more_on_the_way() -> None:
    told = block_to_wire(Block(BlockKind.PARAGRAPH, Place(line=1), Passage("Read books")))
    assert told == [1, ["", 1, 0, 0, 0], ["Read books", "Read books", ""], 0, None]


@pytest.mark.parametrize(
    ("style", "says"),
    [
        (PLAIN_STYLE, "plain"),
        (Style(bold=True, colour="ff0000", highlight="ffff00"), "bold, red on yellow"),
        (Style(italic=True, underlined=True, struck=True), "italic, underlined, struck"),
        (Style(shading="d9e2f3"), "on pale blue"),
        (Style(colour="00b050", shading="ffffff", highlight="ffc000"), "green on orange"),
    ],
)
def test_a_style_says_in_words_how_it_looks(style: Style, says: str) -> None:
    assert style.says == says


@pytest.mark.parametrize(
    ("digits", "name"),
    [
        ("000000", "black"), ("ffffff", "white"), ("7f7f7f", "grey"), ("d9d9d9", "light grey"), ("c00000", "red"),
        ("ffc000", "orange"), ("ffff00", "yellow"), ("00b050", "green"), ("00b0f0", "turquoise"), ("0070c0", "blue"),
        ("002060", "dark blue"), ("7030a0", "purple"), ("ff00ff", "pink"), ("833c0b", "brown"), ("e2efd9", "pale green"),
    ],
)  # fmt: skip
def test_colours_have_the_names_that_people_give_them(digits: str, name: str) -> None:
    assert colour_name(digits) == name


@pytest.mark.parametrize(
    ("written", "digits"), [("#F00", "ff0000"), ("00B0F0", "00b0f0"), ("auto", ""), ("#12345", ""), ("", "")]
)
def test_colours_are_six_digits_however_they_are_written(written: str, digits: str) -> None:
    assert hexadecimal(written) == digits


def test_a_passage_has_the_style_that_holds_for_all_its_words() -> None:
    red, bold_red = Style(colour="ff0000"), Style(bold=True, colour="ff0000")
    mixed = Passage("Read books", runs=(Run("Read", bold_red), Run(" ", PLAIN_STYLE), Run("books", red)))
    assert mixed.style == red
    assert Passage("Read", runs=(Run("Read", bold_red),)).style == bold_red
    assert Passage("Read").style == PLAIN_STYLE


def test_neighbours_that_look_alike_are_one_run_and_plain_words_are_none() -> None:
    red = Style(colour="ff0000")
    assert runs_of([("Re", red), ("", PLAIN_STYLE), ("ad", red), (" it", PLAIN_STYLE)]) == (
        Run("Read", red),
        Run(" it", PLAIN_STYLE),
    )
    assert runs_of([("Re", PLAIN_STYLE), ("ad", PLAIN_STYLE)]) == ()
