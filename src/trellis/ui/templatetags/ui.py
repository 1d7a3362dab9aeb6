"""Every component by name, built into all templates: `{% status "done" %}`, `{% card "Coming up" %}…{% endcard %}`."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from trellis.ui.components import blocks, charts, happenings, maps, marks, tables, ways
from trellis.ui.components.html import Link, anchor, safe, text, when
from trellis.ui.forms import error_rows, render_field

register = template.Library()

PLAIN = (
    marks.glyph,
    marks.status,
    marks.tag,
    marks.promise_strip,
    marks.line,
    marks.lines,
    marks.section_heading,
    ways.button,
    ways.chips,
    ways.tabs,
    ways.back_link,
    ways.breadcrumbs,
    blocks.numbers,
    blocks.summary_list,
    blocks.task_list,
    blocks.compare,
    when,
    happenings.timeline,
    happenings.history,
    happenings.who_can_see,
    happenings.progress,
    tables.heat_table,
    charts.bar_rows,
    charts.trend_chart,
    charts.sparkline,
    maps.drawn_map,
    maps.map_key,
)
AROUND = (
    blocks.card,
    blocks.panel,
    blocks.promise,
    blocks.banner,
    blocks.confirmation,
    blocks.inset,
    blocks.warning,
    blocks.details,
    blocks.empty,
    tables.scroll_region,
    tables.bulk_bar,
)
for plain in PLAIN:
    register.simple_tag(plain, name=plain.__name__)
for around in AROUND:
    register.simple_block_tag(around, name=around.__name__)
register.simple_tag(marks.sprite.__wrapped__, name="sprite")


@register.simple_block_tag
def slot(content: str) -> SafeString:
    """What a block came to, without its spaces, so that a template can leave out what is empty."""
    return safe(content.strip())


@register.simple_tag(takes_context=True)
def data_table(context: Context, table: object) -> SafeString:
    return tables.data_table(table, _query(context))


@register.simple_tag(takes_context=True)
def sort_heading(context: Context, label: str, key: str, sorted_by: str = "", number: bool = False) -> SafeString:
    """The heading of a column that sorts, for a table written by hand."""
    return safe(tables.heading_cell(tables.Column(label, sort=key, number=number), sorted_by, _query(context)))


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Any, name: str = "page", noun: str = "results") -> SafeString:
    return ways.pagination(page, _query(context), name, noun)


@register.simple_block_tag(takes_context=True)
def filters(context: Context, content: str, title: str = "Filter", chosen: int = 0) -> SafeString:
    """A form that narrows what is below it. It sends a GET, keeps the sort, and stays open when something is chosen."""
    query = _query(context)
    sort = query.get("sort", "") if query else ""
    keep = f'<input type="hidden" name="sort" value="{text(sort)}">' if sort else ""
    told = f" ({chosen} chosen)" if chosen else ""
    clear = '<a href="?">Clear</a>' if chosen else ""
    return safe(
        f'<details class="filters"{" open" if chosen else ""}><summary>{text(title)}{told}</summary>'
        f'<form method="get" class="row" role="search">{keep}{content}'
        f'<p class="go">{ways.button("Show", kind="second")}{clear}</p></form></details>'
    )


@register.simple_tag
def field(bound: BoundField, **looks: Any) -> SafeString:
    """A field with its label, hint and errors. `heading=True` makes its label the page's heading; see forms.Looks."""
    return render_field(bound, **looks)


@register.filter
def errors_said(bound: BoundField) -> list[str]:
    """A field's errors in words that make sense by themselves."""
    return error_rows(bound)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """What is wrong with the forms, at the top of the page, each with a link to its field. Nothing when all is well."""
    rows = ""
    for form in forms:
        if not form or not form.is_bound or not form.errors:
            continue
        rows += "".join(f"<li>{text(error)}</li>" for error in form.non_field_errors())
        for bound in form:
            target = bound.id_for_label or f"{bound.auto_id}_0"
            rows += "".join(f'<li><a href="#{text(target)}">{text(error)}</a></li>' for error in error_rows(bound))
    if not rows:
        return safe()
    return safe(
        '<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert">'
        '<h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body">'
        f'<ul class="govuk-list govuk-error-summary__list">{rows}</ul></div></div></div>'
    )


FOOT = (Link("Help", "help"), Link("Accessibility", "accessibility"), Link("Privacy", "privacy"))


@register.simple_tag
def foot_links() -> SafeString:
    """Help, Accessibility and Privacy in this order on every page (WCAG 3.2.6), each once its address exists."""
    return _foot_links(settings.ROOT_URLCONF)


@cache
def _foot_links(urlconf: str) -> SafeString:
    rows = ""
    for link in FOOT:
        try:
            rows += f"<li>{anchor(Link(link.label, reverse(link.url, urlconf=urlconf)))}</li>"
        except NoReverseMatch:
            continue
    return safe(rows)


@register.simple_tag
def version() -> str:
    return str(settings.VERSION)


def _query(context: Context) -> Any:
    request = context.get("request")
    return request.GET if request is not None else None
