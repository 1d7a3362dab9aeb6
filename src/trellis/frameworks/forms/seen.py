"""What every change of a draft carries, and how a choice is offered."""

from django import forms


def offer(form: forms.Form, name: str, choices: list[tuple[object, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class SeenForm(forms.Form):
    """What every change of a draft carries: the edition that the page showed, so that nobody's change is lost."""

    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
