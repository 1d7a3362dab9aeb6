"""Shapes of a rule in words: one form for each thing that may be asked, its slots filled from what the rule says now.

`slots_for(kind)` is the form; `node` of a valid one is the condition's data, `initial_of(node)` what it starts from.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from trellis.pathways.rules.rewriting import inner
from trellis.pathways.rules.rule_conditions import LONGEST_SERVICE, MOST_CONDITIONS
from trellis.pathways.rules.rule_words import Words
from trellis.pathways.rules.service import By
from trellis.ui.forms import Checkboxes, DateField, Radios

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


def _posts(words: Words) -> list[tuple[str, str]]:
    return [(key, kind.post) for key, kind in words.posts.items()]


class InPostSlots(Slots):
    """In a post of a kind: now, as part of a group of staff, or ever."""

    asks = "in_post"
    post = forms.ChoiceField(label="In which post?")

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": _posts(words)}

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
        return {"post": _posts(words)}

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
        label="Agreed to what?", max_length=80, help_text="As it is said: “their days away as a specialist leader”."
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
        label="Which statement?", max_length=40, help_text="By its code, as the framework has it."
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
        label="Which judgements will do?", max_length=200, help_text="With commas between: “met, established”."
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
        return {"post": _posts(words), "has": [(key, one.title) for key, one in words.schools.items()]}

    @property
    def node(self) -> Node:
        return {"their_school": self.cleaned_data["post"], "has": self.cleaned_data["has"]}

    @staticmethod
    def initial_of(node: Mapping[str, Any]) -> dict[str, Any]:
        return {"post": node.get("their_school"), "has": node.get("has")}


class WithinSlots(Slots):
    """What holders of a post bring about in time; what it is are the conditions beneath."""

    years = forms.IntegerField(label="Within how many years?", min_value=1, max_value=LONGEST_SERVICE)
    post = forms.ChoiceField(label="Of taking up which post?")
    not_before = DateField(label="Asked of those who took it up on or after")
    course_months = forms.IntegerField(label="How many months does it usually take?", min_value=0, max_value=120)

    def choices(self, words: Words) -> dict[str, list[tuple[str, str]]]:
        return {"post": _posts(words)}

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


class TitleForm(forms.Form):
    """What a new rule is called."""

    title = forms.CharField(
        label="What is it for?", max_length=120, help_text="As people will read it: “Lead of a subject network”."
    )


class WordsForm(forms.Form):
    """What a rule says besides what it asks."""

    title = forms.CharField(label="What is it for?", max_length=120)
    summary = forms.CharField(
        label="Whom is it for?", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences that people read before what it asks.",
    )  # fmt: skip
    cite = forms.CharField(
        label="Where was it decided?", max_length=200, required=False, help_text="A policy, a meeting, a document."
    )
    notes = forms.CharField(
        label="Good to know", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=1200,
        help_text="One thing on each line: how something is read, or what is not counted.",
    )  # fmt: skip

    def clean_notes(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["notes"].splitlines() if line.strip()]


class PublishForm(forms.Form):
    """From when a rule counts, and why."""

    in_force_on = DateField(label="From which day does it count?")
    why = forms.CharField(
        label="Why is it so?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with the version; people may ask.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_in_force_on(self) -> date:
        day: date = self.cleaned_data["in_force_on"]
        if day < self.today:
            raise forms.ValidationError("It cannot count from a day that is over: say today or later.")
        if day.year > self.today.year + 5:
            raise forms.ValidationError("The day is more than five years away: check the year.")
        return day


class RetireForm(forms.Form):
    """The last day of a rule, and why."""

    last_day = DateField(label="What is its last day?")
    why = forms.CharField(label="Why does it end?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class TrialForm(forms.Form):
    """The day on whose people a rule is tried."""

    on = DateField(label="Try it on everybody who was in post on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("The day is still to come: say one that has been.")
        if day.year < self.today.year - 10:
            raise forms.ValidationError("The day is more than ten years ago: check the year.")
        return day
