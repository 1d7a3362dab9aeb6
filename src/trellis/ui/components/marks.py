"""Marks of state, shape before colour: glyphs, tags, the promise strip and the list of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, safe, shaped_all, text


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state looks: its word, its shape in the sprite, one of five tones, and the words after a count of it."""

    word: str
    glyph: str
    tone: str
    counted: str = ""


MARKS: dict[str, Mark] = {
    "done": Mark("Done", "done", "done", "done"),
    "done-waiting": Mark("Done, waiting", "waiting", "done", "done and waiting to be confirmed"),
    "started": Mark("Started", "started", "doing", "started"),
    "planned": Mark("Planned", "planned", "planned", "planned"),
    "offered": Mark("Offered", "offered", "doing", "offered"),
    "not-offered": Mark("Not offered", "owed", "owed", "not yet offered"),
    "asked": Mark("Asked", "asked", "doing", "asked for"),
    "not-now": Mark("Not now", "pause", "quiet", "put off"),
    "declined": Mark("Declined", "declined", "quiet", "declined by choice"),
    "swapped": Mark("Swapped", "swap", "done", "swapped for something else"),
    "swap-proposed": Mark("Swap proposed", "swap", "planned", "with a swap proposed"),
    "not-started": Mark("Not started", "empty", "quiet", "not started"),
    "unclassified": Mark("Not classified", "unknown", "quiet", "not yet classified"),
    "met": Mark("Met", "done", "done", "met"),
    "not-yet": Mark("Not yet", "owed", "owed", "not yet met"),
    "ahead": Mark("Not yet", "empty", "quiet", "still ahead"),
    "unknown": Mark("Unknown", "unknown", "planned", "unknown"),
    "look": Mark("To look at", "unknown", "planned", "to look at again"),
    "waived": Mark("Waived", "swap", "quiet", "waived"),
    "waiting": Mark("Waiting", "waiting", "planned", "waiting"),
    "overdue": Mark("Overdue", "owed", "owed", "overdue"),
    "refused": Mark("Refused", "declined", "owed", "refused"),
    "locked": Mark("Locked", "locked", "quiet", "locked"),
    "draft": Mark("Draft", "empty", "planned", "in draft"),
    "current": Mark("Current", "done", "done", "current"),
    "past": Mark("Past", "pause", "quiet", "past"),
    "here": Mark("You are here", "person", "done", "held now"),
    "open": Mark("Open to you now", "done", "done", "open"),
    "near": Mark("Two things to go", "started", "doing", "nearly open"),
    "held": Mark("Held before", "pause", "quiet", "held before"),
    "unsaid": Mark("Ask about it", "asked", "quiet", "of which nothing is written down"),
    "ended": Mark("No longer awarded", "declined", "quiet", "no longer awarded"),
}

TONES = ("done", "doing", "planned", "owed", "quiet")

_LINE = 'fill="none" stroke="currentColor" stroke-width="2"'
GLYPHS: dict[str, str] = {
    "done": '<circle cx="7" cy="7" r="7" fill="currentColor"/>'
    '<path d="m3.6 7.2 2.3 2.3 4.5-4.9" fill="none" stroke="#fff" stroke-width="1.8"/>',
    "tick": '<path d="m2 7.4 3.3 3.3L12 3.4" fill="none" stroke="currentColor" stroke-width="2.4"/>',
    "waiting": f'<circle cx="7" cy="7" r="6" {_LINE}/><path d="M7 3.2V7l2.6 1.8" {_LINE}/>',
    "started": f'<circle cx="7" cy="7" r="6" {_LINE}/><path d="M7 1a6 6 0 0 1 0 12Z" fill="currentColor"/>',
    "planned": f'<rect x="1" y="2.5" width="12" height="10.5" rx="1.5" {_LINE}/>'
    '<path d="M1 6h12M4.5 0v4M9.5 0v4" stroke="currentColor" stroke-width="1.8"/>',
    "offered": f'<path d="M1 7h10M7.5 3 12 7l-4.5 4" {_LINE}/>',
    "owed": '<path d="M7 .8 13.4 13H.6Z" fill="none" stroke="currentColor" stroke-width="1.8"/>'
    '<path d="M7 5v4M7 10.2v1.5" stroke="currentColor" stroke-width="1.8"/>',
    "asked": f'<path d="M1.2 1.8h11.6v7.6H7L3.8 12.6V9.4H1.2Z" {_LINE} stroke-linejoin="round"/>',
    "pause": '<path d="M2 7h10" stroke="currentColor" stroke-width="2.2"/>',
    "declined": f'<circle cx="7" cy="7" r="6" {_LINE}/><path d="M2.8 11.2 11.2 2.8" {_LINE}/>',
    "swap": f'<path d="M1 4.4h10.5M8.6 1.4l3 3-3 3" {_LINE}/><path d="M13 10H2.5M5.4 13l-3-3 3-2.6" {_LINE}/>',
    "empty": f'<circle cx="7" cy="7" r="6" {_LINE} stroke-dasharray="2.6 2.11"/>',
    "unknown": '<path d="M7 .7 13.3 7 7 13.3.7 7Z" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M5.3 5.6c.1-2.2 3.5-2.2 3.4 0C8.6 6.8 7 6.7 7 8.2M7 9.3v1.5" '
    'fill="none" stroke="currentColor" stroke-width="1.4"/>',
    "locked": f'<rect x="2" y="6" width="10" height="7" rx="1.2" fill="currentColor"/>'
    f'<path d="M4 6.5V4.2a3 3 0 0 1 6 0v2.3" {_LINE}/>',
    "person": '<circle cx="7" cy="4" r="3.2" fill="currentColor"/>'
    '<path d="M1 13.5c.3-7.2 11.7-7.2 12 0Z" fill="currentColor"/>',
}


