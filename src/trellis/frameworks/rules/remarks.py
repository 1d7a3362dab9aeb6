"""What a person is told about a draft as a whole: what it is, what is missing, what is still to be settled."""

from collections.abc import Sequence

from trellis.frameworks.rules.draft import Classification, DraftKind, DraftStatement
from trellis.frameworks.rules.gathering import Gathering


def remarks_on(
    kind: DraftKind, gathering: Gathering, statements: Sequence[DraftStatement], *, promises: bool
) -> list[str]:
    notes = []
    if kind is DraftKind.ARTICLE:
        notes.append(
            "This is an article: it has no stages and no statements, so there is nothing to publish from it. "
            "If it speaks of a grid or a list, import that file."
        )
    if kind is DraftKind.GUIDE:
        notes.append(
            "This is a guide: it advises in prose and short lists but gives no stages, "
            "so nothing in it is owed to anybody yet. Its lists can be copied into a framework by hand."
        )
    if kind is DraftKind.STANDARDS:
        notes.append(
            "This is a list of standards without stages: its sections are "
            "the strands, and every statement holds throughout a career."
        )
    unclassified = sum(1 for statement in statements if statement.classification is Classification.UNCLASSIFIED)
    legend = any(piece.why.startswith("a legend") for piece in gathering.pieces)
    if kind in (DraftKind.MATRIX, DraftKind.FLAT) and not promises:
        notes.append(
            "Its statements say what somebody knows, does or is like at a level. They are practised and assessed "
            "against, and owed to nobody, so none is universal or an option."
        )
    if unclassified and kind is not DraftKind.MATRIX and (promises or kind is not DraftKind.FLAT):
        lost = (
            "The source has a legend for them, but the colour or style it explains is not in this file. "
            if legend
            else ""
        )
        all_of = (
            f"All {unclassified} statements are"
            if unclassified == len(statements)
            else f"{unclassified} of {len(statements)} statements are"
        )
        notes.append(f"{lost}{all_of} not yet classified as universal or option.")
    guessed = sum(1 for statement in statements if statement.guessed_split)
    if guessed:
        notes.append(
            "The source has lost the line breaks inside its cells: "
            f"where {guessed} statements begin and end is a guess, and is marked so."
        )
    empty = [
        stage.title for stage in gathering.stages if not any(statement.stage == stage.key for statement in statements)
    ]
    if empty and kind in (DraftKind.GRID, DraftKind.MATRIX, DraftKind.FLAT):
        notes.append(f"No statements stand at: {', '.join(empty)}.")
    undated = [stage for stage in gathering.stages if stage.years_from is None]
    overlapping = [
        (one.title, other.title)
        for one, other in zip(gathering.stages, gathering.stages[1:], strict=False)
        if one.years_to is not None and other.years_from is not None and other.years_from <= one.years_to
    ]
    if overlapping:
        notes.append(
            "Years of service only suggest a stage, because they overlap: "
            + "; ".join(f"{one} and {other}" for one, other in overlapping)
            + "."
        )
    if undated and len(undated) < len(gathering.stages):
        notes.append("No years are given for: " + ", ".join(stage.title for stage in undated) + ".")
    return notes
