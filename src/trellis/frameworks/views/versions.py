"""Shows what became of a version in another, and lets a person say what the statements of a draft come from."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.differences import Change, Sort
from trellis.frameworks.rules.marks import Ink, Mark, parted
from trellis.frameworks.rules.shape import VersionStatus, VersionTree
from trellis.frameworks.views.opening import draft_or_404, number, saved, shows_both, way_back

PER_PAGE = 100
TONES = {Sort.SAME: "done", Sort.NEW: "planned", Sort.RETIRED: "quiet"}
LIKELY = 85


@dataclass(frozen=True)
class Row:
    """A change with both sides as they are read."""

    change: Change
    where: str
    was: tuple[tuple[tuple[Mark, ...], str], ...]
    """Each of the older ones as it is marked, with where it stood; once where several stood in one place."""
    after: tuple[Mark, ...]

    @property
    def tone(self) -> str:
        """How loud the word for it is; the word says it too."""
        return TONES.get(self.change.sort, "doing")


@door(policies.may_read_frameworks)
def framework_difference(request: HttpRequest, version_id: int, other_id: int) -> HttpResponse:
    """What became of one version in another, side by side; what has not changed is shown when asked for."""
    heads = (_readable_head(request, version_id), _readable_head(request, other_id))
    old_head, new_head = sorted(heads, key=lambda row: (row.number, row.id))
    found = queries.version_difference(old_head.id, new_head.id, trust_id=request.actor.trust_id)
    assert found is not None
    old, new, differ = found
    sort = next((one for one in Sort if one.value == request.GET.get("show")), None)
    chosen = [change for change in differ.statements if change.sort is sort] if sort else differ.changed
    page = Paginator(chosen, max(len(chosen), 1) if "all" in request.GET else PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "old": old_head,
        "new": new_head,
        "structure": _structure(differ.stages, old, new, "stages") + _structure(differ.strands, old, new, "strands"),
        "rows": [_row(change, old, new) for change in page],
        "page": page,
        "kinds": _kinds(differ.counts, sort),
        "many": len(differ.changed),
        "whole": f"?{urlencode({**({'show': sort.value} if sort else {}), 'all': 'yes'})}"
        if page.has_other_pages()
        else "",
    }
    return render(request, "frameworks/framework-difference.html", context)


def _readable_head(request: HttpRequest, version_id: int) -> queries.DraftRow:
    """A version that is or was published; a draft only for those who may draft."""
    head = queries.draft_by_id(version_id)
    if head is None or (head.status is VersionStatus.DRAFT and not policies.may_draft_frameworks(request.actor).met):
        raise Http404("no such version")
    return head


def _kinds(counts, chosen: Sort | None) -> list:
    changed = sum(many for sort, many in counts.items() if sort is not Sort.SAME)
    rows = [("Everything that changed", "?", chosen is None, f"{changed:,}")]
    order = [sort for sort in Sort if sort is not Sort.SAME] + [Sort.SAME]
    return rows + [
        (sort.label, f"?show={sort.value}", chosen is sort, f"{counts[sort]:,}") for sort in order if sort in counts
    ]


def _structure(
    changes: tuple[Change, ...], old: VersionTree, new: VersionTree, what: str
) -> list[tuple[Sort, str, tuple]]:
    """Stages or strands that changed, each in one line."""
    before, after = ({row.key: row.title for row in getattr(tree, what)} for tree in (old, new))
    told = []
    for change in changes:
        if change.sort is Sort.SAME:
            continue
        was = before[change.old[0]] if change.old else ""
        title = after[change.new] if change.new is not None else was
        noun = what.removesuffix("s").capitalize()
        renamed = f"{noun} “{was}” is “{title}” now" if was and was != title else f"{noun} “{title}”"
        told.append((change.sort, renamed, tuple(says for says in change.reasons if says != "The words changed.")))
    return told


def _row(change: Change, old: VersionTree, new: VersionTree) -> Row:
    olds = [old.statement(key) for key in change.old]
    after = new.statement(change.new) if change.new is not None else None
    text = after.text if after else " ".join(row.text for row in olds)
    marks = change.marks or (Mark(Ink.KEPT, text),)
    return Row(
        change=change,
        where=_where(new, after) if after else "",
        was=_was(old, olds, tuple(mark for mark in marks if mark.ink is not Ink.ADDED)),
        after=tuple(mark for mark in marks if mark.ink is not Ink.REMOVED),
    )


def _was(old: VersionTree, olds: list, marks: tuple[Mark, ...]) -> tuple[tuple[tuple[Mark, ...], str], ...]:
    places = [_where(old, row) for row in olds]
    told = [place if place not in places[at + 1 :] else "" for at, place in enumerate(places)]
    return tuple(zip(parted(marks, [row.text for row in olds]), told, strict=True))


def _where(tree: VersionTree, row) -> str:
    stage, strand = tree.stage(row.stage_id), tree.strand(row.strand_id)
    return f"{stage.title}, {strand.title}" if stage else strand.title


@door(policies.may_draft_frameworks)
@shows_both
def origins_of_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """Statements that seem to come from the version before: yes, no, or from another, one by one or many at once."""
    draft = draft_or_404(request, version_id)
    if request.method == "POST":
        return _confirm(request, version_id)
    likely = queries.likely_origins(version_id, alike=LIKELY)
    context = {
        "draft": draft,
        "page": queries.origins_to_confirm(version_id, page=number(request.GET.get("page")) or 1),
        "likely": len(likely),
        "alike": LIKELY,
        "replaces": queries.overview_of(version_id).standing.replaces,
        "last_change": queries.last_change(version_id),
        "here": request.get_full_path(),
    }
    return render(request, "frameworks/origins-of-draft.html", context)


def _confirm(request: HttpRequest, version_id: int) -> HttpResponse:
    if "likely" in request.POST:
        origins = queries.likely_origins(version_id, alike=LIKELY)
    elif "new" in request.POST:
        origins = {row: [] for row in queries.likely_origins(version_id, alike=0)}
    else:
        origins = {}
        for name, value in request.POST.items():
            if name.startswith("s") and number(name[1:]) is not None and value in ("yes", "no"):
                olds = request.POST.getlist(f"o{name[1:]}") if value == "yes" else []
                origins[number(name[1:])] = [number(old) or 0 for old in olds]
    if not origins:
        messages.warning(request, "Nothing was said yet: choose yes or no for a statement first.")
        return redirect("origins-of-draft", version_id=version_id)
    many = actions.state_origins(
        actor=request.actor,
        version_id=version_id,
        origins=origins,
        seen=number(request.POST.get("seen")),
        at=request.at,
    )
    messages.success(request, f"What {many:,} {'statement comes' if many == 1 else 'statements come'} from is said.")
    return redirect("origins-of-draft", version_id=version_id)


@door(policies.may_draft_frameworks)
@shows_both
def origin_of_statement(request: HttpRequest, statement_id: int) -> HttpResponse:
    """What one statement comes from, chosen among those of the version before."""
    version_id = queries.version_of_statement(statement_id)
    if version_id is None:
        raise Http404("no such statement")
    draft = draft_or_404(request, version_id)
    choice = queries.origin_choice(version_id, statement_id, find=request.GET.get("find", "").strip()[:200])
    if choice is None:
        raise Http404("this version takes the place of no other")
    back = way_back(request, reverse("review-draft", args=[version_id]))
    if request.method == "POST":
        chosen = [old for old in (number(value) for value in request.POST.getlist("old")) if old]
        actions.state_origins(
            actor=request.actor, version_id=version_id, origins={statement_id: chosen},
            seen=number(request.POST.get("seen")), at=request.at,
        )  # fmt: skip
        return saved(request, back)
    context = {"draft": draft, "choice": choice, "back": back, "find": request.GET.get("find", "")}
    return render(request, "frameworks/origin-of-statement.html", context)
