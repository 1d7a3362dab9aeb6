"""Says who may see the trust's people and schools, and who may change them."""

from trellis.access.policies import holds, holds_over_trust
from trellis.access.rules import Actor, RemitKind
from trellis.kernel.findings import Finding, met, not_met

KEEPERS = (RemitKind.HR, RemitKind.ADMINISTRATOR)
READERS = (*KEEPERS, RemitKind.PEOPLE_LEAD)

may_list_people = holds(*READERS)
may_change_schools = holds_over_trust(*READERS)
may_import_staff = holds_over_trust(*KEEPERS)
may_import_schools = holds_over_trust(*KEEPERS)
may_add_staff = holds(*KEEPERS)


def may_see_person(actor: Actor | None, school_ids: frozenset[int | None]) -> Finding:
    """Whoever looks after staff, over one of the schools in which the person has or had a post."""
    return over(actor, school_ids, READERS, "see")


def may_change_person(actor: Actor | None, school_ids: frozenset[int | None]) -> Finding:
    """HR and administrators, over one of the schools in which the person has or had a post."""
    return over(actor, school_ids, KEEPERS, "change")


def may_hold_post_in(actor: Actor | None, school_id: int | None) -> Finding:
    """Give somebody a post there, change it or end it: HR and administrators over that school."""
    return over(actor, frozenset({school_id}), KEEPERS, "change")


def over(actor: Actor | None, school_ids: frozenset[int | None], kinds: tuple[RemitKind, ...], verb: str) -> Finding:
    if actor is None:
        return not_met("Sign in first.")
    if any(actor.holds_over_school(school_id, *kinds) for school_id in school_ids or {None}):
        return met("Your remit covers this.")
    names = " or ".join(kind.label.lower() if kind is not RemitKind.HR else "HR" for kind in kinds)
    return not_met(f"Only the {names} of the school or the trust may {verb} this.")
