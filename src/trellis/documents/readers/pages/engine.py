"""Asks PDFium for the letters, rules and grounds of each page, and makes words of the letters."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from trellis.documents.limits import Limits
from trellis.documents.readers.pages.dots import bullets_drawn
from trellis.documents.readers.pages.drawing import Drawn, colour_of
from trellis.documents.readers.pages.marks import Page, Turn, Word
from trellis.documents.readers.pages.whole_words import whole_words
from trellis.documents.readers.symbols import draws_signs, shown
from trellis.documents.refusals import Unreadable
from trellis.documents.styles import PLAIN_STYLE, Style

_PASSWORD_ERRORS = (4, 5)
_MOST_LETTERS = 4_000_000
_MOST_GROUNDS = 500
_HYPHENS = (0x02, 0xAD, 0xFFFE)
_SPACES = (0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x3000, *range(0x2000, 0x200C))


@dataclass(frozen=True, slots=True)
class _Look:
    style: Style
    font: str
    size: float
    turned: int
    """How far the letters are turned, in quarters of a circle."""


class Pdf:
    """A PDF that is open."""

    def __init__(self, data: bytes, *, filename: str, limits: Limits) -> None:
        pdfium.FPDF_InitLibraryWithConfig(ctypes.byref(pdfium.FPDF_LIBRARY_CONFIG(version=2)))
        self._data = data
        self._filename = filename
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise self._refusal(pdfium.FPDF_GetLastError())
        self.pages = pdfium.FPDF_GetPageCount(self._document)
        if self.pages > limits.pages:
            raise Unreadable(
                says=f"{filename} has {self.pages:,} pages; Trellis reads at most {limits.pages}; split it.",
                kind="too-many-pages",
            )
        if self.pages < 1:
            raise self._refusal(0)
        self._letters = 0

    def _refusal(self, error: int) -> Unreadable:
        if error in _PASSWORD_ERRORS:
            return Unreadable(
                says=f"{self._filename} is locked with a password; save a copy without one and choose that.",
                kind="encrypted",
            )
        return Unreadable(
            says=f"{self._filename} is damaged: it is not a PDF that can be opened; "
            "open it in the program it came from, save it again and choose that file.",
            kind="damaged",
        )

    @property
    def title(self) -> str:
        size = pdfium.FPDF_GetMetaText(self._document, b"Title", None, 0)
        if not 2 < size < 2_000:
            return ""
        held = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(self._document, b"Title", held, size)
        return " ".join(held.raw.decode("utf-16-le", "ignore").replace("\0", "").split())

    def page(self, number: int) -> Page:
        """A page, counted from 1. One that cannot be opened is empty."""
        handle = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not handle:
            return Page(number, 595, 842)
        try:
            page = Page(number, pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle))
            letters = self._letters_of(handle, page)
            drawn = Drawn(handle)
            place = _turn(handle, _upright(letters, pdfium.FPDFPage_GetRotation(handle)))
            page.width, page.height = place.width, place.height
            page.words = whole_words(list(_words(letters, place)))
            page.pictures = drawn.pictures
            drawn.onto(page, place)
            page.words += bullets_drawn(page)
            _shade(page)
            return page
        finally:
            pdfium.FPDF_ClosePage(handle)

    def _letters_of(self, handle: Any, page: Page) -> "list[_Letter]":
        text = pdfium.FPDFText_LoadPage(handle)
        if not text:
            return []
        try:
            many = pdfium.FPDFText_CountChars(text)
            self._letters += max(0, many)
            if self._letters > _MOST_LETTERS:
                raise Unreadable(
                    says=f"{self._filename} has more than {_MOST_LETTERS:,} letters; split it into several files.",
                    kind="too-large",
                )
            return list(_letters(text, many, page))
        finally:
            pdfium.FPDFText_ClosePage(text)


_Letter = tuple[str, float, float, float, _Look | None]
"""A letter, where it begins and ends along its line and where it stands, in the page's own measure; no look: a blank."""
_BLANK: _Letter = (" ", 0, 0, 0, None)
_MADE_UP: _Letter = ("", 0, 0, 0, None)
"""A blank that the file does not hold: PDFium puts one wherever letters are drawn one by one or out of turn."""


def _letters(text: Any, many: int, page: Page) -> Iterator[_Letter]:
    looks: dict[int | None, _Look] = {}
    box = pdfium.FS_RECTF()
    across, up = ctypes.c_double(), ctypes.c_double()
    for at in range(many):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in _SPACES:
            yield _MADE_UP if pdfium.FPDFText_IsGenerated(text, at) == 1 else _BLANK
            continue
        thing = pdfium.FPDFText_GetTextObject(text, at)
        address = ctypes.cast(thing, ctypes.c_void_p).value
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, at, thing)
        if code in _HYPHENS:
            letter = "\u00ad"
        elif code < 0x20 or code == 0xFFFD or pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            page.unread += 1
            continue
        elif 0xD800 <= code < 0xE000:
            continue
        else:
            letter = _plain(code)
        if not pdfium.FPDFText_GetLooseCharBox(text, at, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, across, up)
        if draws_signs(look.font) or 0xF000 <= code < 0xF100:
            letter = shown(letter, font=look.font)
        if look.turned % 2:
            yield letter, box.bottom, box.top, across.value, look
        else:
            yield letter, box.left, box.right, up.value, look


