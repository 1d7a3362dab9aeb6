"""Formulas of a sheet that have no value: errors such as #N/A, and those that no program ever worked out."""

import re
import zipfile
from collections.abc import Iterator

_AT_ONCE = 1 << 20
_CELL = re.compile(rb"<c\b([^<>]*[^<>/])>(.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v\b[^>/]*>[^<]")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')


def without_value(archive: zipfile.ZipFile, path: str, *, sheet: str) -> str:
    """A sentence on the formulas of a sheet whose cells can only be read as blank; nothing where there are none."""
    places = [place for cells in _cells(archive, path) if b"<f" in cells for place in _places(cells)]
    if not places:
        return ""
    if len(places) == 1:
        return (
            f"The formula in {places[0]} of the sheet “{sheet}” has no value: it is an error such as #N/A, or was never"
            " worked out. The cell is read as blank."
        )
    return (
        f"{len(places):,} formulas of the sheet “{sheet}” have no value, the first in {places[0]}: they are errors such"
        " as #N/A, or were never worked out. Their cells are read as blank."
    )


def _places(cells: bytes) -> Iterator[str]:
    for found in _CELL.finditer(cells):
        about, inside = found.groups()
        if b"<f" not in inside:
            continue
        # A text that came to nothing is a value: =IF(A1="","",A1).
        if b't="e"' in about or (b't="str"' not in about and not _VALUE.search(inside)):
            place = _REFERENCE.search(about)
            yield place[1].decode() if place else "a cell"


def _cells(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """A sheet's bytes in pieces of whole cells; of a sheet that has none, nothing is kept."""
    left = b""
    try:
        with archive.open(path) as part:
            while piece := part.read(_AT_ONCE):
                data = left + piece
                end = data.rfind(b"</c>") + len(b"</c>")
                if end < len(b"</c>"):
                    left = data[-_AT_ONCE:]
                    continue
                yield data[:end]
                left = data[end:]
    except (KeyError, zipfile.BadZipFile, OSError):
        return
