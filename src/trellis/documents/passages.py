"""Wording as written, made plain: bullets, numbers and mark-up are taken off, and kept beside."""

import html
import re

from trellis.documents.blocks import Passage

BULLETS = "•·▪▫■□◦●○◆◇♦⬧➢➤►▶⇒→‣⁃∙"
"""Characters that are only ever bullets. A hyphen, an asterisk or an "o" is one only at the start of a line."""

_MARKER = re.compile(
    rf"""(?P<marker>
        (?: [{BULLETS}✓✔☐☑\-–—*+>] [ \t\u00a0]+ (?=\S) | [{BULLETS}] (?=\w) | o [ \t]{{2,}} | o \t ){{0,2}}
        (?: (?: \(?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)] | \(?[a-zA-Z][.)] | \(?[ivxIVX]{{1,5}}[.)]
              | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=\s+[A-Z“‘\"'*]) ) [ \t\u00a0]+ (?=\S) )?
    )""",
    re.VERBOSE,
)
_STEP = re.compile(r"</?(?:p|li|ul|ol|div|br|tr|td|th|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_LEFT_OVER = re.compile(r"^\*\*(?=\S)|(?<=\S)\*\*$")
_IN_CELL_BULLET = re.compile(rf"(?<=\s)(?=[{BULLETS}]\s*\w)")
_CONTINUES = re.compile(r"^[\s\"'“‘(]*[a-z]")


_MAY_BE_MORE = re.compile(rf"[<&*_\[\n{BULLETS}]|^(?:[(\-–—*+>✓✔☐☑]|\w{{1,7}}[.)]|\d+\.\d|o\s)")
"""Only a cell that holds one of these can hold mark-up, a bullet or more than one passage."""


def plain(text: str) -> str:
    """Without Markdown's or a web page's inline mark-up."""
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
        text = _SLANTED.sub(lambda found: found[1] or found[2], text)
        text = _LEFT_OVER.sub("", text)
    return text.strip()


def passage(original: str) -> Passage:
    """One passage from one paragraph, bullet or line, as the file has it."""
    original = original.strip()
    marker = _MARKER.match(original)
    put_in_front = marker["marker"] if marker else ""
    return Passage(plain(original[len(put_in_front) :]), original, put_in_front.strip())


def passages_in_cell(written: str) -> tuple[Passage, ...]:
    """The passages of one cell, parted where the cell itself parts them: paragraphs, line breaks, bullets.

    A line that begins with a small letter continues the line above, because people wrap long sentences by hand in
    spreadsheets, unless the line above closes with a stop or all lines begin so.
    """
    written = written.strip()
    if not written:
        return ()
    if not _MAY_BE_MORE.search(written):
        return (Passage(written, written),)
    pieces = (
        _STEP.sub(lambda tag: tag[0] + "\n" if tag[0][1] == "/" else "\n" + tag[0], written).split("\n")
        if "<" in written
        else written.split("\n")
    )
    lines: list[str] = []
    for piece in pieces:
        for line in _IN_CELL_BULLET.split(piece) if any(bullet in piece for bullet in BULLETS) else (piece,):
            if not line.strip():
                continue
            if lines and (not plain(line) or not plain(lines[-1]) or _goes_on(lines[-1], line, lines[0])):
                lines[-1] = (
                    f"{lines[-1]} {line.strip()}"
                    if plain(line) and plain(lines[-1])
                    else _stuck(lines[-1], line, written)
                )
            else:
                lines.append(line.strip())
    return tuple(passage(line) for line in lines)


def _goes_on(above: str, line: str, first: str) -> bool:
    return bool(_CONTINUES.match(line)) and not _CONTINUES.match(first) and above[-1] not in ".;:!?>"


def _stuck(above: str, line: str, written: str) -> str:
    """A tag goes back to the text it was parted from, so that the words of the original stay as many as they were."""
    together = above + line.strip()
    return together if together in written else f"{above} {line.strip()}"
