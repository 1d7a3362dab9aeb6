"""What SQL counts as promised and as owed is what the rules of one line say."""

from itertools import product

import pytest
from django.db import connection

from trellis.entitlements.queries.owed import OWED_BY_ANOTHER, PROMISED
from trellis.entitlements.rules.terms import LineTerms
from trellis.frameworks.rules.shape import Classification, Confirmation, Debtor, StrandKind

EVERY = list(product(Classification, StrandKind, Debtor))


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "fact"), [(PROMISED, "promised"), (OWED_BY_ANOTHER, "owed_by_another")])
def test_sql_and_rules_agree(question: str, fact: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT t.classification, r.kind, r.debtor, {question}
            FROM unnest(%s::text[], %s::text[], %s::text[]) AS a (classification, kind, debtor),
            LATERAL (SELECT a.classification) t, LATERAL (SELECT a.kind, a.debtor) r
            """,
            [list(map(str, column)) for column in zip(*EVERY, strict=True)],
        )
        told = {row[:3]: row[3] for row in cursor.fetchall()}
    assert len(told) == len(EVERY)
    for classification, kind, debtor in EVERY:
        terms = LineTerms(debtor, classification, kind, Confirmation.NONE)
        assert told[classification, kind, debtor] is getattr(terms, fact), (classification, kind, debtor)
    assert set(told.values()) == {True, False}