@lru_cache(maxsize=4_096)
def _plain(code: int) -> str:
    letter = chr(code)
    return unicodedata.normalize("NFKC", letter) if 0xFB00 <= code <= 0xFB06 else letter


def _look(text: Any, at: int, thing: Any) -> _Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    turned = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
    font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
    name = _font_name(font) if font else ""
    plain = name.lower()
    weight = pdfium.FPDFFont_GetWeight(font) if font else 400
    angle = ctypes.c_int()
    leans = bool(font and pdfium.FPDFFont_GetItalicAngle(font, angle) and angle.value)
    style = Style(
        bold=any(word in plain for word in ("bold", "black", "heavy", "semibold")) or 600 <= weight <= 1_000,
        italic=leans or "italic" in plain or "oblique" in plain,
        colour=colour_of(thing) if thing else "",
    )
    family = plain.rpartition("+")[2].split("-")[0].split(",")[0].replace("regular", "").strip()
    return _Look(PLAIN_STYLE if style == PLAIN_STYLE else style, family, size if 0.5 < size < 2_000 else 10.0, turned)


def _font_name(font: Any) -> str:
    held = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, held, 200)
    return held.value.decode("utf-8", "replace")


def _upright(letters: "list[_Letter]", rotation: int) -> int:
    """How far the text of a page is turned: as far as the page itself, if some of its letters are, or as most are."""
    turned = Counter(look.turned for _, _, _, _, look in letters if look)
    if turned[rotation] * 4 >= turned.total():
        return rotation
    return turned.most_common(1)[0][0]


def _turn(handle: Any, quarters: int) -> Turn:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, box)
    return Turn(box.left, box.bottom, box.right, box.top, quarters)


def _words(letters: list[_Letter], place: Turn) -> Iterator[Word]:
    """Letters put together until a blank, a leap, or another line. What is turned against the page stays one piece."""
    held: list[_Letter] = []
    blank = False
    for letter in letters:
        turned = bool(held and held[-1][4] and held[-1][4].turned != place.quarters)
        if letter[4] is None:
            if turned:
                blank = True
                continue
            yield from _word(held, place, is_closed=letter is _BLANK)
            held = []
            continue
        if held and not _goes_on(held[-1], letter, reach=1.2 if turned else 0.22):
            yield from _word(held, place)
            held = []
        if blank and held:
            held.append((" ", *letter[1:]))
        held.append(letter)
        blank = False
    yield from _word(held, place)


def _goes_on(before: _Letter, letter: _Letter, *, reach: float) -> bool:
    look, other = before[4], letter[4]
    if look is None or other is None or look.turned != other.turned:
        return False
    if letter[1:4] == before[1:4]:  # letters of one sign, such as "ffi"
        return True
    size = min(look.size, other.size)
    gap = letter[1] - before[2] if look.turned in (0, 1) else before[1] - letter[2]
    return abs(letter[3] - before[3]) <= 0.45 * max(look.size, other.size) and -0.6 * size < gap < reach * size


def _word(held: list[_Letter], place: Turn, *, is_closed: bool = False) -> Iterator[Word]:
    look = held[0][4] if held else None
    text = "".join(letter[0] for letter in held)
    if look is None or not text.strip():
        return
    begin, end = min(letter[1] for letter in held), max(letter[2] for letter in held)
    stands = held[0][3]
    low, high = ((stands, begin), (stands, end)) if look.turned % 2 else ((begin, stands), (end, stands))
    (left, base), (right, other) = place.point(*low), place.point(*high)
    left, right = min(left, right), max(left, right)
    size = max(letter[4].size for letter in held if letter[4])
    if look.turned != place.quarters:
        # Turned against the page, as headings of narrow columns are: a word as wide as one line, beginning at its middle.
        base = (base + other) / 2 + 0.3 * size
        right = max(right, left + size)
    if right < 0 or left > place.width or base < 0 or base > place.height + size:
        return
    yield Word(text, left, right, base, size, look.style, is_closed=is_closed)


def _is_pale_grey(colour: str) -> bool:
    """Every other row of many tables is grey, and means nothing by it."""
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return min(parts) >= 0xD0 and max(parts) - min(parts) < 8


def _shade(page: Page) -> None:
    """Gives words the colour of the smallest painted ground that they stand on."""
    painted = [ground for ground in page.grounds if ground.colour]
    grounds = sorted(painted, key=lambda ground: (ground.right - ground.left) * (ground.bottom - ground.top))
    if not 0 < len(grounds) <= _MOST_GROUNDS:
        return
    for word in page.words:
        ground = next((ground for ground in grounds if ground.holds(word.middle)), None)
        if ground and not _is_pale_grey(ground.colour):
            word.style = replace(word.style, shading=ground.colour)
