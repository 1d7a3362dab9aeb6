"""Shapes of what is told of a qualification, and of a nomination."""

from datetime import date
from typing import Any

from django import forms

from trellis.ui.forms import DateField

HELD, APPLIED = "held", "applied"


class QualificationForm(forms.Form):
    """Which one, whether it is held or applied for, and since when."""

    key = forms.ChoiceField(label="Which qualification?")
    standing = forms.ChoiceField(
        label="Is it held?",
        choices=[(HELD, "Held"), (APPLIED, "Applied for, not awarded yet")],
        widget=forms.RadioSelect,
        initial=HELD,
    )
    day = DateField(label="Since when?")

    def __init__(self, *args: Any, qualifications: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = qualifications  # type: ignore[attr-defined]  # it is a choice field
        self.today = today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("The date is still to come: tell it when it has happened.")
        if day.year < self.today.year - 60:
            raise forms.ValidationError("The date is more than sixty years ago: check the year.")
        return day


class NominationForm(forms.Form):
    """Why somebody is nominated, in a sentence that they read."""

    why = forms.CharField(
        label="What have you seen?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="They read this, and so does whoever runs it.",
    )  # fmt: skip
