"""Two hundred and more files as people, programs and attackers make them, each with what should become of it."""

from collections.abc import Iterator
from itertools import chain

from tests.hostile import archives, data, delimited, pages, pdfs, texts, workbooks, wrong_names
from tests.hostile.fates import HostileFile

__all__ = ["HostileFile", "hostile_files"]


def hostile_files() -> Iterator[HostileFile]:
    """All of them. Their bytes are made when `data` is asked for."""
    return chain(
        texts.files(),
        delimited.files(),
        workbooks.files(),
        archives.files(),
        pages.files(),
        data.files(),
        pdfs.files(),
        wrong_names.files(),
    )
