"""Wording as written, made plain: bullets, numbers and mark-up are taken off, and kept beside."""

import html
import re
from collections.abc import Callable, Iterable, Sequence

from trellis.documents.blocks import Passage
from trellis.documents.styles import Run, Style, runs_of

BULLETS = "•·▪▫■□◦●○◆◇♦⬧➢➤►▶⇒→‣⁃∙"
"""Characters that are only ever bullets. A hyphen, an asterisk or an "o" is one only at the start of a line."""

_MARKER = re.compile(
    rf"""(?P<marker>
        (?: [{BULLETS}✓✔☐☑\-–—*+>] [ \t\u00a0]+ (?=\S) | [{BULLETS}] (?=\w) | o [ \t]{{2,}} | o \t ){{0,2}}
        (?: (?: \(?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)] | \(?[a-zA-Z][.)] | \(?[ivxIVX]{{1,5}}[.)]
              | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=\s+[A-Z“‘\"'*]) ) [ \t\u00a0]+ (?=\S)
              | \d{{1,2}}[.)] (?=[A-Z][a-z]+\s) )?
    )""",
    re.VERBOSE,
)
_STEP = re.compile(r"</?(?:p|li|ul|ol|div|br|tr|td|th|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_ELEMENTS = (
    "a|abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|"
    "figure|font|h[1-6]|hr|i|img|input|ins|kbd|label|li|mark|o:p|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|"
    "summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr"
)
_TAG = re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Only what pages are made of: "<name of the school>" is a gap that somebody is to fill."""
_TAGS_IN_FRONT = re.compile(r"(?:<[a-zA-Z][^<>]*>\s*)+")
_LINK = re.compile(r"""!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:"[^"]*"|'[^']*'))?\)""")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
"""No more than a thousand characters, because each mark that is never closed is looked after to that end."""
_SLANTED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_STRUCK_OUT = re.compile(r"~~(?=\S)(.{1,1000}?)(?<=\S)~~")
_LEFT_OVER = re.compile(r"^\*\*(?=\S)|(?<=\S)\*\*$")
_IN_CELL_BULLET = re.compile(rf"(?<=\s)(?=[{BULLETS}]\s*\w)")
_CONTINUES = re.compile(r"^[\s\"'“‘(]*[a-z]")

# Control characters, which no text that was read holds, stand for where a look begins and ends.
_BOLD, _ITALIC, _UNDERLINED, _STRUCK, _MARKED = _LOOK_OF = ("\x01", "\x02", "\x03", "\x04", "\x05")
_MARKS = re.compile("([\x01-\x05])")
_MARK_OF = {
    "b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC, "u": _UNDERLINED, "ins": _UNDERLINED,
    "s": _STRUCK, "strike": _STRUCK, "del": _STRUCK, "mark": _MARKED,
}  # fmt: skip
_YELLOW = "ffff00"


_MAY_BE_MORE = re.compile(rf"[<&*_\[\n{BULLETS}]|^(?:[(\-–—*+>✓✔☐☑]|\w{{1,7}}[.)]|\d+\.\d|o\s)")
"""Only a cell that holds one of these can hold mark-up, a bullet or more than one passage."""


def plain(text: str) -> str:
    """Without Markdown's or a web page's inline mark-up."""
    return marked_up(text)[0]


def marked_up(text: str) -> tuple[str, tuple[Run, ...]]:
    """A text without its inline mark-up, and how its words look by it."""
    if "<" in text:
        text = _TAG.sub(_mark_of_tag, text)
    if "&" in text:
        text = html.unescape(text)
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "~~" in text:
        text = _STRONG.sub(_BOLD + r"\2" + _BOLD, text)
        text = _SLANTED.sub(lambda found: f"{_ITALIC}{found[1] or found[2]}{_ITALIC}", text)
        text = _STRUCK_OUT.sub(_STRUCK + r"\1" + _STRUCK, text)
        text = _LEFT_OVER.sub("", text)
    if not _MARKS.search(text):
        return text.strip(), ()
    pieces = _pieces_between_marks(text)
    bare = "".join(piece for piece, _ in pieces)
    front = len(bare) - len(bare.lstrip())
    return bare.strip(), runs_of(_cut(pieces, front, len(bare.rstrip())))


def _mark_of_tag(tag: re.Match[str]) -> str:
    """A tag that changes how words look leaves a mark behind, all others nothing."""
    return _MARK_OF.get(tag[0].strip("</>").split(None, 1)[0].lower(), "")


def _pieces_between_marks(text: str) -> list[tuple[str, Style]]:
    """Each mark switches its look on, or off if it is on."""
    on: set[str] = set()
    pieces = []
    for piece in _MARKS.split(text):
        if piece in _LOOK_OF:
            on ^= {piece}
        elif piece:
            style = Style(
                bold=_BOLD in on,
                italic=_ITALIC in on,
                underlined=_UNDERLINED in on,
                struck=_STRUCK in on,
                highlight=_YELLOW if _MARKED in on else "",
            )
            pieces.append((piece, style))
    return pieces


