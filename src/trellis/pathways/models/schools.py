"""Remembers what is known of a school that rules ask about, each with its day and where it can be checked."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class SchoolCondition(TrustOwned):
    """One dated word on a school: an Ofsted grade or what stands for it, results, leaders who can be spared."""

    school = TrustForeignKey("organisation.School", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    judgement = models.CharField(max_length=120)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    told_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    told_at = models.DateTimeField()

    personal: ClassVar = ("told_by",)
    plain: ClassVar = ("id", "trust", "school", "kind", "judgement", "on", "note", "link", "told_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "school", "kind", "on"], name="one_word_of_a_kind_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.judgement}"
