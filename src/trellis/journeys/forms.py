"""Shapes of a person's particulars and of a post."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from trellis.access.policies import Asked
from trellis.organisation import actions, queries
from trellis.organisation.policies import may_hold_post_in
from trellis.organisation.queries.people import possible_managers
from trellis.organisation.rules.identifiers import Misread, read_email, read_payroll_number, read_trn
from trellis.organisation.rules.role_families import ContractKind, RoleFamily
from trellis.ui.forms import DateField


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
    starts_on = DateField(label="First day")
    last_day = DateField(label="Last day", required=False)
    fte = forms.DecimalField(
        label="Full-time equivalent", min_value=0, max_value=1, decimal_places=3, max_digits=4, initial=Decimal(1),
        help_text="1 is full time; 0.6 is three days of five",
    )  # fmt: skip
    contract = forms.ChoiceField(label="Contract", choices=[(kind.value, kind.label) for kind in ContractKind])
    line_manager = forms.TypedChoiceField(label="Line manager", coerce=int, required=False, empty_value=None)

    def __init__(
        self, *args: Any, schools: Sequence[tuple[int, str]], managers: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].choices = [("", "The trust as a whole"), *schools]  # type: ignore[attr-defined]
        self.fields["line_manager"].choices = [("", "Nobody"), *managers]  # type: ignore[attr-defined]


def job_form(request: Asked, *, besides: int | None = None, initial: dict[str, object] | None = None) -> JobForm:
    """A post's form with the schools in which the actor may give posts, and everybody who could be a line manager."""
    schools = [
        (school.id, school.name)
        for school in queries.schools_open(on=request.on)
        if may_hold_post_in(request.actor, school.id).met
    ]
    managers = possible_managers(text="", besides=besides, on=request.on, count=2_000)
    return JobForm(request.POST or None, schools=schools, managers=managers, initial=initial)


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
