"""`./trellis import-schools FILE`: brings a list of schools in."""

import json
from pathlib import Path

import click
from django.db import transaction
from django.utils import timezone

from trellis.config.acting import acting
from trellis.config.ready import NotReady
from trellis.documents.reading import read_table
from trellis.documents.refusals import Unreadable
from trellis.organisation.actions import school_files as actions
from trellis.organisation.queries.school_files import school_file


@click.command("import-schools")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--links", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The extract of links.")
@click.option("--group", help="Whose schools to take, where FILE has those of several trusts.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--trust", "slug", help="The trust, where there are several here.")
@click.option("--as", "sign_in_name", help="Who does it, by sign-in name. [default: the trust's first administrator]")
def command(
    file: Path,
    links: Path | None,
    group: str | None,
    dry_run: bool,
    as_json: bool,
    slug: str | None,
    sign_in_name: str | None,
) -> None:
    """Bring the schools in FILE into the trust: an extract of Get Information About Schools, or a list shaped like it.

    The exit status is 0 when every row was used, 3 when some were refused, 1 when the file cannot be read.
    """
    try:
        table, linked = read_table(file), read_table(links) if links else None
    except Unreadable as refusal:
        raise NotReady(refusal.says) from refusal
    at = timezone.now()
    on = timezone.localdate(at)
    with acting(slug=slug, sign_in_name=sign_in_name, on=on, verb="import schools from the command line") as actor:
        try:
            import_id = actions.bring_in_school_file(actor=actor, table=table, links=linked, on=on, at=at)
        except actions.NotAListOfSchools as refusal:
            raise NotReady(str(refusal)) from refusal
        found = school_file(import_id=import_id)
        assert found is not None  # it was brought in just now
        if group or not found.group_chosen:
            named = [trust for trust in found.trusts if trust.name.casefold() == (group or "").casefold()]
            if not named:
                names = ", ".join(trust.name for trust in found.trusts[:10])
                raise NotReady(f"{found.filename} has schools of several trusts: choose one with --group. {names}.")
            actions.choose_trust_of_schools(
                actor=actor, import_id=import_id, uid=named[0].uid, name=named[0].name, at=at
            )
            found = school_file(import_id=import_id)
            assert found is not None  # as above
        if dry_run:
            transaction.set_rollback(True)
        else:
            actions.apply_school_file(actor=actor, import_id=import_id, seen=found.digest, at=at)
    refused = [{"row": r.row, "column": r.column, "reason": r.reason, "remedy": r.remedy} for r in found.refused]
    said = {
        "file": found.filename,
        "rows": found.counted,
        "add": [school.name for school in found.add],
        "change": [school.name for school in found.change],
        "unchanged": [school.name for school in found.unchanged],
        "refused": refused,
        "applied": not dry_run,
    }
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        words = f"{len(found.add)} to add, {len(found.change)} to change, {len(found.unchanged)} unchanged."
        click.echo(words if dry_run else words.replace("to add", "added").replace("to change", "changed"))
        for row in refused:
            click.echo(f"  Row {row['row']}, {row['column']}: {row['reason']} {row['remedy']}")
    if refused:
        raise SystemExit(3)
