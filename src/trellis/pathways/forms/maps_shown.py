"""Shapes of what somebody wants to see of the map, and of two roles to compare."""

from collections.abc import Collection
from typing import Any

from django import forms

from trellis.pathways.rules.map import Lane, Role
from trellis.pathways.rules.shown_map import Wanted
from trellis.ui.forms import LongSelect

ME = "me"


class MapForm(forms.Form):
    """Routes from a role, what is open now, one lane, words. What cannot be read is as if it had not been asked."""

    start = forms.ChoiceField(label="Routes from", required=False, widget=LongSelect)
    lane = forms.ChoiceField(
        label="Lane", required=False, choices=[("", "Every lane"), *((lane.value, lane.label) for lane in Lane)]
    )
    words = forms.CharField(label="Search", required=False, max_length=60)
    open = forms.BooleanField(label="Open now", required=False)

    def __init__(self, *args: Any, roles: Collection[Role], here: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [(role.key, f"My role: {role.title}") for role in roles if role.key in here]
        others = [(role.key, role.title) for role in roles if role.key not in here]
        self.fields["start"].choices = [("", "Anywhere"), *mine, *others]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            start=given.get("start", ""),
            only_open=bool(given.get("open")),
            lane=Lane(given["lane"]) if given.get("lane") else None,
            words=given.get("words", ""),
        )

    def chosen(self) -> int:
        """How many things somebody chose."""
        return sum(bool(value) for value in self.cleaned_data.values())


class ComparisonForm(forms.Form):
    """Two roles, or oneself and a role."""

    one = forms.ChoiceField(label="Compare", widget=LongSelect)
    other = forms.ChoiceField(label="With", widget=LongSelect)

    def __init__(self, *args: Any, roles: Collection[Role], me: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.key, role.title) for role in sorted(roles, key=lambda role: role.title)]
        own = [(ME, "Me, as I am now")] if me else []
        self.fields["one"].choices = [("", "Choose"), *own, *choices]  # type: ignore[attr-defined]
        self.fields["other"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("one") and given.get("one") == given.get("other"):
            self.add_error("other", "Choose two that are not the same.")
        return given
