"""Shapes of a rule's words, its first day, its last, and the day on whose people it is tried."""

from datetime import date
from typing import Any

from django import forms

from trellis.pathways.rules.told import LATEST
from trellis.ui.forms import DateField


class TitleForm(forms.Form):
    """What a new rule is called."""

    title = forms.CharField(
        label="What is it for?", max_length=120, help_text="As people will read it: “Lead of a subject network”."
    )


class WordsForm(forms.Form):
    """What a rule says besides what it asks."""

    title = forms.CharField(label="What is it for?", max_length=120)
    summary = forms.CharField(
        label="Whom is it for?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences that people read before what it asks.",
    )  # fmt: skip
    cite = forms.CharField(
        label="Where was it decided?", max_length=200, required=False, help_text="A policy, a meeting, a document."
    )
    notes = forms.CharField(
        label="Good to know", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=1200,
        help_text="One thing on each line: how something is read, or what is not counted.",
    )  # fmt: skip

    def clean_notes(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["notes"].splitlines() if line.strip()]


class PublishForm(forms.Form):
    """From when a rule counts, and why."""

    in_force_on = DateField(label="From which day does it count?")
    why = forms.CharField(
        label="Why is it so?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the version; people may ask.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_in_force_on(self) -> date:
        day: date = self.cleaned_data["in_force_on"]
        if day < self.today:
            raise forms.ValidationError("It cannot count from a day that is over: say today or later.")
        if day.year > self.today.year + 5:
            raise forms.ValidationError("The day is more than five years away: check the year.")
        return day


class RetireForm(forms.Form):
    """The last day of a rule, and why."""

    last_day = DateField(label="What is its last day?", latest=LATEST)
    why = forms.CharField(label="Why does it end?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class TrialForm(forms.Form):
    """The day on whose people a rule is tried."""

    on = DateField(label="Try it on everybody who was in post on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("The day is still to come: say one that has been.")
        if day.year < self.today.year - 10:
            raise forms.ValidationError("The day is more than ten years ago: check the year.")
        return day
