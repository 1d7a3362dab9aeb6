"""What Home says of frameworks that change: what a new version changed for the reader, and what awaits their agreement."""

from django.http import HttpRequest
from django.urls import reverse

from trellis.entitlements.queries.pathway import PathwayPage
from trellis.frameworks.queries import ProposalRow, proposals_waiting_for


def changes_to_read(page: PathwayPage | None) -> list[dict[str, object]]:
    """A line until they have read it."""
    if page is None or page.placement is None or not page.placement.has_changes:
        return []
    return [
        {
            "mark": "waiting",
            "words": f"Version {page.tree.number} of your pathway is here: read what it changes for you.",
            "meta": f"What you have done has come with you · {page.tree.framework_title}",
            "href": f"{reverse('my-pathway')}#changed",
            "action": "Read",
        }
    ]


def proposals_to_answer(request: HttpRequest) -> list[dict[str, object]]:
    """Adjustments to grids that advise, of the reader and of those who answer to them."""
    return [_proposal(row, own=row.staff_id == request.actor.staff_id) for row in proposals_waiting_for(request.actor)]


def _proposal(row: ProposalRow, *, own: bool) -> dict[str, object]:
    asked = row.adjustment
    whose = "you" if own else asked.at
    return {
        "mark": "asked",
        "words": f"{asked.kind.label} for {whose}: “{asked.text or row.published}”",
        "meta": f"{asked.by} proposed it: {asked.why} · {row.title}",
        "href": reverse("grid-for-person", args=[row.version_id, row.staff_id]),
        "action": "Answer",
    }
