"""Remembers how statements of two frameworks stand to each other, and which pairs a person has looked at and not linked."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.frameworks.models.versions import choices
from trellis.frameworks.rules.crosswalk import Relation


class StatementLink(TrustOwned):
    """What a person has said of two statements: `statement` is the same as, part of … `other`; no relation is no link.

    They are of published versions. What was said of a statement holds for those that come from it in later versions.
    """

    statement = TrustForeignKey("frameworks.Statement", models.CASCADE, related_name="+", db_index=False)
    other = TrustForeignKey("frameworks.Statement", models.CASCADE, related_name="+", db_index=False)
    relation = models.CharField(max_length=10, choices=choices(Relation), blank=True)
    said_at = models.DateTimeField()
    said_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")

    plain: ClassVar = ("id", "trust", "statement", "other", "relation", "said_at")
    personal: ClassVar = ("said_by",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "trust", Least("statement", "other"), Greatest("statement", "other"), name="one_answer_for_a_pair"
            ),
            models.CheckConstraint(condition=~Q(statement=F("other")), name="a_link_joins_two_statements"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "statement"], name="links_from_a_statement"),
            models.Index(fields=["trust", "other"], name="links_to_a_statement"),
        ]