def _cut(pieces: Iterable[tuple[str, Style]], begin: int, end: int) -> list[tuple[str, Style]]:
    cut, at = [], 0
    for text, style in pieces:
        cut.append((text[max(0, begin - at) : max(0, end - at)], style))
        at += len(text)
    return cut


def passage(original: str) -> Passage:
    """One passage from one paragraph, bullet or line, as the file has it."""
    original = original.strip()
    tags = _TAGS_IN_FRONT.match(original) if original.startswith("<") else None
    begins = tags.end() if tags else 0
    marker = _MARKER.match(original, begins)
    put_in_front = marker["marker"] if marker else ""
    text, runs = marked_up(original[:begins] + original[begins + len(put_in_front) :])
    return Passage(text, original, put_in_front.strip(), runs)


Pieces = Sequence[tuple[str, Style]]
"""Text with its style, piece by piece, as a program that formats keeps it."""

_BLANKS = re.compile(r"\s+")
_CODE_AND_TAB = re.compile(r"\s*(\(?[A-Za-z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.):]?)\t\s*(?=\S)")
"""A number or a code that a tab sets apart from what it numbers."""


def styled_passage(pieces: Pieces, *, drawn: str = "") -> Passage:
    """One passage of formatted text, in which no character is mark-up.

    `drawn` is the bullet or number that the program draws in front, which is not among the words of the file.
    """
    tabbed = _CODE_AND_TAB.match("".join(text for text, _ in pieces))
    tidy = _tidied(pieces)
    original = "".join(text for text, _ in tidy)
    found = _MARKER.match(original)
    typed = f"{tabbed[1]} " if tabbed else found["marker"] if found else ""
    return Passage(
        original[len(typed) :],
        original,
        " ".join(part for part in (drawn, typed.strip()) if part),
        runs_of(_cut(tidy, len(typed), len(original))),
    )


def _tidied(pieces: Pieces) -> list[tuple[str, Style]]:
    """With one space between words, whichever piece it stands in, and none at the ends."""
    tidy: list[tuple[str, Style]] = []
    blank_before = True
    for text, style in pieces:
        one_spaced = _BLANKS.sub(" ", text)
        if blank_before:
            one_spaced = one_spaced.lstrip(" ")
        if one_spaced:
            blank_before = one_spaced.endswith(" ")
            tidy.append((one_spaced, style))
    while tidy and not tidy[-1][0].rstrip(" "):
        tidy.pop()
    if tidy:
        tidy[-1] = (tidy[-1][0].rstrip(" "), tidy[-1][1])
    return tidy


def lines_of(pieces: Pieces) -> list[Pieces]:
    """Parted at the line feeds. A line that begins with a small letter goes on with the one above, as in a cell."""
    lines: list[list[tuple[str, Style]]] = [[]]
    for text, style in pieces:
        first, *rest = text.split("\n")
        lines[-1].append((first, style))
        lines += [[(part, style)] for part in rest]
    kept: list[Pieces] = []
    for line in lines:
        text = "".join(part for part, _ in line).strip()
        if not text:
            continue
        above = "".join(part for part, _ in kept[-1]).strip() if kept else ""
        first_of_all = "".join(part for part, _ in kept[0]).strip() if kept else ""
        if kept and _goes_on(above, text, first_of_all):
            kept[-1] = [*kept[-1], (" ", line[0][1]), *line]
        else:
            kept.append(line)
    return kept


def passages_in_cell(written: str, *, read: Callable[[str], Passage] = passage) -> tuple[Passage, ...]:
    """The passages of one cell, parted where the cell itself parts them: paragraphs, line breaks, bullets.

    A line that begins with a small letter continues the line above, because people wrap long sentences by hand in
    spreadsheets, unless the line above closes with a stop or all lines begin so.
    """
    written = written.strip()
    if not written:
        return ()
    if read is passage and not _MAY_BE_MORE.search(written):
        return (Passage(written, written),)
    pieces = _STEP.sub(_parted, written).split("\n") if "<" in written else written.split("\n")
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
    return tuple(read(line) for line in lines)


def _parted(tag: re.Match[str]) -> str:
    ends = tag[0][1] == "/" or tag[0][:3].lower() == "<br"
    return f"{tag[0]}\n" if ends else f"\n{tag[0]}"


def _goes_on(above: str, line: str, first: str) -> bool:
    return bool(_CONTINUES.match(line)) and not _CONTINUES.match(first) and above[-1] not in ".;:!?>"


def _stuck(above: str, line: str, written: str) -> str:
    """A tag goes back to the text it was parted from, so that the words of the original stay as many as they were."""
    together = above + line.strip()
    return together if together in written else f"{above} {line.strip()}"
