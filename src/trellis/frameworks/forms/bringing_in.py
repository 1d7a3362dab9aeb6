"""Shapes of what a framework is made from: a file, a paste, names of stages and strands."""

from typing import Any

from django import forms

from trellis.frameworks.rules.shape import (
    FrameworkKind,
)
from trellis.ui.forms import FileDrop, Radios

READ = ".docx,.odt,.xlsx,.xls,.ods,.csv,.tsv,.pdf,.html,.htm,.md,.txt,.json,.jsonld,.yaml,.yml,.toml,.zip"
KIND_HINTS = {
    "pathway": "People are placed on its stages, and what it says is owed to them.",
    "standards": "Read and assessed against; nobody is placed on it.",
    "programme": "Stages of a programme that people join and complete.",
}


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class FilesDrop(FileDrop):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; `cleaned_data` holds a list of them."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in sent]


class BringInForm(forms.Form):
    """A document, as a file or pasted."""

    file = FilesField(
        label="A file, or several such as one a role",
        required=False,
        widget=FilesDrop(accept=READ),
        help_text="Word, Excel, CSV, PDF, a web page, Markdown, text, CASE or other data, or a ZIP of them. "
        "At most 50 MB. Nothing in it is run.",
    )
    pasted = forms.CharField(
        label="Or paste the text or table",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-keeps-cells": "id_as_copied"}),
        help_text="A table copied from Word, Excel or a web page keeps its columns.",
    )
    # What was pasted as the piece of a page that it was copied as; a script fills it (ui/js/paste.js).
    as_copied = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
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
