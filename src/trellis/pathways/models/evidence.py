"""Remembers what people showed towards a rule and whether somebody confirmed it, and judgements against standards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned


class ShownEvidence(TrustOwned):
    """Something shown of one kind: a link, a file or a line of the ledger, and what somebody said to it.

    `confirmed` is None until whoever answers for the person has said whether it shows what it should.
    """

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=60)
    kind = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    link = models.URLField(max_length=500, blank=True)
    file = TrustForeignKey("entitlements.EvidenceFile", models.SET_NULL, null=True, blank=True, related_name="+")
    line = TrustForeignKey("entitlements.Line", models.SET_NULL, null=True, blank=True, related_name="+")
    shown_on = models.DateField()
    shown_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    confirmed = models.BooleanField(null=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    answer = models.CharField(max_length=300, blank=True)

    personal: ClassVar = (
        "staff", "rule", "kind", "what", "link", "file", "line", "shown_on", "shown_by", "confirmed", "answered_on",
        "answered_by", "answer",
    )  # fmt: skip
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True, answered_on__isnull=True)
                | Q(confirmed__isnull=False, answered_on__isnull=False),
                name="what_was_answered_says_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust", "staff", "kind"], name="evidence_of_a_person"),
            models.Index(fields=["trust", "staff"], condition=Q(confirmed=None), name="evidence_that_waits"),
        ]

    def __str__(self) -> str:
        return self.what


class StandardJudgement(TrustOwned):
    """What somebody who answers for a person found of them against a set of standards, on a day."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    standard = models.CharField(max_length=120)
    judgement = models.CharField(max_length=60)
    on = models.DateField()
    judged_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=300)

    personal: ClassVar = ("staff", "standard", "judgement", "on", "judged_by", "why")
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "standard", "on"], name="one_judgement_a_day"),
        ]

    def __str__(self) -> str:
        return self.standard
