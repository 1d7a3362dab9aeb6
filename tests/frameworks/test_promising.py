"""A grid of competences asks nobody what is universal or an option; a grid of promises does."""

import pytest

from trellis.documents.reading import read_document
from trellis.frameworks.rules.draft import Draft, DraftKind
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.incoming import from_draft
from trellis.frameworks.rules.shape import FrameworkKind

_LADDER = """Skill,Junior,Senior,Lead
Seams,Sews a seam by hand,Sews what others cut,Teaches the loft to sew
Cloth,Knows cloth by touch,Chooses cloth for a rig,Talks with mills
"""
_SELF = """Skill,Level 1,Level 2
Mixing,You can weigh flour to the gram,You can judge dough by feel
Baking,I can load the deck safely,I can read the bake by colour
"""
_OFFERS = """Stage,Self,School
Early career,Keep a reading diary,Visit a class nearby
Established,Write for the bulletin,Shadow a head for a week
"""
_YEARS = """Stage,Years,Self
Stage 1,Years 1-2,Keeps a reading diary
Stage 2,Years 3-5,Writes for the bulletin
"""
_FLAT = """Domain,Competency,Statement
Deck,Ropes,Coils every rope to the right
Deck,Anchors,Lets go on the word alone
Bridge,Charts,Corrects charts from notices
"""
_TICKED = """Duty,Cook,Waiter,Universal
Washes hands before each shift,1,1,1
Checks the fridge at dawn,1,0,0
"""


def _draft(text: str) -> Draft:
    return draft_from(read_document(text.encode(), filename="grid.csv"))


@pytest.mark.parametrize(
    ("text", "kind", "comes_in_as"),
    [
        (_LADDER, DraftKind.MATRIX, FrameworkKind.STANDARDS),
        (_SELF, DraftKind.MATRIX, FrameworkKind.STANDARDS),
        (_OFFERS, DraftKind.GRID, FrameworkKind.PATHWAY),
        (_YEARS, DraftKind.GRID, FrameworkKind.PATHWAY),
        (_FLAT, DraftKind.FLAT, FrameworkKind.STANDARDS),
        (_TICKED, DraftKind.FLAT, FrameworkKind.PATHWAY),
    ],
)
def test_a_grid_comes_in_as_what_it_is(text: str, kind: DraftKind, comes_in_as: FrameworkKind) -> None:
    draft = _draft(text)
    assert draft.kind is kind
    assert from_draft(draft).kind is comes_in_as


def test_only_promises_are_said_to_want_a_class() -> None:
    assert any("universal or option" in note for note in _draft(_OFFERS).notes)
    assert not any("not yet classified" in note for note in _draft(_LADDER).notes)
    assert any("owed to nobody" in note for note in _draft(_LADDER).notes)
