"""Turns the web's font files into the whole fonts that printed pages need; run by the Python that has fontTools."""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

SUBSETS = ("latin", "latin-ext")  # the second has ŵ and ŷ, which Welsh names need


def write_whole_fonts(web_fonts: Path, printed: Path) -> None:
    """Write one .ttf into `printed` for every weight and slope among the .woff2 files of `web_fonts`."""
    printed.mkdir(parents=True, exist_ok=True)
    for first in sorted(web_fonts.glob(f"*-{SUBSETS[0]}-[0-9]*.woff2")):
        family, style = first.stem.split(f"-{SUBSETS[0]}-")
        with tempfile.TemporaryDirectory() as folder:
            parts = [
                _unpacked(web_fonts / f"{family}-{subset}-{style}.woff2", Path(folder) / f"{subset}.ttf")
                for subset in SUBSETS
            ]
            Merger().merge(parts).save(printed / f"{family}-{style}.ttf")


def _unpacked(packed: Path, target: Path) -> str:
    font = TTFont(packed)
    font.flavor = None
    font.save(target)
    return str(target)


if __name__ == "__main__":
    write_whole_fonts(Path(sys.argv[1]), Path(sys.argv[2]))
