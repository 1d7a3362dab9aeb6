"""Remembers who agreed to what for whom, and what people asked those who answer for them to say."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class Agreement(TrustOwned):
    """Somebody who answers for a person agreed to something for them: days away, an assessment."""

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    # What was agreed to in the plain words of the rule that asks for it, so that every rule that knows them reads it.
    thing = models.CharField(max_length=120)
    rule = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    agreed_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)
    why = models.CharField(max_length=300)
    on = models.DateField()

    personal: ClassVar = ("staff", "thing", "rule", "by", "agreed_by", "why", "on")
    plain: ClassVar = ("id", "trust")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "thing", "by"], name="a_thing_is_agreed_to_once"),
        ]

    def __str__(self) -> str:
        return self.thing


class Ask(TrustOwned):
    """Somebody asked to be nominated, for an agreement or for a judgement; it goes once it is given."""

    class For(models.TextChoices):
        NOMINATION = "nomination", "a nomination"
        AGREEMENT = "agreement", "an agreement"
        JUDGEMENT = "judgement", "a judgement"

    staff = TrustForeignKey("organisation.Staff", models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=60)
    what = models.CharField(max_length=12, choices=For)
    about = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    # Why not now, where that is the answer; the person reads it.
    answer = models.CharField(max_length=300, blank=True)
    answered_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+", db_index=False)

    personal: ClassVar = ("staff", "rule", "what", "about", "answer", "answered_by")
    plain: ClassVar = ("id", "trust", "asked_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "staff", "rule", "what", "about"], name="a_thing_is_asked_once"),
        ]

    def __str__(self) -> str:
        return self.about
