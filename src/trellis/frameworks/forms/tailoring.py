"""Shapes of what is sent about a grid that is adjusted at a school or for a person."""

from typing import Any

from django import forms

from trellis.ui.forms import Radios

KINDS = [("reworded", "Say it in other words"), ("left-out", "Leave it out here")]


class AdjustForm(forms.Form):
    """What holds in place of a statement, or what is added; and why, which everybody reads beside it."""

    kind = forms.ChoiceField(label="What holds here?", choices=KINDS, initial="reworded", widget=Radios)
    text = forms.CharField(
        label="What it says here", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    why = forms.CharField(
        label="Why?", max_length=300, help_text="One sentence. It stands beside the statement with your name."
    )

    def __init__(self, *args: Any, adds: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if adds:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") != "left-out" and not (given.get("text") or "").strip():
            self.add_error("text", "Write what it says here")
        return given
