"""Whom a framework is for is taken from where its source says it, and from nowhere else."""

from typing import Any

import pytest

from tests.conftest import NOW
from tests.frameworks.conftest import PATHWAY, document
from trellis.frameworks.rules.audience import groups_named_in
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.incoming import from_draft
from trellis.frameworks.rules.provenance import about
from trellis.organisation.rules.groups import groups_said


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Career pathway for teachers and leaders", "teachers and leaders"),
        ("Career pathway for support staff", "support staff"),
        ("Associate staff pathway", "support staff"),
        ("Teaching assistant development framework", "teaching assistants"),
        ("TAs and HLTAs", "teaching assistants"),
        ("Headteachers and deputy headteachers", "leaders"),
        ("Site staff, office staff", "office and business, and site and catering"),
        ("A pathway for all staff", "all staff"),
        ("Every member of our staff", "all staff"),
        ("Elm Trust Career Pathway", ""),
        ("Inspiring Leadership", ""),
        ("All staff except teachers", ""),
        ("Not for teachers", ""),
        ("Task lists for teams", ""),
    ],
)  # fmt: skip
def test_groups_are_found_in_words(words: str, groups: str) -> None:
    assert groups_said(groups_named_in(words)) == groups


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Intended audience: Teachers in their first years", "Teachers in their first years"),
        ("Who is this for? Teaching assistants", "Teaching assistants"),
        ("For: support staff", "support staff"),
        ("This pathway is for all staff. It begins here.", "all staff"),
        ("This career pathway is intended for leaders; others may read it.", "leaders"),
        ("For many years teachers have asked for one.", ""),
        ("This is for the best.", ""),
    ],
)
def test_a_source_says_whom_it_is_for(text: str, audience: str) -> None:
    assert about([f"A heading\n{text}\nMore"]).audience == audience


def test_a_draft_takes_it_over_and_otherwise_says_nothing() -> None:
    silent = from_draft(draft_from(document(PATHWAY)))
    assert (silent.audience, silent.for_groups) == ("", frozenset())
    told = from_draft(draft_from(document(PATHWAY.replace("A minimum", "For: teachers and TAs\n\nA minimum"))))
    assert told.audience == "teachers and TAs"
    assert groups_said(told.for_groups) == "teachers and teaching assistants"
    assert groups_said(from_draft(draft_from(document(PATHWAY)), title="Teachers’ pathway").for_groups) == "teachers"


def test_it_is_kept_with_the_framework(lead: Any) -> None:
    from trellis.frameworks import actions, queries

    draft = draft_from(document(PATHWAY.replace("A minimum", "For: teachers and TAs\n\nA minimum")))
    version_id = actions.keep_draft(actor=lead, draft=draft, at=NOW)
    head = queries.draft_by_id(version_id)
    assert head.for_whom == "Teachers and teaching assistants"
    framework = queries.framework_by_id(head.framework_id, with_drafts=True)
    assert framework.for_whom == "teachers and TAs"
    assert framework.for_groups == head.for_groups
