"""`./trellis export-framework VERSION`: a published version as a file, or in every format at once."""

from pathlib import Path

import click
from django.utils import timezone

from trellis.config.acting import acting
from trellis.config.ready import NotReady
from trellis.frameworks import policies, queries
from trellis.frameworks.rules.out import Edition, Format


@click.command("export-framework")
@click.argument("version_id", metavar="VERSION", type=int)
@click.option(
    "--form",
    "forms",
    multiple=True,
    type=click.Choice([form.value for form in Format]),
    help="The kind of file; several may be named. [default: every kind]",
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder to write into. [default: this one]",
)
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option("--as", "sign_in_name", help="Who does it, by sign-in name. [default: the trust's first administrator]")
def command(version_id: int, forms: tuple[str, ...], folder: Path, slug: str | None, sign_in_name: str | None) -> None:
    """Write VERSION, which is or was in force, as Word, PDF, Excel, CSV, Markdown, CASE 1.1 and a Trellis pack.

    Drafts are not taken out: publish first. What a kind of file cannot carry is said beside it.
    """
    at = timezone.now()
    with acting(slug=slug, sign_in_name=sign_in_name, on=timezone.localdate(at), verb="take a framework out") as actor:
        head = queries.draft_by_id(version_id)
        if head is None:
            raise NotReady(f"There is no version {version_id} in this trust.")
        may = policies.may_take_out(actor, head.status)
        edition = queries.edition_to_take_out(version_id, trust_id=actor.trust_id) if may.met else None
        if edition is None:
            raise NotReady(may.says)
        folder.mkdir(parents=True, exist_ok=True)
        for form in _chosen(edition, forms):
            file = queries.file_of(edition, form, at=at)
            (folder / file.name).write_bytes(file.content)
            click.echo(f"{folder / file.name}: {_says(form, edition)}")


def _chosen(edition: Edition, forms: tuple[str, ...]) -> list[Format]:
    possible = queries.formats_of(edition)
    chosen = [Format(form) for form in forms] or possible
    if Format.PDF_A3 in chosen and Format.PDF_A3 not in possible:
        raise NotReady("This framework has no grid, so it needs no larger paper: use --form pdf.")
    return chosen


def _says(form: Format, edition: Edition) -> str:
    if not form.is_for_reading_back:
        return f"{form.called}, for people."
    left = "; ".join(form.leaves_behind(edition.has))
    return f"{form.called}. Does not bring back: {left}." if left else f"{form.called}. Reads back exactly."
