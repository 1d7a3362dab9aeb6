"""Shows how frameworks are linked, and lets somebody work through what seems alike, section by section."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import LinkForm
from trellis.frameworks.rules.crosswalk import Answer, Relation, suggestions
from trellis.frameworks.rules.shape import StatementRow, StrandRow, VersionTree
from trellis.frameworks.views.opening import number, sent

PER_PAGE = 40
NOT_LINKED = "none"
CHOICES = [*((relation.value, relation.label) for relation in Relation), (NOT_LINKED, "Not linked")]


@door(policies.may_read_frameworks)
def framework_links(request: HttpRequest, framework_id: int) -> HttpResponse:
    """The links of a framework's version in force, by the other framework."""
    tree = _in_force(request, framework_id)
    links = queries.links_of(tree, trust_id=request.actor.trust_id)
    others: dict[int, list] = {}
    for row in tree.statements:
        for link in links.get(row.id, ()):
            others.setdefault(link.tree.framework_id, []).append((row, link))
    may_link = policies.may_link_statements(request.actor).met
    published = [row for row in queries.frameworks(with_drafts=False) if row.published and row.id != framework_id]
    context = {
        "tree": tree,
        "others": [(row, others[row.id]) for row in published if row.id in others],
        "to_link": published if may_link else [],
    }
    return render(request, "frameworks/framework-links.html", context)


@door(policies.may_link_statements)
def link_frameworks(request: HttpRequest, framework_id: int, other_id: int) -> HttpResponse:
    """One section of a framework with what seems alike in another; each pair is answered, and nothing is linked unasked."""
    tree, other = _in_force(request, framework_id), _in_force(request, other_id)
    if framework_id == other_id:
        raise Http404("a framework is not linked with itself")
    sections = [strand for strand in tree.strands if any(row.strand_id == strand.id for row in tree.statements)]
    chosen = number(request.POST.get("section") or request.GET.get("section"))
    section = next((strand for strand in sections if strand.id == chosen), sections[0] if sections else None)
    if request.method == "POST":
        return _answered(request, tree, other, section)
    said = queries.answers_about(tree, other)
    of_section = [row for row in tree.statements if section and row.strand_id == section.id]
    page = Paginator(of_section, PER_PAGE).get_page(number(request.GET.get("page")) or 1)
    found = suggestions(_texts(page), _texts(other.statements), answered=said)
    rows = [_row(row, tree, other, said, found.get(row.id, ())) for row in page]
    context = {
        "tree": tree,
        "other": other,
        "section": section,
        "sections": _sections(tree, other, sections, section, said),
        "page": page,
        "rows": [row for row in rows if row["links"] or row["near"]],
        "unlike_says": _unlike_says(rows),
        "unlike": [row for row in rows if not row["links"] and not row["near"]],
        "waiting": sum(len(near) for near in found.values()),
        "choices": CHOICES,
    }
    return render(request, "frameworks/link-frameworks.html", context)


def _answered(request: HttpRequest, tree: VersionTree, other: VersionTree, section: StrandRow | None) -> HttpResponse:
    said = queries.answers_about(tree, other)
    answers = [
        one
        for one in _answers(request.POST, tree, other)
        if said.get((one.statement_id, one.other_id), NOT_LINKED) != one.relation
    ]
    many = actions.answer_links(actor=request.actor, answers=answers, at=request.at)
    if many:
        messages.success(request, f"{many} answer{'' if many == 1 else 's'} kept.")
    query = urlencode({"section": section.id, "page": number(request.POST.get("page")) or 1} if section else {})
    return redirect(f"{reverse('link-frameworks', args=[tree.framework_id, other.framework_id])}?{query}")


def _answers(given: QueryDict, tree: VersionTree, other: VersionTree) -> list[Answer]:
    """Each field is named after the pair it is about; what is left open is no answer."""
    found = []
    for name, value in given.items():
        kind, _, pair = name.partition("-")
        mine, _, theirs = pair.partition("-")
        ids = number(mine) or 0, number(theirs) or 0
        known = kind == "pair" and tree.statement(ids[0]) and other.statement(ids[1])
        if known and value in dict(CHOICES):
            found.append(Answer(*ids, Relation(value) if value != NOT_LINKED else None))
    return found


def _row(row: StatementRow, tree: VersionTree, other: VersionTree, said: dict, near: tuple) -> dict:
    held = [
        (other.statement(theirs), relation) for (mine, theirs), relation in said.items() if mine == row.id and relation
    ]
    return {
        "statement": row,
        "where": _stage_title(row, tree),
        "links": [(one, _where(one, other), relation) for one, relation in held],
        "near": [(other.statement(one.other), _where(other.statement(one.other), other), one) for one in near],
    }


def _unlike_says(rows: list[dict]) -> str:
    many = sum(not row["links"] and not row["near"] for row in rows)
    return f"{many} statement{'' if many == 1 else 's'} with nothing alike"


def _sections(tree: VersionTree, other: VersionTree, sections: list, chosen: StrandRow | None, said: dict) -> list:
    """Each section with how many of its statements are linked."""
    path = reverse("link-frameworks", args=[tree.framework_id, other.framework_id])
    linked = {mine for (mine, _), relation in said.items() if relation}
    return [
        (
            strand.title,
            f"{path}?{urlencode({'section': strand.id})}",
            strand == chosen,
            sum(row.id in linked for row in tree.statements if row.strand_id == strand.id),
        )
        for strand in sections
    ]


@door(policies.may_link_statements)
def link_statement(request: HttpRequest, statement_id: int, other_id: int) -> HttpResponse:
    """Any statement of another framework in force, chosen by hand."""
    version_id = queries.published_version_of_statement(statement_id, trust_id=request.actor.trust_id)
    tree = queries.published_tree(version_id, trust_id=request.actor.trust_id) if version_id else None
    if tree is None or tree.framework_id == other_id:
        raise Http404("no such statement")
    row, other = tree.statement(statement_id), _in_force(request, other_id)
    choices = [
        (strand.title, [(one.id, one.text) for one in other.statements if one.strand_id == strand.id])
        for strand in other.strands
    ]
    back = f"{reverse('link-frameworks', args=[tree.framework_id, other_id])}?{urlencode({'section': row.strand_id})}"
    form = LinkForm(sent(request), statements=[group for group in choices if group[1]])
    if request.method == "POST" and form.is_valid():
        relation = form.cleaned_data["relation"]
        answer = Answer(
            statement_id, int(form.cleaned_data["other"]), Relation(relation) if relation != NOT_LINKED else None
        )
        actions.answer_links(actor=request.actor, answers=[answer], at=request.at)
        return redirect(back)
    context = {"tree": tree, "row": row, "where": _where(row, tree), "other": other, "form": form, "back": back}
    return render(request, "frameworks/link-statement.html", context, status=422 if form.errors else 200)


def _in_force(request: HttpRequest, framework_id: int) -> VersionTree:
    tree = queries.version_in_force(framework_id, trust_id=request.actor.trust_id)
    if tree is None:
        raise Http404("no version of this framework is in force")
    return tree


def _texts(rows) -> list[tuple[int, str]]:
    return [(row.id, row.text) for row in rows]


def _where(row: StatementRow, tree: VersionTree) -> str:
    return ", ".join(filter(None, (_stage_title(row, tree), tree.strand(row.strand_id).title)))


def _stage_title(row: StatementRow, tree: VersionTree) -> str:
    stage = tree.stage(row.stage_id) if len(tree.stages) > 1 else None
    return stage.title if stage else ""
