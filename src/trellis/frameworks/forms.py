"""Shapes of what is sent about frameworks: files, wordings, places, classes, conditions, provenance."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from trellis.frameworks.rules.conditions import ConditionKind
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    StageRow,
    StrandKind,
    StrandRow,
)
from trellis.organisation.rules.groups import StaffGroup
from trellis.ui.forms import Checkboxes, DateField, FileDrop, Radios

READ = ".txt,.md,.csv,.xlsx,.html,.htm"
CLASSES = [(Classification.UNIVERSAL.value, "Universal"), (Classification.OPTION.value, "Option")]
CLASS_HINTS = {
    "universal": "Everybody at the stage is owed it.",
    "option": "In addition to or instead of what is universal, by agreement.",
}


KIND_HINTS = {
    "pathway": "People are placed on its stages, and what it says is owed to them.",
    "standards": "Read and assessed against; nobody is placed on it.",
    "programme": "Stages of a programme that people join and complete.",
}


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class BringInForm(forms.Form):
    """A document, as a file or pasted."""

    file = forms.FileField(
        label="A file",
        required=False,
        widget=FileDrop(accept=READ),
        help_text="Text, Markdown, CSV, Excel (.xlsx) or a web page. At most 50 MB. Nothing in it is run.",
    )
    pasted = forms.CharField(
        label="Or paste the text or table",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="A table copied from Word, Excel or a web page keeps its columns.",
    )
    title = forms.CharField(
        label="Title", required=False, max_length=200, help_text="Leave empty to take it from the document."
    )
    again = forms.BooleanField(label="Bring it in again", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("file") and not (given.get("pasted") or "").strip():
            self.add_error("file", "Choose a file, or paste the text")
        return given


class FromNothingForm(forms.Form):
    title = forms.CharField(label="What is it called?", max_length=200)
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, kind.label) for kind in FrameworkKind],
        initial=FrameworkKind.PATHWAY.value,
        widget=Radios(hints=KIND_HINTS),
    )
    stages = forms.CharField(
        label="Stages, one on each line", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Rows of the grid, for example Early career. You can change them later.",
    )  # fmt: skip
    strands = forms.CharField(
        label="Strands, one on each line", widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Columns of the grid, or sections of a standard, for example Self, School, Trust.",
    )  # fmt: skip

    def clean_stages(self) -> list[str]:
        return _short_lines(self.cleaned_data["stages"])

    def clean_strands(self) -> list[str]:
        return _short_lines(self.cleaned_data["strands"])


def _short_lines(text: str) -> list[str]:
    lines = lines_of(text)
    if len(lines) > 60:
        raise forms.ValidationError(f"These are {len(lines)} lines; 60 is the most")
    if any(len(line) > 200 for line in lines):
        raise forms.ValidationError("A line is longer than 200 characters")
    return lines


def _offer(form: forms.Form, name: str, choices: list[tuple[object, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class SeenForm(forms.Form):
    """What every change of a draft carries: the edition that the page showed, so that nobody's change is lost."""

    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)


