"""Shapes of a person's particulars and of a post."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from trellis.access.policies import Asked
from trellis.organisation import actions, queries
from trellis.organisation.policies import may_hold_post_in
from trellis.organisation.queries.people import possible_managers
from trellis.organisation.rules.dates import LATEST
from trellis.organisation.rules.identifiers import Misread, read_email, read_payroll_number, read_trn
from trellis.organisation.rules.role_families import ContractKind, RoleFamily
from trellis.organisation.rules.sex import Sex
from trellis.ui.forms import DateField

LAST_DAY = date(LATEST, 12, 31)
"""No post begins or ends later: files are read with the same bound."""

MANY = 20
"""As many people of one name as are offered to choose from."""
WHICH = "which_manager"


def _read(reader: Callable[[str], str | Misread], written: str) -> str:
    if not written.strip():
        return ""
    read = reader(written)
    if isinstance(read, Misread):
        raise forms.ValidationError(read.says)
    return read


class ParticularsForm(forms.Form):
    first_name = forms.CharField(label="First name", max_length=80)
    last_name = forms.CharField(label="Family name", max_length=80)
    known_as = forms.CharField(label="Known as", max_length=80, required=False)
    sex = forms.TypedChoiceField(
        label="Sex",
        choices=[(sex.value, sex.label) for sex in Sex],
        coerce=Sex,
        empty_value=Sex.NOT_KNOWN,
        required=False,
        help_text="As in the workforce census. Whoever keeps the record sees it; elsewhere it is counted without names",
    )
    payroll_number = forms.CharField(label="Payroll number", max_length=60, required=False)
    trn = forms.CharField(
        label="Teacher reference number",
        max_length=20,
        required=False,
        help_text="Seven digits; support staff have none",
    )
    work_email = forms.CharField(label="Work e-mail", max_length=254, required=False)
    personal_email = forms.CharField(label="Personal e-mail", max_length=254, required=False)
    in_service_from = DateField(label="In this line of work since", required=False)
    qts_on = DateField(label="Qualified teacher status on", required=False)

    def clean_payroll_number(self) -> str:
        return _read(read_payroll_number, self.cleaned_data["payroll_number"])

    def clean_trn(self) -> str:
        return _read(read_trn, self.cleaned_data["trn"])

    def clean_work_email(self) -> str:
        return _read(read_email, self.cleaned_data["work_email"])

    def clean_personal_email(self) -> str:
        return _read(read_email, self.cleaned_data["personal_email"])


class JobForm(forms.Form):
    title = forms.CharField(label="Job title", max_length=120)
    role = forms.ChoiceField(
        label="Kind of role", choices=[(role.value, role.label) for role in RoleFamily],
        help_text="Says which group of staff the post counts in, and who leads a school",
    )  # fmt: skip
    school = forms.TypedChoiceField(label="School", coerce=int, required=False, empty_value=None)
    starts_on = DateField(label="First day", latest=LAST_DAY)
    last_day = DateField(label="Last day", required=False, latest=LAST_DAY)
    fte = forms.DecimalField(
        label="Full-time equivalent", min_value=0, max_value=1, decimal_places=3, max_digits=4, initial=Decimal(1),
        help_text="1 is full time; 0.6 is three days of five",
    )  # fmt: skip
    contract = forms.ChoiceField(label="Contract", choices=[(kind.value, kind.label) for kind in ContractKind])
    line_manager = forms.CharField(
        label="Line manager", max_length=120, required=False,
        help_text="A name, or part of one. Leave it empty where there is nobody",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        schools: Sequence[tuple[int, str]],
        called: Callable[[str], Sequence[tuple[int, str]]],
        manager: tuple[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """`called` finds who could be a line manager by words of their name; `manager` is who it is now."""
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", "The trust as a whole"), *schools]  # type: ignore[attr-defined]
        self.fields["line_manager"].initial = manager[1] if manager else ""
        self._called, self._manager = called, manager

    def clean(self) -> None:
        if "line_manager" in self.cleaned_data:
            try:
                self.cleaned_data["line_manager"] = self._manager_meant(self.cleaned_data["line_manager"])
            except forms.ValidationError as unclear:
                self.add_error("line_manager", unclear)

    def _manager_meant(self, words: str) -> int | None:
        if not words:
            return None
        if self._manager and words == self._manager[1]:
            return self._manager[0]
        found = self._called(words)
        if not found:
            raise forms.ValidationError("Nobody who works here now has this name.")
        if len(found) > MANY:
            raise forms.ValidationError(f"More than {MANY} people have this in their name: write more of it.")
        if len(found) == 1:
            return found[0][0]
        self.fields[WHICH] = forms.ChoiceField(
            label="Which of them?", choices=[(str(number), name) for number, name in found], widget=forms.RadioSelect
        )
        chosen = [number for number, _ in found if str(number) == self.data.get(WHICH)]
        if not chosen:
            raise forms.ValidationError(f"{len(found)} people have this in their name: say which of them it is.")
        return chosen[0]


def job_form(
    request: Asked,
    *,
    besides: int | None = None,
    manager: tuple[int, str] | None = None,
    initial: dict[str, object] | None = None,
) -> JobForm:
    """A post's form with the schools in which the actor may give posts; `manager` is its line manager now."""
    schools = [
        (school.id, school.name)
        for school in queries.schools_open(on=request.on)
        if may_hold_post_in(request.actor, school.id).met
    ]
    return JobForm(
        request.POST or None,
        schools=schools,
        called=lambda words: possible_managers(text=words, besides=besides, on=request.on, count=MANY + 1),
        manager=manager,
        initial=initial,
    )


def job_of(form: JobForm) -> actions.Job:
    given = form.cleaned_data
    return actions.Job(
        title=given["title"],
        role=RoleFamily(given["role"]),
        school_id=given["school"],
        starts_on=given["starts_on"],
        last_day=given["last_day"],
        fte=given["fte"],
        contract=ContractKind(given["contract"]),
        line_manager_id=given["line_manager"],
    )


def say(wrong: actions.SaidWrong, *given: forms.Form) -> None:
    """Put the sentence beside the field that it is about."""
    owner = next((form for form in given if wrong.field in form.fields), given[0])
    owner.add_error(wrong.field if wrong.field in owner.fields else None, str(wrong))
