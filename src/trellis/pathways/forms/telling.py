"""Shapes of what is told of a qualification, and of a nomination."""

from datetime import date
from typing import Any

from django import forms

from trellis.pathways.actions import Standing
from trellis.ui.forms import DateField

HELD, APPLIED, NOT_HELD = "held", "applied", "not-held"


class QualificationForm(forms.Form):
    """Which one, whether it is held, applied for or neither, and since when."""

    key = forms.ChoiceField(label="Which qualification?")
    standing = forms.ChoiceField(
        label="Is it held?",
        choices=[
            (HELD, "Held"),
            (APPLIED, "Applied for, not awarded yet"),
            (NOT_HELD, "Neither held nor applied for"),
        ],
        widget=forms.RadioSelect,
        initial=HELD,
    )
    day = DateField(
        label="Since when?", help_text="Where it is neither held nor applied for, leave it empty for today."
    )

    def __init__(self, *args: Any, qualifications: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = qualifications  # type: ignore[attr-defined]  # it is a choice field
        self.fields["day"].required = self.data.get("standing") != NOT_HELD
        self.today = today

    def clean_day(self) -> date:
        day: date | None = self.cleaned_data["day"]
        if day is None:
            return self.today
        if day > self.today:
            raise forms.ValidationError("The date is still to come: tell it when it has happened.")
        if day.year < self.today.year - 60:
            raise forms.ValidationError("The date is more than sixty years ago: check the year.")
        return day

    @property
    def told(self) -> Standing:
        kept = {HELD: "held_on", APPLIED: "applied_on", NOT_HELD: "not_held_on"}[self.cleaned_data["standing"]]
        return Standing(**{kept: self.cleaned_data["day"]})


class NominationForm(forms.Form):
    """Why somebody is nominated, in a sentence that they read."""

    why = forms.CharField(
        label="What have you seen?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They read this, and so does whoever runs it.",
    )  # fmt: skip
