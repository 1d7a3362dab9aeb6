"""The words in which the table of doors is written: who comes, to whose page, and what they are answered.

Each room has a file in `tests/doors/rooms` with `ROWS`, a row for each of its addresses, and `furnish`, which makes
the things that its addresses name. An address without a row fails the build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Person(StrEnum):
    """The cast that tries every door. The outsider holds every remit, at another trust."""

    ANYBODY = "anybody"
    STAFF = "staff"
    MANAGER = "line manager"
    HEAD = "headteacher"
    PEOPLE_LEAD = "people lead"
    TRUST_LEADER = "trust leader"
    HR = "hr"
    GOVERNOR = "governor"
    ADMINISTRATOR = "administrator"
    OUTSIDER = "outsider"


class Relation(StrEnum):
    """Whose page it is, seen from the cast, who work at Oakfield."""

    OWN = "their own"
    REPORT = "of somebody at Oakfield who answers to the line manager"
    BESIDE = "of somebody else at Oakfield"
    FAR = "of somebody at another school"
    FOREIGN = "of another trust"


ANYBODY, STAFF, MANAGER, HEAD = Person.ANYBODY, Person.STAFF, Person.MANAGER, Person.HEAD
PEOPLE_LEAD, TRUST_LEADER, HR = Person.PEOPLE_LEAD, Person.TRUST_LEADER, Person.HR
GOVERNOR, ADMINISTRATOR, OUTSIDER = Person.GOVERNOR, Person.ADMINISTRATOR, Person.OUTSIDER
OWN, REPORT, BESIDE, FAR, FOREIGN = Relation.OWN, Relation.REPORT, Relation.BESIDE, Relation.FAR, Relation.FOREIGN

TO_SIGN_IN = 302
SIGNED_OUT = 401  # the page that shows what was written when a session had ended
REFUSED = 403
NO_SUCH_PAGE = 404
NOT_TAKEN = 405

Answer = int | tuple[int, ...]
Answers = Mapping[Person, Answer]


def all_of_them(answer: Answer = 200, *, anybody: Answer = TO_SIGN_IN) -> Answers:
    """Whoever is signed in."""
    return dict.fromkeys(Person, answer) | {ANYBODY: anybody}


def everybody(answer: Answer = 200) -> Answers:
    """Whoever comes, signed in or not."""
    return dict.fromkeys(Person, answer)


def only(*people: Person, answer: Answer = 200, others: Answer = REFUSED) -> Answers:
    """These people, and the outsider in their own trust; the others are refused."""
    let_in = {*people, OUTSIDER}
    return {person: answer if person in let_in else others for person in Person} | {ANYBODY: TO_SIGN_IN}


@dataclass(frozen=True)
class Row:
    """What an address answers to whom.

    `answers`: for a GET, by relation; one set of answers where the address is about nobody and nothing.
    `about`: the parameter of the address that the relation chooses, and what kind of thing it is the number of.
    `also`: other parameters, each with the name of a thing that `furnish` makes.
    `posts`: the same for a POST with `sends`. Left out, a POST must be refused to whomever a GET is refused.
    """

    answers: Mapping[Relation, Answers]
    about: tuple[str, str] | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[Relation, Answers] | None = None
    sends: Mapping[str, object] = field(default_factory=dict)
    query: str = ""


def row(
    answers: Answers,
    *,
    posts: Answers | None = None,
    sends: Mapping[str, object] | None = None,
    also: Mapping[str, str] | None = None,
    query: str = "",
) -> Row:
    """An address that shows each person what is theirs, or a thing of the trust as a whole."""
    return Row({OWN: answers}, None, also or {}, {OWN: posts} if posts else None, sends or {}, query)


def thing(
    parameter: str,
    kind: str,
    answers: Answers,
    *,
    posts: Answers | None = None,
    sends: Mapping[str, object] | None = None,
    also: Mapping[str, str] | None = None,
) -> Row:
    """An address of a thing that belongs to the trust as a whole, such as a framework."""
    return Row({BESIDE: answers}, (parameter, kind), also or {}, {BESIDE: posts} if posts else None, sends or {})


def about(
    parameter: str,
    kind: str,
    answers: Mapping[Relation, Answers],
    *,
    posts: Mapping[Relation, Answers] | None = None,
    sends: Mapping[str, object] | None = None,
    also: Mapping[str, str] | None = None,
) -> Row:
    """An address that is about a person or a school."""
    return Row(answers, (parameter, kind), also or {}, posts, sends or {})
