"""Forms in the markup of GOV.UK Frontend: the renderer Django uses for every form, and the fields schools need."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.safestring import SafeString

from trellis.ui.components.html import attributes, safe, text

_HERE = Path(__file__).parent / "templates"
_DJANGO = Path(forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """Renders forms, fields and widgets from this room's templates, which come before Django's own."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def engine(self) -> Backend:
        return Backend(
            {
                "APP_DIRS": False,
                "DIRS": [_HERE, _DJANGO],
                "NAME": "forms",
                "OPTIONS": {"builtins": ["trellis.ui.templatetags.ui"]},
            }
        )


def render_field(
    bound: BoundField,
    *,
    heading: bool = False,
    hint: object = "",
    prefix: str = "",
    suffix: str = "",
    label_size: str = "",
    label_hidden: bool = False,
    optional: bool = True,
    width: int = 0,
    inline: bool = False,
) -> SafeString:
    """One field. `heading`: its label is the page's h1. `width`: 2, 3, 4, 5, 10, 20 or 30 characters. `inline`: radios
    in a row. `prefix`, `suffix`: £, hours. `optional=False` leaves out "(optional)". `label_hidden`: only spoken."""
    attrs = bound.field.widget.attrs
    if width:
        attrs["class"] = f"{attrs.get('class', '')} govuk-input--width-{width}".strip()
    if inline:
        attrs["class"] = f"{attrs.get('class', '')} inline".strip()
    if hint:
        bound.help_text = hint  # type: ignore[assignment]  # words with links, from the template
    context = {
        "field": bound,
        "heading": heading,
        "prefix": prefix,
        "suffix": suffix,
        "label_size": label_size or ("l" if heading else ""),
        "label_hidden": label_hidden,
        "leave_out_optional": not optional,
    }
    return safe(bound.form.renderer.render("ui/forms/field.html", context))


def error_rows(bound: BoundField) -> list[str]:
    """The errors of a field as sentences that name it: Django's own words do not say which field they are about."""
    label = str(bound.label)
    rows = []
    found = bound.form.errors.as_data().get(bound.name, [])
    bounds = [error for error in found if error.code in _BOUNDS and error.params]
    for error in found:
        words = " ".join(error.messages)
        if error in bounds:
            if error is bounds[0]:  # a number that is too large has too many digits as well
                rows.append(_named(label, f"{_BOUNDS[error.code or '']}.".format(error.params)))
        elif error.code == "required" and words == str(forms.Field.default_error_messages["required"]):
            rows.append(
                f"Answer “{label}”" if label.endswith("?") else f"{_asks_for(bound)} {label[:1].lower()}{label[1:]}"
            )
        elif _is_djangos(bound, words):
            rows.append(_named(label, words))
        else:
            rows.append(words)
    return rows


_BOUNDS = {
    "min_value": "Enter {0[limit_value]} or more",
    "max_value": "Enter {0[limit_value]} or less",
    "max_length": "Write at most {0[limit_value]} characters",
    "max_decimal_places": "Write at most {0[max]} digits after the point",
    "max_whole_digits": "Write at most {0[max]} digits before the point",
    "max_digits": "Write at most {0[max]} digits",
}  # what Django says of each begins with “Ensure that”, and does not name the field


def _named(label: str, words: str) -> str:
    said = words if label.endswith("?") else f"{words[:1].lower()}{words[1:]}"
    return f"{label}{'' if label.endswith('?') else ':'} {said}".rstrip(".")


def _asks_for(bound: BoundField) -> str:
    return "Choose" if isinstance(bound.field, (forms.ChoiceField, forms.FileField)) else "Enter"


def _is_djangos(bound: BoundField, words: str) -> bool:
    """Whether the words come from a class of Django's rather than from whoever wrote the form."""
    theirs = [kind for kind in type(bound.field).__mro__ if kind.__module__.startswith("django.")]
    return any(
        words == str(message) for kind in theirs for message in vars(kind).get("default_error_messages", {}).values()
    )


