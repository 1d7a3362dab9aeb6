"""Asks of each look that statements have in their source what it means, once for all that look so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.shapes.choices import StyleUse
from trellis.frameworks.views.opening import draft_or_404


@door(policies.may_draft_frameworks)
def styles_of_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    styles = queries.styles_of(version_id)
    if request.method == "POST":
        # Each button names its look and what it is taken for: "universal:bold, red".
        use, _, style = request.POST.get("is", "").partition(":")
        if use in set(StyleUse) and style in {row.style for row in styles}:
            actions.say_what_a_style_means(
                actor=request.actor, version_id=version_id, style=style, to=StyleUse(use), at=request.at
            )
        return redirect("styles-of-draft", version_id=version_id)
    context = {
        "draft": draft,
        "styles": styles,
        "uses": USES if draft.makes_promises else USES[-1:],
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
    }
    return render(request, "frameworks/styles-of-draft.html", context)


USES = (
    (StyleUse.UNIVERSAL, "All universal"),
    (StyleUse.OPTION, "All options"),
    (StyleUse.NOT_A_STATEMENT, "Not statements: leave out"),
)
