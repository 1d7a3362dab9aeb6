"""Blocks of a page: cards, panels, banners, lists of facts and of tasks, and what is said when there is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, hidden, safe, shaped_all, text
from trellis.ui.components.marks import mark_of, status


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of a summary list: what it is, what it says, and the way to change it."""

    key: object
    value: object
    action: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a task list. Without an address it cannot be opened yet; the hint says why."""

    title: object
    href: str = ""
    state: object = ""
    word: str = ""
    hint: object = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number worth reading first, in large figures, with its words."""

    figure: object
    words: object
    href: str = ""


def heading(words: object, level: int) -> str:
    return f"<h{level}>{text(words)}</h{level}>" if words else ""


def card(content: str, title: object = "", quiet: bool = False, level: int = 2, id: str = "") -> SafeString:
    """A bordered box; `quiet` makes it a pale one without a border."""
    return safe(
        f"<section{attributes(class_='card quiet' if quiet else 'card', id=id)}>"
        f"{heading(title, level)}{content}</section>"
    )


def panel(content: str, title: object = "", level: int = 2, id: str = "") -> SafeString:
    """A pale full-width block for what matters first on the page."""
    return safe(f'<section class="panel"{attributes(id=id)}>{heading(title, level)}{content}</section>')


def promise(content: str, figure: object, words: object, strip: str = "") -> SafeString:
    """The opening of a page of promises: how many are kept, the strip, and one sentence on what is not."""
    return safe(
        f'<section class="panel promise"><p class="figure"><b>{text(figure)}</b> {text(words)}</p>{strip}'
        f'<div class="said">{content}</div></section>'
    )


def numbers(items: Iterable[object]) -> SafeString:
    """A few numbers side by side, each with its words; never more than six."""
    rows = ""
    for item in shaped_all(Number, items):
        figure = f'<a href="{text(item.href)}">{text(item.figure)}</a>' if item.href else text(item.figure)
        rows += f"<div><dt>{text(item.words)}</dt><dd>{figure}</dd></div>"
    return safe(f'<dl class="numbers">{rows}</dl>')


BANNERS = {
    "good": ("Done", " govuk-notification-banner--success"),
    "info": ("Note", ""),
    "problem": ("There is a problem", " problem"),
}


def banner(content: str, kind: str = "info", title: str = "") -> SafeString:
    """Something that has just happened, or that must be known before reading on: kind good, info or problem."""
    words, classes = BANNERS[kind]
    role = "region" if kind == "info" else "alert"
    label = title or words
    return safe(
        f'<section class="govuk-notification-banner{classes}" role="{role}" aria-label="{text(label)}" '
        f'data-module="govuk-notification-banner"{" data-disable-auto-focus" if kind == "info" else ""}>'
        f'<div class="govuk-notification-banner__header">'
        f'<p class="govuk-notification-banner__title">{text(label)}</p></div>'
        f'<div class="govuk-notification-banner__content">{content}</div></section>'
    )


def confirmation(content: str, title: object, level: int = 1) -> SafeString:
    """The end of a process: what was done, in a panel that opens the page; what happens next stands below it."""
    return safe(
        '<div class="govuk-panel govuk-panel--confirmation">'
        f'<h{level} class="govuk-panel__title">{text(title)}</h{level}>'
        f'<div class="govuk-panel__body">{content}</div></div>'
    )


def inset(content: str) -> SafeString:
    return safe(f'<div class="govuk-inset-text">{content}</div>')


def warning(content: str) -> SafeString:
    """What cannot be undone, said before it is done."""
    return safe(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        f'<strong class="govuk-warning-text__text">{hidden("Warning")} {content}</strong></div>'
    )


def details(content: str, summary: object, open: bool = False) -> SafeString:
    """More for whoever wants it; never the only place of a fact that all need."""
    return safe(
        f'<details class="govuk-details"{attributes(open=open)}><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{text(summary)}</span></summary>'
        f'<div class="govuk-details__text">{content}</div></details>'
    )


def empty(content: str, title: object, level: int = 2) -> SafeString:
    """Nothing here yet: says so, and who can change it or what to do next."""
    return safe(f'<section class="empty">{heading(title, level)}{content}</section>')


def summary_list(rows: Iterable[object]) -> SafeString:
    """Facts with their names, and a way to change each."""
    inside = ""
    for fact in shaped_all(Fact, rows):
        action = (
            f'<dd class="govuk-summary-list__actions"><a href="{text(fact.href)}">{text(fact.action or "Change")}'
            f"{hidden(f' {str(fact.key).lower()}')}</a></dd>"
            if fact.href
            else ""
        )
        inside += (
            f'<div class="govuk-summary-list__row{"" if action else " govuk-summary-list__row--no-actions"}">'
            f'<dt class="govuk-summary-list__key">{text(fact.key)}</dt>'
            f'<dd class="govuk-summary-list__value">{text(fact.value)}</dd>'
            f"{action}</div>"
        )
    return safe(f'<dl class="govuk-summary-list">{inside}</dl>')


def task_list(tasks: Iterable[object], id: str = "task") -> SafeString:
    """Things to do with a state each; the whole row opens. Done ones are plain, so that what is left stands out."""
    inside = ""
    for number, task in enumerate(shaped_all(Task, tasks), start=1):
        described = f"{id}-{number}"
        hint = f'<div class="govuk-task-list__hint" id="{described}-hint">{text(task.hint)}</div>' if task.hint else ""
        by = f"{described}-hint {described}-status" if task.hint else f"{described}-status"
        title = (
            f'<a class="govuk-link govuk-task-list__link" href="{text(task.href)}" aria-describedby="{by}">'
            f"{text(task.title)}</a>"
            if task.href
            else f"<div>{text(task.title)}</div>"
        )
        inside += (
            f'<li class="govuk-task-list__item{" govuk-task-list__item--with-link" if task.href else ""}">'
            f'<div class="govuk-task-list__name-and-hint">{title}{hint}</div>'
            f'<div class="govuk-task-list__status" id="{described}-status">{_task_state(task)}</div></li>'
        )
    return safe(f'<ul class="govuk-task-list">{inside}</ul>')


def _task_state(task: Task) -> str:
    if not task.state:
        return text(task.word)
    mark = mark_of(task.state)
    return text(task.word or mark.word) if mark.tone == "done" else status(task.state, task.word)


def compare(left_title: object, left: object, right_title: object, right: object, level: int = 3) -> SafeString:
    """Two texts beside each other: what you wrote, what they wrote."""
    return safe(
        f'<div class="compare"><section>{heading(left_title, level)}<div>{text(left)}</div></section>'
        f"<section>{heading(right_title, level)}<div>{text(right)}</div></section></div>"
    )
