"""Who works here: the list, and one person with every post."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door, insist, may_give_sign_ins
from trellis.kernel.academic_years import display_date
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries
from trellis.organisation.policies import (
    may_change_person,
    may_import_staff,
    may_list_people,
    may_see_person,
)
from trellis.organisation.queries.people import Here, PostRow, StaffPage, staff_list, staff_page
from trellis.organisation.rules.groups import StaffGroup

A_PAGE = 25


@door(may_list_people)
def people(request: HttpRequest) -> HttpResponse:
    given = request.GET
    schools = queries.schools_open(on=request.on)
    school_id = next((school.id for school in schools if str(school.id) == given.get("school", "")), None)
    group = StaffGroup(given["group"]) if given.get("group") in set(StaffGroup) else None
    who = Here(given["who"]) if given.get("who") in set(Here) else Here.NOW
    words = given.get("words", "").strip()[:100]
    number = whole_number(given.get("page")) or 1
    start = (number - 1) * A_PAGE if number < 100_000 else 0
    found, total = staff_list(
        actor=request.actor, on=request.on, text=words, school_id=school_id, staff_group=group, here=who, start=start
    )
    context = {
        "found": found,
        "total": total,
        "page": Paginator(range(total), A_PAGE).get_page(number),
        "schools": schools,
        "school_id": school_id,
        "groups": [(group.value, group.label) for group in StaffGroup],
        "group": group,
        "who": who,
        "whos": [(here.value, here.label) for here in Here],
        "words": words,
        "may_import": may_import_staff(request.actor).met,
    }
    return render(request, "organisation/people.html", context)


@door(may_list_people)
def person(request: HttpRequest, staff_id: int) -> HttpResponse:
    found = staff_page(staff_id=staff_id, on=request.on)
    if found is None:
        raise Http404("no such person")
    insist(may_see_person(request.actor, _schools_of(found)))
    may_change = may_change_person(request.actor, _schools_of(found)).met
    context = {
        "found": found,
        "posts": [(post, _held_on(post, request.on)) for post in found.posts],
        "particulars": _particulars(found, whole=may_change),
        "may_change": may_change,
        "may_give_sign_in": may_give_sign_ins(request.actor).met,
    }
    return render(request, "organisation/person.html", context)


def _held_on(post: PostRow, day: date) -> bool:
    return post.starts_on <= day and (post.last_day is None or post.last_day >= day)


def _schools_of(found: StaffPage) -> frozenset[int | None]:
    return frozenset(post.school_id for post in found.posts)


def _particulars(found: StaffPage, *, whole: bool) -> list[tuple[str, str]]:
    """What is kept, line by line; what is not known says so. The sex is for whoever keeps the record."""
    day = display_date
    return [
        ("First name", found.first_name),
        ("Family name", found.last_name),
        ("Known as", found.known_as or found.first_name),
        *([("Sex", found.sex.label)] if whole else []),
        ("Payroll number", found.payroll_number or "Not known"),
        ("Teacher reference number", found.trn or "None"),
        ("Work e-mail", found.work_email or "None"),
        ("Personal e-mail", found.personal_email or "None"),
        ("In this line of work since", day(found.in_service_from) if found.in_service_from else "Not known"),
        ("Qualified teacher status", day(found.qts_on) if found.qts_on else "None"),
    ]
