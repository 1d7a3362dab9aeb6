"""Shapes of what is sent about statements: wordings, cuts, places, classes, conditions."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from trellis.frameworks.forms.bringing_in import lines_of
from trellis.frameworks.forms.seen import SeenForm, offer
from trellis.frameworks.rules.conditions import ConditionKind
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    StageRow,
    StrandRow,
)
from trellis.ui.forms import Checkboxes, Radios

CLASSES = [(Classification.UNIVERSAL.value, "Universal"), (Classification.OPTION.value, "Option")]
CLASS_HINTS = {
    "universal": "Everybody at the stage is owed it.",
    "option": "In addition to or instead of what is universal, by agreement.",
}


class WordingForm(SeenForm):
    text = forms.CharField(label="What it says", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class LinesForm(SeenForm):
    """Text with one statement on each line."""

    lines = forms.CharField(label="One statement on each line", strip=False, widget=forms.Textarea(attrs={"rows": 12}))

    def clean_lines(self) -> list[str]:
        return lines_of(self.cleaned_data["lines"])


class ReasonForm(SeenForm):
    why = forms.CharField(label="Why is it left out?", max_length=200)


class PlaceForm(SeenForm):
    """A cell of the grid."""

    stage = forms.TypedChoiceField(label="Stage", required=False, coerce=int, empty_value=None)
    strand = forms.TypedChoiceField(label="Strand", coerce=int)

    def __init__(self, *args: Any, stages: Sequence[StageRow], strands: Sequence[StrandRow], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "stage", [("", "No stage"), *((row.id, row.title) for row in stages)])
        offer(self, "strand", [(row.id, row.title) for row in strands])
        if not stages:
            del self.fields["stage"]

    @property
    def stage_id(self) -> int | None:
        return self.cleaned_data.get("stage")


class MoveForm(PlaceForm):
    where = forms.ChoiceField(
        label="Where in the cell?", choices=[("last", "At its end"), ("first", "At its beginning")], initial="last"
    )


class NewStatementForm(PlaceForm):
    text = forms.CharField(label="What it says", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    classification = forms.ChoiceField(
        label="Is it owed to everybody?",
        choices=CLASSES,
        initial="universal",
        required=False,
        widget=Radios(hints=CLASS_HINTS),
    )


NAMED = (ConditionKind.WHERE_NOMINATED, ConditionKind.BY_AGREEMENT, ConditionKind.UNPAID)
SAID = (ConditionKind.SHARE_OF_TIME, ConditionKind.LASTS)


class ConditionsForm(SeenForm):
    recurs_yearly = forms.BooleanField(label="It comes back every year", required=False)
    named = forms.MultipleChoiceField(
        label="It is taken up",
        required=False,
        choices=[(kind.value, kind.value) for kind in NAMED],
        widget=Checkboxes,
    )
    share_of_time = forms.CharField(
        label="Share of time", required=False, max_length=120, help_text="For example: half a day a week"
    )
    lasts = forms.CharField(
        label="How long it lasts", required=False, max_length=120, help_text="For example: one term to a year"
    )
    other = forms.CharField(label="Another condition, in words", required=False, max_length=120)

    @staticmethod
    def told_by(conditions: Iterable[Condition], *, recurs_yearly: bool) -> dict[str, Any]:
        """The form's first values, from the conditions that a statement has."""
        held = {condition.name: condition.words for condition in conditions}
        known = {kind.value for kind in (*NAMED, *SAID)}
        return {
            "recurs_yearly": recurs_yearly,
            "named": [kind.value for kind in NAMED if kind.value in held],
            "share_of_time": held.get(ConditionKind.SHARE_OF_TIME.value, ""),
            "lasts": held.get(ConditionKind.LASTS.value, ""),
            "other": "; ".join(words for name, words in held.items() if name not in known),
        }

    def conditions(self) -> list[Condition]:
        given = self.cleaned_data
        said = [(kind.value, given[kind.name.lower()]) for kind in SAID]
        return [
            *(Condition(name, name) for name in given["named"]),
            *(Condition(name, words) for name, words in [*said, ("other", given["other"])] if words),
        ]
