"""Joins, parts and names the threads of a draft: promises that come back at later stages."""

from collections.abc import Sequence
from datetime import datetime

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.frameworks.actions.editing import OpenDraft, changing, draft_of_statement
from trellis.frameworks.actions.statements import short
from trellis.frameworks.models import Statement
from trellis.frameworks.rules.threads import LONGEST_TITLE, key_of_thread


class NoSuchThread(Exception):
    """No statement of the draft is in a thread of this key: it was parted or joined meanwhile."""


@action("name a thread")
def name_thread(
    *, actor: Actor, version_id: int, thread: str, title: str, was: str, seen: int | None, at: datetime
) -> None:
    """Give a thread a name; `was` is the one the actor saw, "" where it had none. An empty title takes the name away."""
    title = " ".join(title.split())[:LONGEST_TITLE]
    with changing(version_id, actor=actor, seen=seen, says="", at=at) as draft:
        _of_thread(draft, thread)
        now = draft.version.thread_titles.get(thread, "")
        if now != was:
            draft.expect_untouched(f"version:{version_id}", theirs=now, yours=title)
        draft.says = f"Called a thread “{title}”" if title else f"Took the name “{short(now)}” off a thread"
        _name(draft, thread, title)


@action("join threads")
def join_threads(*, actor: Actor, version_id: int, threads: Sequence[str], at: datetime) -> None:
    """Make several threads one: it keeps the first's key, and the first name that any of them has."""
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        rows = {thread: _of_thread(draft, thread) for thread in dict.fromkeys(threads)}
        first, *others = rows
        titles = draft.version.thread_titles
        title = next((titles[thread] for thread in rows if thread in titles), "")
        draft.says = f"Joined {len(rows)} threads" + (f" as “{short(title)}”" if title else "")
        draft.set_all([row for thread in others for row in rows[thread]], thread=first)
        draft.set(draft.version, thread_titles={key: words for key, words in titles.items() if key not in others})
        _name(draft, first, title)


@action("put a statement into a thread")
def put_in_thread(
    *, actor: Actor, statement_id: int, thread: str, new_title: str = "", seen: int | None, at: datetime
) -> None:
    """Put a statement into a thread of its draft, into a new one of a name, or (with neither) into none.

    A thread of which only one statement would be left, and which nobody has named, is none any more.
    """
    with changing(draft_of_statement(statement_id), actor=actor, seen=seen, says="", at=at) as draft:
        row = draft.statement(statement_id)
        before, new_title = row.thread, " ".join(new_title.split())[:LONGEST_TITLE]
        if new_title:
            taken = set(draft.version.statements.exclude(thread="").values_list("thread", flat=True))
            thread = key_of_thread(new_title, taken=sorted(taken | set(draft.version.thread_titles)))
            _name(draft, thread, new_title)
        elif thread:
            _of_thread(draft, thread)
        draft.says = (
            f"Put “{short(row.text)}” into a thread" if thread else f"Took “{short(row.text)}” out of its thread"
        )
        draft.set(row, thread=thread)
        left = list(draft.version.statements.filter(thread=before)) if before and before != thread else []
        if len(left) == 1 and before not in draft.version.thread_titles:
            draft.set(left[0], thread="")
        elif before and not left and before != thread:
            _name(draft, before, "")


def _of_thread(draft: OpenDraft, thread: str) -> list[Statement]:
    rows = list(draft.version.statements.filter(thread=thread)) if thread else []
    if not rows:
        raise NoSuchThread(thread)
    return rows


def _name(draft: OpenDraft, thread: str, title: str) -> None:
    others = {key: words for key, words in draft.version.thread_titles.items() if key != thread}
    draft.set(draft.version, thread_titles=others | ({thread: title} if title else {}))
