"""Shapes of groups and of what is due in time, and which form belongs to which thing that may be asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from trellis.pathways.forms.slots import (
    AgreedSlots,
    HasBeenSlots,
    HoldsSlots,
    InPostSlots,
    Node,
    NominatedSlots,
    PartOfSlots,
    ShownSlots,
    Slots,
    StandardSlots,
    StatementSlots,
    TheirSchoolSlots,
    YearsSlots,
    posts_to_choose,
)
from trellis.pathways.rules.rewriting import inner
from trellis.pathways.rules.rule_conditions import LONGEST_SERVICE, MOST_CONDITIONS
from trellis.pathways.rules.rule_words import Words
from trellis.ui.forms import DateField, Radios


class WithinSlots(Slots):
    """What holders of a post bring about in time; what it is are the conditions beneath."""

    years = forms.IntegerField(label="Within how many years?", min_value=1, max_value=LONGEST_SERVICE)
    post = forms.ChoiceField(label="Of taking up which post?")
    not_before = DateField(label="Asked of those who took it up on or after")
    course_months = forms.IntegerField(label="How many months does it usually take?", min_value=0, max_value=120)

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": posts_to_choose(words)}

    @property
    def node(self) -> Node:
        given = self.cleaned_data
        return {
            "within_years": given["years"], "in": given["post"], "not_before": given["not_before"].isoformat(),
            "course_months": given["course_months"], "needs": {"all_of": []},
        }  # fmt: skip

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        day = node.get("not_before")
        return {
            "years": node.get("within_years"), "post": node.get("in"), "course_months": node.get("course_months"),
            "not_before": date.fromisoformat(day) if isinstance(day, str) else day,
        }  # fmt: skip


ALL, ANY, SOME = "all_of", "any_of", "n_of"


class GroupSlots(Slots):
    """How many of what stands in a group have to hold."""

    which = forms.ChoiceField(
        label="How many of them?", widget=Radios, initial=ANY,
        choices=[(ALL, "All of them"), (ANY, "At least one of them"), (SOME, "At least this many of them")],
    )  # fmt: skip
    number = forms.IntegerField(label="How many?", required=False, min_value=1, max_value=MOST_CONDITIONS)
    says = forms.CharField(label="A heading for it", max_length=80, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("which") == SOME and not self.errors and not self.cleaned_data.get("number"):
            self.add_error("number", "Say how many of them are enough.")

    @property
    def node(self) -> Node:
        given = self.cleaned_data
        heading = {"says": given["says"]} if given["says"] else {}
        if given["which"] == SOME:
            return {"n_of": given["number"], "of": [], **heading}
        return {given["which"]: [], **heading}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        which = next(key for key in (ALL, ANY, SOME) if key in node)
        return {"which": which, "number": node.get("n_of"), "says": node.get("says", "")}


# What may be asked: the word of the data, what it is called when somebody chooses it, and its form.
KINDS: dict[str, tuple[str, type[Slots]]] = {
    "years": ("Years in a kind of post", YearsSlots),
    "in_post": ("In a kind of post now", InPostSlots),
    "has_been": ("In a kind of post, now or once", HasBeenSlots),
    "part_of": ("Part of a group of staff", PartOfSlots),
    "holds": ("A qualification held or applied for", HoldsSlots),
    "nominated_for": ("A nomination", NominatedSlots),
    "agreed_to": ("An agreement", AgreedSlots),
    "shown": ("Evidence that somebody confirmed", ShownSlots),
    "statement": ("A statement of a framework done", StatementSlots),
    "standard": ("A judgement against standards", StandardSlots),
    "their_school": ("Something known of their school", TheirSchoolSlots),
    "within_years": ("Something due within a time of taking up a post", WithinSlots),
    "group": ("A group: all of, any of, so many of", GroupSlots),
}


def slots_for(kind: str) -> type[Slots]:
    return KINDS["group" if kind in (ALL, ANY, SOME) else kind][1]


def initial_of(node: Mapping[str, Any], form: type[Slots]) -> dict[str, Any]:
    return form.initial_of(inner(node))
