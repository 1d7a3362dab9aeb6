"""Names the stages that lie across the trust's map, adds one and takes one away."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.text import slugify

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.organisation.rules.job_titles import plain
from trellis.pathways.actions.maps import MapSaidWrong, lay_out_again, own_map
from trellis.pathways.policies import may_keep_map
from trellis.pathways.rules.map import Stage


@action("name the stages of the map")
def name_stages(*, actor: Actor, stages: Sequence[Stage], at: datetime, on: date) -> None:
    """From left to right. One without a key is new; roles of one that is left out stay, and are told as without a stage."""
    insist(may_keep_map(actor))
    own = own_map()
    if not stages:
        raise MapSaidWrong("", "A map has at least one stage: leave one title in.")
    titles = [plain(stage.title) for stage in stages]
    twice = next((stage.title for stage, title in zip(stages, titles, strict=True) if titles.count(title) > 1), "")
    if twice:
        raise MapSaidWrong("", f"Two stages are called “{twice}”: give each a title of its own.")
    taken = {stage.key for stage in stages} | {key for key, _ in own.stages}
    kept = []
    for stage in stages:
        key = stage.key or _free_key(stage.title, taken)
        taken.add(key)
        kept.append([key, stage.title])
    own.stages = kept
    own.save(update_fields=["stages"])
    lay_out_again(own, on)


def _free_key(title: str, taken: set[str]) -> str:
    stem = slugify(title)[:14] or "stage"
    return next(
        key for number in range(1, len(taken) + 2) if (key := f"{stem}-{number}" if number > 1 else stem) not in taken
    )
