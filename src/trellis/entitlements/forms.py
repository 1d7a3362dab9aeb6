"""Shapes of what people tell of their lines, of what they learned, and of offers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from trellis.entitlements.rules.events import EventKind
from trellis.ui.forms import DateField, FileDrop

TELLABLE = [(kind.value, kind.value) for kind in EventKind]


class TellForm(forms.Form):
    """One event on a line. Which fields are asked for depends on the kind; the rules decide what must be there."""

    kind = forms.ChoiceField(choices=TELLABLE, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    on = DateField(label="Date", required=False)
    instead = forms.CharField(label="Instead", required=False, max_length=300)
    note = forms.CharField(label="Note", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    link = forms.URLField(label="Link", required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label="File", required=False, widget=FileDrop)


class LearningForm(forms.Form):
    """Learning in four fields: what, when, how long, and what it was for."""

    title = forms.CharField(label="What did you learn or do?", max_length=200)
    learnt_on = DateField(label="When?")
    hours = forms.DecimalField(
        label="How long, in hours?", min_value=0, max_value=400, decimal_places=2, max_digits=5,
        help_text="A quarter of an hour is 0.25",
    )  # fmt: skip
    statements = forms.MultipleChoiceField(
        label="What was it for?", required=False, widget=forms.CheckboxSelectMultiple
    )
    finishes = forms.BooleanField(label="That finishes what I chose", required=False)

    def __init__(self, *args: Any, statements: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statements"].choices = statements  # type: ignore[attr-defined]  # it is a choice field
        self.today = today

    def clean_learnt_on(self) -> date:
        day: date = self.cleaned_data["learnt_on"]
        if day > self.today:
            raise forms.ValidationError("The date is still to come: plan it on your pathway instead.")
        if day < self.today - timedelta(days=365 * 10):
            raise forms.ValidationError("The date is more than ten years ago: check the year.")
        return day


class _OfferForm(forms.Form):
    note = forms.CharField(
        label="What exactly is on offer?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example where, when and with whom. They read these words.",
    )  # fmt: skip
    by = DateField(label="Answer by", required=False)


class OfferForm(_OfferForm):
    """An offer of one statement to some people."""

    staff = forms.MultipleChoiceField(label="Who is it for?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, staff: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = staff  # type: ignore[attr-defined]  # it is a choice field


class OfferToSchoolsForm(_OfferForm):
    """An offer of one statement to everybody in some schools who is owed it."""

    schools = forms.MultipleChoiceField(label="Which schools is it for?", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["schools"].choices = schools  # type: ignore[attr-defined]  # it is a choice field


class LeaveForm(forms.Form):
    reason = forms.CharField(label="Why?", max_length=300)


class PublishForm(forms.Form):
    """What may stand as it is, and what is new; `seen` is the edition that was checked."""

    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    unclassified = forms.BooleanField(required=False)
    guessed = forms.BooleanField(required=False)
    change_note = forms.CharField(
        label="What is new in this version?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody can read it.",
    )  # fmt: skip


class MoveForm(forms.Form):
    """Who comes to a new version, when, and from which stage to which: `stage-<old>` holds the number of the new one."""

    school = forms.TypedChoiceField(label="Who?", required=False, coerce=int, empty_value=None)
    on = DateField(label="From which day?")
    reason = forms.CharField(label="Why now?", max_length=300, help_text="Everybody who is moved reads it.")

    def __init__(
        self,
        data: Any = None,
        *,
        schools: Sequence[tuple[object, str]],
        stages: Sequence[Any],
        to: Sequence[Any],
        **how: Any,
    ) -> None:
        super().__init__(data, **how)
        field = self.fields["school"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = schools
        stay = [("", "They stay where they are")]
        for stage in stages:
            self.fields[f"stage-{stage.id}"] = forms.TypedChoiceField(
                label=f"{stage.title}, version {stage.number} ({stage.people})",
                required=False,
                coerce=int,
                empty_value=None,
                initial=stage.follows.id if stage.follows else "",
                choices=[*stay, *((row.id, row.title) for row in to)],
            )

    @property
    def from_stages(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("stage-")]

    @property
    def mapping(self) -> dict[int, int]:
        """The stage of the new version for each of the old ones whose people are moved."""
        given = {name: value for name, value in self.cleaned_data.items() if name.startswith("stage-") and value}
        return {int(name.removeprefix("stage-")): value for name, value in given.items()}
