"""Shapes of what is sent about threads."""

from typing import Any

from django import forms

from trellis.frameworks.forms.seen import SeenForm, offer


class ThreadNameForm(SeenForm):
    """The name of a thread, and what it was called when the page was shown."""

    title = forms.CharField(
        label="What is this thread called?", required=False, max_length=80,
        help_text="A few words that hold at every stage, for example Being helped, then helping. Empty: no name.",
    )  # fmt: skip
    was = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


class ThreadOfStatementForm(SeenForm):
    """A thread of the draft, a new one with a name, or none."""

    thread = forms.ChoiceField(label="Thread", required=False)
    new = forms.CharField(
        label="Or begin a new thread", required=False, max_length=80, help_text="Its name in a few words."
    )

    def __init__(self, *args: Any, threads: list[tuple[object, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "thread", [("", "None: it stands alone"), *threads])
