"""Charts drawn as SVG from the numbers of a table that stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from trellis.ui.components.blocks import details
from trellis.ui.components.html import safe, shaped_all, text


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of bars: its name and two counts, or a part withheld (None)."""

    label: object
    part: int | None
    whole: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a trend: when, and how much; None where there is nothing to say."""

    label: str
    value: float | None


def bar_rows(bars: Iterable[object], caption: object, unit: str = "offered") -> SafeString:
    """Shares under one another, each with its counts in words. The table is the content; the bars repeat it."""
    rows = ""
    for bar in shaped_all(Bar, bars):
        name = f'<a href="{text(bar.href)}">{text(bar.label)}</a>' if bar.href else text(bar.label)
        if bar.part is None:
            rows += f'<tr><th scope="row">{name}</th><td></td><td>fewer than 5</td></tr>'
            continue
        width = round(100 * bar.part / bar.whole, 1) if bar.whole else 0
        rows += (
            f'<tr><th scope="row">{name}</th><td>'
            '<svg class="bar" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="rest" width="100" height="16"/><rect class="part" width="{width:g}" height="16"/></svg></td>'
            f"<td>{bar.part:,} of {bar.whole:,}</td></tr>"
        )
    return safe(
        f'<table class="bars"><caption>{text(caption)}</caption><thead class="govuk-visually-hidden"><tr>'
        f'<th scope="col">Group</th><th scope="col">Share</th><th scope="col">{text(unit).capitalize()}</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


_WIDTH, _LEFT, _TOP, _BASE = 310, 20, 24, 118


def trend_chart(points: Iterable[object], label: str, unit: str = "%", table: bool = True) -> SafeString:
    """A line through terms or years, each point with its number; the same numbers as a table underneath."""
    given = shaped_all(Point, points)
    known = [p.value for p in given if p.value is not None]
    if not known:
        return safe('<p class="soft">Nothing to show yet.</p>')
    low, high = _range(known, unit)
    step = (_WIDTH - 2 * _LEFT) / max(len(given) - 1, 1)
    placed = [
        (_LEFT + step * number, _BASE - 6 - (p.value - low) / (high - low) * (_BASE - 6 - _TOP), p)
        for number, p in enumerate(given)
        if p.value is not None
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in placed)
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4.5"/>'
        f'<text class="figure" x="{x:.0f}" y="{y - 11:.0f}">{_figure(p.value, unit)}</text>'
        for x, y, p in placed
    )
    every = max(1, -(-len(given) // 7))
    terms = "".join(
        f'<text x="{_LEFT + step * number:.0f}" y="140">{text(p.label)}</text>'
        for number, p in enumerate(given)
        if number % every == 0
    )
    first, last = placed[0][2], placed[-1][2]
    spoken = f"{label}: {_figure(first.value, unit)} in {first.label}, {_figure(last.value, unit)} in {last.label}"
    chart = (
        f'<svg class="trend" viewBox="0 0 {_WIDTH} 148" role="img" aria-label="{text(spoken)}">'
        f'<path d="M8 {_BASE}H302M8 {(_BASE + _TOP) // 2}H302"/><polyline points="{line}"/>{dots}{terms}</svg>'
    )
    return safe(chart, trend_table(given, label, unit) if table else "")


def trend_table(points: list[Point], label: str, unit: str) -> SafeString:
    rows = "".join(
        f'<tr><th scope="row">{text(p.label)}</th><td class="num">{_figure(p.value, unit)}</td></tr>' for p in points
    )
    return details(
        f'<table class="data"><caption class="govuk-visually-hidden">{text(label)}</caption><thead><tr>'
        f'<th scope="col">When</th><th scope="col" class="num">Value</th></tr></thead><tbody>{rows}</tbody></table>',
        "Show as a table",
    )


def sparkline(values: Iterable[float | None], label: str) -> SafeString:
    """A small line for a row of a table; its words are in `label`."""
    known = [(number, value) for number, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return safe(f'<span class="soft">{text(label)}</span>')
    low, high = min(v for _, v in known), max(v for _, v in known)
    spread, last = (high - low) or 1, known[-1][0] or 1
    at = [(3 + 64 * number / last, 17 - 14 * (value - low) / spread) for number, value in known]
    line = " ".join(f"{x:.0f},{y:.1f}" for x, y in at)
    x, y = at[-1]
    return safe(
        f'<svg class="spark" viewBox="0 0 72 20" width="72" height="20" role="img" aria-label="{text(label)}">'
        f'<polyline points="{line}"/><circle cx="{x:.0f}" cy="{y:.1f}" r="2.6"/></svg>'
    )


def _range(known: list[float], unit: str) -> tuple[float, float]:
    """Room around the values, never beyond what a percentage can be; a flat line stays in the middle."""
    low, high = min(known), max(known)
    room = max((high - low) * 0.2, 5 if unit == "%" else 1)
    low, high = low - room, high + room
    return (max(low, 0), min(high, 100)) if unit == "%" and high > 0 else (max(low, 0), high)


def _figure(value: float | None, unit: str) -> str:
    return "no data" if value is None else f"{value:g}{text(unit)}"
