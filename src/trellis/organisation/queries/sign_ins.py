"""Answers who has no sign-in yet, and over what a remit reaches, by name."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from trellis.access.queries import sign_in_names_taken
from trellis.access.rules import ScopeKind
from trellis.organisation.models import Hub, School, Staff, Team
from trellis.organisation.rules.sign_in_names import sign_in_name


@dataclass(frozen=True, slots=True)
class WithoutSignIn:
    """A member of staff who cannot sign in, and by which name they would."""

    staff_id: int
    name: str
    job_title: str
    school: str
    subject: str
    email: str


def staff_without_sign_in(
    *, on: date, school_id: int | None = None, staff_id: int | None = None, start: int = 0, count: int | None = None
) -> list[WithoutSignIn]:
    """Who has no login and has not left, by name; of one school, or one person, where it is named; `count` from `start`."""
    chosen = _without(on, school_id).select_related("main_school")
    if staff_id is not None:
        chosen = chosen.filter(pk=staff_id)
    taken = sign_in_names_taken()
    found = []
    for staff in chosen.order_by("last_name", "first_name", "id")[start : None if count is None else start + count]:
        subject = sign_in_name(
            work_email=staff.work_email,
            first_name=staff.known_as or staff.first_name,
            last_name=staff.last_name,
            taken=taken.__contains__,
        )
        taken.add(subject)
        school = staff.main_school.name if staff.main_school else ""
        email = staff.work_email or staff.personal_email
        found.append(WithoutSignIn(staff.pk, staff.name, staff.job_title, school, subject, email))
    return found


def staff_without_sign_in_count(*, on: date, school_id: int | None = None) -> int:
    """How many have no login and have not left, in the trust or in one school."""
    return _without(on, school_id).count()


def _without(on: date, school_id: int | None) -> QuerySet[Staff]:
    without = Staff.objects.filter(Q(left_on=None) | Q(left_on__gt=on), login=None)
    return without if school_id is None else without.filter(main_school_id=school_id)


def scopes_by_name() -> dict[tuple[ScopeKind, int], str]:
    """Every hub, school and team that a remit may be over, closed ones too, by what people call it."""
    return {
        **{(ScopeKind.HUB, hub.pk): hub.name for hub in Hub.objects.order_by("name", "id")},
        **{(ScopeKind.SCHOOL, school.pk): school.name for school in School.objects.order_by("name", "id")},
        **{(ScopeKind.TEAM, team.pk): team.name for team in Team.objects.order_by("name", "id")},
    }
