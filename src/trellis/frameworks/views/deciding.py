"""Takes answers about statements: one question at a time, or by the buttons of a list for many."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.questions import Question, in_todays_words
from trellis.frameworks.rules.shape import Classification
from trellis.frameworks.views.opening import draft_or_404, not_posted, number, review_of, saved, shows_both, way_back
from trellis.frameworks.views.review import chosen_in


@door(policies.may_draft_frameworks)
@shows_both
def change_statements(request: HttpRequest, version_id: int) -> HttpResponse:
    """What the buttons of a list of statements ask for; each button names its act."""
    draft_or_404(request, version_id)
    if refusal := not_posted(request):
        return refusal
    act = next((name for name in ACTS if name in request.POST), None)
    if act is None:
        return saved(request, review_of(version_id))
    selected = tuple(filter(None, map(number, request.POST.getlist("statement"))))
    answer = ACTS[act](request, version_id, request.POST[act], selected)
    return answer or saved(request, review_of(version_id))


def _scope(request: HttpRequest) -> actions.Scope:
    chosen = chosen_in(request)
    return actions.Scope(
        stage_id=0 if chosen.no_stage else chosen.stage_id,
        strand_id=chosen.strand_id,
        thread=chosen.thread,
        style=chosen.style,
    )


def _seen(request: HttpRequest) -> int | None:
    return number(request.POST.get("seen"))


def _nothing_selected(request: HttpRequest) -> None:
    messages.warning(request, "Select statements first.")


def _classify_one(request, version_id, value, selected):
    statement, _, to = value.partition(":")
    actions.classify_statement(
        actor=request.actor,
        statement_id=number(statement) or 0,
        to=Classification(to),
        seen=_seen(request),
        at=request.at,
    )


def _classify_selected(request, version_id, value, selected):
    if not selected:
        return _nothing_selected(request)
    actions.classify_statements(
        actor=request.actor,
        version_id=version_id,
        scope=actions.Scope(ids=selected),
        to=Classification(value),
        also_classified=True,
        at=request.at,
    )
    return None


def _classify_all(request, version_id, value, selected):
    actions.classify_statements(
        actor=request.actor,
        version_id=version_id,
        scope=_scope(request),
        to=Classification(value),
        also_classified=False,
        at=request.at,
    )


def _accept_breaks(request, version_id, value, selected):
    ids = selected if value == "selected" else tuple(filter(None, [number(value)]))
    if value == "selected" and not selected:
        return _nothing_selected(request)
    scope = _scope(request) if value == "all" else actions.Scope(ids=ids)
    actions.accept_breaks(actor=request.actor, version_id=version_id, scope=scope, at=request.at)
    return None


def _join(request, version_id, value, selected):
    try:
        actions.join_statement_with_next(
            actor=request.actor, statement_id=number(value) or 0, seen=_seen(request), at=request.at
        )
    except actions.NothingFollows:
        messages.warning(request, "Nothing follows this statement in its cell, so it cannot be joined.")


def _settle(request, version_id, value, selected):
    statement, _, question = value.partition(":")
    actions.settle_question(
        actor=request.actor,
        version_id=version_id,
        statement_ids=[number(statement) or 0],
        question=Question(question).value,
        at=request.at,
    )


def _leave_out(request, version_id, value, selected):
    if not selected:
        return _nothing_selected(request)
    query = urlencode({"statement": selected, "back": way_back(request, review_of(version_id))}, doseq=True)
    return redirect(f"{reverse('leave-out-statements', args=[version_id])}?{query}")


ASKED = "#asked-heading"
"""Where the question begins: whoever goes on by keyboard goes on there, and not at the head of the page."""
ACTS = {
    "one": _classify_one,
    "to": _classify_selected,
    "all": _classify_all,
    "right": _accept_breaks,
    "join": _join,
    "keep": _settle,
    "leave": _leave_out,
}


@door(policies.may_draft_frameworks)
@shows_both
def decide(request: HttpRequest, version_id: int) -> HttpResponse:
    """One question about one statement, with the statement before and after it in the queue."""
    draft = draft_or_404(request, version_id)
    given = request.POST if request.method == "POST" else request.GET
    question = Question(given.get("question")) if given.get("question") in set(Question) else Question.CLASS
    queue = queries.questions_of(version_id, kind=draft.kind)[question]
    here = f"{reverse('decide', args=[version_id])}?{urlencode({'question': question.value})}"
    if request.method == "POST":
        asked = number(request.POST.get("at")) or 0
        following = _after(asked, queue)
        problem = _decided(request, version_id, asked)
        if not problem:
            return redirect(f"{here}{f'&at={following}' if following else ''}{ASKED}")
        messages.warning(request, problem)
    at = number(given.get("at"))
    if not queue:
        return render(request, "frameworks/decided.html", {"draft": draft, "question": question})
    place = queue.index(at) if at in queue else 0
    row = queries.statement_in_draft(version_id, queue[place])
    cell = queries.around(version_id, row.statement)
    context = {
        "draft": draft,
        "question": question,
        "row": row,
        "place": f"{place + 1:,}",
        "many": f"{len(queue):,}",
        "previous": f"{here}&at={queue[place - 1]}{ASKED}" if place else "",
        "next": f"{here}&at={queue[place + 1]}{ASKED}" if place + 1 < len(queue) else "",
        "pieces": queries.pieces_beside(version_id, [row.id], kind=draft.kind),
        "cell": cell,
        "reaches": _reaches(row, cell.many),
        "today": in_todays_words(row.statement.text),
        "last_change": queries.last_change(version_id),
        "here": f"{here}&at={row.id}",
        "back": urlencode({"back": f"{here}&at={row.id}"}),
    }
    return render(request, "frameworks/decide.html", context, status=422 if request.method == "POST" else 200)


def _reaches(row: queries.ReviewRow, in_cell: int) -> list:
    """How far an answer may reach, nearest first."""
    reaches = [("one", "this statement")]
    if row.alike > 1:
        reaches.append(("alike", f"all {row.alike} that say the same across stages"))
    if in_cell > 1:
        reaches.append(("cell", "all of this cell not yet classified"))
    if style := row.statement.source.get("style"):
        reaches.append(("style", f"all that are {style} in the source and not yet classified"))
    if row.stage:
        reaches.append(("stage", f"all of {row.stage.title} not yet classified"))
    return [*reaches, ("strand", f"all of {row.strand.title} not yet classified")]


def _after(asked: int, queue: list[int]) -> int | None:
    """The statement that is asked about next; the first again behind the last."""
    at = queue.index(asked) if asked in queue else len(queue)
    return next((each for each in [*queue[at + 1 :], *queue] if each != asked), None)


def _decided(request: HttpRequest, version_id: int, statement_id: int) -> str:
    """Carry an answer out; give what is missing from it, if anything is."""
    answer = request.POST.get("answer", "")
    if answer in (Classification.UNIVERSAL, Classification.OPTION):
        return _classify_reach(request, version_id, statement_id, Classification(answer))
    if answer == "leave-out":
        why = request.POST.get("why", "").strip()
        if not why:
            return "Say why the statement is left out."
        actions.leave_out_statements(
            actor=request.actor,
            version_id=version_id,
            statement_ids=[statement_id],
            why=why,
            seen=_seen(request),
            at=request.at,
        )
        return ""
    if answer in ("right", "right-cell"):
        row = queries.statement_in_draft(version_id, statement_id)
        whole_cell = row is not None and answer == "right-cell"
        scope = _cell_of(row) if whole_cell else actions.Scope(ids=(statement_id,))
        actions.accept_breaks(actor=request.actor, version_id=version_id, scope=scope, at=request.at)
        return ""
    if answer == "join":
        _join(request, version_id, str(statement_id), ())
        return ""
    if answer == "reword":
        actions.reword_statement(
            actor=request.actor,
            statement_id=statement_id,
            text=request.POST.get("text", "")[:2000],
            seen=_seen(request),
            at=request.at,
        )
        return ""
    if answer == "keep":
        _settle(request, version_id, f"{statement_id}:{request.POST.get('question', '')}", ())
        return ""
    return "Choose one of the answers."


def _cell_of(row: queries.ReviewRow) -> actions.Scope:
    return actions.Scope(stage_id=row.statement.stage_id or 0, strand_id=row.strand.id)


def _classify_reach(request: HttpRequest, version_id: int, statement_id: int, to: Classification) -> str:
    """Classify the statement, or all of its cell, strand, stage or thread that are not yet classified."""
    row = queries.statement_in_draft(version_id, statement_id)
    reach = request.POST.get("reach", "one")
    if row is None or reach == "one":
        actions.classify_statement(
            actor=request.actor, statement_id=statement_id, to=to, seen=_seen(request), at=request.at
        )
        return ""
    scopes = {
        "cell": _cell_of(row),
        "strand": actions.Scope(strand_id=row.strand.id),
        "stage": actions.Scope(stage_id=row.statement.stage_id or 0),
        "alike": actions.Scope(thread=row.statement.thread),
        "style": actions.Scope(style=str(row.statement.source.get("style", ""))),
    }
    if reach not in scopes or scopes[reach] == actions.Scope():
        return "Choose which statements are meant."
    actions.classify_statements(
        actor=request.actor,
        version_id=version_id,
        scope=scopes[reach],
        to=to,
        also_classified=False,
        at=request.at,
    )
    return ""
