"""Says how statements of two frameworks stand to each other."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.frameworks import policies
from trellis.frameworks.models import Statement, StatementLink
from trellis.frameworks.rules.crosswalk import Answer
from trellis.frameworks.rules.shape import VersionStatus


class NotToBeLinked(Exception):
    """A link joins published statements of two frameworks; one of these is a draft's, or both are of one framework."""


@action("say how statements of two frameworks stand to each other")
def answer_links(*, actor: Actor, answers: Sequence[Answer], at: datetime) -> int:
    """Keep what was said of each pair; the last word on a pair holds. Gives how many say something new."""
    insist(policies.may_link_statements(actor))
    wanted = {frozenset((one.statement_id, one.other_id)): one for one in answers}
    _refuse_what_is_not_published(wanted)
    ids = [number for pair in wanted for number in pair]
    held = {
        frozenset((row.statement_id, row.other_id)): row
        for row in StatementLink.objects.select_for_update(of=("self",)).filter(
            Q(statement_id__in=ids), Q(other_id__in=ids)
        )
    }
    changed = [
        StatementLink(
            id=held[pair].pk if pair in held else None,
            statement_id=one.statement_id,
            other_id=one.other_id,
            relation=one.relation.value if one.relation else "",
            said_at=at,
            said_by_id=actor.login_id,
        )
        for pair, one in wanted.items()
        if pair not in held or _differs(held[pair], one)
    ]
    StatementLink.objects.bulk_create([row for row in changed if row.pk is None])
    StatementLink.objects.bulk_update(
        [row for row in changed if row.pk is not None], ["statement", "other", "relation", "said_at", "said_by"]
    )
    return len(changed)


def _differs(held: StatementLink, answer: Answer) -> bool:
    relation = answer.relation
    if relation and held.statement_id != answer.statement_id:
        relation = relation.inverse
    return held.relation != (relation.value if relation else "")


def _refuse_what_is_not_published(pairs) -> None:  # type: ignore[no-untyped-def]  # frozen sets of two numbers
    ids = {number for pair in pairs for number in pair}
    rows = Statement.objects.filter(id__in=ids).exclude(version__status=VersionStatus.DRAFT)
    frameworks = dict(rows.values_list("id", "version__framework_id"))
    for pair in pairs:
        if len({frameworks.get(number) for number in pair} - {None}) != 2:
            raise NotToBeLinked
