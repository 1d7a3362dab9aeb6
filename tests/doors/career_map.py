"""Doors of the career map: everybody reads it; HR and headteachers tell of vacancies, and people of themselves."""

from datetime import date

from tests.doors.rows import BESIDE, FAR, HEAD, HR, STAFF, about, all_of_them, only, row

LATER = date(2099, 7, 1)
ROLE = {"key": "role that a teacher holds"}


def closers(answer, far):
    """HR closes any vacancy; a headteacher those of their own school."""
    return {BESIDE: only(HEAD, HR, answer=answer), FAR: only(HEAD, HR, answer=answer) | {HEAD: far}}


ROWS = {
    "career-map": row(all_of_them()),
    "compare-roles": row(all_of_them()),
    "vacancies": row(all_of_them()),
    "advertise-vacancy": row(only(HEAD, HR), posts=only(HEAD, HR, answer=422)),
    "close-vacancy": about("vacancy_id", "vacancy", closers(405, 405), posts=closers(302, 403)),
    "role": row(all_of_them(), also=ROLE),
    "offer-to-talk": row(all_of_them(403) | {STAFF: 200}, posts=all_of_them(403) | {STAFF: 422}, also=ROLE),
    "take-back-offer-to-talk": row(all_of_them(405), posts=all_of_them(302), also=ROLE),
}


def furnish(place):
    """A role of the shelf, and a vacancy at each school."""
    from tests.conftest import NOW
    from trellis.pathways.models import Vacancy

    place.named |= {"role that a teacher holds": "class-teacher"}
    for relation in (BESIDE, FAR):
        vacancy = Vacancy.objects.create(
            role="senco", title=place.words("SENCO"), school_id=place.things["school"][relation], closes_on=LATER,
            told_at=NOW,
        )  # fmt: skip
        place.keep("vacancy", vacancy.pk, relation)
