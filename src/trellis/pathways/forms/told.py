"""Shapes of agreements, evidence, judgements, waivers, time away and words on a school."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from trellis.pathways.rules.school_kinds import SchoolKind
from trellis.pathways.rules.told import LATEST
from trellis.ui.forms import DateField, FileDrop

THEY_READ = "They read this."
NOT_YET = "not yet"
YES, NO = "yes", "no"
ALL_OF_IT = "-"


def _sentence(label: str, hint: str = THEY_READ) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text=hint)


class AgreementForm(forms.Form):
    why = _sentence("Why, and on what terms?")


class NotNowForm(forms.Form):
    why = _sentence("Why not now?", "They read this. Say what would change it.")


class EvidenceForm(forms.Form):
    """What is shown, and at least one place where it can be looked at."""

    what = _sentence("What does it show?", "What you did, for whom, and what changed. Name no pupil.")
    line = forms.TypedChoiceField(
        label="On your pathway", required=False, coerce=int, empty_value=None,
        help_text="Something you have done there, with its evidence.",
    )  # fmt: skip
    link = forms.URLField(label="A link", required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label="A file", required=False, widget=FileDrop)

    def __init__(self, *args: Any, lines: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if lines:
            self.fields["line"].choices = [("", "None of these"), *lines]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["line"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(given.get(name) for name in ("line", "link", "file")):
            raise forms.ValidationError("Give a link, a file or a line of the pathway, so that somebody can look.")
        return given


class AnswerForm(forms.Form):
    """Whether evidence shows what it should."""

    confirmed = forms.ChoiceField(
        label="Does it show it?", choices=[(YES, "Yes, I confirm it"), (NO, "No, not yet")], widget=forms.RadioSelect
    )
    why = _sentence("What have you seen?", "They read this. Where it is a no, say what is missing.")


class JudgementForm(forms.Form):
    judgement = forms.ChoiceField(label="What do you find?", widget=forms.RadioSelect)
    why = _sentence("What have you seen?")

    def __init__(self, *args: Any, judgements: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, one[:1].upper() + one[1:]) for one in (*judgements, NOT_YET)]
        self.fields["judgement"].choices = choices  # type: ignore[attr-defined]  # it is a choice field


class WaiverForm(forms.Form):
    """Which condition, why, and until when."""

    condition = forms.ChoiceField(label="What is set aside?", widget=forms.RadioSelect)
    why = _sentence("Why?", "They read this, and it is told wherever the rule is.")
    until = DateField(
        label="Until when?",
        required=False,
        latest=LATEST,
        help_text="The last day. Without one it holds until taken back.",
    )

    def __init__(self, *args: Any, conditions: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["condition"].choices = conditions  # type: ignore[attr-defined]  # it is a choice field
        self.today = today

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < self.today:
            raise forms.ValidationError("The date is past: choose one to come, or none.")
        return until


class TimeAwayForm(forms.Form):
    """Whether it counts, and its days; never why."""

    kind = forms.ChoiceField(
        label="Which was it?",
        choices=[
            ("leave", "Leave: the post was kept, and the time counts"),
            ("away", "A break: out of this work, and the time does not count"),
            ("unsaid", "I would rather not say"),
        ],
        widget=forms.RadioSelect,
        help_text="Do not say what it was for. Where nobody says which, years that depend on it stay unknown.",
    )
    first = DateField(label="First day", latest=LATEST)
    last = DateField(label="Last day", required=False, latest=LATEST, help_text="Leave it empty while it goes on.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and first.year < self.today.year - 60:
            self.add_error("first", "The date is more than sixty years ago: check the year.")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first.")
        return given


class SchoolWordForm(forms.Form):
    """What it says, of which day, and where it can be checked."""

    judgement = forms.ChoiceField(label="What does it say?", widget=forms.RadioSelect)
    on = DateField(label="Of which day?", help_text="The inspection, or the day somebody found it so.")
    note = forms.CharField(
        label="How do you know?", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    link = forms.URLField(label="Where can it be checked?", required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, kind: SchoolKind, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one, one[:1].upper() + one[1:]) for one in kind.says]
        self.fields["judgement"].choices = choices  # type: ignore[attr-defined]  # it is a choice field
        self.fields["note"].required = kind.why
        self.kind, self.today = kind, today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if refused := self.kind.refuses(day, today=self.today):
            raise forms.ValidationError(refused)
        return day
