"""Shows what each column, row and heading of a document was taken for and why, and takes it another way."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.shapes.choices import NO_CHOICES, StyleUse
from trellis.frameworks.rules.shapes.columns import ColumnUse
from trellis.frameworks.rules.shapes.outline import HeadingUse
from trellis.frameworks.rules.shapes.shown import choices_sent, shown
from trellis.frameworks.views.opening import draft_or_404

_STATEMENTS = 12
"""Statements of the draft that are shown beside the choices."""


@door(policies.may_draft_frameworks)
def take_document_again(request: HttpRequest, version_id: int) -> HttpResponse:
    """Change what a column, a heading or a style is, and see the draft that comes of it at once."""
    draft = draft_or_404(request, version_id)
    source = queries.source_of(version_id)
    if source is None:
        raise Http404("this draft was not read from a document that is here")
    seen = shown(source.document, choices=source.choices)
    refused = 0
    if request.method == "POST":
        by_itself = "by-itself" in request.POST
        chosen = NO_CHOICES if by_itself else choices_sent(request.POST, before=seen, choices=source.choices)
        try:
            actions.take_document_again(
                actor=request.actor,
                version_id=version_id,
                choices=chosen,
                lose_changes=bool(request.POST.get("lose")),
                at=request.at,
            )
        except actions.DraftWasChanged as changed:
            refused = changed.changes
            seen = shown(source.document, choices=chosen)
        else:
            messages.success(request, _says(by_itself=by_itself))
            return redirect("take-document-again", version_id=version_id)
    context = {
        "draft": draft,
        "source": source,
        "shown": seen,
        "stages": {stage.key: stage.title for stage in seen.draft.stages},
        "statements": seen.draft.statements[:_STATEMENTS],
        "column_uses": list(ColumnUse),
        "heading_uses": list(HeadingUse),
        "style_uses": list(StyleUse),
        "refused": refused,
    }
    return render(request, "frameworks/take-document-again.html", context, status=422 if refused else 200)


def _says(*, by_itself: bool) -> str:
    how = "as Trellis takes it by itself" if by_itself else "as you chose"
    return f"The draft is written again, {how}. What it holds now is said below."
