"""Recognises tables of duties that point by codes to the statements which the document lists elsewhere."""

import re
from collections.abc import Sequence

from trellis.documents.blocks import Block, BlockKind, Table
from trellis.frameworks.rules.shapes.codes import code_in_front, code_of_marker

WHY_DUTIES = "duties, which point by codes to the statements listed elsewhere"
_DUTIES = re.compile(r"^\W*(?:occupation(?:al)?\s+)?(?:dut(?:y|ies)|tasks?)\W*$", re.IGNORECASE)
_CODE = re.compile(r"^[A-Z]{1,3}\d{1,3}(?:\.\d{1,2})*$")
_FEWEST = 3


def tables_of_duties(blocks: Sequence[Block], candidates: Sequence[int]) -> set[int]:
    """Indexes of such tables."""
    found = {at: codes for at in candidates if (table := blocks[at].table) and (codes := _codes_pointed_to(table))}
    if not found:
        return set()
    stated = {
        code_of_marker(block.passage.marker) or code_in_front(block.text)
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    }
    stated |= {
        " ".join(row[0].text.split()).rstrip(".:")
        for at, block in enumerate(blocks)
        if block.table and at not in found
        for row in block.table.rows
        if len(row) > 1
    }
    return {at for at, codes in found.items() if len(codes & stated) * 2 > len(codes)}


def _codes_pointed_to(table: Table) -> set[str]:
    """The codes in the last column of a table of duties; none if it is no such table."""
    head, *body = table.rows
    if len(head) < 2 or not _DUTIES.match(head[0].text) or len(body) < 2:
        return set()
    cells = [re.split(r"[\s,;]+", row[-1].text.strip()) for row in body if len(row) > 1]
    codes = {code for cell in cells for code in cell if _CODE.match(code)}
    pure = sum(1 for cell in cells if all(_CODE.match(code) for code in cell if code))
    return codes if len(codes) >= _FEWEST and pure * 5 >= len(body) * 4 else set()