@cache
def sprite() -> SafeString:
    """All shapes once a page; `<use href="#g-done">` then costs a few bytes."""
    shapes = "".join(f'<symbol id="g-{name}" viewBox="0 0 14 14">{shape}</symbol>' for name, shape in GLYPHS.items())
    return safe(f'<svg width="0" height="0" class="sprite" aria-hidden="true">{shapes}</svg>')


@cache
def glyph(name: str) -> SafeString:
    """One shape of the sprite, for decoration beside a word."""
    if name not in GLYPHS:
        raise KeyError(f"No glyph {name!r}; there are: {', '.join(GLYPHS)}")
    return safe(f'<svg class="g" aria-hidden="true"><use href="#g-{name}"/></svg>')


def mark_of(key: object) -> Mark:
    """The mark of a state; accepts an enum, `not_offered` or `not-offered`."""
    spelt = str(getattr(key, "value", key)).replace("_", "-").lower()
    if spelt not in MARKS:
        raise KeyError(f"No mark {spelt!r}; there are: {', '.join(MARKS)}")
    return MARKS[spelt]


def status(key: object, word: str = "") -> SafeString:
    """The tag of a state: shape, word, colour. `word` replaces the state's own word."""
    return _plain_status(key) if not word else tag(word, tone=mark_of(key).tone, shape=mark_of(key).glyph)


@cache
def _plain_status(key: object) -> SafeString:
    mark = mark_of(key)
    return tag(mark.word, tone=mark.tone, shape=mark.glyph)


def tag(word: object, tone: str = "quiet", shape: str = "") -> SafeString:
    """A word in a pill: tone done, doing, planned, owed or quiet; `shape` is a glyph's name."""
    if tone not in TONES:
        raise KeyError(f"No tone {tone!r}; there are: {', '.join(TONES)}")
    return safe(f'<span class="tag {tone}">{glyph(shape) if shape else ""}{text(word)}</span>')


def promise_strip(marks: Mapping[object, int] | Iterable[object], label: str = "") -> SafeString:
    """A square for each promise, told in words too. Takes states in order, or counts by state."""
    counts: dict[Mark, int] = {}
    pairs = marks.items() if isinstance(marks, Mapping) else ((key, 1) for key in marks)
    for key, count in pairs:
        mark = mark_of(key)
        counts[mark] = counts.get(mark, 0) + count
    spoken = label or ", ".join(f"{count} {mark.counted}" for mark, count in counts.items() if count) or "None"
    squares = "".join(_square(mark) * count for mark, count in counts.items())
    return safe(f'<div class="strip" role="img" aria-label="{text(spoken)}">{squares}</div>')


@cache
def _square(mark: Mark) -> str:
    shape = "tick" if mark.glyph == "done" else mark.glyph
    solid = " full" if mark.glyph == "done" else ""
    return f'<i class="{mark.tone}{solid}">{glyph(shape)}</i>'


@dataclass(frozen=True, slots=True)
class Action:
    """A link beside a line."""

    label: str
    href: str
    strong: bool = False


def line(
    key: object,
    words: object,
    *,
    strong: str = "",
    meta: object = "",
    href: str = "",
    action: str = "",
    urgent: bool = False,
    actions: Iterable[object] = (),
    word: str = "",
    id: str = "",
    extra: object = "",
) -> SafeString:
    """One row of a list of lines: state, words, a quiet second line, what can be done. In one go: sixty make a page."""
    second = ""
    if strong or meta:
        first = f"<b>{text(strong)}</b>" if strong else ""
        second = f"<small>{first}{' · ' if strong and meta else ''}{text(meta)}</small>"
    name = f' aria-describedby="{text(id)}-t"' if id else ""
    links = f'<a href="{text(href)}"{name}>{_strong(action, urgent)}</a>' if action else ""
    for more in shaped_all(Action, actions):
        links += f'<a href="{text(more.href)}"{name}>{_strong(more.label, more.strong)}</a>'
    row, words_id = (f' id="{text(id)}"', f' id="{text(id)}-t"') if id else ("", "")
    return safe(
        f"<li{row}>{status(key, word)}<div{words_id}>{text(words)}{second}{text(extra)}</div>"
        f"{f'<p>{links}</p>' if links else ''}</li>"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One of many lines: what `line` takes of it."""

    key: object
    words: object
    strong: str = ""
    meta: object = ""
    href: str = ""
    action: str = ""
    urgent: bool = False
    word: str = ""
    extra: object = ""


def lines(rows: Iterable[Line]) -> SafeString:
    """A whole list of lines at once: a page of sixty costs one tag, not sixty."""
    shown = "".join(
        line(
            row.key,
            row.words,
            strong=row.strong,
            meta=row.meta,
            href=row.href,
            action=row.action,
            urgent=row.urgent,
            word=row.word,
            extra=row.extra,
        )
        for row in rows
    )
    return safe(f'<ul class="lines">{shown}</ul>')


def _strong(words: str, is_strong: bool) -> str:
    return f"<b>{text(words)}</b>" if is_strong else text(words)


def section_heading(words: object, count: object = "", level: int = 2, id: str = "") -> SafeString:
    """A ruled heading with a count at its right."""
    right = f"<span>{text(count)}</span>" if count or count == 0 else ""
    return safe(f'<div class="sh"><h{level}{attributes(id=id)}>{text(words)}</h{level}>{right}</div>')
