"""Tells promises ("Join the network of new teachers") from competences ("Leads meetings of the team")."""

import re
from collections.abc import Iterable, Sequence

from trellis.frameworks.rules.draft import Classification, DraftStage, DraftStatement, DraftStrand, Piece

_OF_PROMISES = re.compile(
    r"\b(?:entitle(?:d|ment)s?|offers?|owed|promises?|universal|opportunit(?:y|ies)|pathways?|cpd|cpld|professional\s+learning|"
    r"training|courses?|induction|programmes?|networks?|reading\s+list|secondments?|shadowing|events?)\b",
    re.IGNORECASE,
)
_OF_COMPETENCES = re.compile(
    r"\b(?:competenc(?:y|e|es|ies)|capabilit(?:y|ies)|proficien(?:cy|t)|skills?|behaviou?rs?|effective|ladders?|levels?|matrix|progression|"
    r"expectations?|criteria|rubrics?|standards?|indicators?|descriptors?|responsibilit(?:y|ies)|attributes?|knowledge|abilit(?:y|ies))\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^\W*(?:(?:you|they|we|i|he|she)\b|can\b|able\b|has\b|have\b|is\b|are\b|be\b|does\b|will\b|must\b|should\b|(?:basic|advanced|deep|strong|solid|some|good|expert)\b|"
    r"(?:consistently|proactively|actively|regularly|independently|always|often|usually|rarely|never|not)\b|"
    r"[a-z]+(?<![su])s\b)",
    re.IGNORECASE,
)
"""How sentences begin that say what somebody does or is; promises begin with what somebody is to do or to have."""


def makes_promises(
    *,
    titles: Iterable[str],
    stages: Sequence[DraftStage],
    strands: Sequence[DraftStrand],
    statements: Sequence[DraftStatement],
    pieces: Iterable[Piece],
) -> bool:
    """Whether a grid or a table is of what is owed to people, which is asked to be universal or option."""
    if any(statement.classification is not Classification.UNCLASSIFIED for statement in statements):
        return True
    if any(stage.years_from is not None for stage in stages) or any(
        piece.why.startswith("a legend") for piece in pieces
    ):
        return True
    named = [*titles, *(strand.title for strand in strands), *{statement.heading for statement in statements}]
    promises, competences = (
        sum(1 for text in named if words.search(text)) for words in (_OF_PROMISES, _OF_COMPETENCES)
    )
    does = sum(1 for statement in statements if _DOES.match(statement.text))
    if does * 2 >= len(statements):
        return promises > competences and does * 10 < len(statements) * 8
    return promises > 0 or not competences
