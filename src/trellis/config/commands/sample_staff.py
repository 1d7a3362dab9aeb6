"""`./trellis sample-staff`: writes a staff file of invented people, shaped like a school system's export."""

from datetime import datetime
from pathlib import Path

import click
from django.utils import timezone

from trellis.config.ready import NotReady
from trellis.documents.csv_out import csv_of
from trellis.documents.xlsx_out import Sheet, xlsx_of
from trellis.organisation.rules.samples import Sample, SampleKind, sample_schools, sample_staff


@click.command("sample-staff")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SampleKind]),
    default=SampleKind.SIMS.value,
    show_default=True,
    help="Whose export it looks like; `ours` has the headings of Trellis itself.",
)
@click.option("--people", type=click.IntRange(1, 1_000_000), default=200, show_default=True, help="How many people.")
@click.option("--format", "shape", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. [default: sample-staff-KIND.csv, here]",
)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same people.")
@click.option("--with-faults", is_flag=True, help="Put each usual mistake into a row of its own, and say which.")
@click.option(
    "--schools", type=click.Path(dir_okay=False, path_type=Path), help="Also write the list of the schools, as CSV."
)
def command(
    kind: str, people: int, shape: str, out: Path | None, seed: int, with_faults: bool, schools: Path | None
) -> None:
    """Write a staff file of invented people: several posts, part-time, starting later, accents, with or without TRN.

    Their schools are those of `--schools`; bring that list in first (Set-up, Schools, or `./trellis import-schools`).
    """
    at = timezone.now()
    chosen = SampleKind(kind)
    sample = sample_staff(chosen, people=people, today=timezone.localdate(at), seed=seed, with_faults=with_faults)
    target = out or Path(f"sample-staff-{kind}.{shape}")
    _write(target, written(sample, shape, at=at))
    click.echo(f"{len(sample.rows):,} rows for {people:,} people are in {target}.")
    for fault in sample.faults:
        click.echo(f"  {fault}")
    if schools:
        _write(schools, written(sample_schools(), "csv", at=at))
        click.echo(f"Their schools are in {schools}.")


def written(sample: Sample, shape: str, *, at: datetime) -> bytes:
    if shape == "xlsx":
        return xlsx_of([Sheet("Staff", sample.headings, sample.rows)], title="Staff", at=at)
    return b"".join(csv_of(sample.headings, sample.rows))


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except FileNotFoundError as error:
        raise NotReady(f"There is no folder {target.parent}: make it first, or choose another.") from error
