"""What the reading of a document proposes comes into the trust whole: names beside statements among the rest."""

import pytest

from tests.documents.in_process import document
from trellis.frameworks.rules.drafting import draft_from
from trellis.frameworks.rules.incoming import from_draft

COLUMN = """Area,Title,Statement
Explaining,Clarity,Says one thing at a time in plain words
Explaining,Checking,Asks a question after each step of the lesson
Planning,Order,Puts what is easy before what is hard
Planning,Review,Looks back at the plan each week
Planning,Sharing,Sharing comes before teaching with a colleague
"""
LEADS = """# Teaching well

## Explaining

- **Clarity.** Says one thing at a time.
- **Checking:** Asks a question after each step.

## Planning

- **Order.** Puts easy before hard.
- **Looking back.** Looks back each week.
"""


@pytest.mark.parametrize(
    ("name", "source", "texts"),
    [
        (
            "column.csv",
            COLUMN,
            [
                "Clarity: Says one thing at a time in plain words",
                "Checking: Asks a question after each step of the lesson",
                "Order: Puts what is easy before what is hard",
                "Review: Looks back at the plan each week",
                "Sharing comes before teaching with a colleague",
            ],
        ),
        (
            "leads.md",
            LEADS,
            [
                "Clarity. Says one thing at a time.",
                "Checking: Asks a question after each step.",
                "Order. Puts easy before hard.",
                "Looking back. Looks back each week.",
            ],
        ),
    ],
)
def test_the_name_of_a_statement_comes_in_with_it_once(name: str, source: str, texts: list[str]) -> None:
    draft = draft_from(document(source.encode(), name))
    assert all(statement.name for statement in draft.statements)
    incoming = from_draft(draft)
    assert [statement.text for statement in incoming.statements] == texts
    assert sum(block.words for block in incoming.blocks) == draft.words.source
