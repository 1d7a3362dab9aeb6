"""Shapes of what is sent about stages and strands."""

from collections.abc import Sequence
from typing import Any

from django import forms

from trellis.frameworks.forms.seen import SeenForm, offer
from trellis.frameworks.rules.parts import StageSaid, StrandSaid
from trellis.frameworks.rules.shape import (
    Confirmation,
    Debtor,
    StageRow,
    StrandKind,
    StrandRow,
)
from trellis.ui.forms import Radios


def _about() -> forms.CharField:
    return forms.CharField(
        label="What it is about",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Shown to everybody who reads it.",
    )


class StageForm(SeenForm):
    title = forms.CharField(label="Name", max_length=200)
    theme = forms.CharField(label="Theme", required=False, max_length=300)
    summary = _about()
    years_from = forms.IntegerField(label="From year", required=False, min_value=0, max_value=60)
    years_to = forms.IntegerField(label="To year", required=False, min_value=0, max_value=60)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("years_from"), given.get("years_to")
        if first is not None and last is not None and last < first:
            self.add_error("years_to", "The last year comes before the first")
        return given

    def said(self) -> StageSaid:
        return StageSaid(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class StrandForm(SeenForm):
    title = forms.CharField(label="Name", max_length=200)
    part = forms.CharField(
        label="Part", required=False, max_length=200, help_text="What it belongs to, for example Part one: Teaching."
    )
    summary = _about()
    kind = forms.ChoiceField(
        label="What does it hold?", choices=[(kind.value, kind.label) for kind in StrandKind], widget=Radios
    )
    debtor = forms.ChoiceField(
        label="Who owes it?",
        choices=[(debtor.value, debtor.label) for debtor in Debtor],
        widget=Radios(
            hints={
                "person": "They do it themselves; nobody is counted as not having offered it.",
                "school": "The headteacher sees whether it was offered.",
                "trust": "The trust’s people-development lead sees whether it was offered.",
                "committee": "The governors’ committee of the school.",
            }
        ),
    )
    confirmation = forms.ChoiceField(
        label="Whose word makes a statement done?",
        choices=[(word.value, word.label) for word in Confirmation],
        widget=Radios,
    )

    def said(self) -> StrandSaid:
        given = self.cleaned_data
        return StrandSaid(
            title=given["title"],
            part=given["part"],
            summary=given["summary"],
            debtor=Debtor(given["debtor"]),
            kind=StrandKind(given["kind"]),
            confirmation=Confirmation(given["confirmation"]),
        )


class RemovalForm(SeenForm):
    """What becomes of the statements of a stage or strand that is removed."""

    what = forms.ChoiceField(
        label="What becomes of its statements?",
        choices=[("move", "They move"), ("leave-out", "They are left out")],
        initial="move",
        widget=Radios,
    )
    into = forms.TypedChoiceField(label="To", required=False, coerce=int, empty_value=None)
    why = forms.CharField(label="Why are they left out?", required=False, max_length=200)

    def __init__(self, *args: Any, others: Sequence[StageRow | StrandRow], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "into", [(row.id, row.title) for row in others])
        if not others:
            offer(self, "what", [("leave-out", "They are left out")])
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") == "leave-out" and not given.get("why"):
            self.add_error("why", "Say why they are left out")
        return given
