"""Shapes of files on their way in: the upload, what each column is, and what is said about a file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from trellis.documents.reading import read_table
from trellis.documents.refusals import Unreadable
from trellis.documents.sheets import TableFile
from trellis.organisation.rules.columns import ColumnMap
from trellis.organisation.rules.dates import DateOrder
from trellis.organisation.rules.groups import StaffGroup
from trellis.organisation.rules.staff_fields import StaffField
from trellis.ui.forms import FileDrop, Radios

ACCEPTED = ".csv,.xlsx,.txt,.tsv"
NOT_USED = ""
CENTRAL = "central"
SOME = "some"


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is given: nothing where the page is only opened. An empty answer is an answer."""
    return request.POST if request.method == "POST" else None


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """The same for a form with files."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def read_upload(upload: UploadedFile) -> TableFile:
    """The rows of an uploaded file, read in a process of their own. What cannot be read is said beside the field."""
    try:
        return read_table(upload.read(), filename=upload.name or "the file")
    except Unreadable as refusal:
        raise forms.ValidationError(refusal.says) from refusal


class StaffFileForm(forms.Form):
    """A staff file, and whether it names everybody."""

    file = forms.FileField(
        label="The staff file", widget=FileDrop(accept=ACCEPTED),
        help_text="CSV or Excel (.xlsx), as your school system or payroll exports it. Nothing is changed yet.",
    )  # fmt: skip
    full_list = forms.ChoiceField(
        label="Whom does the file name?",
        initial=SOME,
        choices=[
            (SOME, "Some people"),
            ("school", "Everybody who works in one school"),
            ("trust", "Everybody in the trust"),
        ],
        widget=Radios(
            hints={
                SOME: "Nobody is taken to have left.",
                "school": "Whoever works in that school and is not named has left it.",
                "trust": "Whoever is not named has left the trust.",
            }
        ),
    )
    school = forms.ChoiceField(
        label="School",
        required=False,
        help_text="Needed for a full list of one school, or a file with no school column.",
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["school"] = school_field(self.fields["school"], schools)

    def clean_file(self) -> TableFile:
        return read_upload(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("full_list") == "school" and not given.get("school"):
            self.add_error("school", "Choose the school of which this is the full list")
        return given


def school_field(field: forms.Field, schools: Sequence[tuple[int, str]]) -> forms.TypedChoiceField:
    choices = [("", "Not one school"), *((id, name) for id, name in schools)]
    return forms.TypedChoiceField(
        label=field.label,
        required=field.required,
        help_text=field.help_text,
        choices=choices,
        coerce=int,
        empty_value=None,
    )


class ColumnsForm(forms.Form):
    """What each column of a file is taken for."""

    leave_out_optional = True

    def __init__(self, *args: Any, columns: ColumnMap, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(NOT_USED, "Not used"), *((field.value, field.label) for field in StaffField)]
        for match in columns.matches:
            self.fields[f"column-{match.index}"] = forms.ChoiceField(
                label=f"Column “{match.heading or match.index + 1}”",
                choices=choices,
                required=False,
                initial=match.field.value if match.field else NOT_USED,
            )

    @property
    def chosen(self) -> dict[int, StaffField | None]:
        """By column: the field chosen, or none for a column that is not used."""
        return {
            int(name.removeprefix("column-")): StaffField(value) if value else None
            for name, value in self.cleaned_data.items()
        }


class QuestionForm(forms.Form):
    """The one thing that nothing in the file says: which way round its dates are, or whose school it is."""

    def __init__(self, *args: Any, question: dict[str, str], schools: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        if question["kind"] == "dates":
            orders = [
                (DateOrder.DAY_FIRST.value, question["day_first"]),
                (DateOrder.MONTH_FIRST.value, question["month_first"]),
            ]
            self.fields["date_order"] = forms.ChoiceField(label=question["asks"], choices=orders, widget=Radios)
        else:
            self.fields["school"] = forms.TypedChoiceField(
                label="Which school is this file from?",
                choices=[("", ""), *schools],
                coerce=int,
                help_text="The file has no column that says so.",
            )


class SayForm(forms.Form):
    """What can be said so that more rows of a file are understood; all of it is remembered for the next file."""

    leave_out_optional = True

    def __init__(
        self,
        *args: Any,
        short_trns: int,
        unknown_schools: Sequence[tuple[str, int]],
        unknown_groups: Sequence[tuple[str, int]],
        schools: Sequence[tuple[int, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.names: dict[str, str] = {}
        places = [("", "Not one of ours"), (CENTRAL, "The central team"), *((str(id), name) for id, name in schools)]
        for n, (name, rows) in enumerate(unknown_schools):
            self.add(f"school-{n}", name, f"“{name}”, in {counted(rows)}, is", places)
        groups = [("", "Leave it as it is"), *((group.value, group.label) for group in StaffGroup)]
        for n, (title, rows) in enumerate(unknown_groups):
            self.add(f"group-{n}", title, f"“{title}”, in {counted(rows)}, belongs to", groups)
        if short_trns:
            self.fields["pad_trns"] = forms.BooleanField(
                label="TRNs have lost the noughts in front: put them back", required=False
            )

    def add(self, name: str, told: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        self.names[name] = told
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def schools_said(self) -> dict[str, int | None]:
        said = self.said("school-")
        return {name: None if value == CENTRAL else int(value) for name, value in said.items()}

    @property
    def groups_said(self) -> dict[str, StaffGroup]:
        return {title: StaffGroup(value) for title, value in self.said("group-").items()}

    def said(self, kind: str) -> dict[str, str]:
        given = self.cleaned_data
        return {told: given[name] for name, told in self.names.items() if name.startswith(kind) and given.get(name)}


def counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


class SchoolFileForm(forms.Form):
    """A list of schools, and the extract that says which took the place of which."""

    file = forms.FileField(
        label="The list of schools", widget=FileDrop(accept=ACCEPTED),
        help_text="An extract of Get Information About Schools (establishment fields), or a list with URN and School name.",
    )  # fmt: skip
    links = forms.FileField(
        label="Links between schools", required=False, widget=FileDrop(accept=ACCEPTED),
        help_text="The extract of establishment links says which school took the place of which.",
    )  # fmt: skip

    def clean_file(self) -> TableFile:
        return read_upload(self.cleaned_data["file"])

    def clean_links(self) -> TableFile | None:
        upload = self.cleaned_data["links"]
        return read_upload(upload) if upload else None
