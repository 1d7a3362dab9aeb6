"""The colours are legible, and every maker of pages reads the same ones."""

import re

import pytest

from tests.ui.conftest import ASSETS
from trellis.ui.tokens import COLOURS, CONTRAST, FONT


def luminance(colour: str) -> float:
    """WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("fore", "back", "at_least"), CONTRAST, ids=lambda value: str(value))
def test_words_and_marks_stand_out_from_their_ground(fore: str, back: str, at_least: float) -> None:
    assert contrast(COLOURS[fore], COLOURS[back]) >= at_least


def test_every_tone_of_a_mark_is_in_the_table_of_contrasts() -> None:
    from trellis.ui.components.marks import TONES

    promised = {(fore, back) for fore, back, _ in CONTRAST}
    assert {(tone, f"{tone}-bg") for tone in TONES} <= promised


def test_the_style_sheet_has_the_same_colours_and_font() -> None:
    sheet = (ASSETS / "sass" / "_tokens.scss").read_text()
    assert dict(re.findall(r'"([\w-]+)": (#[0-9a-f]{6})', sheet)) == COLOURS
    assert f'$font: "{FONT}"' in sheet


def test_no_colour_is_written_past_the_tokens() -> None:
    strays = {
        sheet.name: found
        for sheet in (ASSETS / "sass").glob("*.scss")
        if sheet.name not in ("_tokens.scss", "_print.scss")
        and (found := re.findall(r"#[0-9a-fA-F]{3,6}\b(?!\{)", sheet.read_text()))
    }
    assert strays == {}
