"""Shows frameworks to read: the list, a framework with its versions, one version, its whole grid."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door, may_open
from trellis.frameworks import policies, queries
from trellis.frameworks.rules.comparing import PartName
from trellis.frameworks.rules.incoming.packs import note_parts
from trellis.frameworks.rules.questions import old_words_in
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus, VersionTree
from trellis.frameworks.rules.terms import pieces
from trellis.frameworks.views.opening import version_or_404


@door(policies.may_read_frameworks)
def frameworks(request: HttpRequest) -> HttpResponse:
    may_draft = policies.may_draft_frameworks(request.actor).met
    rows = queries.frameworks(with_drafts=may_draft)
    return render(request, "frameworks/frameworks.html", {"frameworks": rows, "may_draft": may_draft})


@door(policies.may_read_frameworks)
def framework(request: HttpRequest, framework_id: int) -> HttpResponse:
    may_draft = policies.may_draft_frameworks(request.actor).met
    row = queries.framework_by_id(framework_id, with_drafts=may_draft)
    if row is None:
        raise Http404("no such framework")
    newer = may_draft and queries.has_newer_beneath(framework_id)
    return render(request, "frameworks/framework.html", {"framework": row, "may_draft": may_draft, "newer": newer})


@door(policies.may_read_frameworks)
def framework_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version as staff read it, a stage at a time where it has stages. A draft is shown to those who review it."""
    head, tree = version_or_404(request, version_id)
    if head.status is VersionStatus.DRAFT:
        return redirect("review-draft", version_id=version_id)
    first = next((row for row in tree.stages if tree.at(row.id)), None)
    stage = next((row for row in tree.stages if str(row.id) == request.GET.get("stage")), first)
    statements = tree.at(stage.id) if stage else tree.statements
    about = queries.provenance_of(version_id)
    links = queries.links_of(tree, trust_id=request.actor.trust_id)
    context = {
        "head": head,
        "tree": tree,
        "stage": stage,
        "stages": [(row.title, f"?stage={row.id}", stage is not None and row.id == stage.id) for row in tree.stages],
        "sections": [
            (
                strand,
                [
                    (row, tree.code_of(row), pieces(row.text), links.get(row.id, ()))
                    for row in statements
                    if row.strand_id == strand.id
                ],
            )
            for strand in tree.strands
            if any(row.strand_id == strand.id for row in statements)
        ],
        "throughout": [(tree.code_of(row), pieces(row.text)) for row in tree.at(None)] if stage else [],
        "about": about,
        "provenance": _facts(about),
        "notes": [note_parts(note) for note in queries.notes_with(head.framework_id, number=head.number)],
        "terms": list(dict.fromkeys(term for row in statements for term in old_words_in(row.text))),
        "derived": queries.derived_from_version(version_id),
        "adjusted": queries.schools_that_adjust(head.framework_id) if about.advisory else (),
        "may_draft": policies.may_draft_frameworks(request.actor).met,
        "beside": _beside(tree, stage),
        "may_place": tree.kind is FrameworkKind.PATHWAY
        and head.status is VersionStatus.PUBLISHED
        and may_open(request.actor, "placements").met,
        "may_withdraw": policies.may_withdraw_version(request.actor, head.status).met,
    }
    return render(request, "frameworks/framework-version.html", context)


def _beside(tree: VersionTree, stage: queries.StageRow | None) -> str:
    """What this page is compared with first: its stage with the next one that says anything."""
    shown = [row for row in tree.stages if tree.at(row.id)]
    if stage not in shown or len(shown) < 2:
        return urlencode({"left": PartName(tree.id)})
    at = shown.index(stage)
    other = shown[at + 1] if at + 1 < len(shown) else shown[at - 1]
    sides = sorted((stage, other), key=shown.index)
    return urlencode(
        {side: PartName(tree.id, stage_id=row.id) for side, row in zip(("left", "right"), sides, strict=True)}
    )


def _facts(about: queries.ProvenanceRow) -> list[tuple[str, object]]:
    """What is known of a version's origin, each fact with its name."""
    facts = (
        ("Author", about.author),
        ("Reference", about.reference),
        ("Licence", about.licence),
        ("Made from", f"{about.source_name} ({about.source_kind})" if about.source_name else ""),
        ("The file’s SHA-256", f"{about.source_hash[:16]}…" if about.source_hash else ""),
        ("Review due", f"{about.review_on:%-d %B %Y}" if about.review_on else ""),
        ("Types of school", about.school_types),
        ("Phases", about.phases),
        ("What is new", about.change_note),
    )
    return [fact for fact in facts if fact[1]] or [("Made", "by hand, in this trust")]


@door(policies.may_read_frameworks)
def framework_grid(request: HttpRequest, version_id: int) -> HttpResponse:
    """The whole of a version as one table, for the screen and for paper."""
    head, tree = version_or_404(request, version_id)
    rows = list(_rows(tree))
    context = {
        "head": head,
        "tree": tree,
        "rows": rows,
        "sections": rows[0][1] if rows else [],
    }
    return render(request, "frameworks/framework-grid.html", context)


def _rows(tree: VersionTree):  # a stage and, for each strand, its statements, each with its code, its words and today's
    cells: dict[tuple[int | None, int], list] = {}
    for row in tree.statements:
        cells.setdefault((row.stage_id, row.strand_id), []).append((row, tree.code_of(row), pieces(row.text)))
    if tree.at(None):
        yield None, [(strand, cells.get((None, strand.id), ())) for strand in tree.strands]
    for stage in tree.stages:
        yield stage, [(strand, cells.get((stage.id, strand.id), ())) for strand in tree.strands]
