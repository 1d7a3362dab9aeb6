"""What the starter map has and a trust's own has not is found piece by piece."""

from dataclasses import replace

from trellis.pathways.rules.conditions import Source, Status
from trellis.pathways.rules.map import CareerMap, Fact, Lane, LinkSort, Role, RoleLink, Stage
from trellis.pathways.rules.map.differences import SaidOtherwise, differences

GUIDE = Source("guide", "A guide")


def role(key: str, about: str = "Teaches.") -> Role:
    return Role(key, key.capitalize(), Lane.CLASSROOM, "1", Fact(about, GUIDE, Status.CURRENT), GUIDE)


def link(origin: str, destination: str) -> RoleLink:
    return RoleLink(origin, destination, LinkSort.PROGRESSION, GUIDE)


STAGES = (Stage("1", "Starting out"), Stage("2", "Further on"))
STARTER = CareerMap(
    (role("teacher"), role("leader"), role("head")),
    (link("teacher", "leader"), link("leader", "head"), link("teacher", "head")),
    STAGES,
)


def test_the_same_map_differs_in_nothing() -> None:
    assert differences(STARTER, ours=STARTER).count == 0


def test_a_role_that_is_not_ours_is_new_and_brings_its_links() -> None:
    ours = CareerMap(STARTER.roles[:2], STARTER.links[:1], STAGES)
    found = differences(STARTER, ours=ours)
    assert [one.key for one in found.new] == ["head"]
    assert (found.changed, found.links) == ((), ())


def test_a_link_between_roles_of_both_maps_is_offered_by_itself() -> None:
    found = differences(STARTER, ours=replace(STARTER, links=STARTER.links[1:]))
    assert [one.key for one in found.links] == ["teacher leader progression"]
    assert found.count == 1


def test_what_is_said_otherwise_is_told_in_both_words() -> None:
    mine = replace(STARTER.roles[0], stage="2", about=Fact("Teaches a class.", GUIDE, Status.CURRENT))
    ours = replace(STARTER, roles=(mine, *STARTER.roles[1:]))
    (changed,) = differences(STARTER, ours=ours).changed
    assert changed.said == (
        SaidOtherwise("Stage", "Further on", "Starting out"),
        SaidOtherwise("What it is", "Teaches a class.", "Teaches."),
    )


def test_every_difference_of_a_role_is_told_in_words() -> None:
    """Whatever field differs, the reader sees what would change."""
    other = Source("other", "Another guide")
    base = STARTER.roles[0]
    changes = [
        {"title": "Class teacher"}, {"lane": Lane.TRUST}, {"stage": "2"}, {"letter": "B"}, {"also": ("Miss",)},
        {"families": ("teacher",)}, {"grid": "g"}, {"standards": "s"}, {"rule": "r"}, {"source": other},
        {"managed_by": base.about}, {"allowance": base.about}, {"supports": (base.about,)}, {"needs": (base.about,)},
        {"about": Fact("Teaches.", other, Status.CURRENT)}, {"about": Fact("Teaches.", GUIDE, Status.LOCAL)},
        {"status": Status.HISTORIC, "instead": "Class teacher"},
    ]  # fmt: skip
    for change in changes:
        ours = replace(STARTER, roles=(replace(base, **change), *STARTER.roles[1:]))  # type: ignore[arg-type]
        (changed,) = differences(STARTER, ours=ours).changed
        assert changed.said, change


def test_what_the_trust_added_is_its_own_affair() -> None:
    ours = replace(STARTER, roles=(*STARTER.roles, role("reader")), links=(*STARTER.links, link("teacher", "reader")))
    assert differences(STARTER, ours=ours).count == 0


def test_a_support_more_is_one_difference_and_one_that_ended_is_named() -> None:
    base = STARTER.roles[0]
    now, ended = Fact("A mentor.", GUIDE, Status.CURRENT), Fact("The NPQML.", GUIDE, Status.HISTORIC)

    def said(*supports: Fact) -> tuple[SaidOtherwise, ...]:
        ours = replace(STARTER, roles=(replace(base, supports=supports), *STARTER.roles[1:]))
        return differences(STARTER, ours=ours).changed[0].said

    assert said(now) == (SaidOtherwise("What the school does for it", "A mentor.", ""),)
    assert SaidOtherwise("Historic or local of these", "The NPQML. (historic)", "") in said(now, ended)
