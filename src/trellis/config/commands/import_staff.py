"""`./trellis import-staff FILE`: what a staff file would do, and doing it."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import click
from django.db import transaction
from django.utils import timezone

from trellis.config.acting import acting
from trellis.config.ready import NotReady
from trellis.documents.reading import read_table
from trellis.documents.refusals import Unreadable
from trellis.journeys.actions import apply_staff_file
from trellis.kernel.collecting import without_collecting
from trellis.organisation.actions import staff_files as actions
from trellis.organisation.actions.locks import while_nobody_changes_people
from trellis.organisation.queries.files import StaffFileView, all_of_staff_file, staff_file
from trellis.organisation.queries.held import known_schools
from trellis.organisation.rules.dates import DateOrder
from trellis.organisation.rules.school_book import Found, book_of

ASKS, SOME_REFUSED = 2, 3


@click.command("import-staff")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--full-list", type=click.Choice(["school", "trust"]), help="Whoever is not named has left.")
@click.option("--school", help="The school, by name or number: for a full list, or a file without a column for it.")
@click.option(
    "--dates", type=click.Choice([order.value for order in DateOrder]), help="Where the file does not show it."
)
@click.option("--pad-trns", is_flag=True, help="Give TRNs back the noughts that Excel took from the front.")
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option("--as", "sign_in_name", help="Who does it, by sign-in name. [default: the trust's first administrator]")
def command(
    file: Path,
    dry_run: bool,
    as_json: bool,
    full_list: str | None,
    school: str | None,
    dates: str | None,
    pad_trns: bool,
    slug: str | None,
    sign_in_name: str | None,
) -> None:
    """Bring the staff in FILE (CSV or Excel) into the trust: people, posts, line managers.

    All of it happens or nothing. The exit status is 0 when every row was used, 3 when some were refused (and the others
    used), 2 when something has to be answered first, 1 when the file cannot be read.
    """
    began = perf_counter()
    with without_collecting():
        try:
            table = read_table(file)
        except Unreadable as refusal:
            raise NotReady(refusal.says) from refusal
        at = timezone.now()
        on = timezone.localdate(at)
        with acting(slug=slug, sign_in_name=sign_in_name, on=on, verb="import staff from the command line") as actor:
            while_nobody_changes_people()
            school_id = school_named(school) if school else None
            plan = None
            try:
                import_id = actions.bring_in_staff_file(
                    actor=actor, table=table, full_list=full_list or "", school_id=school_id, at=at
                )
            except actions.NotAStaffFile as refusal:
                raise NotReady(str(refusal)) from refusal
            del table  # kept with the import from here on
            answers = actions.Answers(date_order=DateOrder(dates) if dates else None, pad_trns=pad_trns or None)
            actions.answer_about_staff_file(actor=actor, import_id=import_id, answers=answers, at=at)
            found = viewed(import_id)
            if found.columns.complete:
                chosen = {match.index: match.field for match in found.columns.matches}
                actions.choose_columns(actor=actor, import_id=import_id, chosen=chosen, at=at)
                plan = actions.check_staff_file(actor=actor, import_id=import_id, on=on, at=at)
                found = viewed(import_id)
            usable = plan is not None
            said = told(found, import_id)
            if usable and not dry_run:
                apply_staff_file(actor=actor, import_id=import_id, on=on, at=at, plan=plan)
            else:
                transaction.set_rollback(True)
    said |= {"applied": usable and not dry_run, "seconds": round(perf_counter() - began, 2)}
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if as_json else "\n".join(in_words(said)))
    if not found.columns.complete:
        raise SystemExit(1)
    if found.question:
        raise SystemExit(ASKS)
    if said["rows"]["refused"]:
        raise SystemExit(SOME_REFUSED)


def viewed(import_id: int) -> StaffFileView:
    found = staff_file(import_id=import_id)
    assert found is not None  # it was brought in just now
    return found


def school_named(name: str) -> int:
    found = book_of(known_schools()).find(name)
    if not isinstance(found, Found):
        raise NotReady(found.says)
    if found.id is None:
        raise NotReady(f"{name} is not a school.")
    return found.id


def told(found: StaffFileView, import_id: int) -> dict[str, Any]:
    """All there is to say about the file, ready for JSON."""
    counts = found.counts
    return {
        "file": found.filename,
        "sha256": found.sha256,
        "columns": [
            {"heading": m.heading, "field": m.field.value if m.field else None, "how": m.kind.value, "says": m.says}
            for m in found.columns.matches
        ],
        "missing": list(found.columns.missing),
        "about": list(found.notes),
        "question": found.question,
        "rows": {key: counts.get(key, 0) for key in ("rows", "used", "refused")},
        "people": {key: counts.get(key, 0) for key in ("add", "change", "unchanged", "leave")},
        "signs": dict(found.signs),
        "refused": all_of_staff_file(import_id=import_id, tab="refused"),
        "notes": all_of_staff_file(import_id=import_id, tab="notes"),
    }


def in_words(said: dict[str, Any]) -> Iterator[str]:
    yield click.style(said["file"], bold=True)
    yield from said["about"]
    if said["missing"]:
        yield from said["missing"]
        return
    asked = said["question"]
    if asked:
        yield asked.get("asks") or "Which school is this file from? Say it with --school."
        if asked["kind"] == "dates":
            yield "Say it with --dates day-first or --dates month-first."
        return
    rows, people = said["rows"], said["people"]
    yield f"{rows['rows']:,} rows = {rows['used']:,} used + {rows['refused']:,} refused."
    verbs = (
        ("added", "changed", "unchanged", "left") if said["applied"] else ("to add", "to change", "unchanged", "left")
    )
    yield (
        ", ".join(
            f"{people[key]:,} {verb}" for key, verb in zip(("add", "change", "unchanged", "leave"), verbs, strict=True)
        )
        + "."
    )
    for words, count in said["signs"].items():
        yield f"  {words}: {count:,}"
    for row in said["refused"][:20]:
        yield f"  Row {row['row']}, {row['column']}: {row['reason']} {row['remedy']}"
    if len(said["refused"]) > 20:
        yield f"  and {len(said['refused']) - 20:,} more: see them with --json."
    for note in said["notes"][:5]:
        where = ", ".join([f"Row {note['row']}"] * bool(note["row"]) + [note["column"]] * bool(note["column"]))
        yield f"  {where}: {note['says']}" if where else f"  {note['says']}"
    yield f"{'Applied' if said['applied'] else 'Nothing was changed'}; {said['seconds']} s."