class WordingForm(SeenForm):
    text = forms.CharField(label="What it says", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class LinesForm(SeenForm):
    """Text with one statement on each line."""

    lines = forms.CharField(label="One statement on each line", strip=False, widget=forms.Textarea(attrs={"rows": 12}))

    def clean_lines(self) -> list[str]:
        return lines_of(self.cleaned_data["lines"])


class ReasonForm(SeenForm):
    why = forms.CharField(label="Why is it left out?", max_length=200)


class PlaceForm(SeenForm):
    """A cell of the grid."""

    stage = forms.TypedChoiceField(label="Stage", required=False, coerce=int, empty_value=None)
    strand = forms.TypedChoiceField(label="Strand", coerce=int)

    def __init__(self, *args: Any, stages: Sequence[StageRow], strands: Sequence[StrandRow], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self, "stage", [("", "No stage"), *((row.id, row.title) for row in stages)])
        _offer(self, "strand", [(row.id, row.title) for row in strands])
        if not stages:
            del self.fields["stage"]

    @property
    def stage_id(self) -> int | None:
        return self.cleaned_data.get("stage")


class MoveForm(PlaceForm):
    where = forms.ChoiceField(
        label="Where in the cell?", choices=[("last", "At its end"), ("first", "At its beginning")], initial="last"
    )


class NewStatementForm(PlaceForm):
    text = forms.CharField(label="What it says", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    classification = forms.ChoiceField(
        label="Is it owed to everybody?",
        choices=CLASSES,
        initial="universal",
        required=False,
        widget=Radios(hints=CLASS_HINTS),
    )


NAMED = (ConditionKind.WHERE_NOMINATED, ConditionKind.BY_AGREEMENT, ConditionKind.UNPAID)
SAID = (ConditionKind.SHARE_OF_TIME, ConditionKind.LASTS)


class ConditionsForm(SeenForm):
    recurs_yearly = forms.BooleanField(label="It comes back every year", required=False)
    named = forms.MultipleChoiceField(
        label="It is taken up",
        required=False,
        choices=[(kind.value, kind.value) for kind in NAMED],
        widget=Checkboxes,
    )
    share_of_time = forms.CharField(
        label="Share of time", required=False, max_length=120, help_text="For example: half a day a week"
    )
    lasts = forms.CharField(
        label="How long it lasts", required=False, max_length=120, help_text="For example: one term to a year"
    )
    other = forms.CharField(label="Another condition, in words", required=False, max_length=120)

    @staticmethod
    def told_by(conditions: Iterable[Condition], *, recurs_yearly: bool) -> dict[str, Any]:
        """The form's first values, from the conditions that a statement has."""
        held = {condition.name: condition.words for condition in conditions}
        known = {kind.value for kind in (*NAMED, *SAID)}
        return {
            "recurs_yearly": recurs_yearly,
            "named": [kind.value for kind in NAMED if kind.value in held],
            "share_of_time": held.get(ConditionKind.SHARE_OF_TIME.value, ""),
            "lasts": held.get(ConditionKind.LASTS.value, ""),
            "other": "; ".join(words for name, words in held.items() if name not in known),
        }

    def conditions(self) -> list[Condition]:
        given = self.cleaned_data
        said = [(kind.value, given[kind.name.lower()]) for kind in SAID]
        return [
            *(Condition(name, name) for name in given["named"]),
            *(Condition(name, words) for name, words in [*said, ("other", given["other"])] if words),
        ]


class StageForm(SeenForm):
    title = forms.CharField(label="Name", max_length=200)
    theme = forms.CharField(label="Theme", required=False, max_length=300)
    years_from = forms.IntegerField(label="From year", required=False, min_value=0, max_value=60)
    years_to = forms.IntegerField(label="To year", required=False, min_value=0, max_value=60)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("years_from"), given.get("years_to")
        if first is not None and last is not None and last < first:
            self.add_error("years_to", "The last year comes before the first")
        return given


class StrandForm(SeenForm):
    title = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="What does it hold?", choices=[(kind.value, kind.label) for kind in StrandKind], widget=Radios
    )
    debtor = forms.ChoiceField(
        label="Who owes it?",
        choices=[(debtor.value, debtor.label) for debtor in Debtor],
        widget=Radios(
            hints={
                "person": "They do it themselves; nobody is counted as not having offered it.",
                "school": "The headteacher sees whether it was offered.",
                "trust": "The trust’s people-development lead sees whether it was offered.",
                "committee": "The governors’ committee of the school.",
            }
        ),
    )
    confirmation = forms.ChoiceField(
        label="Whose word makes a statement done?",
        choices=[(word.value, word.label) for word in Confirmation],
        widget=Radios,
    )


class RemovalForm(SeenForm):
    """What becomes of the statements of a stage or strand that is removed."""

    what = forms.ChoiceField(
        label="What becomes of its statements?",
        choices=[("move", "They move"), ("leave-out", "They are left out")],
        initial="move",
        widget=Radios,
    )
    into = forms.TypedChoiceField(label="To", required=False, coerce=int, empty_value=None)
    why = forms.CharField(label="Why are they left out?", required=False, max_length=200)

    def __init__(self, *args: Any, others: Sequence[StageRow | StrandRow], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self, "into", [(row.id, row.title) for row in others])
        if not others:
            _offer(self, "what", [("leave-out", "They are left out")])
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("what") == "leave-out" and not given.get("why"):
            self.add_error("why", "Say why they are left out")
        return given


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


class PublishForm(SeenForm):
    unclassified = forms.BooleanField(required=False)
    guessed = forms.BooleanField(required=False)
    change_note = forms.CharField(
        label="What is new in this version?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody can read it.",
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


class ThreadNameForm(SeenForm):
    """The name of a thread, and what it was called when the page was shown."""

    title = forms.CharField(
        label="What is this thread called?", required=False, max_length=80,
        help_text="A few words that hold at every stage, for example Being helped, then helping. Empty: no name.",
    )  # fmt: skip
    was = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


class ThreadOfStatementForm(SeenForm):
    """A thread of the draft, a new one with a name, or none."""

    thread = forms.ChoiceField(label="Thread", required=False)
    new = forms.CharField(
        label="Or begin a new thread", required=False, max_length=80, help_text="Its name in a few words."
    )

    def __init__(self, *args: Any, threads: list[tuple[object, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "thread", [("", "None: it stands alone"), *threads])
