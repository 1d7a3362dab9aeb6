"""Small pieces that every component is written with: attributes, links, and rows from loose values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go, in words. `current` marks the page one is on."""

    label: str
    url: str
    current: bool = False
    note: str = ""


def text(value: object) -> str:
    """Escape unless it is already safe HTML; nothing becomes an empty string, a date is said in words."""
    if type(value) is str:
        return escape(value)  # Django's own does the same by way of lazy strings, at five times the price
    if value is None:
        return ""
    return when(value) if isinstance(value, date) else conditional_escape(cast(Any, value))


def when(at: object) -> SafeString:
    """`12 September 2026` or `12 September 2026, 15:45` in a time element; anything else as it is."""
    if isinstance(at, datetime):
        local = localtime(at) if is_aware(at) else at
        return safe(f'<time datetime="{local.isoformat(timespec="minutes")}">{local.day} {local:%B %Y, %H:%M}</time>')
    if isinstance(at, date):
        return safe(f'<time datetime="{at.isoformat()}">{at.day} {at:%B %Y}</time>')
    return safe(text(at))


def safe(*parts: str) -> SafeString:
    """HTML put together from parts that have been through `text` or are our own."""
    return mark_safe("".join(parts))  # noqa: S308


def attributes(**given: object) -> str:
    """HTML attributes, a space before each; empty, None and False are left out. Spelt `class_`, `data_x`."""
    out = []
    for name, value in given.items():
        if value is None or value is False or value == "":
            continue
        spelt = name.rstrip("_").replace("_", "-")
        out.append(f" {spelt}" if value is True else f' {spelt}="{text(value)}"')
    return "".join(out)


def shaped(kind: type[T], value: object) -> T:
    """Read `kind` from itself, a tuple in its order, a mapping, or any object that has its attributes."""
    if isinstance(value, kind):
        return value
    if isinstance(value, (tuple, list)):
        return kind(*value)
    names: Iterable[str] = kind.__dataclass_fields__  # type: ignore[attr-defined]
    if isinstance(value, Mapping):
        return kind(**{name: value[name] for name in names if name in value})
    return kind(**{name: getattr(value, name) for name in names if hasattr(value, name)})


def shaped_all(kind: type[T], values: Iterable[object] | None) -> list[T]:
    return [shaped(kind, value) for value in values or ()]


def anchor(link: Link, **more: object) -> str:
    return (
        f"<a{attributes(href=link.url, aria_current='page' if link.current else None, **more)}>{text(link.label)}</a>"
    )


def hidden(words: object) -> str:
    """Words for a screen reader only."""
    return f'<span class="govuk-visually-hidden">{text(words)}</span>' if words else ""


def query_with(query: Mapping[str, Any] | None, **changes: object) -> str:
    """The address's query with some parts changed; None takes a part out. Keeps repeated parts of a QueryDict."""
    pairs: list[tuple[str, str]] = []
    if query is not None:
        lists = query.lists() if hasattr(query, "lists") else ((k, [v]) for k, v in query.items())
        pairs = [(key, value) for key, values in lists if key not in changes for value in values]
    pairs += [(key, str(value)) for key, value in changes.items() if value is not None]
    return f"?{urlencode(pairs)}" if pairs else "?"
