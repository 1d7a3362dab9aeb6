"""Shapes of what is sent about links between frameworks."""

from typing import Any

from django import forms

from trellis.frameworks.forms.seen import offer
from trellis.frameworks.rules.crosswalk import Relation
from trellis.ui.forms import Radios

HINTS = {
    "same": "What is done for the one may be counted for the other, where the person says so.",
    "part": "It is one piece of what the other statement asks.",
    "contains": "The other statement is one piece of it.",
    "related": "Worth reading together; nothing counts for both.",
}


class LinkForm(forms.Form):
    """A statement of another framework, and how this one stands to it."""

    relation = forms.ChoiceField(
        label="This statement is",
        choices=[*((relation.value, relation.label) for relation in Relation), ("none", "Not linked with")],
        widget=Radios(hints=HINTS),
    )
    other = forms.ChoiceField(label="which statement?")

    def __init__(self, *args: Any, statements: list[tuple[object, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "other", [("", "Choose one"), *statements])
