"""Shows two stages, strands or frameworks beside each other, for the screen and for paper."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door
from trellis.frameworks import policies, queries
from trellis.frameworks.rules.comparing import (
    Comparison,
    PairSort,
    Part,
    PartName,
    compare,
    parse_part,
    part_of_tree,
)

SIDES = ("left", "right")
PER_PAGE = 100


@door(policies.may_read_frameworks)
def compare_frameworks(request: HttpRequest) -> HttpResponse:
    """What is compared stands in the address, so that it can be kept and sent."""
    versions = queries.published_parts()
    chosen = {side: parse_part(request.GET.get(side, "")) for side in SIDES}
    left, right = (_part(request, chosen[side]) for side in SIDES)
    found = compare(left, right) if left and right else None
    show = request.GET.get("show", "")
    sort = PairSort(show) if show in set(PairSort) else None
    shown = found.only(sort) if found and sort else found
    context = {
        **(page_of(request, shown) if shown else {}),
        "groups": {side: [*_choices(versions, chosen[side]), *_packs(request, chosen[side])] for side in SIDES},
        "many": len(versions),
        "missing": [side for side, part in (("left", left), ("right", right)) if chosen[side] and part is None],
        "found": found,
        "kinds": _kinds(found, sort) if found else [],
        "swapped": urlencode({"left": chosen["right"], "right": chosen["left"]}) if found else "",
    }
    return render(request, "frameworks/compare-frameworks.html", context)


def page_of(request: HttpRequest, found: Comparison) -> dict[str, object]:
    """A page of what is compared, or all of it to print; two frameworks of thousands of statements are many pages."""
    many = len(found.pairs)
    page = Paginator(range(many), max(many, 1) if "all" in request.GET else PER_PAGE).get_page(request.GET.get("page"))
    whole = request.GET.copy()
    whole.pop("page", None)
    whole["all"] = "yes"
    return {
        "page": page,
        "shown": found.between(page.start_index() - 1, page.end_index()) if many else found,
        "whole": f"?{whole.urlencode()}" if page.has_other_pages() else "",
    }


def _part(request: HttpRequest, name: PartName | None) -> Part | None:
    if name is None:
        return None
    tree = queries.packs_as_trees().get(name.version_id)
    tree = tree or queries.published_tree(name.version_id, trust_id=request.actor.trust_id)
    return part_of_tree(name, tree) if tree else None


def _choices(versions: tuple[queries.VersionParts, ...], chosen: PartName | None) -> list:
    return [_group(one.id, one.says, one.stages, one.strands, chosen) for one in versions]


def _packs(request: HttpRequest, chosen: PartName | None) -> list:
    """What the library has can be compared by those who may adopt it."""
    if not policies.may_draft_frameworks(request.actor).met:
        return []
    return [
        _group(
            tree.id,
            f"{tree.framework_title}, in the library",
            [(row.id, row.title) for row in tree.stages],
            [(row.id, row.title) for row in tree.strands],
            chosen,
        )
        for tree in queries.packs_as_trees().values()
    ]


def _group(version_id: int, says: str, stages: Sequence, strands: Sequence, chosen: PartName | None) -> tuple:
    """A version's title and what can be chosen of it: value, words, whether it is chosen."""
    parts = [(PartName(version_id), f"The whole of {says}")]
    if len(stages) > 1:
        parts += [(PartName(version_id, stage_id=number), title) for number, title in stages]
    parts += [(PartName(version_id, strand_id=number), title) for number, title in strands]
    return says, [(str(name), words, name == chosen) for name, words in parts]


def _kinds(found: Comparison, chosen: PairSort | None) -> list:
    counts = found.counts
    names = {
        PairSort.BOTH: "In both",
        PairSort.REWORDED: "Reworded",
        PairSort.THREAD: "On one thread",
        PairSort.LEFT: f"Only in {found.left.title}",
        PairSort.RIGHT: f"Only in {found.right.title}",
    }
    here = {"left": found.left.name, "right": found.right.name}
    rows = [("Everything", f"?{urlencode(here)}", chosen is None, f"{len(found.pairs):,}")]
    for sort, words in names.items():
        if sort is PairSort.THREAD and not counts[sort]:
            continue
        rows.append((words, f"?{urlencode(here | {'show': sort.value})}", chosen is sort, f"{counts[sort]:,}"))
    return rows
