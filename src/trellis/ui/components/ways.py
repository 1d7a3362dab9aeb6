"""Ways through a page and between pages: buttons, chips, tabs, steps of a list, pages of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page
from django.utils.safestring import SafeString

from trellis.ui.components.html import Link, anchor, attributes, hidden, query_with, safe, shaped, shaped_all, text

KINDS = {"main": "", "second": " govuk-button--secondary", "warning": " govuk-button--warning", "quiet": " quiet"}


def button(
    words: object,
    href: str = "",
    kind: str = "main",
    *,
    name: str = "",
    value: object = None,
    about: str = "",
    small: bool = False,
    form: str = "",
    formaction: str = "",
    disabled: bool = False,
    hx_post: str = "",
    hx_target: str = "",
    hx_swap: str = "",
) -> SafeString:
    """A button that submits its form, or a link that looks like one. `about` is said after it to a screen reader."""
    classes = f"govuk-button{KINDS[kind]}{' small' if small else ''}"
    inside = f"{text(words)}{hidden(f' {about}') if about else ''}"
    if href:
        return safe(f'<a href="{text(href)}" draggable="false" class="{classes}">{inside}</a>')
    more = attributes(
        name=name,
        value=None if value is None else str(value),
        form=form,
        formaction=formaction,
        disabled=disabled,
        hx_post=hx_post,
        hx_target=hx_target,
        hx_swap=hx_swap,
    )
    return safe(
        f'<button type="submit" class="{classes}" data-module="govuk-button" data-prevent-double-click="true"{more}>'
        f"{inside}</button>"
    )


def chips(items: Iterable[object], label: str, more: object = None) -> SafeString:
    """A choice among few, as links: stages, terms. The current one is filled and said; `more` is a plain link."""
    inside = "".join(f"<li>{anchor(link)}</li>" for link in shaped_all(Link, items))
    if more:
        inside += f'<li class="more">{anchor(shaped(Link, more))}</li>'
    return safe(f'<nav class="chips" aria-label="{text(label)}"><ul>{inside}</ul></nav>')


def tabs(items: Iterable[object], label: str) -> SafeString:
    """Views of one thing, as links that load a page each; no script."""
    inside = "".join(
        f"<li>{anchor(link)}{f' <span>{text(link.note)}</span>' if link.note else ''}</li>"
        for link in shaped_all(Link, items)
    )
    return safe(f'<nav class="tabs" aria-label="{text(label)}"><ul>{inside}</ul></nav>')


def back_link(href: str, words: str = "Back") -> SafeString:
    return safe(
        f'<nav class="back" aria-label="Back"><a href="{text(href)}" class="govuk-back-link">{text(words)}</a></nav>'
    )


def breadcrumbs(items: Iterable[object]) -> SafeString:
    """The way here from the top; the page itself is not in it."""
    inside = "".join(
        f'<li class="govuk-breadcrumbs__list-item">{anchor(link, class_="govuk-breadcrumbs__link")}</li>'
        for link in shaped_all(Link, items)
    )
    return safe(
        '<nav class="govuk-breadcrumbs" aria-label="Breadcrumb">'
        f'<ol class="govuk-breadcrumbs__list">{inside}</ol></nav>'
    )


def pagination(
    page: Page[Any], query: Mapping[str, Any] | None = None, name: str = "page", noun: str = "results"
) -> SafeString:
    """Pages of a list, from Django's Page; keeps the rest of the address's query. Nothing when there is one page."""
    pages = page.paginator
    if pages.num_pages < 2:
        one = {"people": "person"}.get(noun, noun.removesuffix("s"))
        told = f"{pages.count:,} {text(one if pages.count == 1 else noun)}"
        return safe(f'<p class="shown">{told}</p>') if pages.count else safe("")
    told = f'<p class="shown">{page.start_index():,} to {page.end_index():,} of {pages.count:,} {text(noun)}</p>'
    items = ""
    for number in pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if not isinstance(number, int):
            items += '<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>'
            continue
        current = number == page.number
        link = Link(str(number), query_with(query, **{name: number}), current=current)
        items += (
            f'<li class="govuk-pagination__item{" govuk-pagination__item--current" if current else ""}">'
            f"{anchor(link, class_='govuk-pagination__link', aria_label=f'Page {number}')}</li>"
        )
    before = _turn("prev", "Previous", query_with(query, **{name: page.number - 1})) if page.has_previous() else ""
    after = _turn("next", "Next", query_with(query, **{name: page.number + 1})) if page.has_next() else ""
    return safe(
        f'<nav class="govuk-pagination" aria-label="Pages">{before}'
        f'<ul class="govuk-pagination__list">{items}</ul>{after}</nav>{told}'
    )


_ARROWS = {
    "prev": "m6.6 0-6.7 6.7 6.7 6.4L8 11.7 3.8 7.7h12.9v-2H3.7L8 1.4Z",
    "next": "m8.1 0-1.4 1.4L11 5.7H-2v2h12.9l-4.2 4 1.4 1.4L14.8 6.7Z",
}


def _turn(rel: str, word: str, href: str) -> str:
    arrow = (
        f'<svg class="govuk-pagination__icon govuk-pagination__icon--{rel}" height="13" width="15" '
        f'aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="{_ARROWS[rel]}"/></svg>'
    )
    title = f'<span class="govuk-pagination__link-title">{word}{hidden(" page")}</span>'
    inside = f"{arrow}{title}" if rel == "prev" else f"{title}{arrow}"
    link = f'<a class="govuk-pagination__link" href="{text(href)}" rel="{rel}">{inside}</a>'
    return f'<div class="govuk-pagination__{rel}">{link}</div>'
