"""Remembers the rules that a trust wrote or changed, version by version; what is published never changes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned


class RuleVersion(TrustOwned):
    """One version of a rule of the trust, as data in the shape of the shelf's files; a shipped rule keeps its key."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

    key = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    data = models.JSONField()
    drafted_at = models.DateTimeField()
    drafted_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    in_force_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    # The first day on which it does not count any more.
    retired_on = models.DateField(null=True, blank=True)
    retired_why = models.CharField(max_length=300, blank=True)
    retired_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)

    personal: ClassVar = ("drafted_by", "published_by", "retired_by")
    plain: ClassVar = (
        "id", "trust", "key", "number", "state", "data", "drafted_at", "in_force_on", "why", "published_at",
        "retired_on", "retired_why",
    )  # fmt: skip

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "key", "number"], name="one_version_of_a_rule_has_a_number"),
            models.UniqueConstraint(
                fields=["trust", "key"], condition=Q(state="draft"), name="one_draft_of_a_rule_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", in_force_on__isnull=True)
                | (~Q(state="draft") & Q(in_force_on__isnull=False, published_at__isnull=False)),
                name="a_published_rule_says_from_when",
            ),
            models.CheckConstraint(
                condition=Q(state="retired", retired_on__isnull=False)
                | (~Q(state="retired") & Q(retired_on__isnull=True)),
                name="a_retired_rule_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, version {self.number}"