class DateParts(forms.Widget):
    """Day, month and year in three boxes, as people write it; also reads one ISO date under the field's own name."""

    template_name = "ui/forms/date.html"
    use_fieldset = True
    parts = ("day", "month", "year")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        written = self._written(value)
        id_ = context["widget"]["attrs"].get("id", name)
        context["widget"]["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{id_}_{part}",
                "label": part.capitalize(),
                "value": written[part],
                "width": 4 if part == "year" else 2,
            }
            for part in self.parts
        ]
        return context

    def _written(self, value: Any) -> dict[str, str]:
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        if isinstance(value, Mapping):
            return {part: str(value.get(part, "")) for part in self.parts}
        if isinstance(value, str) and (iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)):
            return {"year": iso[1], "month": iso[2], "day": iso[3]}
        return dict.fromkeys(self.parts, "")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        if data.get(name):
            return data[name]
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        return name not in data and not any(f"{name}_{part}" in data for part in self.parts)

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002
        return f"{id_}_day"


_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_MONTHS["sept"] = 9


class DateField(forms.Field):
    """A date in three boxes; says one thing that is wrong, however many boxes are. `earliest`, `latest`: included."""

    widget = DateParts

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        parts = DateParts()._written(value) if isinstance(value, str) else dict(value)
        if isinstance(value, str) and not any(parts.values()):
            raise ValidationError("Write the date as day, month and year, for example 27 3 2027")
        missing = [part for part in DateParts.parts if not parts.get(part)]
        if len(missing) == len(DateParts.parts):
            return None
        if missing:
            raise ValidationError(f"The date must have a {' and a '.join(missing)}")
        return self._read(parts)

    def _read(self, parts: Mapping[str, str]) -> date:
        month = _MONTHS.get(parts["month"].lower().rstrip("."), parts["month"])
        try:
            day, year = int(parts["day"]), int(parts["year"])
            if year < 100:
                raise ValidationError("Write the year with four figures, for example 2027")
            return date(year, int(month), day)
        except ValueError:
            raise ValidationError("This is not a date in the calendar. Check the day, month and year") from None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if value and self.earliest and value < self.earliest:
            raise ValidationError(f"The date must be {_said(self.earliest)} or after it")
        if value and self.latest and value > self.latest:
            raise ValidationError(f"The date must be {_said(self.latest)} or before it")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != self.to_python(initial))
        except ValidationError:
            return True


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


class Radios(forms.RadioSelect):
    """Radio buttons, with a hint under a choice: `hints={"value": "what it means"}`."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, hints: Mapping[Any, str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        return _with_hint(super().create_option(name, value, *args, **more), self.hints.get(str(value)))


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, with a hint under a choice."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, choices: Any = (), *, hints: Mapping[Any, str] | None = None
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        return _with_hint(super().create_option(name, value, *args, **more), self.hints.get(str(value)))


def _with_hint(option: dict[str, Any], hint: str | None) -> dict[str, Any]:
    option["hint"] = hint or ""
    if hint:
        option["attrs"]["aria-describedby"] = f"{option['attrs'].get('id', option['name'])}-hint"
    return option


class LongSelect(forms.Select):
    """A choice among hundreds, written in one go: the template of a select costs a page what all the rest of it does."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        given = self.build_attrs(self.attrs, attrs or {})
        chosen = set(self.format_value(value))
        inside = ""
        for key, label in self.choices:
            if isinstance(label, list | tuple):
                options = "".join(_option(value, words, chosen) for value, words in label)
                inside += f"<optgroup{attributes(label=key)}>{options}</optgroup>"
            else:
                inside += _option(key, label, chosen)
        classes = f"govuk-select{' govuk-select--error' if 'aria-invalid' in given else ''}"
        more = {key: given[key] for key in given if key not in ("class", "required", "aria-invalid")}
        return safe(f'<select name="{text(name)}" class="{classes}"{attributes(**more)}>{inside}</select>')


def _option(value: object, label: object, chosen: set[str]) -> str:
    return (
        f'<option value="{text(str(value))}"{" selected" if str(value) in chosen else ""}>{text(str(label))}</option>'
    )


class FileDrop(forms.FileInput):
    """A file to choose or to drop on the dashed box; `accept` lists the endings that the chooser shows."""

    template_name = "ui/forms/file_drop.html"

    def __init__(self, accept: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**({"accept": accept} if accept else {}), **(attrs or {})})
