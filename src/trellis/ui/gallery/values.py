"""Invented values that the gallery's samples show."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Page, Paginator

from trellis.kernel.findings import Finding
from trellis.ui.components.html import Link, anchor, safe
from trellis.ui.components.maps import DrawnMap, MapBand, MapBox, MapColumn, MapLine
from trellis.ui.components.marks import Line
from trellis.ui.components.tables import HeatTable, Row, Table, Withheld, share
from trellis.ui.forms import Checkboxes, DateField, FileDrop, Radios

STAGES = (
    Link("1 Early career", "?stage=1"),
    Link("2 Developing as a leader", "?stage=2", current=True),
    Link("3 Leading learning", "?stage=3"),
    Link("4 Senior leadership", "?stage=4"),
    Link("5 Headship", "?stage=5"),
)

HEAT = HeatTable(
    caption="Universal promises offered, by strand and stage",
    corner="Strand",
    columns=("1 Early career", "2 Developing", "3 Leading learning", "4 Senior", "5 Headship"),
    rows=(
        (
            "School",
            (
                share(38, 40, "#heat"),
                share(51, 63, "#heat"),
                share(44, 60, "#heat"),
                share(18, 20, "#heat"),
                Withheld(),
            ),
        ),
        ("Trust", (share(22, 24), share(31, 56), share(30, 45), share(20, 22), share(8, 13))),
        ("Regional and national", (share(8, 8), share(21, 35), share(25, 30), share(6, 14), share(3, 6))),
        ("Reading", (share(31, 32), share(24, 28), share(9, 10), share(10, 14), share(7, 7))),
    ),
)

_NAMES = (
    ("Amara Nwosu", "Class teacher", "Oakfield Primary", 11, 5),
    ("Ben Osei", "Phase leader", "Oakfield Primary", 14, 12),
    ("Catrin Pŵel", "Teaching assistant", "Ashgrove School", 9, 3),
    ("Dele Akande", "Site manager", "Hollybank Academy", 6, 6),
    ("Esme Whitlock", "Head of year", "Hollybank Academy", 14, 9),
)


def staff_table() -> Table:
    return Table(
        caption="Staff and what they are owed",
        columns=(
            {"label": "Name", "sort": "name"},
            {"label": "Post", "sort": "post"},
            {"label": "School", "sort": "school"},
            {"label": "Owed", "sort": "owed", "number": True},
            {"label": "Offered", "sort": "offered", "number": True},
        ),
        rows=tuple(
            Row((safe(anchor(Link(name, "#staff"))), *rest), value=number)
            for number, (name, *rest) in enumerate(_NAMES, start=1)
        ),
        sorted_by="name",
        select="staff",
        foot=("All 5", "", "", 54, 35),
    )


PEOPLE = tuple(name for name, *_ in _NAMES)


def staff_page() -> Page[str]:
    return Paginator([f"Member of staff {number}" for number in range(1, 183)], 25).page(3)


class Filter(forms.Form):
    """What a list can be narrowed by."""

    leave_out_optional = True
    school = forms.ChoiceField(
        choices=[("", "All schools"), ("oak", "Oakfield Primary"), ("holly", "Hollybank Academy")], required=False
    )
    group = forms.ChoiceField(
        label="Group of staff",
        choices=[("", "All groups"), ("t", "Teachers"), ("ta", "Teaching assistants")],
        required=False,
    )


class LogLearning(forms.Form):
    """One field of every kind."""

    what = forms.CharField(
        label="What did you do?", max_length=120, help_text="For example, “watched Ben teach fractions”"
    )
    on = DateField(label="When was it?", help_text="For example, 27 3 2026")
    hours = forms.DecimalField(label="How long did it take?", min_value=0, max_value=40, required=False)
    kind = forms.ChoiceField(
        label="What kind of learning was it?",
        choices=[("session", "A session"), ("watching", "Watching others"), ("reading", "Reading")],
        widget=Radios(
            hints={"session": "A course, a meeting, a conference", "watching": "In your own school or another"}
        ),
    )
    towards = forms.MultipleChoiceField(
        label="Which promises does it belong to?",
        choices=[("1", "Observe experienced colleagues in the hub"), ("2", "Give demonstration lessons")],
        widget=Checkboxes,
        required=False,
    )
    school = forms.ChoiceField(label="Where?", choices=[("", "Choose a school"), ("oak", "Oakfield Primary")])
    note = forms.CharField(
        label="What will you do differently?", widget=forms.Textarea(attrs={"rows": 4}), max_length=500, required=False
    )
    proof = forms.FileField(
        label="Add a photograph or a file",
        widget=FileDrop(".pdf,.docx,.jpg,.png"),
        required=False,
        help_text="PDF, Word or a photograph",
    )
    word = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    share = forms.BooleanField(label="Show this to my line manager", required=False)


def empty_form() -> forms.Form:
    return LogLearning(auto_id="blank_%s")


def wrong_form() -> forms.Form:
    return LogLearning(
        {"what": "", "on_day": "31", "on_month": "2", "on_year": "2026", "hours": "many", "towards": ["1"]},
        auto_id="wrong_%s",
    )


EVENTS = (
    {
        "title": "Done: watched two lessons at Hollybank",
        "at": datetime(2026, 11, 9, 15, 45, tzinfo=ZoneInfo("Europe/London")),
        "by": "Amara Nwosu",
        "words": "With a note of 120 words. Ben Osei confirmed it the same day.",
        "state": "done",
    },
    {"title": "Agreed to go", "at": date(2026, 10, 2), "by": "Amara Nwosu", "state": "planned"},
    {
        "title": "Offered: a day at Hollybank Academy",
        "at": date(2026, 9, 28),
        "by": "Ruth Adeyemi, for Oakfield Primary",
        "state": "offered",
    },
    {"title": "Placed on stage 2", "at": date(2026, 9, 12), "by": "Ben Osei"},
)

REFUSAL = Finding(
    False,
    "Only Amara and her line manager can mark this as done.",
    (Finding(True, "You work at Oakfield Primary."), Finding(False, "You are not Amara’s line manager.")),
)


SMALL_MAP = DrawnMap(
    label="A small map, drawn",
    width=660,
    height=190,
    box_width=162,
    box_height=54,
    columns=(MapColumn("Growing in confidence", 100), MapColumn("Leading with others", 330)),
    bands=(MapBand("Classroom", 34, 72), MapBand("Support and business: show 6 roles", 110, 34, "?lane=support")),
    lines=(MapLine("M262 70L330 70", strong=True),),
    boxes=(
        MapBox("Class teacher", "#teacher", 100, 43, "here", "You are here"),
        MapBox("Lead practitioner", "#lead", 330, 43, "near", "Two things to go", flag="1 open"),
    ),
)


def values() -> dict[str, object]:
    """All that the samples name."""
    return {
        "stages": STAGES,
        "strands": ("Self", "School", "Trust", "Regional and national", "Reading", "Links to pay"),
        "whole_grid": Link("See the whole grid", "#grid"),
        "counts": {"done": 5, "offered": 1, "planned": 3, "not-offered": 2},
        "views": (
            Link("Summary", "?", current=True),
            Link("Objectives", "?view=objectives"),
            Link("Notes", "?view=notes", note="3"),
        ),
        "crumbs": (Link("School", "#school"), Link("Coverage", "#coverage")),
        "facts": (
            ("Post", "Class teacher, Year 4", "Change", "#post"),
            ("Stage", "2, Developing as a leader", "Change", "#stage"),
            ("Started", date(2023, 9, 1)),
        ),
        "tasks": (
            {"title": "Career conversation", "href": "#1", "state": "done"},
            {"title": "Objectives", "href": "#2", "state": "started", "hint": "Two of three written"},
            {
                "title": "Year-end",
                "state": "locked",
                "word": "Opens 1 July",
                "hint": "Ben Osei opens it after the mid-year meeting",
            },
        ),
        "figures": (
            ("79%", "of promises offered", "#offered"),
            (41, "people are waiting for something"),
            (6, "were offered nothing this year"),
        ),
        "heat": HEAT,
        "staff": staff_table(),
        "page": staff_page(),
        "filter": Filter({"school": "oak"}),
        "bars": (
            ("Teachers", 172, 211),
            ("Teaching assistants", 61, 96),
            ("Office and site", 19, 31),
            ("Leaders", 40, 44),
            ("Peripatetic", None, 4),
        ),
        "terms": (("Spr 25", 61), ("Sum", 66), ("Aut", 64), ("Spr 26", 70), ("Sum", 74), ("Aut", 79)),
        "small_map": SMALL_MAP,
        "states": (("here", "You are here"), ("open", "Open to you now"), ("near", "One or two things to go")),
        "three_years": (61, 64, 63, 70, 74, 79),
        "events": EVENTS,
        "readers": ("You", ("Ben Osei", "line manager"), ("Ruth Adeyemi", "headteacher")),
        "blank": empty_form(),
        "wrong": wrong_form(),
        "on": date(2026, 9, 12),
        "finding": REFUSAL,
        "two_lines": (
            Line("done", "Mentor a trainee or new teacher", strong="Universal", meta="promised by Oakfield Primary"),
            Line("offered", "Chair a working party", meta="Option", href="#1", action="Answer the offer", urgent=True),
        ),
        "two_actions": ({"label": "Plan it", "href": "#plan"}, {"label": "Not now", "href": "#later"}),
    }
