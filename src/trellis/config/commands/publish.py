"""`./trellis publish FILE`: brings a framework in and puts it in force, or puts a draft in force that is here already."""

import json
from pathlib import Path
from time import perf_counter
from typing import Any

import click
from django.utils import timezone

from trellis.access.rules import Actor
from trellis.config.acting import acting
from trellis.config.ready import NotReady
from trellis.documents.refusals import Unreadable
from trellis.frameworks import actions, queries
from trellis.frameworks.rules.publication import Accepted
from trellis.frameworks.rules.shape import Classification

OPEN = 3


@click.command("publish")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--version", "version_id", type=int, help="The number of a draft that is here already.")
@click.option("--pack", "pack_key", help="The key of a starter pack, for example career-pathway.")
@click.option("--title", default="", help="The framework's title. [default: the document's]")
@click.option(
    "--class", "classify", type=click.Choice(["universal", "option"]), help="What the unclassified statements are."
)
@click.option("--leave-unclassified", is_flag=True, help="Publish them as they are: shown, but owed to nobody.")
@click.option("--accept-breaks", is_flag=True, help="Take statements that were parted by a guess as they stand.")
@click.option("--draft-only", is_flag=True, help="Keep the draft for review; publish nothing.")
@click.option("--again", is_flag=True, help="Bring a file in that is here already.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option("--as", "sign_in_name", help="Who does it, by sign-in name. [default: the trust's first administrator]")
def command(
    file: Path | None,
    version_id: int | None,
    pack_key: str | None,
    title: str,
    classify: str | None,
    leave_unclassified: bool,
    accept_breaks: bool,
    draft_only: bool,
    again: bool,
    as_json: bool,
    slug: str | None,
    sign_in_name: str | None,
) -> None:
    """Make a framework of FILE (or of a draft or pack) and publish it. What is published never changes.

    A draft with open questions is kept and not published: answer them on the review page, or say here what may stand. The
    exit status is 0 when it is published (or kept, with --draft-only), 3 when questions are open, 1 when it cannot be done.
    """
    if sum(given is not None for given in (file, version_id, pack_key)) != 1:
        raise click.UsageError("Say one of FILE, --version and --pack.")
    began = perf_counter()
    at = timezone.now()
    with acting(slug=slug, sign_in_name=sign_in_name, on=timezone.localdate(at), verb="publish a framework") as actor:
        if version_id is None:
            version_id = _brought_in(actor, file=file, pack_key=pack_key, title=title, again=again, at=at)
        elif queries.draft_by_id(version_id) is None:
            raise NotReady(f"There is no version {version_id} in this trust.")
        if classify:
            actions.classify_statements(
                actor=actor,
                version_id=version_id,
                scope=actions.Scope(),
                to=Classification(classify),
                also_classified=False,
                at=at,
            )
        accepted = Accepted(unclassified=leave_unclassified, guessed=accept_breaks)
        still_open = [] if draft_only else _published(actor, version_id, accepted=accepted, at=at)
        said = _told(version_id, still_open, seconds=perf_counter() - began)
    click.echo(json.dumps(said, ensure_ascii=False, indent=1) if as_json else "\n".join(_in_words(said)))
    if still_open:
        raise SystemExit(OPEN)


def _brought_in(actor: Actor, *, file: Path | None, pack_key: str | None, title: str, again: bool, at: Any) -> int:
    if pack_key is not None:
        pack = queries.starter_packs().get(pack_key)
        if pack is None:
            raise NotReady(f"There is no pack {pack_key}: {', '.join(queries.starter_packs())}.")
        return actions.draft_framework_from_pack(actor=actor, pack=pack, at=at)
    assert file is not None
    try:
        return actions.draft_framework_from_source(
            actor=actor, name=file.name, content=file.read_bytes(), title=title, again=again, at=at
        )
    except Unreadable as refusal:
        raise NotReady(refusal.says) from refusal
    except actions.AlreadyBroughtIn as before:
        raise NotReady(
            f"{file.name} is here already: version {before.number} of {before.title} ({before.status}), number "
            f"{before.version_id}. Use --version {before.version_id}, or --again to bring it in once more."
        ) from before


def _published(actor: Actor, version_id: int, *, accepted: Accepted, at: Any) -> list[str]:
    """Publish, or give what is still open."""
    try:
        actions.publish_version(actor=actor, version_id=version_id, accepted=accepted, at=at)
    except actions.NotReady as refused:
        return [finding.says for finding in refused.finding.because if not finding.met]
    return []


def _told(version_id: int, still_open: list[str], *, seconds: float) -> dict[str, Any]:
    head, standing = queries.draft_by_id(version_id), queries.standing_of(version_id)
    assert head is not None  # it was opened just now
    return {
        "version": version_id,
        "framework": head.framework_id,
        "title": head.title,
        "kind": head.kind.value,
        "number": head.number,
        "status": head.status.value,
        "stages": standing.stages,
        "strands": standing.strands,
        "statements": standing.statements,
        "unclassified": standing.to_classify,
        "words": {
            "source": standing.words_in_source,
            "placed": standing.words_placed,
            "unused": standing.words_unused,
        },
        "open": still_open,
        "says": [standing.says, standing.words_say],
        "seconds": round(seconds, 2),
    }


def _in_words(said: dict[str, Any]) -> list[str]:
    state = {"published": "published", "draft": "kept as a draft"}[said["status"]]
    lines = [
        click.style(f"{said['title']}, version {said['number']}, is {state}.", bold=True),
        f"Its number is {said['version']}. {' '.join(said['says'])}",
    ]
    if said["open"]:
        lines += ["It is not published, because of what is still open:", *(f"- {says}" for says in said["open"])]
        lines.append("Answer on the review page, or see --class, --leave-unclassified and --accept-breaks.")
    return [*lines, f"{said['seconds']} s."]
