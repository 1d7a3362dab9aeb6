"""Remembers time away from the work, and never why: only whether it counts."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from trellis.access.models import NumberAsRange, TrustForeignKey, TrustOwned


class TimeAway(TrustOwned):
    """Leave keeps the post and counts; a break does not. What the leave was for is nobody's business here (domain 8)."""

    class Kind(models.TextChoices):
        LEAVE = "leave", "Leave: the post was kept"
        AWAY = "away", "A break: out of this work"
        UNSAID = "unsaid", "Not said which"

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind)
    during = DateRangeField()
    told_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    told_at = models.DateTimeField()

    # The record of writes is read by administrators; this is for the person and HR only.
    never_recorded: ClassVar = ("kind", "during")
    personal: ClassVar = ("staff", "kind", "during", "told_by")
    plain: ClassVar = ("id", "trust", "told_at")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="nobody_is_away_twice_at_once",
                expressions=[
                    (NumberAsRange(F("trust_id")), RangeOperators.OVERLAPS),
                    (NumberAsRange(F("staff_id")), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(during__isempty=False), name="time_away_lasts_at_least_a_day"),
            models.CheckConstraint(condition=Q(during__startswith__isnull=False), name="time_away_has_a_first_day"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
