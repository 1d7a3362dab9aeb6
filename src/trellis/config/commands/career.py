"""`./trellis career STAFF`: all that rules read of somebody, as the file that `./trellis judge` reads."""

from datetime import date

import click
from django.utils import timezone

from trellis.access.actions import note_opening
from trellis.access.rules import Actor
from trellis.config.acting import acting
from trellis.config.ready import NotReady
from trellis.organisation.queries.people import Here, StaffRow, staff_list
from trellis.pathways.queries import career_of
from trellis.pathways.rules.career_writing import career_file
from trellis.pathways.rules.told import BadCareer, day_said

VERB = "take out a career from the command line"


@click.command("career")
@click.argument("staff", metavar="STAFF")
@click.option("--on", "day", metavar="DAY", help="The day on which rules count, as 2026-11-22. [default: today]")
@click.option("--json", is_flag=True, expose_value=False, help="JSON is the only form; the word may be left out.")
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option("--as", "sign_in_name", help="Who takes it out, by sign-in name. [default: the first who keeps staff]")
def command(staff: str, day: str | None, slug: str | None, sign_in_name: str | None) -> None:
    """Print the career of STAFF, who is named by payroll number, TRN, work e-mail or name, as JSON.

    It holds all that rules read: posts, qualifications, who spoke for them, evidence, time away. Give it to
    ./trellis judge RULE --career - on a pipe. That it was taken out is kept, and the person can read who did.
    """
    at = timezone.now()
    on = _day(day) if day is not None else timezone.localdate(at)
    with acting(slug=slug, sign_in_name=sign_in_name, on=on, verb=VERB) as actor:
        found = _staff_called(staff, actor, on=timezone.localdate(at))
        note_opening(
            actor=actor, subject_id=found.id, what="career, as a file", as_kind=_kind_of(actor), at=at
        )  # fmt: skip
        click.echo(career_file(career_of(staff_id=found.id, on=on)))


def _day(words: str) -> date:
    try:
        return day_said("--on", words)
    except BadCareer as refusal:
        raise NotReady(str(refusal)) from refusal


def _staff_called(words: str, actor: Actor, *, on: date) -> StaffRow:
    rows, number = staff_list(actor=actor, on=on, text=words, here=Here.ALL, count=4)
    if not rows:
        raise NotReady(f"Nobody has the number, the e-mail or the name {words}.")
    if number > 1:
        several = ", ".join(f"{row.name} at {row.school or 'the trust'}" for row in rows)
        raise NotReady(f"{words} may be several people: {several}. Give a payroll number, a TRN or an e-mail.")
    return rows[0]


def _kind_of(actor: Actor) -> str:
    return next((remit.kind.value for remit in sorted(actor.remits, key=lambda one: one.kind)), "colleague")
