"""One line: what it says, what happened, and what can be done about it now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from trellis.access.policies import Refused, door, signed_in
from trellis.entitlements import actions
from trellis.entitlements.forms import TellForm
from trellis.entitlements.policies import Subject
from trellis.entitlements.queries.line import evidence_file, line_page
from trellis.entitlements.queries.linked import linked_with
from trellis.entitlements.queries.pathway import pathway_page
from trellis.entitlements.rules.events import EventKind
from trellis.entitlements.views.moves import asking_of, happenings_of
from trellis.entitlements.views.subject import readers_of, subject_of
from trellis.frameworks.rules.threads import growth_of
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries as organisation


@door(signed_in)
def entitlement_line(request: HttpRequest, staff_id: int, statement_id: int) -> HttpResponse:
    person = subject_of(request, staff_id, what="a line of the pathway")
    return _show(request, person, statement_id)


def _show(
    request: HttpRequest,
    person,
    statement_id: int,
    *,
    bound: TellForm | None = None,
    clash: str = "",
    status: int = 200,
):
    page = line_page(actor=request.actor, staff_id=person.id, statement_id=statement_id, on=request.on)
    own = request.actor.staff_id == person.id
    context = {
        "page": page,
        "person": person,
        "own": own,
        "asking": asking_of(page, bound=bound, clash=bool(clash)),
        "happenings": happenings_of(page),
        "clash": clash,
        "form": bound,
        "growth": growth_of(page.ledger.statement, page.ledger.tree),
        "linked": _linked(request, page),
        "ticked": request.POST.getlist("also"),
        "readers": [("You" if own else person.name, ""), *readers_of(person, on=request.on)],
    }
    return render(request, "entitlements/line.html", context, status=status)


def _linked(request: HttpRequest, page):
    return linked_with(
        page.ledger, trust_id=request.actor.trust_id, role=page.role, login_id=request.actor.login_id, on=request.on
    )


def _also(request: HttpRequest, person, statement_id: int) -> list[int]:
    """The linked lines that were ticked, of those that may be told of."""
    ticked = request.POST.getlist("also")
    if not ticked:
        return []
    page = line_page(actor=request.actor, staff_id=person.id, statement_id=statement_id, on=request.on)
    return [one.link.other.id for one in _linked(request, page) if one.may_be_told and str(one.link.other.id) in ticked]


@door(signed_in)
@require_POST
def tell(request: HttpRequest, staff_id: int, statement_id: int) -> HttpResponse:
    person = subject_of(request, staff_id, what="a line of the pathway")
    form = TellForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, person, statement_id, bound=form, status=422)
    given = form.cleaned_data
    try:
        file = given["file"]
        evidence_id = (
            actions.keep_evidence(
                actor=request.actor,
                subject=Subject(person.id, person.school_id, person.name),
                name=file.name,
                content=file.read(),
                at=request.at,
            )
            if file
            else None
        )
        kind = EventKind(given["kind"])
        actions.tell_of_linked(
            actor=request.actor,
            staff_id=person.id,
            statement_id=statement_id,
            also=_also(request, person, statement_id) if kind is EventKind.DONE else (),
            told=actions.Told(
                kind, on=given["on"], note=given["note"], instead=given["instead"], link=given["link"],
                evidence_id=evidence_id, seen=given["seen"],
            ),
            on=request.on,
            at=request.at,
        )  # fmt: skip
    except Refused as refused:
        request.undo = True  # a file that came with it is not kept either
        return _not_told(request, person, statement_id, form, refused)
    return redirect("entitlement-line", staff_id=staff_id, statement_id=statement_id)


def _not_told(request: HttpRequest, person, statement_id: int, form: TellForm, refused: Refused) -> HttpResponse:
    if isinstance(refused, actions.LineClosed):
        return _show(request, person, statement_id, status=403)
    if isinstance(refused, actions.LineMoved):
        return _show(request, person, statement_id, bound=form, clash=refused.finding.says, status=409)
    form.add_error("file" if isinstance(refused, actions.FileRefused) else None, refused.finding.says)
    return _show(request, person, statement_id, bound=form, status=422)


@door(signed_in)
@require_POST
def ask_for_what_is_owed(request: HttpRequest) -> HttpResponse:
    """Ask at once for every universal statement of one's own stage of a pathway that nobody has offered."""
    person = organisation.person_named(staff_id=request.actor.staff_id) if request.actor.staff_id else None
    if person is None:
        raise Http404("not a member of staff")
    page = pathway_page(
        person=person,
        trust_id=request.actor.trust_id,
        trust_name=request.actor.trust_name,
        on=request.on,
        framework_id=whole_number(request.POST.get("pathway")),
    )
    wanted = [line.statement.id for line in page.to_ask] if page else []
    actions.ask_for(actor=request.actor, staff_id=person.id, statement_ids=wanted, on=request.on, at=request.at)
    here = f"?pathway={page.tree.framework_id}" if page else ""
    return redirect(reverse("my-pathway") + here)


@door(signed_in)
def evidence(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """A file, only to whoever may see the ledger it belongs to, and never run by the browser."""
    found = evidence_file(evidence_id=evidence_id)
    if found is None:
        raise Http404("no such file")
    staff_id, name, media_type, content = found
    subject_of(request, staff_id, what="a file of evidence")
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = _attachment(name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _attachment(name: str) -> str:
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"
