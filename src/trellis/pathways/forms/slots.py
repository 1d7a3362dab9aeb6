"""Shapes of the plain conditions of a rule: one form for each thing that may be asked, with a slot for each choice.

`node` of a valid one is the condition's data; `initial_of(node)` what its slots start from.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from trellis.pathways.rules.rule_conditions import LONGEST_SERVICE
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.service import By
from trellis.ui.forms import Checkboxes, Radios

Node = dict[str, Any]
BY = (
    ("line manager", "The line manager"),
    ("headteacher", "The headteacher"),
)


class Slots(forms.Form):
    """One condition. `words` are those that the rule may use."""

    def __init__(self, *args: Any, words: Words, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.key = words, key
        for name, choices in self.choices(words).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # it is a choice field

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:  # noqa: ARG002 (most have some)
        return {}

    @property
    def node(self) -> Node:
        raise NotImplementedError

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return dict(node)


def posts_to_choose(words: Words) -> list[tuple[str, str]]:
    return [(key, kind.post) for key, kind in words.posts.items()]


class InPostSlots(Slots):
    """In a post of a kind: now, as part of a group of staff, or ever."""

    asks = "in_post"
    post = forms.ChoiceField(label="In which post?")

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": posts_to_choose(words)}

    @property
    def node(self) -> Node:
        return {self.asks: self.cleaned_data["post"]}

    @classmethod
    def initial_of(cls, node: Mapping[str, Any]) -> dict[str, Any]:
        return {"post": node.get(cls.asks)}


class PartOfSlots(InPostSlots):
    """Of a group of staff, which nobody is told to change."""

    asks = "part_of"


class HasBeenSlots(InPostSlots):
    """In such a post, now or once."""

    asks = "has_been"


class YearsSlots(Slots):
    """So many years in posts of a kind, at the least, at the most, or both."""

    years = forms.IntegerField(label="At least how many years?", required=False, min_value=1, max_value=LONGEST_SERVICE)
    years_at_most = forms.IntegerField(
        label="At most how many years?", required=False, min_value=1, max_value=LONGEST_SERVICE,
        help_text="Leave is never counted towards the most.",
    )  # fmt: skip
    post = forms.ChoiceField(label="In which post?")
    by = forms.ChoiceField(
        label="How does part-time work count?", widget=Radios, initial=By.CALENDAR.value,
        choices=[(By.CALENDAR.value, "A year is a year, whatever the hours"),
                 (By.FTE.value, "By the share of full time worked")],
    )  # fmt: skip

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": posts_to_choose(words)}

    def clean(self) -> None:
        least, most = self.cleaned_data.get("years"), self.cleaned_data.get("years_at_most")
        if not self.errors and least is None and most is None:
            self.add_error("years", "Say how many years, at the least or at the most.")
        if least is not None and most is not None and least > most:
            self.add_error("years_at_most", f"The most is less than the least: say {least} years or more.")

    @property
    def node(self) -> Node:
        given = self.cleaned_data
        numbers = {name: given[name] for name in ("years", "years_at_most") if given[name] is not None}
        return {**numbers, "in": given["post"], "by": given["by"]}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {**node, "post": node.get("in"), "by": node.get("by", By.CALENDAR.value)}


class HoldsSlots(Slots):
    """One of these qualifications held, or applied for."""

    holds = forms.MultipleChoiceField(
        label="Which qualifications?", widget=Checkboxes, help_text="One of those that you choose is enough."
    )
    or_applied = forms.BooleanField(label="To have applied for it is enough", required=False)

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"holds": [(key, known.name) for key, known in words.qualifications.items()]}

    @property
    def node(self) -> Node:
        given = self.cleaned_data
        return {"holds": given["holds"], **({"or_applied": True} if given["or_applied"] else {})}


class BackedSlots(Slots):
    """Somebody who answers for them nominated them, or agreed to something."""

    by = forms.MultipleChoiceField(label="By whom?", widget=Checkboxes, choices=BY, help_text="One of them is enough.")

    @property
    def _by(self) -> list[str]:
        return list(self.cleaned_data["by"])


class NominatedSlots(BackedSlots):
    """Nominated for this rule, under what people call it."""

    thing = forms.CharField(label="Nominated for what?", max_length=80, help_text="As it is said: “stage 6”.")
    field_order = ("thing", "by")

    @property
    def node(self) -> Node:
        return {"nominated_for": self.cleaned_data["thing"], "known_as": [self.key], "by": self._by}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {"thing": node.get("nominated_for"), "by": node.get("by")}


class AgreedSlots(BackedSlots):
    """Agreed to something for them."""

    thing = forms.CharField(
        label="Agreed to what?", max_length=80, help_text="As it is said: “days away as a specialist leader”."
    )
    field_order = ("thing", "by")

    @property
    def node(self) -> Node:
        return {"agreed_to": self.cleaned_data["thing"], "by": self._by}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {"thing": node.get("agreed_to"), "by": node.get("by")}


class ShownSlots(Slots):
    """Evidence that somebody confirmed."""

    shown = forms.CharField(
        label="Evidence of what?", max_length=120, help_text="As it is said: “a record of impact on colleagues”."
    )

    @property
    def node(self) -> Node:
        return {"shown": self.cleaned_data["shown"], "kinds": [self.cleaned_data["shown"]]}


class StatementSlots(Slots):
    """A statement of a framework by its code."""

    statement = forms.CharField(
        label="Which statement?", max_length=60, help_text="By its code, as the framework has it."
    )
    confirmed = forms.BooleanField(label="It has to be confirmed by somebody too", required=False)

    @property
    def node(self) -> Node:
        given = self.cleaned_data
        return {"statement": given["statement"], **({"confirmed": True} if given["confirmed"] else {})}


class StandardSlots(Slots):
    """A judgement against a set of standards."""

    standard = forms.CharField(label="Against which standards?", max_length=120)
    accepts = forms.CharField(
        label="Which judgements will do?",
        max_length=200,
        help_text="The best first, with commas between: “established, met”.",
    )

    def clean_accepts(self) -> list[str]:
        found = [word.strip() for word in self.cleaned_data["accepts"].split(",") if word.strip()]
        if not found:
            raise forms.ValidationError("Say at least one judgement that will do.")
        return found

    @property
    def node(self) -> Node:
        return {"standard": self.cleaned_data["standard"], "accepts": self.cleaned_data["accepts"]}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {"standard": node.get("standard"), "accepts": ", ".join(node.get("accepts", ()))}


class TheirSchoolSlots(Slots):
    """What has to be known of one school of their present posts."""

    post = forms.ChoiceField(label="The school of which post?")
    has = forms.MultipleChoiceField(
        label="What has to be known of it?", widget=Checkboxes, help_text="All of it has to be true of one school."
    )

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": posts_to_choose(words), "has": [(key, one.title) for key, one in words.schools.items()]}

    @property
    def node(self) -> Node:
        return {"their_school": self.cleaned_data["post"], "has": self.cleaned_data["has"]}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {"post": node.get("their_school"), "has": node.get("has")}
