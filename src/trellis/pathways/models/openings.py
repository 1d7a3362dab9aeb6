"""Remembers which roles are open in the trust, and who is glad to talk about one that they hold or held."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class Vacancy(TrustOwned):
    """A post that is to be filled, as a role of the map; everybody of the trust sees it until its closing day."""

    role = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    school = TrustForeignKey("organisation.School", models.CASCADE, null=True, blank=True, related_name="+")
    closes_on = models.DateField()
    link = models.URLField(max_length=300, blank=True)
    told_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    told_at = models.DateTimeField()

    personal: ClassVar = ("told_by",)
    plain: ClassVar = ("id", "trust", "role", "title", "school", "closes_on", "link", "told_at")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["trust", "closes_on"], name="vacancies_by_closing_day")]

    def __str__(self) -> str:
        return self.title


class GladToTalk(TrustOwned):
    """Somebody said that colleagues may ask them about a role, and how; they take it back when they like."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    role = models.CharField(max_length=60)
    reach = models.CharField("how to reach them", max_length=200)
    said_at = models.DateTimeField()

    personal: ClassVar = ("staff", "role", "reach")
    plain: ClassVar = ("id", "trust", "said_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "role"], name="glad_to_talk_once_about_a_role"),
        ]

    def __str__(self) -> str:
        return self.role
