"""Edits a draft's statements one at a time: wording, cuts, place, conditions; adds some, leaves some out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import (
    ConditionsForm,
    LinesForm,
    MoveForm,
    NewStatementForm,
    PlaceForm,
    ReasonForm,
    WordingForm,
)
from trellis.frameworks.rules.editing import WordsDiffer
from trellis.frameworks.rules.questions import in_todays_words
from trellis.frameworks.rules.shape import Classification
from trellis.frameworks.views.opening import draft_or_404, number, review_of, saved, sent, shows_both, way_back


def statement_of_draft(request: HttpRequest, statement_id: int) -> tuple[queries.DraftRow, queries.ReviewRow | None]:
    """The draft that a statement is in, and the statement; none where it was joined or left out meanwhile."""
    version_id = queries.version_of_statement(statement_id)
    if version_id is None:
        version_id = queries.version_that_had(statement_id)
    if version_id is None:
        raise Http404("no such statement")
    draft = draft_or_404(request, version_id)
    return draft, queries.statement_in_draft(version_id, statement_id)


def _page(request: HttpRequest, draft: queries.DraftRow, row: queries.ReviewRow | None, **context: object) -> dict:
    return {"draft": draft, "row": row, "back": way_back(request, review_of(draft.id)), **context}


def gone(request: HttpRequest, draft: queries.DraftRow) -> HttpResponse:
    messages.warning(request, "That statement was joined with another or left out. The list of changes says by whom.")
    return redirect("changes-of-draft", version_id=draft.id)


@door(policies.may_draft_frameworks)
@shows_both
def reword_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    draft, row = statement_of_draft(request, statement_id)
    if row is None and request.method != "POST":
        return gone(request, draft)
    first = {"text": row.statement.text if row else "", "seen": draft.edition}
    form = WordingForm(sent(request), initial=first)
    if request.method == "POST" and form.is_valid():
        actions.reword_statement(
            actor=request.actor,
            statement_id=statement_id,
            text=form.cleaned_data["text"],
            seen=form.cleaned_data["seen"],
            at=request.at,
        )
        return saved(request, review_of(draft.id))
    today = in_todays_words(row.statement.text) if row else ""
    context = _page(request, draft, row, form=form, today=today if row and today != row.statement.text else "")
    return render(request, "frameworks/reword-statement.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def split_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """Part a statement by putting a line break where the next one begins."""
    draft, row = statement_of_draft(request, statement_id)
    if row is None and request.method != "POST":
        return gone(request, draft)
    form = LinesForm(sent(request), initial={"lines": row.statement.text if row else "", "seen": draft.edition})
    form.fields["lines"].widget.attrs["rows"] = 5
    if request.method == "POST" and form.is_valid():
        try:
            actions.split_statement(
                actor=request.actor,
                statement_id=statement_id,
                lines=form.cleaned_data["lines"],
                seen=form.cleaned_data["seen"],
                at=request.at,
            )
        except WordsDiffer as difference:
            form.add_error("lines", difference.says)
        else:
            return saved(request, review_of(draft.id))
    context = _page(request, draft, row, form=form)
    return render(request, "frameworks/split-statement.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def break_cell_again(request: HttpRequest, version_id: int) -> HttpResponse:
    """Part a whole cell anew: one statement on each line, the words as they are."""
    draft = draft_or_404(request, version_id)
    given = request.POST if request.method == "POST" else request.GET
    stage_id, strand_id = number(given.get("stage")) or None, number(given.get("strand")) or 0
    cell = queries.cell_of(version_id, stage_id=stage_id, strand_id=strand_id)
    if cell is None:
        raise Http404("no such cell")
    first = {"lines": "\n".join(row.text for row in cell.statements), "seen": draft.edition}
    form = LinesForm(sent(request), initial=first)
    form.fields["lines"].widget.attrs["rows"] = min(30, max(6, len(cell.statements) + 4))
    if request.method == "POST" and form.is_valid():
        try:
            actions.break_cell_again(
                actor=request.actor,
                version_id=version_id,
                stage_id=stage_id,
                strand_id=strand_id,
                lines=form.cleaned_data["lines"],
                seen=form.cleaned_data["seen"],
                at=request.at,
            )
        except WordsDiffer as difference:
            form.add_error("lines", difference.says)
        else:
            return saved(request, review_of(version_id))
    context = _page(request, draft, None, form=form, cell=cell)
    return render(request, "frameworks/break-cell-again.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def move_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    draft, row = statement_of_draft(request, statement_id)
    if row is None:
        return gone(request, draft)
    form = MoveForm(
        sent(request),
        initial={"stage": row.statement.stage_id, "strand": row.strand.id, "seen": draft.edition},
        stages=queries.stages_of(draft.id),
        strands=queries.strands_of(draft.id),
    )
    cell = queries.cell_of(draft.id, stage_id=row.statement.stage_id, strand_id=row.strand.id)
    after = [(0, "First"), *((each.id, f"After “{each.text}”") for each in cell.statements if each.id != statement_id)]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        target = queries.cell_of(draft.id, stage_id=form.stage_id, strand_id=given["strand"])
        last = target.statements[-1].id if target and target.statements and given["where"] == "last" else None
        actions.move_statement(
            actor=request.actor,
            statement_id=statement_id,
            stage_id=form.stage_id,
            strand_id=given["strand"],
            after_id=number(request.POST.get("after")) or None if "after" in request.POST else last,
            seen=given["seen"],
            at=request.at,
        )
        return saved(request, review_of(draft.id))
    context = _page(request, draft, row, form=form, after=after)
    return render(request, "frameworks/move-statement.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def set_conditions(request: HttpRequest, statement_id: int) -> HttpResponse:
    draft, row = statement_of_draft(request, statement_id)
    if row is None:
        return gone(request, draft)
    first = ConditionsForm.told_by(row.statement.conditions, recurs_yearly=row.statement.recurs_yearly)
    form = ConditionsForm(sent(request), initial={**first, "seen": draft.edition})
    if request.method == "POST" and form.is_valid():
        actions.set_conditions(
            actor=request.actor,
            statement_id=statement_id,
            conditions=form.conditions(),
            recurs_yearly=form.cleaned_data["recurs_yearly"],
            seen=form.cleaned_data["seen"],
            at=request.at,
        )
        return saved(request, review_of(draft.id))
    context = _page(request, draft, row, form=form)
    return render(request, "frameworks/set-conditions.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def leave_out_statements(request: HttpRequest, version_id: int) -> HttpResponse:
    """Ask why, then take statements out; their words go to what was not used."""
    draft = draft_or_404(request, version_id)
    given = request.POST if request.method == "POST" else request.GET
    ids = tuple(filter(None, map(number, given.getlist("statement"))))
    rows = list(queries.statements_chosen(version_id, chosen=queries.Chosen(ids=ids), kind=draft.kind)) if ids else []
    if not rows and request.method != "POST":
        messages.warning(request, "Select statements first.")
        return saved(request, review_of(version_id))
    form = ReasonForm(sent(request), initial={"seen": draft.edition})
    if request.method == "POST" and form.is_valid() and ids:
        actions.leave_out_statements(
            actor=request.actor,
            version_id=version_id,
            statement_ids=ids,
            why=form.cleaned_data["why"],
            seen=form.cleaned_data["seen"],
            at=request.at,
        )
        return saved(request, review_of(version_id))
    context = _page(request, draft, None, form=form, rows=rows)
    return render(request, "frameworks/leave-out-statements.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def add_statement(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    form = NewStatementForm(
        sent(request),
        initial={"stage": number(request.GET.get("stage")) or None, "strand": number(request.GET.get("strand"))},
        stages=queries.stages_of(version_id),
        strands=queries.strands_of(version_id),
    )
    if not draft.makes_promises:
        del form.fields["classification"]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.add_statement(
            actor=request.actor,
            version_id=version_id,
            stage_id=form.stage_id,
            strand_id=given["strand"],
            text=given["text"],
            classification=Classification(given.get("classification") or Classification.UNCLASSIFIED),
            at=request.at,
        )
        return saved(request, review_of(version_id))
    context = _page(request, draft, None, form=form)
    return render(request, "frameworks/add-statement.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def place_block(request: HttpRequest, block_id: int) -> HttpResponse:
    """Make a statement of a piece of the source that was not used."""
    found = queries.piece_by_id(block_id)
    if found is None:
        raise Http404("no such piece")
    version_id, piece = found
    draft = draft_or_404(request, version_id)
    strands = queries.strands_of(version_id)
    if not strands:
        messages.warning(request, "Add a strand first: a statement belongs to one.")
        return redirect(f"{reverse('add-strand', args=[version_id])}")
    form = PlaceForm(
        sent(request),
        initial={"seen": draft.edition},
        stages=queries.stages_of(version_id),
        strands=strands,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.place_block(
                actor=request.actor,
                block_id=block_id,
                stage_id=form.stage_id,
                strand_id=form.cleaned_data["strand"],
                seen=form.cleaned_data["seen"],
                at=request.at,
            )
        except actions.UsedAlready:
            messages.warning(request, f"Piece {piece.label} is used already.")
        return saved(request, f"{reverse('review-source', args=[version_id])}?only=unused")
    context = _page(request, draft, None, form=form, piece=piece)
    return render(request, "frameworks/place-block.html", context, status=422 if form.errors else 200)
