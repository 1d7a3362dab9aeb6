"""Takes what is known of a school, each word with its day."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.access.actions import action
from trellis.access.policies import insist
from trellis.access.rules import Actor
from trellis.pathways.models import SchoolCondition
from trellis.pathways.policies.told import may_tell_of_school
from trellis.pathways.rules.careers import plain


@dataclass(frozen=True, slots=True)
class Word:
    """One word on a school: of what kind, what it says, of which day, and where it can be checked."""

    kind: str
    judgement: str
    on: date
    note: str = ""
    link: str = ""


@action("tell of a school")
def tell_of_school(*, actor: Actor, school_id: int, word: Word, at: datetime) -> None:
    """The last word of a kind and a day stands for that day."""
    insist(may_tell_of_school(actor, school_id))
    told = {
        "judgement": plain(word.judgement), "note": word.note, "link": word.link, "told_by_id": actor.login_id,
        "told_at": at,
    }  # fmt: skip
    SchoolCondition.objects.update_or_create(school_id=school_id, kind=plain(word.kind), on=word.on, defaults=told)


@action("take back a word on a school")
def take_back_word(*, actor: Actor, school_id: int, word_id: int, at: datetime) -> None:
    insist(may_tell_of_school(actor, school_id))
    SchoolCondition.objects.filter(pk=word_id, school_id=school_id).delete()
