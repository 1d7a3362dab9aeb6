"""The shape of an answer to the three-year question: one choice among equals, and who may see it."""

from typing import Any

from django import forms

from trellis.pathways.rules.aims import QUESTION, SHOWN_AT_FIRST, AimSort, Answer, Direction, Reader
from trellis.ui.forms import Checkboxes, Radios

RoleChoices = list[tuple[str, list[tuple[str, str]]]]


class AimForm(forms.Form):
    """To stay, a direction, a role: all in one list, so that none looks better than another."""

    answer = forms.ChoiceField(
        label=QUESTION,
        choices=[
            (AimSort.HAPPY, AimSort.HAPPY.label),
            ("In a direction, whatever the role", [(one, one.label) for one in Direction]),
            ("In another role", [(AimSort.ROLE, "A role on the map, chosen below")]),
            ("Not now", [(AimSort.NOT_SAID, f"{AimSort.NOT_SAID.label}: ask me again in a year")]),
        ],
        widget=Radios(hints={AimSort.HAPPY: "As good an answer as any other."}),
        error_messages={"required": "Choose an answer; “I would rather not say” is one"},
    )
    role = forms.ChoiceField(label="Which role?", required=False)
    second_role = forms.ChoiceField(label="Another one, if you are between two", required=False)
    words = forms.CharField(
        label="Anything to add, in your own words",
        help_text="Whoever you show it to reads this too.",
        max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    shown_to = forms.MultipleChoiceField(
        label="Who may see it?",
        help_text="Tick nobody, and only you see it. You can change this at any time.",
        choices=[(reader, reader.label) for reader in Reader],
        required=False,
        initial=list(SHOWN_AT_FIRST),
        widget=Checkboxes,
    )

    def __init__(self, *args: Any, roles: RoleChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("role", "second_role"):
            self.fields[name].choices = [("", "No role chosen"), *roles]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        answer, role, second = (given.get(name, "") for name in ("answer", "role", "second_role"))
        if answer == AimSort.ROLE and not role and "role" not in self.errors:
            self.add_error("role", "Choose the role")
        elif answer and answer != AimSort.ROLE and role:
            self.add_error("role", "Either choose “A role on the map” above, or no role here")
        if second and not role:
            self.add_error("second_role", "Choose the first role first")
        elif second and second == role:
            self.add_error("second_role", "Choose another role than the first")
        if answer == Direction.OTHER and not given.get("words", "").strip():
            self.add_error("words", "Say it in your own words")
        return given

    @property
    def said(self) -> Answer:
        """What a valid form says."""
        given = self.cleaned_data
        answer = given["answer"]
        direction = Direction(answer) if answer in set(Direction) else None
        sort = AimSort.DIRECTION if direction else AimSort(answer)
        return Answer(
            sort=sort,
            roles=tuple(filter(None, (given["role"], given["second_role"]))),
            direction=direction,
            words="" if sort is AimSort.NOT_SAID else given["words"].strip(),
            shown_to=frozenset() if sort is AimSort.NOT_SAID else frozenset(map(Reader, given["shown_to"])),
        )
