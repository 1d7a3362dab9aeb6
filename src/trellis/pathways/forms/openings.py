"""Shapes of what is told of a vacancy, and of somebody who is glad to talk."""

from datetime import date
from typing import Any

from django import forms

from trellis.ui.forms import DateField, LongSelect

WHOLE_TRUST = "trust"


class VacancyForm(forms.Form):
    """What is to be filled, where, until when, and where to read more."""

    title = forms.CharField(label="What is it called?", max_length=120, help_text="As the advertisement says it.")
    role = forms.ChoiceField(label="Which role of the map is it?", widget=LongSelect)
    place = forms.ChoiceField(label="Where?")
    closes_on = DateField(label="Closing day", help_text="The last day on which it is shown.")
    link = forms.URLField(
        label="Link to the advertisement", max_length=300, required=False, assume_scheme="https"
    )  # fmt: skip

    def __init__(self, *args: Any, roles: list[Any], places: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choose a role"), *roles]  # type: ignore[attr-defined]  # a choice field
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        self.today = today

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError("The closing day has gone by.")
        if day.year > self.today.year + 2:
            raise forms.ValidationError("The closing day is more than two years away: check the year.")
        return day

    @property
    def school_id(self) -> int | None:
        place = self.cleaned_data["place"]
        return None if place == WHOLE_TRUST else int(place)


class TalkForm(forms.Form):
    """How colleagues reach somebody who is glad to talk."""

    reach = forms.CharField(
        label="How can they reach you?", max_length=200,
        help_text="For example your work address, or “in the staff room on Thursdays after three”.",
    )  # fmt: skip
