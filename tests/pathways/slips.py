"""A pack with a slip of the pen in it."""

import shutil
from pathlib import Path


def with_slip(pack: Path, to: Path, name: str, was: str, becomes: str) -> Path:
    """A copy of the pack's folder in which the first `was` of the file is written `becomes`."""
    folder = shutil.copytree(pack, to / pack.name)
    text = (folder / name).read_text(encoding="utf-8")
    assert was in text
    (folder / name).write_text(text.replace(was, becomes, 1), encoding="utf-8")
    return folder
