"""Whatever stands in whatever, every word is read once and in its order."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.in_process import document
from tests.documents.word_files import box, p, packed, r, tbl, tc, tr


def grid_of(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.integers(1, 3).flatmap(
        lambda columns: st.lists(st.lists(inner, min_size=columns, max_size=columns), min_size=1, max_size=3)
    )


# A document as a tree: paragraphs of so many words, and what holds other parts.
PARAGRAPH = st.tuples(st.sampled_from(["plain", "heading", "item", "bold"]), st.integers(1, 4))
PARTS = st.recursive(
    st.lists(PARAGRAPH, min_size=1, max_size=3),
    lambda inner: st.lists(
        st.one_of(
            PARAGRAPH,
            st.tuples(st.sampled_from(["box", "wrapped"]), inner),
            st.tuples(st.just("table"), grid_of(inner)),
        ),
        min_size=1,
        max_size=3,
    ),
    max_leaves=12,
)


def in_word(parts: list, words: Iterator[str]) -> str:
    written = []
    for sort, held in parts:
        if sort == "table":
            written.append(tbl(*[tr(*[tc(in_word(cell, words)) for cell in row]) for row in held]))
        elif sort == "box":
            written.append(p(r(next(words)), box(in_word(held, words))))
        elif sort == "wrapped":
            written.append(f"<w:sdt><w:sdtContent>{in_word(held, words)}</w:sdtContent></w:sdt>")
        else:
            text = " ".join(next(words) for _ in range(held))
            look = {"heading": {"style": "Heading2"}, "item": {"listed": (1, 0)}}.get(sort, {})
            written.append(p(r(text, "<w:b/>" if sort == "bold" else ""), **look))
    return "".join(written)


def in_a_page(parts: list, words: Iterator[str]) -> str:
    written = []
    for sort, held in parts:
        if sort == "table":
            rows = ("".join(f"<td>{in_a_page(cell, words)}</td>" for cell in row) for row in held)
            written.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        elif sort == "box":
            written.append(f"<ul><li>{next(words)}{in_a_page(held, words)}</li></ul>")
        elif sort == "wrapped":
            written.append(f"<div><section>{in_a_page(held, words)}</section></div>")
        else:
            text = " ".join(next(words) for _ in range(held))
            tag = {"heading": "h2", "item": "blockquote", "bold": "b"}.get(sort, "p")
            written.append(f"<{tag}>{text}</{tag}>" if sort != "bold" else f"<p><b>{text}</b></p>")
    return "".join(written)


@pytest.mark.parametrize("kind", ["docx", "html"])
@settings(max_examples=150, deadline=None)
@given(parts=PARTS)
def test_every_word_is_read_once_and_in_its_order(kind: str, parts: list) -> None:
    spoken: list[str] = []

    def saying() -> Iterator[str]:
        for number in count(1):
            spoken.append(f"word{number}")
            yield spoken[-1]

    if kind == "docx":
        data = packed(in_word(parts, saying()))
    else:
        data = f"<html><body>{in_a_page(parts, saying())}</body></html>".encode()
    read = document(data, f"tree.{kind}")
    told = [word for block in read.blocks for passage in block.passages for word in passage.original.split()]
    assert told == spoken
    assert read.words == len(spoken)
    lines = [block.place.line for block in read.blocks if not block.table]
    assert lines == sorted(lines)
