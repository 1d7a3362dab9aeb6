"""Forms of sign-ins and remits, which name schools and hubs."""

from typing import Any

from django import forms

from trellis.access.rules import RemitKind, ScopeKind
from trellis.ui.forms import Checkboxes, Radios

# A line manager's remit follows from who answers to them; nobody grants it.
GRANTED = [kind for kind in RemitKind if kind is not RemitKind.LINE_MANAGER]
WHAT_IT_GIVES = {
    RemitKind.HEADTEACHER: "Sees the school’s people and their promises, offers, places. Heads by their post have this already.",
    RemitKind.PEOPLE_LEAD: "Looks after frameworks, places people, sees everybody’s development.",
    RemitKind.TRUST_LEADER: "Sees everybody’s development, and schools compared.",
    RemitKind.HR: "Looks after people, posts and sign-ins.",
    RemitKind.GOVERNOR: "Sees numbers without names.",
    RemitKind.ADMINISTRATOR: "Sets Trellis up: people, schools, frameworks, sign-ins, remits, the record of changes.",
}
WHOLE_TRUST = "trust"


class GrantRemitForm(forms.Form):
    """Which remit, and over what."""

    kind = forms.ChoiceField(
        label="Which remit?",
        choices=[(kind.value, kind.label) for kind in GRANTED],
        widget=Radios(hints=WHAT_IT_GIVES),
        error_messages={"required": "Choose a remit"},
    )
    over = forms.ChoiceField(label="Over what?", error_messages={"required": "Choose how far it reaches"})

    def __init__(self, *args: Any, scopes: dict[tuple[ScopeKind, int], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (heading, [(f"{kind.value}:{number}", name) for (kind, number), name in scopes.items() if kind is wanted])
            for heading, wanted in (("Hubs", ScopeKind.HUB), ("Schools", ScopeKind.SCHOOL))
        ]
        groups = [(WHOLE_TRUST, "The whole trust"), *((heading, rows) for heading, rows in named if rows)]
        self.fields["over"].choices = groups  # type: ignore[attr-defined]

    @property
    def scope(self) -> tuple[ScopeKind, int | None]:
        over: str = self.cleaned_data["over"]
        if over == WHOLE_TRUST:
            return ScopeKind.TRUST, None
        kind, number = over.split(":")
        return ScopeKind(kind), int(number)


class GiveSignInForm(forms.Form):
    """A way in for somebody who is not in the staff file: a governor, a trustee, somebody who helps from outside."""

    name = forms.CharField(
        label="Their name", max_length=200, error_messages={"required": "Write their name"},
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    subject = forms.CharField(
        label="Sign-in name",
        help_text="Their e-mail address, or any name that nobody else here has.",
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Write a sign-in name"},
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"invalid": "Write the e-mail address in full, for example name@school.example"},
    )


class GiveStaffSignInForm(GiveSignInForm):
    """A way in for a member of staff, whose name is known."""

    name = None  # type: ignore[assignment]  # Django's way of leaving a field out


class ChosenStaffForm(forms.Form):
    """Which people to give sign-ins to."""

    staff = forms.MultipleChoiceField(
        label="Who", widget=Checkboxes, error_messages={"required": "Choose at least one person"}
    )

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [(str(number), "") for number in people]  # type: ignore[attr-defined]
