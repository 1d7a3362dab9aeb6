"""Reads an archive of one file a role: each file that can be read, in order, under a heading of its own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from trellis.documents.archives import open_archive
from trellis.documents.blocks import Block, BlockKind, Passage, Place, Table
from trellis.documents.kinds import kind_of
from trellis.documents.limits import Limits
from trellis.documents.refusals import Unreadable
from trellis.documents.told import Blocks, Told

_MAY_HOLD = (".docx", ".xlsx", ".xls", ".ods")
_NOT_ASKED_FOR = re.compile(r"(^|/)(__MACOSX/|\.|~\$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What programs put into archives and folders by themselves."""
_WORKBOOKS = ("xlsx", "xls", "ods")


def blocks(data: bytes, *, filename: str, limits: Limits) -> Blocks:
    archive = open_archive(data, filename=filename, limits=limits, may_hold=_MAY_HOLD)
    names = [name for name in archive.namelist() if not name.endswith("/") and not _NOT_ASKED_FOR.search(name)]
    if not names:
        raise Unreadable(says=f"{filename} holds no files; choose the archive that holds the documents.", kind="empty")
    told = Told("zip")
    # All files are read before the first is told, because an archive of which none can be read is refused.
    read = [found for name in sorted(names, key=_by_number) if (found := _read(name, archive.read(name), told, limits))]
    if not read:
        raise Unreadable(
            says=f"{filename} holds no file that Trellis reads; {_first_reason(told)}; "
            "choose documents, workbooks, texts or data.",
            kind="none-read",
        )
    return told, (block for file in read for block in file)


def _first_reason(told: Told) -> str:
    return next((note.rstrip(".") for note in told.notes), "every one is empty").replace("; ", ", ")


def _by_number(name: str) -> list[tuple[int, str]]:
    """Role 2 stands before role 10."""
    stem = name.rpartition(".")[0] or name
    parts = re.split(r"(\d+)", stem.lower())
    return [(int(part), "") if part.isdigit() and len(part) < 9 else (-1, part) for part in parts]


def _read(name: str, data: bytes, told: Told, limits: Limits) -> list[Block]:
    """The blocks of one file; nothing, and a note why, where it cannot be read."""
    shown = name.rpartition("/")[2][:120]
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        told.notes.append(f"{name} is empty and was left out.")
        return []
    try:
        reader = import_module(kind_of(data, filename=shown).reader)
        own, content = reader.blocks(data, filename=shown, limits=limits)
        found = list(content)
    except Unreadable as refusal:
        told.notes.append(f"Not read: {refusal.says}")
        return []
    told.notes += [f"{shown}: {note}" for note in own.notes]
    told.associations += own.associations
    if own.kind in _WORKBOOKS and len({block.place.part for block in found}) == 1:
        # What a workbook of one sheet is about, its own name says: its sheet is called "Sheet1" in every file.
        found = [_placed(block, lambda place: replace(place, part="")) for block in found]
    return [_within(block, name) for block in _headed(found, own, shown)]


def _headed(found: list[Block], own: Told, shown: str) -> Iterator[Block]:
    """A file that does not begin with its own heading gets one: its title, or its name."""
    first = next((block for block in found if block.aside is None and block.kind is not BlockKind.MARK), None)
    names_itself = first is not None and (
        first.kind is BlockKind.HEADING or (first.kind is BlockKind.NODE and first.text == own.title)
    )
    if first is not None and not names_itself:
        stem = shown.rpartition(".")[0] or shown
        yield Block(BlockKind.HEADING, Place(), _title(own.title, found) or Passage(_spoken(stem), stem), level=1)
    yield from found


def _title(title: str, found: list[Block]) -> Passage | None:
    """A title that the file keeps apart. One that is said in the file as well is counted there."""
    return Passage(title, title) if title and all(block.text != title for block in found[:3]) else None


def _spoken(stem: str) -> str:
    return " ".join(re.sub(r"[_-]+", " ", stem).split()) or stem


def _within(block: Block, name: str) -> Block:
    return _placed(block, lambda place: _place(place, name))


def _placed(block: Block, moved: Callable[[Place], Place]) -> Block:
    if block.table is None:
        return replace(block, place=moved(block.place))
    rows = tuple(tuple(replace(cell, place=moved(cell.place)) for cell in row) for row in block.table.rows)
    return replace(block, place=moved(block.place), table=Table(rows, block.table.columns))


def _place(place: Place, name: str) -> Place:
    return replace(place, part=f"file {name}, {place.part}" if place.part else f"file {name}")
