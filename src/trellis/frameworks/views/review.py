"""Shows how a draft came out of its source, asks what is still open, and takes answers one by one or by the hundred."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.publication import said
from trellis.frameworks.rules.questions import Question
from trellis.frameworks.rules.shape import VersionStatus
from trellis.frameworks.rules.shapes.choices import USUAL
from trellis.frameworks.views.opening import draft_or_404, not_posted, number, review_of, saved, shows_both
from trellis.ui.components.happenings import Happening


@door(policies.may_draft_frameworks)
def review_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """The whole review at a glance: what was found, what is still asked, where each piece of the source went."""
    head = queries.draft_by_id(version_id)
    if head is not None and head.status is not VersionStatus.DRAFT:
        return redirect("framework-version", version_id=version_id)
    draft = draft_or_404(request, version_id)
    overview = queries.overview_of(version_id)
    tree = structure_of(version_id)
    context = {
        "draft": draft,
        "standing": overview.standing,
        "tasks": _tasks(draft, overview),
        "strands": tree["strands"],
        "rows": _grid(overview, **tree),
        "pieces": queries.pieces_of(version_id, kind=draft.kind, page=number(request.GET.get("page")) or 1),
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
        "keeps_source": queries.keeps_source(version_id),
    }
    return render(request, "frameworks/review-draft.html", context)


def structure_of(version_id: int) -> dict:
    return {"stages": queries.stages_of(version_id), "strands": queries.strands_of(version_id)}


def _grid(overview: queries.Overview, *, stages, strands) -> list:
    """For each stage its cells, with the address of each; statements of no stage come first."""
    rows = []
    everywhere = any(stage_id is None for stage_id, _ in overview.cells)
    for stage in [*([None] if everywhere or not stages else []), *stages]:
        cells = []
        for strand in strands:
            query = {"stage": stage.id if stage else 0, "strand": strand.id}
            cells.append((overview.cells.get((stage.id if stage else None, strand.id)), urlencode(query), strand))
        rows.append((stage, cells, urlencode({"stage": stage.id if stage else 0})))
    return rows


def _tasks(draft: queries.DraftRow, overview: queries.Overview) -> list:
    """What there is to do, as rows of a task list: title, address, state, word, hint."""
    decide = reverse("decide", args=[draft.id])
    tasks = _tasks_of_styles(draft)
    for question, title, hint in ASKED:
        many = len(overview.questions[question])
        if question is Question.CLASS and not draft.makes_promises:
            continue
        if many or question in (Question.CLASS, Question.BREAK):
            state, word = ("planned", f"{many:,} to decide") if many else ("done", "None left")
            href = f"{decide}?{urlencode({'question': question.value})}" if many else ""
            tasks.append((title, href, state, word, hint if many else ""))
    unused = overview.standing.blocks_unused
    if overview.standing.blocks:
        href = f"{reverse('review-source', args=[draft.id])}?only=unused"
        word = f"{unused:,} not used" if unused else "All used"
        tasks.append(("Pieces of the source that were not used", href, "done", word, ""))
    if draft.makes_promises:
        name = f"{reverse('name-framework', args=[draft.framework_id])}?{urlencode({'back': review_of(draft.id)})}"
        state, word = ("done", draft.for_whom) if draft.for_whom else ("planned", "Not said")
        tasks.append(("Say which staff it is for", name, state, word, "Its stages are suggested to them only."))
    structure = reverse("structure-of-draft", args=[draft.id])
    if overview.standing.replaces:
        many = overview.standing.to_match
        state, word = ("planned", f"{many:,} to say") if many else ("done", "Settled")
        origins = reverse("origins-of-draft", args=[draft.id])
        tasks.append((f"What comes from version {overview.standing.replaces}", origins, state, word, ""))
    tasks.append(("Stages and strands: names, who owes what, who confirms", structure, "done", "Look and change", ""))
    provenance = reverse("state-provenance", args=[draft.id])
    tasks.append(("Where it comes from, and its licence", provenance, "done", "Look and change", ""))
    return tasks


def _tasks_of_styles(draft: queries.DraftRow) -> list:
    """One answer for all that look alike saves hundreds, so it comes first."""
    styles = queries.styles_of(draft.id)
    if not styles:
        return []
    waiting = sum(1 for row in styles if row.use is None and row.unclassified) if draft.makes_promises else 0
    state, word = ("planned", f"{waiting} to say") if waiting else ("done", "Look and change")
    title = f"Say what its styles mean: {styles[0].style}" + (" …" if len(styles) > 2 else "")
    href = reverse("styles-of-draft", args=[draft.id])
    return [(title, href, state, word, "All statements that look alike at once." if waiting else "")]


ASKED = (
    (Question.CLASS, "Say what is universal and what is an option", "One by one, or many at once."),
    (Question.BREAK, "Check where statements begin and end", "The source lost its line breaks: these are guesses."),
    (Question.STAGE, "Give statements a stage", "Nobody is owed a statement that has no stage."),
    (Question.REPEAT, "Look at what is said twice", "The same words stand twice at one stage."),
    (Question.OLD_WORD, "Look at words that have changed", "The source’s words stand unless you change them."),
)


def chosen_in(request: HttpRequest) -> queries.Chosen:
    given = request.POST if request.method == "POST" else request.GET
    stage = number(given.get("stage"))
    question = given.get("question", "")
    return queries.Chosen(
        stage_id=stage or None,
        no_stage=stage == 0,
        strand_id=number(given.get("strand")),
        question=Question(question) if question in set(Question) else None,
        thread=given.get("thread", "")[:80],
        style=given.get("style", "")[:80],
    )


@door(policies.may_draft_frameworks)
def review_statements(request: HttpRequest, version_id: int) -> HttpResponse:
    """The statements of a cell, a stage, a strand, a thread or a question, beside what they came from."""
    draft = draft_or_404(request, version_id)
    chosen = chosen_in(request)
    page = queries.statements_chosen(
        version_id, chosen=chosen, kind=draft.kind, page=number(request.GET.get("page")) or 1
    )
    tree = structure_of(version_id)
    stage = next((row for row in tree["stages"] if row.id == chosen.stage_id), None)
    strand = next((row for row in tree["strands"] if row.id == chosen.strand_id), None)
    unclassified = _unclassified(draft, chosen)
    context = {
        "draft": draft,
        "chosen": chosen,
        "heading": _heading(chosen, stage, strand, draft),
        "page": page,
        "unclassified": unclassified,
        "unclassified_say": f"{unclassified:,}",
        "many_say": said(page.paginator.count, "statement"),
        "guessed": sum(row.guessed for row in page),
        "pieces": queries.pieces_beside(version_id, [row.id for row in page], kind=draft.kind),
        "neighbours": _neighbours(chosen, **tree),
        "scope": _scope_fields(chosen),
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
        "back": urlencode({"back": request.get_full_path()}),
    }
    return render(request, "frameworks/review-statements.html", context)


def _heading(
    chosen: queries.Chosen,
    stage: queries.StageRow | None,
    strand: queries.StrandRow | None,
    draft: queries.DraftRow,
) -> str:
    names = [row.title for row in (stage, strand) if row]
    if chosen.no_stage and draft.makes_promises:
        names.insert(0, "No stage")
    if chosen.question:
        names.append(f"statements {chosen.question.label}" if names else f"Statements {chosen.question.label}")
    if chosen.thread:
        names.append("Said at several stages")
    if chosen.style:
        names.append("Of the usual look" if chosen.style == USUAL else f"In the source {chosen.style}")
    return " · ".join(names) or "All statements"


def _unclassified(draft: queries.DraftRow, chosen: queries.Chosen) -> int:
    """How many could be classified at once; none where the list is of something else than its stage and strand say."""
    asks_otherwise = chosen.question not in (None, Question.CLASS)
    return queries.unclassified_among(draft.id, chosen=chosen) if draft.makes_promises and not asks_otherwise else 0


def _scope_fields(chosen: queries.Chosen) -> list:
    given = {
        "stage": 0 if chosen.no_stage else chosen.stage_id,
        "strand": chosen.strand_id,
        "thread": chosen.thread or None,
        "style": chosen.style or None,
        "question": chosen.question.value if chosen.question else None,
    }
    return [(name, value) for name, value in given.items() if value is not None]


def _neighbours(chosen: queries.Chosen, *, stages, strands) -> dict:
    """The cells before and after this one in reading order, as (title, query)."""
    if not chosen.is_cell:
        return {}
    rows = [*([(0, "No stage")] if chosen.no_stage else []), *((row.id, row.title) for row in stages)]
    cells = [
        (f"{title}, {strand.title}" if stages else strand.title, urlencode({"stage": stage, "strand": strand.id}))
        for stage, title in rows
        for strand in strands
    ]
    here = urlencode({"stage": chosen.stage_id or 0, "strand": chosen.strand_id})
    at = next((place for place, (_, query) in enumerate(cells) if query == here), None)
    if at is None:
        return {}
    return {"previous": cells[at - 1] if at else None, "next": cells[at + 1] if at + 1 < len(cells) else None}


@door(policies.may_draft_frameworks)
def review_source(request: HttpRequest, version_id: int) -> HttpResponse:
    """The source, piece by piece, with what became of each."""
    draft = draft_or_404(request, version_id)
    only = request.GET.get("only", "")
    only = only if only in ("unused", "open") else ""
    overview = queries.overview_of(version_id)
    context = {
        "draft": draft,
        "standing": overview.standing,
        "only": only,
        "kinds": [
            ("All", "?", only == "", f"{overview.standing.blocks:,}"),
            ("To decide", "?only=open", only == "open", f"{overview.standing.blocks_to_decide:,}"),
            ("Not used", "?only=unused", only == "unused", f"{overview.standing.blocks_unused:,}"),
        ],
        "pieces": queries.pieces_of(version_id, kind=draft.kind, only=only, page=number(request.GET.get("page")) or 1),
        "back": urlencode({"back": request.get_full_path()}),
    }
    return render(request, "frameworks/review-source.html", context)


@door(policies.may_draft_frameworks)
def changes_of_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """What was changed since the draft was made, newest first, and who did it."""
    draft = draft_or_404(request, version_id)
    changes = queries.changes_of(version_id, most=200)
    context = {
        "draft": draft,
        "changes": changes,
        "happenings": [
            Happening(change.says, change.at, change.by, "Taken back." if change.undone else "") for change in changes
        ],
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
    }
    return render(request, "frameworks/changes-of-draft.html", context)


@door(policies.may_draft_frameworks)
@shows_both
def undo_last_change(request: HttpRequest, version_id: int) -> HttpResponse:
    draft_or_404(request, version_id)
    if refusal := not_posted(request):
        return refusal
    try:
        undone = actions.undo_last_change(
            actor=request.actor, version_id=version_id, edit_id=number(request.POST.get("edit")) or 0, at=request.at
        )
    except actions.NotTheLastChange:
        messages.warning(request, "Somebody changed the draft after that, so it was not taken back. Look again below.")
    else:
        messages.info(request, f"Taken back: {undone}")
    return saved(request, review_of(version_id))
