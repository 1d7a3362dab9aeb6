"""What happened and who may see it: timeline, short history, the box that names readers, work under way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, safe, shaped_all, text, when
from trellis.ui.components.marks import glyph, mark_of


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened: what, when, who did it, and what they said. `state` gives its shape."""

    title: object
    at: object = None
    by: object = ""
    words: object = ""
    state: object = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can see this page, and why."""

    name: object
    why: object = ""


def timeline(events: Iterable[object], level: int = 3) -> SafeString:
    """Events in order, newest first as a rule, each with its date and who did it."""
    inside = ""
    for event in shaped_all(Happening, events):
        title = f'<a href="{text(event.href)}">{text(event.title)}</a>' if event.href else text(event.title)
        tone = mark_of(event.state).tone if event.state else ""
        shape = glyph(mark_of(event.state).glyph) if event.state else ""
        by = f'<span class="by">{text(event.by)}</span>' if event.by else ""
        words = f"<div>{text(event.words)}</div>" if event.words else ""
        between = " · " if by and event.at else ""
        inside += (
            f"<li{attributes(class_=tone)}><i>{shape}</i><h{level}>{title}</h{level}>"
            f"<p>{when(event.at)}{between}{by}</p>{words}</li>"
        )
    return safe(f'<ol class="timeline">{inside}</ol>')


def history(events: Iterable[object]) -> SafeString:
    """The same in one line each, for the foot of a page or a card."""
    inside = ""
    for event in shaped_all(Happening, events):
        by = f" by {text(event.by)}" if event.by else ""
        words = f"<span>{text(event.words)}</span>" if event.words else ""
        inside += f"<li><b>{text(event.title)}</b>{by}{', ' if event.at else ''}{when(event.at)}{words}</li>"
    return safe(f'<ol class="history">{inside}</ol>')


def who_can_see(
    readers: Iterable[object], last: object = "", href: str = "", title: str = "Who can see this page"
) -> SafeString:
    """Names everybody who can open the page, why, and who did last. Readers are names or (name, why)."""
    people = [r if isinstance(r, (tuple, Reader)) else (r,) for r in readers]
    names = ", ".join(f"{text(r.name)}{f' ({text(r.why)})' if r.why else ''}" for r in shaped_all(Reader, people))
    opened = f" {text(last)}" if last else ""
    link = f'<p><a href="{text(href)}">See everyone who has looked</a></p>' if href else ""
    return safe(
        f'<section class="card quiet"><h2>{text(title)}</h2><p class="soft">{names}.{opened}</p>{link}</section>'
    )


def progress(done: int, total: int, label: str = "Progress") -> SafeString:
    """A bar with its numbers in words. A total of 0 means that it is not known yet."""
    share = round(100 * done / total) if total else 0
    value = attributes(aria_valuenow=share, aria_valuetext=f"{done:,} of {total:,}") if total else ""
    words = f"{done:,} of {total:,}" if total else "Getting ready"
    return safe(
        f'<div class="progress"><svg role="progressbar" aria-label="{text(label)}" '
        f'aria-valuemin="0" aria-valuemax="100"{value} viewBox="0 0 100 8" preserveAspectRatio="none">'
        '<rect class="rest" width="100" height="8"/>'
        f'<rect class="part" width="{share}" height="8"/></svg><p>{words}</p></div>'
    )
