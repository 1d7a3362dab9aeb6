"""Shapes of what is sent about frameworks that lie over others."""

from typing import Any

from django import forms

from trellis.frameworks.forms.seen import SeenForm, offer


class DeriveForm(forms.Form):
    title = forms.CharField(
        label="What is the new framework called?", max_length=200,
        help_text="For example the role it is for. It begins as a draft that says what the other says.",
    )  # fmt: skip


class LayOverForm(SeenForm):
    """The published version that a draft lies over."""

    beneath = forms.ChoiceField(label="Which published framework was it made from?", required=False)

    def __init__(self, *args: Any, versions: list[tuple[object, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "beneath", [("", "None: it stands by itself"), *versions])
