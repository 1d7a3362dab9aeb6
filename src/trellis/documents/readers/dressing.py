"""Gives passages back the looks of the letters that they were made from."""

from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import Passage
from trellis.documents.styles import PLAIN_STYLE, Style, runs_of


def with_runs(passages: Sequence[Passage], pieces: Sequence[tuple[str, Style]]) -> tuple[Passage, ...]:
    """Passages with the styles of the text that they were made from: letter by letter, past what was taken off."""
    letters = [(letter, style) for text, style in pieces for letter in text]
    reached = 0
    dressed = []
    for one in passages:
        worn: list[tuple[str, Style]] = []
        at = reached
        for letter in one.text:
            if letter.isspace():
                worn.append((letter, worn[-1][1] if worn else PLAIN_STYLE))
                continue
            while at < len(letters) and letters[at][0] != letter:
                at += 1
            if at == len(letters):
                break
            worn.append(letters[at])
            at += 1
        found = len(worn) == len(one.text)
        dressed.append(replace(one, runs=runs_of(worn)) if found else one)
        reached = at if found else reached
    return tuple(dressed)
