"""Shows each thread of a version as a line across its stages, and lets a reviewer join, part and name them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import ThreadNameForm, ThreadOfStatementForm
from trellis.frameworks.rules.threads import ThreadLine, threads_of
from trellis.frameworks.views.opening import draft_or_404, number, saved, sent, shows_both, version_or_404, way_back
from trellis.frameworks.views.statements import gone, statement_of_draft

PER_PAGE = 25


@door(policies.may_read_frameworks)
def framework_threads(request: HttpRequest, version_id: int) -> HttpResponse:
    """Each thread as a line across the stages, by strand."""
    head, tree = version_or_404(request, version_id)
    found = threads_of(tree)
    sections: dict[str, list[ThreadLine]] = {}
    for thread in found:
        sections.setdefault(" and ".join(strand.title for strand in thread.strands), []).append(thread)
    context = {
        "head": head,
        "tree": tree,
        "threads": found,
        "sections": list(sections.items()),
        "stages": [step.stage for step in found[0].steps] if found else [],
        "in_threads": sum(len(thread.statements) for thread in found),
    }
    return render(request, "frameworks/framework-threads.html", context)


@door(policies.may_draft_frameworks)
@shows_both
def threads_of_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """The threads of a draft: those selected are joined, a statement is taken out of one."""
    draft = draft_or_404(request, version_id)
    tree = queries.version_tree(version_id)
    if request.method == "POST":
        _change(request, version_id)
        return saved(request, reverse("threads-of-draft", args=[version_id]))
    page = Paginator(threads_of(tree, least=1), PER_PAGE).get_page(number(request.GET.get("page")) or 1)
    context = {
        "draft": draft,
        "page": page,
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
        "back": urlencode({"back": request.get_full_path()}),
    }
    return render(request, "frameworks/threads-of-draft.html", context)


def _change(request: HttpRequest, version_id: int) -> None:
    part, chosen = number(request.POST.get("part")), request.POST.getlist("thread")
    try:
        if part:
            actions.put_in_thread(
                actor=request.actor,
                statement_id=part,
                thread="",
                seen=number(request.POST.get("seen")),
                at=request.at,
            )
        elif len(chosen) < 2:
            messages.warning(request, "Select at least two threads to join.")
        else:
            actions.join_threads(actor=request.actor, version_id=version_id, threads=chosen, at=request.at)
    except actions.NoSuchThread:
        messages.warning(request, "One of these threads was changed meanwhile. Look again below.")


@door(policies.may_draft_frameworks)
@shows_both
def name_thread(request: HttpRequest, version_id: int) -> HttpResponse:
    """The name that readers see beside a thread."""
    draft = draft_or_404(request, version_id)
    key = (request.POST.get("thread") or request.GET.get("thread") or "")[:80]
    tree = queries.version_tree(version_id)
    thread = next((row for row in threads_of(tree, least=1) if row.key == key), None)
    back = way_back(request, reverse("threads-of-draft", args=[version_id]))
    if thread is None:
        messages.warning(request, "That thread was joined with another or parted meanwhile.")
        return redirect(back)
    name = thread.title if thread.is_named else ""
    form = ThreadNameForm(sent(request), initial={"title": name, "was": name, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.name_thread(
            actor=request.actor,
            version_id=version_id,
            thread=key,
            title=given["title"],
            was=given["was"],
            seen=given["seen"],
            at=request.at,
        )
        return redirect(back)
    context = {"draft": draft, "thread": thread, "form": form, "back": back}
    return render(request, "frameworks/name-thread.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def thread_of_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Which thread a statement belongs to: one of the draft's, a new one, or none."""
    draft, row = statement_of_draft(request, statement_id)
    if row is None:
        return gone(request, draft)
    tree = queries.version_tree(draft.id)
    threads = sorted(threads_of(tree, least=1), key=lambda thread: row.strand not in thread.strands)
    form = ThreadOfStatementForm(
        sent(request),
        initial={"seen": draft.edition, "thread": row.statement.thread},
        threads=[(thread.key, f"{thread.title} ({thread.strands[0].title})") for thread in threads],
    )
    back = way_back(request, reverse("threads-of-draft", args=[draft.id]))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.put_in_thread(
            actor=request.actor,
            statement_id=statement_id,
            thread=given["thread"],
            new_title=given["new"],
            seen=given["seen"],
            at=request.at,
        )
        return redirect(back)
    context = {"draft": draft, "row": row, "form": form, "back": back}
    return render(request, "frameworks/thread-of-statement.html", context, status=422 if form.errors else 200)
