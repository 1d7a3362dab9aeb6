"""Founds the trusts of the demonstration, fills them with what was invented, and counts the terms that have ended."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from trellis.access import tenancy
from trellis.config.databases import Database, connect, keep_fact
from trellis.config.founding import NewTrust, disband_trusts, found_trusts, take_stock
from trellis.config.references import checked_afterwards
from trellis.demonstration.actions import Made, make_trust
from trellis.demonstration.rules.inventing import Invention
from trellis.demonstration.rules.source import Source
from trellis.demonstration.rules.world import Today
from trellis.entitlements import actions as entitlements
from trellis.frameworks.rules.packs import Pack

FACT, BEGUN, MADE = "demonstration", "begun", "made"
LARGEST = (
    "entitlements_line", "entitlements_lineevent", "entitlements_learningentry", "entitlements_placement",
    "entitlements_tally", "entitlements_statementtally",
)  # fmt: skip


def demonstrate(
    inventions: Sequence[Invention],
    *,
    source: Source,
    library: Mapping[str, Pack],
    packs: Path,
    seed: str,
    today: Today,
    found: Database,
    say: Callable[[str], None],
) -> list[Made]:
    """Write what was invented, each trust in a transaction; a trust that could not be filled does not stay."""
    facts = [one.facts for one in inventions]
    _note(found, BEGUN)
    founded = found_trusts(
        found.owner_url, [NewTrust(one.name, one.short_name, one.key, demonstration=True) for one in facts]
    )
    made: list[Made] = []
    try:
        with checked_afterwards(found.owner_url, LARGEST):
            for invention in inventions:
                trust = make_trust(
                    trust_id=founded[invention.facts.key], invention=invention, source=source, library=library,
                    packs=packs, seed=seed, today=today, say=say,
                )  # fmt: skip
                made.append(trust)
    except BaseException:
        disband_trusts(found.owner_url, [founded[one.key] for one in facts[len(made) :]])
        raise
    take_stock(found.owner_url)
    say("What stood at the end of each term")
    for trust_id in founded.values():
        with tenancy.within(trust_id):
            entitlements.count_ended_terms(on=today.on)
    _note(found, MADE)
    return made


def _note(found: Database, state: str) -> None:
    with connect(found.owner_url) as owner:
        keep_fact(owner, FACT, state)
