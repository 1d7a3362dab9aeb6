"""Forms are in GOV.UK's markup, every label and hint and error belongs to its field, and errors say what to do."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django import forms

from trellis.ui.forms import Checkboxes, DateField, DateParts, FileDrop, Radios, error_rows
from trellis.ui.gallery.values import LogLearning, empty_form, wrong_form

Rendered = Callable[..., str]


def attributes_of(html: str, name: str) -> list[str]:
    return re.findall(rf'\b{name}="([^"]+)"', html)


@pytest.fixture
def wrong(strict_templates: None) -> str:
    return str(wrong_form())


def test_every_label_and_description_points_at_something(wrong: str) -> None:
    ids = attributes_of(wrong, "id")
    assert len(ids) == len(set(ids))
    assert set(attributes_of(wrong, "for")) <= set(ids)
    assert set(" ".join(attributes_of(wrong, "aria-describedby")).split()) <= set(ids)


@pytest.mark.parametrize(
    ("field", "classes"),
    [
        ("what", "govuk-input"),
        ("hours", "govuk-input"),
        ("school", "govuk-select"),
        ("note", "govuk-textarea govuk-js-character-count"),
        ("word", "govuk-input govuk-password-input__input govuk-js-password-input-input"),
        ("share", "govuk-checkboxes__input"),
        ("kind", "govuk-radios__input"),
        ("towards", "govuk-checkboxes__input"),
        ("on_day", "govuk-input govuk-date-input__input govuk-input--width-2"),
        ("proof", "drop"),
    ],
)
def test_every_kind_of_field_has_its_markup(strict_templates: None, field: str, classes: str) -> None:
    element = re.search(rf'<(?:input|select|textarea)[^>]* name="{field}"[^>]*>', str(empty_form()))
    assert element is not None
    assert f'class="{classes}"' in element[0]


def test_a_required_field_is_named_in_its_error(wrong: str) -> None:
    assert "Answer “What did you do?”" in wrong
    assert "Enter password" in wrong
    assert "This field is required" not in wrong


def test_djangos_own_words_are_told_with_the_field(wrong: str) -> None:
    assert "How long did it take? Enter a number" in wrong


@pytest.mark.parametrize(
    ("field", "sent", "says"),
    [
        (forms.IntegerField(label="How many?", min_value=0), "-3", "How many? Enter 0 or more"),
        (forms.IntegerField(label="Places", max_value=30), "31", "Places: enter 30 or less"),
        (forms.DecimalField(label="How long?", max_value=400, max_digits=5, decimal_places=2), "4000",
         "How long? Enter 400 or less"),
        (forms.DecimalField(label="How long?", max_digits=5, decimal_places=2), "1.125",
         "How long? Write at most 2 digits after the point"),
        (forms.CharField(label="Title", max_length=5), "Hollybank", "Title: write at most 5 characters"),
    ],
)  # fmt: skip
def test_bounds_are_told_in_plain_words_and_once(field: forms.Field, sent: str, says: str) -> None:
    class Bounded(forms.Form):
        asked = field

    assert error_rows(Bounded({"asked": sent})["asked"]) == [says]


def test_words_of_the_forms_author_are_left_alone(rendered: Rendered) -> None:
    class Named(forms.Form):
        name = forms.CharField(error_messages={"required": "Give the school’s name"})

    assert "Give the school’s name" in rendered("{% error_summary form %}", form=Named({}))


def test_the_summary_links_to_the_first_box_of_each_field(rendered: Rendered) -> None:
    shown = rendered("{% error_summary form %}{{ form }}", form=wrong_form())
    targets = re.findall(r'href="#([^"]+)"', shown)
    assert targets == ["wrong_what", "wrong_on_day", "wrong_hours", "wrong_kind_0", "wrong_school", "wrong_word"]
    assert set(targets) <= set(attributes_of(shown, "id"))


def test_an_error_of_the_whole_form_is_in_the_summary(rendered: Rendered) -> None:
    class Pair(forms.Form):
        def clean(self) -> dict[str, Any]:
            raise forms.ValidationError("Two line managers cannot be each other’s")

    assert "Two line managers cannot be each other’s" in rendered("{% error_summary form %}", form=Pair({}))


def test_there_is_no_summary_where_nothing_is_wrong(rendered: Rendered) -> None:
    assert rendered("{% error_summary form %}", form=empty_form()) == ""


def test_optional_fields_say_so_unless_the_form_is_a_filter(strict_templates: None) -> None:
    class Narrow(forms.Form):
        leave_out_optional = True
        school = forms.CharField(required=False)

    assert "(optional)" in str(empty_form())
    assert "(optional)" not in str(Narrow())


def test_a_label_can_be_the_pages_heading(rendered: Rendered) -> None:
    assert re.search(
        r"<h1[^>]*><label[^>]*>What did you do\?", rendered("{% field form.what heading=True %}", form=empty_form())
    )
    assert re.search(
        r"<legend[^>]*><h1[^>]*>When was it\?", rendered("{% field form.on heading=True %}", form=empty_form())
    )


def test_looks_given_to_a_field(rendered: Rendered) -> None:
    shown = rendered('{% field form.hours width=3 suffix="hours" hint="To the half hour" %}', form=empty_form())
    assert "govuk-input--width-3" in shown
    assert '<div class="govuk-input__suffix" aria-hidden="true">hours</div>' in shown
    assert '<div class="govuk-hint" id="blank_hours_helptext">To the half hour</div>' in shown


def test_radios_in_a_row(rendered: Rendered) -> None:
    assert "govuk-radios--inline" in rendered("{% field form.kind inline=True %}", form=empty_form())


def test_what_people_write_is_escaped(strict_templates: None) -> None:
    shown = str(LogLearning({"what": '"><script>', "note": "</textarea><script>", "on_day": '"><script>'}))
    assert "<script>" not in shown


def test_hints_belong_to_their_choices(strict_templates: None) -> None:
    class Choose(forms.Form):
        kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=Radios(hints={"b": "The second"}))
        many = forms.MultipleChoiceField(choices=[("a", "A")], widget=Checkboxes(hints={"a": "The first"}))

    shown = str(Choose())
    assert re.search(r'value="b"[^>]*aria-describedby="id_kind_1-hint"', shown)
    assert '<div class="govuk-hint govuk-radios__hint" id="id_kind_1-hint">The second</div>' in shown
    assert '<div class="govuk-hint govuk-checkboxes__hint" id="id_many_0-hint">The first</div>' in shown


def test_a_file_box_shows_only_the_endings_it_takes() -> None:
    assert FileDrop(".csv,.xlsx").attrs == {"accept": ".csv,.xlsx"}


class When(forms.Form):
    on = DateField(earliest=date(2020, 1, 1), latest=date(2030, 12, 31))
    until = DateField(required=False)


def read(**boxes: str) -> Any:
    form = When(boxes)
    return form.cleaned_data["on"] if form.is_valid() else form.errors["on"][0]


@pytest.mark.parametrize(
    ("boxes", "answer"),
    [
        ({"on_day": "27", "on_month": "3", "on_year": "2026"}, date(2026, 3, 27)),
        ({"on_day": " 27 ", "on_month": "March", "on_year": "2026"}, date(2026, 3, 27)),
        ({"on_day": "1", "on_month": "Sept", "on_year": "2026"}, date(2026, 9, 1)),
        ({"on": "2026-03-27"}, date(2026, 3, 27)),
        ({"on_day": "29", "on_month": "2", "on_year": "2024"}, date(2024, 2, 29)),
        (
            {"on_day": "29", "on_month": "2", "on_year": "2026"},
            "This is not a date in the calendar. Check the day, month and year",
        ),
        (
            {"on_day": "x", "on_month": "2", "on_year": "2026"},
            "This is not a date in the calendar. Check the day, month and year",
        ),
        (
            {"on_day": "²", "on_month": "2", "on_year": "2026"},
            "This is not a date in the calendar. Check the day, month and year",
        ),
        ({"on_day": "27", "on_year": "2026"}, "The date must have a month"),
        ({"on_day": "27"}, "The date must have a month and a year"),
        ({"on_day": "27", "on_month": "3", "on_year": "26"}, "Write the year with four figures, for example 2027"),
        ({"on": "27/03/2026"}, "Write the date as day, month and year, for example 27 3 2027"),
        ({"on": "2026-02-31"}, "This is not a date in the calendar. Check the day, month and year"),
        ({"on_day": "1", "on_month": "1", "on_year": "2019"}, "The date must be 1 January 2020 or after it"),
        ({"on_day": "1", "on_month": "1", "on_year": "2031"}, "The date must be 31 December 2030 or before it"),
        ({}, "This field is required."),
    ],
)
def test_dates_are_read_as_people_write_them_or_refused_with_one_reason(boxes: dict[str, str], answer: object) -> None:
    assert read(**boxes) == answer


def test_a_date_that_was_wrong_stays_as_it_was_written(strict_templates: None) -> None:
    shown = str(When({"on_day": "31", "on_month": "Feb", "on_year": "2026"})["on"])
    assert attributes_of(shown, "value") == ["31", "Feb", "2026"]


def test_a_date_that_is_known_fills_the_boxes(strict_templates: None) -> None:
    assert attributes_of(str(When(initial={"on": date(2026, 9, 1)})["on"]), "value") == ["1", "9", "2026"]


def test_a_date_knows_whether_it_was_changed() -> None:
    same = When({"on_day": "1", "on_month": "9", "on_year": "2026"}, initial={"on": date(2026, 9, 1)})
    assert same.changed_data == []
    assert When({"on_day": "2", "on_month": "9", "on_year": "2026"}, initial={"on": date(2026, 9, 1)}).changed_data == [
        "on"
    ]


def test_a_date_left_out_of_what_was_sent_is_known() -> None:
    assert DateParts().value_omitted_from_data({}, {}, "on")
    assert not DateParts().value_omitted_from_data({"on_year": ""}, {}, "on")
