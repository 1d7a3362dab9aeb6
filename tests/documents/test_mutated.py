"""Five hundred spoilt files of each kind are read, or refused in one sentence; none makes a reader fail."""

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from tests.documents.in_process import told
from tests.documents.test_markdown import CASES as MARKDOWN
from tests.documents.test_markdown import GRIDS as MARKDOWN_GRIDS
from tests.documents.test_pasted import FROM as PASTED
from tests.documents.test_web import CASES as PAGES
from tests.documents.test_web import GRIDS as PAGE_GRIDS
from tests.documents.test_word import CASES as WORD
from tests.documents.test_word_tables import GRIDS as WORD_GRIDS
from tests.documents.word_files import NAMES, p, packed
from trellis.documents.wire import block_from_wire

MANY = 500
ODD_VALUES = (
    "",
    "-1",
    "0",
    "99999999",
    "9" * 30,
    "abc",
    "٣",
    "²",
    "1.5",
    "true",
    "\u202e",
    "continue",
    "none",
    "FFFFFF",
)
ODD_TEXT = (
    "<", ">", "</", "<td", "</td>", "<table>", "</table>", "<tr>", "|", "||", "---", "```", "~~~", "<!--", "-->", "[", "](",
    "[^1]: ", "\t", "\n", "\n\n", "\u00a0", "\u202e", "𝄞", "\U0010ff2a", "*", "**", "_", "`", "\\", "#", "&#0;", "&amp",
    "<ol start=-9999999>", "<td colspan=0 rowspan=99999>", "<li value=x>", "<span style='color:rgb(1,,)'>", "<b hidden>",
    "<p style='mso-list:Ignore'>", "<style>.a{", "<input type=checkbox>", "<details><summary>", "<dl><dt>", '"', "'", "=",
)  # fmt: skip


def word_file(chance: random.Random) -> bytes:
    """A whole document of pieces from the other tests, with elements moved, copied, dropped and given odd values."""
    pieces = [piece for body, _ in chance.sample(sorted(WORD.values(), key=repr), 3) for piece in body]
    pieces += [written for written, _ in chance.sample(sorted(WORD_GRIDS.values(), key=repr), 2)]
    notes = f"<w:footnotes {NAMES}><w:footnote w:id='2'>{p('Noted.')}</w:footnote></w:footnotes>"
    data = packed(*pieces, parts={"footnotes.xml": ("footnotes", notes)})
    if chance.random() < 0.2:
        return spoilt_bytes(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            inner = old.read(name)
            often = {"word/document.xml": 6, "word/styles.xml": 3, "word/numbering.xml": 3}.get(name, 0)
            new.writestr(name, spoilt_tree(inner, chance, chance.randint(0, often)) if often else inner)
    return out.getvalue()


def spoilt_tree(data: bytes, chance: random.Random, times: int) -> bytes:
    root = etree.fromstring(data)
    for _ in range(times):
        elements = [element for element in root.iter() if element is not root]
        if len(elements) < 2:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        deed = chance.randrange(6)
        if deed == 0:
            one.getparent().remove(one)
        elif deed == 1:
            other.append(deepcopy(one))
        elif deed == 2:
            one.tag = other.tag
        elif deed == 3 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice([value for value in ODD_VALUES if value != "\x00"]))
        elif deed == 4:
            one.text = chance.choice(ODD_TEXT)
        elif other not in one.iterdescendants() and other is not one and one not in other.iterancestors():
            other.addnext(one)
    return etree.tostring(root)


def page_file(chance: random.Random) -> bytes:
    written = [body for body, _ in chance.sample(sorted([*PAGES.values(), *PAGE_GRIDS.values()], key=repr), 4)]
    return spoilt_text("<!DOCTYPE html><html><body>" + "".join(written) + "</body></html>", chance)


def markdown_file(chance: random.Random) -> bytes:
    written = [text for text, _ in chance.sample(sorted([*MARKDOWN.values(), *MARKDOWN_GRIDS.values()], key=repr), 4)]
    return spoilt_text("\n\n".join(written), chance)


def pasted_text(chance: random.Random) -> bytes:
    return spoilt_text(chance.choice(sorted(PASTED.values())), chance)


def spoilt_text(text: str, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text) + 1)
        long = chance.randint(0, 12)
        text = text[:at] + chance.choice(ODD_TEXT) * chance.choice((0, 1, 1, 1, 3)) + text[at + long :]
    data = text.encode("utf-8", "replace")
    return spoilt_bytes(data, chance) if chance.random() < 0.15 else data


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt[: chance.randint(len(spoilt) // 2, len(spoilt))]) if chance.random() < 0.3 else bytes(spoilt)


@pytest.mark.parametrize(
    ("make", "name", "least"),
    [
        (word_file, "spoilt.docx", 300),
        (page_file, "spoilt.html", 400),
        (markdown_file, "spoilt.md", 400),
        (pasted_text, "", 400),
    ],
)
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(
    make: Callable[[random.Random], bytes], name: str, least: int
) -> None:
    fates = Counter[str]()
    for number in range(MANY):
        data = make(random.Random(number))  # each by a number of its own, so that one may be made again
        *told_before, last = told(data, name)
        if "refused" in last:
            assert last["because"] not in ("fault", "memory"), (number, last)
            assert last["refused"].endswith("."), number
            assert not re.search(r"[.!?] [A-Z]", last["refused"]), (number, last)
            fates["refused"] += 1
            continue
        blocks = [block_from_wire(block) for message in told_before if isinstance(message, list) for block in message]
        for block in blocks:
            for passage in block.passages:
                assert not passage.runs or "".join(run.text for run in passage.runs) == passage.text, number
        fates["read"] += 1
    assert fates["read"] >= least, fates
