"""A people-development lead, a colleague who edits too, and a small invented pathway as a document."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import NOW

ROWS = (
    ("Career stage", "Self", "Academy", "Trust", "Links to pay"),
    ("---",) * 5,
    (
        "Stage 1 Early career Years 1-2",
        "Read a journal each half term<br>Model the values of the trust",
        "Shadow a subject leader (where nominated)<br>Lead a staff meeting with the NQT mentor",
        "Join the network for new teachers",
        "Meets the standards",
    ),
    (
        "Stage 2 Years 2-4",
        "Read a journal each half term<br>Coach a colleague",
        "Lead a working party",
        "Internship in another school (unpaid)",
        "Evidence of good teaching",
    ),
    ("System leaders", "", "", "", ""),
)
PATHWAY = "\n".join(
    (
        "# Elm Trust Career Pathway\n",
        "A minimum for each stage. The tracker is used in appraisal.\n",
        *(f"| {' | '.join(row)} |" for row in ROWS),
        "\nThis page is left empty.\n",
    )
)


def document(text: str, *, name: str = "pathway.md") -> Any:
    from trellis.documents.blocks import Document
    from trellis.documents.readers.text import blocks_of_text

    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(name=name, sha256=sha256, kind="text", blocks=blocks_of_text(text))


@pytest.fixture
def drafted() -> Any:
    """The invented pathway as it was read."""
    from trellis.frameworks.rules.drafting import draft_from

    return draft_from(document(PATHWAY))


@pytest.fixture
def lead_login(in_trust: None) -> Any:
    return _login("pat.lead@elm.example", "Pat Lead")


@pytest.fixture
def lead(lead_login: Any) -> Any:
    return _actor(lead_login)


@pytest.fixture
def colleague(in_trust: None) -> Any:
    """Another who may edit the same draft."""
    return _actor(_login("ben.admin@elm.example", "Ben Admin"))


@pytest.fixture
def teacher_login(in_trust: None) -> Any:
    from trellis.access.actions import open_login

    return open_login(subject="amara@elm.example", name="Amara Teacher")


@pytest.fixture
def teacher(teacher_login: Any) -> Any:
    """Somebody signed in who has no remit."""
    from trellis.access.rules import Actor

    return Actor(teacher_login.pk, teacher_login.trust_id, None, "Amara Teacher")


def _login(subject: str, name: str) -> Any:
    from trellis.access.actions import grant_remit, open_login
    from trellis.access.rules import RemitKind, ScopeKind

    login = open_login(subject=subject, name=name)
    grant_remit(actor=None, login_id=login.pk, kind=RemitKind.PEOPLE_LEAD, scope=ScopeKind.TRUST, scope_id=None, at=NOW)
    login.refresh_from_db()
    return login


def _actor(login: Any) -> Any:
    from trellis.access.rules import Actor, Remit, RemitKind, ScopeKind

    remits = frozenset({Remit(RemitKind.PEOPLE_LEAD, ScopeKind.TRUST)})
    return Actor(login.pk, login.trust_id, None, login.name, remits=remits)


@pytest.fixture
def draft_id(lead: Any, drafted: Any) -> int:
    """The invented pathway, brought in."""
    from trellis.frameworks import actions

    return actions.keep_draft(actor=lead, draft=drafted, at=NOW)


@pytest.fixture
def statement(draft_id: int) -> Callable[[str], Any]:
    """`statement("Coach")`: the one statement of the draft that begins so."""
    from trellis.frameworks.models import Statement

    return lambda begins: Statement.objects.get(version_id=draft_id, text__startswith=begins)
