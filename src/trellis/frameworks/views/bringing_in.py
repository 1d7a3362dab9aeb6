"""Brings frameworks in: from a document, from a starter pack, from nothing, and from the version before."""

import io
import zipfile
from pathlib import PurePath

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.documents.refusals import Unreadable
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import BringInForm, FromNothingForm
from trellis.frameworks.rules.shape import FrameworkKind
from trellis.frameworks.views.opening import not_posted, number, sent, shows_both

PASTED = "Pasted text.txt"


@door(policies.may_draft_frameworks)
def draft_framework_from_source(request: HttpRequest) -> HttpResponse:
    """Read a file or pasted text into a draft; `framework` in the address makes it that one's next version."""
    framework_id = number(request.GET.get("framework"))
    into = queries.framework_by_id(framework_id, with_drafts=True) if framework_id else None
    if framework_id and into is None:
        raise Http404("no such framework")
    form = BringInForm(sent(request), request.FILES or None)
    here_already = None
    if request.method == "POST" and form.is_valid():
        try:
            version_id = _bring_in(request, form, framework_id)
        except Unreadable as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", refusal.says)
        except actions.AlreadyBroughtIn as before:
            here_already = before
        except actions.DraftIsOpen as open_:
            return _draft_is_open(request, open_)
        else:
            return redirect("review-draft", version_id=version_id)
    status = 422 if form.errors or here_already else 200
    context = {"form": form, "into": into, "here_already": here_already}
    return render(request, "frameworks/draft-framework-from-source.html", context, status=status)


def _bring_in(request: HttpRequest, form: BringInForm, framework_id: int | None) -> int:
    given = form.cleaned_data
    pasted = given["as_copied"] if given["pasted"].strip() and given["as_copied"] else given["pasted"]
    name, content = _one_file(given["file"]) if given["file"] else (PASTED, pasted.encode())
    return actions.draft_framework_from_source(
        actor=request.actor,
        name=name,
        content=content,
        pasted=not given["file"],
        title=given["title"],
        framework_id=framework_id,
        again=given["again"],
        at=request.at,
    )


def _one_file(files: list[UploadedFile]) -> tuple[str, bytes]:
    """A file as it is; several as one archive, so that they are one document and are kept together."""
    if len(files) == 1:
        return files[0].name or "a file", files[0].read()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, file in enumerate(files, start=1):
            archive.writestr(zipfile.ZipInfo(f"{number:03}-{PurePath(file.name or 'file').name}"), file.read())
    return f"{len(files)} files.zip", out.getvalue()


@door(policies.may_draft_frameworks)
def draft_framework_from_nothing(request: HttpRequest) -> HttpResponse:
    form = FromNothingForm(sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        version_id = actions.draft_framework_from_nothing(
            actor=request.actor,
            title=given["title"],
            kind=FrameworkKind(given["kind"]),
            stages=given["stages"],
            strands=given["strands"],
            at=request.at,
        )
        return redirect("review-draft", version_id=version_id)
    status = 422 if form.errors else 200
    return render(request, "frameworks/draft-framework-from-nothing.html", {"form": form}, status=status)


@door(policies.may_draft_frameworks)
@shows_both
def draft_next_version(request: HttpRequest, framework_id: int) -> HttpResponse:
    if queries.framework_by_id(framework_id, with_drafts=True) is None:
        raise Http404("no such framework")
    if refusal := not_posted(request):
        return refusal
    try:
        version_id = actions.draft_next_version(actor=request.actor, framework_id=framework_id, at=request.at)
    except actions.DraftIsOpen as open_:
        return _draft_is_open(request, open_)
    return redirect("review-draft", version_id=version_id)


def _draft_is_open(request: HttpRequest, open_: actions.DraftIsOpen) -> HttpResponse:
    messages.warning(
        request, f"Version {open_.number} is a draft already. Publish or discard it before another begins."
    )
    return redirect("review-draft", version_id=open_.version_id)
