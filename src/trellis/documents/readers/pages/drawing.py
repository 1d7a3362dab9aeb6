"""The lines and painted rectangles of a PDF's page, of which tables are made."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from trellis.documents.readers.pages.marks import Dot, Ground, Page, Rule, Turn

_PATH, _PICTURE, _FORM = 2, 3, 5
_MOST_OBJECTS = 300_000
_DEEPEST_FORM = 8
_THIN = 2.5
"""A painted rectangle that is thinner is a line (points of 1/72 inch)."""
_SMALLEST_DOT, _LARGEST_DOT = 1.2, 8.0


def colour_of(thing: Any) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return ""
    values = (red.value & 255, green.value & 255, blue.value & 255)
    return "" if max(values) < 0x28 else "{:02x}{:02x}{:02x}".format(*values)


class Drawn:
    """The lines and rectangles of a page, also within the forms that it is put together from."""

    def __init__(self, handle: Any) -> None:
        self.pictures = 0
        self.boxes: list[tuple[float, float, float, float, str, bool]] = []
        self.dots: list[tuple[float, float, float, float]] = []
        self.seen = 0
        for at in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
            self._look_at(pdfium.FPDFPage_GetObject(handle, at), (1, 0, 0, 1, 0, 0), depth=0)

    def _look_at(self, thing: Any, by: tuple[float, ...], *, depth: int) -> None:
        self.seen += 1
        if self.seen > _MOST_OBJECTS:
            return
        sort = pdfium.FPDFPageObj_GetType(thing)
        if sort == _PICTURE:
            self.pictures += 1
        elif sort == _PATH:
            self._path(thing, by)
        elif sort == _FORM and depth < _DEEPEST_FORM:
            held = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(thing, held)
            inner = _times((held.a, held.b, held.c, held.d, held.e, held.f), by)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(thing), _MOST_OBJECTS)):
                self._look_at(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth=depth + 1)

    def _path(self, thing: Any, by: tuple[float, ...]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
        if not fill.value and not stroke.value:
            return
        many = pdfium.FPDFPath_CountSegments(thing)
        if many > 5_000:
            return
        held = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(thing, held)
        whole = _times((held.a, held.b, held.c, held.d, held.e, held.f), by)
        colour = _colour_of_ground(thing) if fill.value else ""
        for points, curved in _figures(thing, many, whole):
            lefts, lows = [x for x, _ in points], [y for _, y in points]
            box = (min(lefts), min(lows), max(lefts), max(lows))
            thin = box[2] - box[0] < _THIN or box[3] - box[1] < _THIN
            if _is_dot(box) and (curved or (fill.value and not stroke.value)):
                self.dots.append(box)
            elif (fill.value or len(points) > 3) and not curved and _is_upright(points):
                self.boxes.append((*box, colour if fill.value else "", bool(stroke.value)))
            elif stroke.value and thin:
                self.boxes.append((*box, "", True))
            elif stroke.value and not curved:
                for (x, y), (u, v) in pairwise(points):
                    if abs(x - u) < _THIN or abs(y - v) < _THIN:
                        self.boxes.append((min(x, u), min(y, v), max(x, u), max(y, v), "", True))

    def onto(self, page: Page, place: Turn) -> None:
        for left, low, right, high in self.dots:
            (x, y), (u, v) = place.point(left, low), place.point(right, high)
            page.dots.append(Dot(min(x, u), max(x, u), (y + v) / 2))
        for left, low, right, high, colour, stroked in self.boxes:
            (x, y), (u, v) = place.point(left, low), place.point(right, high)
            left, top, right, bottom = min(x, u), min(y, v), max(x, u), max(y, v)
            wide, tall = right - left, bottom - top
            if wide < _THIN and tall < _THIN:
                continue
            if tall < _THIN:
                if colour != "ffffff":
                    page.across.append(Rule((top + bottom) / 2, left, right))
            elif wide < _THIN:
                if colour != "ffffff":
                    page.down.append(Rule((left + right) / 2, top, bottom))
            elif wide * tall < 0.7 * page.width * page.height:
                if stroked or (colour and colour != "ffffff"):
                    page.grounds.append(Ground(left, top, right, bottom, colour if colour != "ffffff" else ""))
                if stroked or (colour and colour != "ffffff"):
                    page.across += [Rule(edge, left, right, not stroked) for edge in (top, bottom)]
                    page.down += [Rule(edge, top, bottom, not stroked) for edge in (left, right)]


def _figures(thing: Any, many: int, by: tuple[float, ...]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The figures of a path, each with its corners and whether it is curved."""
    across, up = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for at in range(many):
        segment = pdfium.FPDFPath_GetPathSegment(thing, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, across, up):
            continue
        sort = pdfium.FPDFPathSegment_GetType(segment)
        if sort == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        curved = curved or sort == pdfium.FPDF_SEGMENT_BEZIERTO
        x, y = across.value, up.value
        points.append((by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]))
    if len(points) > 1:
        yield points, curved


def _is_dot(box: tuple[float, float, float, float]) -> bool:
    """As small as a bullet, and as wide as it is tall."""
    wide, tall = box[2] - box[0], box[3] - box[1]
    return _SMALLEST_DOT < wide < _LARGEST_DOT and _SMALLEST_DOT < tall < _LARGEST_DOT and 0.7 < wide / tall < 1.4


def _is_upright(points: list[tuple[float, float]]) -> bool:
    """Whether all sides run straight across or down."""
    return all(abs(x - u) < 0.7 or abs(y - v) < 0.7 for (x, y), (u, v) in pairwise(points))


def _colour_of_ground(thing: Any) -> str:
    return colour_of(thing) or "000000"


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
