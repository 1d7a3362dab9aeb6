"""Remembers how an advisory grid is adjusted at a school, or for a person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.frameworks.models.versions import choices
from trellis.frameworks.rules.tailoring import AdjustmentKind


class GridAdjustment(TrustOwned):
    """A statement of an advisory version that is left out or reworded somewhere, or one that is added there.

    The version itself never changes. An adjustment for a person holds from when their side and their line manager's have
    both said so; one that was taken back stays, with its end.
    """

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="+")
    statement = TrustForeignKey("frameworks.Statement", models.CASCADE, null=True, blank=True, related_name="+")
    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, blank=True, related_name="+")
    staff = TrustForeignKey("organisation.Staff", models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(AdjustmentKind))
    # Where something is added: by keys, which later versions have too.
    stage_key = models.SlugField(max_length=40, blank=True)
    strand_key = models.SlugField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    why = models.CharField(max_length=300)
    said_at = models.DateTimeField()
    said_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, blank=True, related_name="+")

    plain: ClassVar = (
        "id", "trust", "version", "statement", "school", "kind", "stage_key", "strand_key", "said_at", "agreed_at",
        "ended_at",
    )  # fmt: skip
    personal: ClassVar = ("staff", "text", "why", "said_by", "agreed_by", "ended_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["trust", "statement", "school", "staff"],
                condition=Q(ended_at__isnull=True, statement__isnull=False) & Q(agreed_at__isnull=False),
                name="one_adjustment_of_a_statement_at_a_place",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["trust", "statement", "school", "staff"],
                condition=Q(ended_at__isnull=True, statement__isnull=False) & Q(agreed_at__isnull=True),
                name="one_proposal_for_a_statement_at_a_place",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(school__isnull=True, staff__isnull=False) | Q(school__isnull=False, staff__isnull=True),
                name="an_adjustment_is_of_a_school_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(kind="added", statement__isnull=True) | ~Q(kind="added") & Q(statement__isnull=False),
                name="only_what_is_added_has_no_statement",
            ),
        ]
