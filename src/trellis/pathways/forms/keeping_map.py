"""Shapes of a role, of a link between two, of the end of a role, of the stages, and of a title's meaning."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from trellis.organisation.rules.role_families import RoleFamily
from trellis.pathways.rules.conditions import Status
from trellis.pathways.rules.map import CareerMap, Lane, LinkSort, Role, Stage
from trellis.pathways.rules.map.map_files import LETTERS
from trellis.ui.forms import Checkboxes, Radios

Choices = list[tuple[str, Any]]
IN_USE, ENDED = "in use", "ended"
TO, FROM = "to", "from"
LONGEST_LINE = 300


def roles_to_choose(map_: CareerMap, *, besides: str = "") -> Choices:
    """Roles in use, lane by lane, for a select."""
    chosen = [role for role in map_.in_use.roles if role.key != besides]
    groups = [(lane.label, [(role.key, role.title) for role in chosen if role.lane is lane]) for lane in Lane]
    return [group for group in groups if group[1]]


class RolesForm(forms.Form):
    """What narrows the list of roles."""

    text = forms.CharField(label="Words in the title", max_length=60, required=False)
    lane = forms.ChoiceField(
        label="Lane", required=False, choices=[("", "Every lane"), *((lane.value, lane.label) for lane in Lane)]
    )
    state = forms.ChoiceField(
        label="State", required=False,
        choices=[("", "Both"), (IN_USE, "In use"), (ENDED, "No longer in use")],
    )  # fmt: skip

    @property
    def wanted(self) -> dict[str, str]:
        """What was asked for and can be read; a word that is no choice narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RoleForm(forms.Form):
    """A role in the words of whoever keeps the map. Each line of what is supported or needed is a fact of its own."""

    title = forms.CharField(label="Title", max_length=120)
    lane = forms.ChoiceField(label="Lane", choices=[(lane.value, lane.label) for lane in Lane])
    stage = forms.ChoiceField(label="Stage")
    about = forms.CharField(
        label="What it is", max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences that somebody outside the school would understand.",
    )  # fmt: skip
    managed_by = forms.CharField(label="Who line-manages it", max_length=200, required=False)
    supports = forms.CharField(
        label="What the school does for it", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One thing on each line: a mentor every half-term, a network, shadowing, a mock interview.",
    )  # fmt: skip
    needs = forms.CharField(
        label="What people usually need on the way into it", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thing on each line.",
    )  # fmt: skip
    allowance = forms.CharField(
        label="Allowance or reward", max_length=300, required=False,
        help_text="Pay, an honorarium, or time: what it usually brings.",
    )  # fmt: skip
    also = forms.CharField(
        label="Also called", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Titles that schools use for it, one on each line. A post of such a title is this role.",
    )  # fmt: skip
    rule = forms.ChoiceField(label="What it asks", required=False)
    grid = forms.ChoiceField(label="Expectation grid", required=False)
    standards = forms.ChoiceField(label="Standards", required=False)
    letter = forms.ChoiceField(
        label="Letter", required=False, choices=[("", "None"), *((letter, letter) for letter in sorted(LETTERS))],
        help_text="A to K of the county guide; it gives none to support staff.",
    )  # fmt: skip
    families = forms.MultipleChoiceField(
        label="Role families of its posts", required=False, widget=Checkboxes,
        choices=[(family.value, family.label) for family in RoleFamily],
        help_text="The first role on the map that names a family is what its posts are taken for.",
    )  # fmt: skip
    source = forms.CharField(
        label="Where this comes from", max_length=200,
        help_text="Whoever reads it should be able to ask: a document, or who decided it here.",
    )  # fmt: skip
    status = forms.ChoiceField(
        label="Is it so in the country, or here?",
        widget=Radios,
        choices=[(Status.CURRENT.value, "In schools in general"), (Status.LOCAL.value, "In this trust")],
    )

    def __init__(self, *args: Any, stages: Iterable[Stage], rules: Choices, packs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", "None")
        for name, choices in (
            ("stage", [("", "Choose a stage"), *((stage.key, stage.title) for stage in stages)]),
            ("rule", [("", "Nothing is written down yet"), *rules]),
            ("grid", [none, *packs]),
            ("standards", [none, *packs]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # it is a choice field

    def clean_supports(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["supports"], LONGEST_LINE)

    def clean_needs(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["needs"], LONGEST_LINE)

    def clean_also(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["also"], 120)


def _lines(text: str, longest: int) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    for line in found:
        if len(line) > longest:
            raise forms.ValidationError(f"“{line[:40]}…” is longer than {longest} characters: make two lines of it.")
    return found


def as_said(role: Role) -> dict[str, Any]:
    """A role as its form shows it."""
    return {
        "title": role.title, "lane": role.lane.value, "stage": role.stage, "letter": role.letter,
        "about": role.about.says, "managed_by": role.managed_by.says if role.managed_by else "",
        "allowance": role.allowance.says if role.allowance else "",
        "supports": "\n".join(fact.says for fact in role.supports), "needs": "\n".join(fact.says for fact in role.needs),
        "also": "\n".join(role.also), "families": list(role.families), "rule": role.rule, "grid": role.grid,
        "standards": role.standards, "source": role.source.title,
        "status": (Status.CURRENT if role.is_historic else role.status).value,
    }  # fmt: skip


class LinkForm(forms.Form):
    """A step to another role, or from it."""

    way = forms.ChoiceField(
        label="Which way?", widget=Radios,
        choices=[(TO, "This role leads to it"), (FROM, "It leads to this role")], initial=TO,
    )  # fmt: skip
    other = forms.ChoiceField(label="The other role")
    sort = forms.ChoiceField(
        label="What sort of step?", choices=[(sort.value, f"{sort.label}: {sort.says}") for sort in LinkSort]
    )
    note = forms.CharField(label="In a sentence", max_length=LONGEST_LINE, required=False)
    source = forms.CharField(label="Where this comes from", max_length=200, initial="Our own experience")

    def __init__(self, *args: Any, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", "Choose a role"), *others]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """What takes the place of a role that ends."""

    instead = forms.CharField(
        label="What takes its place?", max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Whoever comes across the role later reads this.",
    )  # fmt: skip


class StagesForm(forms.Form):
    """The title of each stage from left to right, one more, and after which it comes."""

    new = forms.CharField(label="One more stage", max_length=80, required=False)
    after = forms.ChoiceField(label="It comes after", required=False)

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = stages
        for number, stage in enumerate(stages):
            title = forms.CharField(label=f"Stage {number + 1}", max_length=80, required=False, initial=stage.title)
            self.fields[self.name_of(stage)] = title
        places = [*((stage.key, stage.title) for stage in reversed(stages)), ("", "None: it is the first")]
        self.fields["after"].choices = places  # type: ignore[attr-defined]  # it is a choice field
        self.order_fields([*(self.name_of(stage) for stage in stages), "new", "after"])

    @staticmethod
    def name_of(stage: Stage) -> str:
        return f"stage-{stage.key}"

    @property
    def said(self) -> list[Stage]:
        """The stages as somebody leaves them: one whose title was emptied is gone."""
        new = Stage("", self.cleaned_data["new"])
        found = [new] if new.title and not self.cleaned_data["after"] else []
        for stage in self.stages:
            if title := self.cleaned_data[self.name_of(stage)]:
                found.append(Stage(stage.key, title))
            if new.title and self.cleaned_data["after"] == stage.key:
                found.append(new)
        return found


class TitleForm(forms.Form):
    """A title as it stands in the staff record, and the role that it means here."""

    title = forms.CharField(label="Title", max_length=120)
    role = forms.ChoiceField(label="Means the role")

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choose a role"), *roles]  # type: ignore[attr-defined]
