"""Says of all statements that look alike in their source what they are, and remembers it for files of the same shape."""

from datetime import datetime

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.frameworks.actions.editing import OpenDraft, changing
from trellis.frameworks.actions.statements import Scope, many, take_out
from trellis.frameworks.models import KeptSource, RememberedShape
from trellis.frameworks.rules.shape import Classification
from trellis.frameworks.rules.shapes.choices import USUAL, StyleUse, why_left

_CLASSES = {StyleUse.UNIVERSAL: Classification.UNIVERSAL, StyleUse.OPTION: Classification.OPTION}


@action("say what a style means")
def say_what_a_style_means(*, actor: Actor, version_id: int, style: str, to: StyleUse, at: datetime) -> int:
    """Take all statements in a style for one thing; give how many there are. One change, taken back as one.

    `style` is in words ("bold, red"), "plain" for the usual look. Nothing that was said one by one is spared: the
    answer is about all of them.
    """
    with changing(version_id, actor=actor, seen=None, says="", at=at) as draft:
        rows = list(Scope(style=style).of(draft.version.statements.all()))
        named = "with no mark" if style == USUAL else f"that are {style}"
        if to is StyleUse.NOT_A_STATEMENT:
            draft.says = f"Left out {many(rows)} {named}: they are not statements"
            take_out(draft, rows, why=why_left("" if style == USUAL else style))
        else:
            draft.says = f"{many(rows)} {named}: {_CLASSES[to].label.lower()}"
            draft.set_all(rows, classification=_CLASSES[to])
        _remember(draft, "" if style == USUAL else style, to)
        return len(rows)


def _remember(draft: OpenDraft, style: str, to: StyleUse) -> None:
    """For the document, should it be taken another way, and for the next of its shape; taken back with the change."""
    kept = KeptSource.objects.defer("content").filter(version=draft.version).first()
    if kept is None:
        return
    draft.set(kept, choices=_with(kept.choices, style, to))
    shape = RememberedShape.objects.filter(shape=kept.shape).first()
    chosen = {"choices": _with(shape.choices if shape else kept.choices, style, to), "chosen_at": draft.at}
    if shape:
        draft.set(shape, **chosen, chosen_by_id=draft.actor.login_id)
    else:
        draft.add([RememberedShape(shape=kept.shape, **chosen, chosen_by_id=draft.actor.login_id)])


def _with(choices: dict[str, dict[str, object]], style: str, to: StyleUse) -> dict[str, dict[str, object]]:
    styles = {**choices.get("styles", {}), style: str(to)}
    return {"tables": {}, "headings": {}, **choices, "styles": styles}
