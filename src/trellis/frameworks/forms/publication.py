"""Shapes of what is said of a version as a whole: where it comes from, what is new, why it goes."""

from django import forms

from trellis.frameworks.forms.bringing_in import KIND_HINTS
from trellis.frameworks.forms.seen import SeenForm
from trellis.frameworks.rules.shape import (
    FrameworkKind,
)
from trellis.organisation.rules.groups import StaffGroup
from trellis.ui.forms import Checkboxes, DateField, Radios


class ProvenanceForm(SeenForm):
    author = forms.CharField(label="Author or expert", required=False, max_length=200)
    reference = forms.CharField(label="Reference", required=False, max_length=80)
    licence = forms.CharField(
        label="Licence", required=False, max_length=200, help_text="For example: Open Government Licence v3.0"
    )
    attribution = forms.CharField(
        label="Attribution", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The line that the licence asks for.",
    )  # fmt: skip
    review_on = DateField(label="Review it on", required=False)
    advisory = forms.BooleanField(
        label="It is advisory", required=False, help_text="It guides and is not a requirement."
    )
    school_types = forms.CharField(label="For which types of school", required=False, max_length=200)
    phases = forms.CharField(label="For which phases", required=False, max_length=200)
    introduction = forms.CharField(
        label="Introduction", required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Everybody reads it above the framework.",
    )  # fmt: skip


class WithdrawForm(forms.Form):
    why = forms.CharField(label="Why is it withdrawn?", max_length=300, help_text="Everybody can read it.")


class NameForm(SeenForm):
    title = forms.CharField(label="Title", max_length=200)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.label) for kind in FrameworkKind],
        widget=Radios(hints=KIND_HINTS),
    )
    for_groups = forms.TypedMultipleChoiceField(
        label="Which staff is it for?",
        required=False,
        coerce=StaffGroup,
        choices=[(group.value, group.label) for group in StaffGroup],
        widget=Checkboxes,
        help_text="Its stages suggest themselves to these staff only. Anybody can still be placed on it by hand.",
    )
    audience = forms.CharField(
        label="Whom it is for, in your own words", required=False, max_length=200, help_text="Everybody reads it."
    )
