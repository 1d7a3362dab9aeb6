"""Remembers the file that a draft was read from, and how a person said that files of its shape are to be taken."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class KeptSource(TrustOwned):
    """The document of a draft as it was sent, so that it can be taken another way. It goes with the draft."""

    version = TrustForeignKey("frameworks.Version", models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    pasted = models.BooleanField(default=False)
    content = models.BinaryField()
    # The same for files that are alike: their headings and sheets, never their statements (rules/shapes/choices.py).
    shape = models.CharField(max_length=64)
    choices = models.JSONField(default=dict, blank=True)
    kept_at = models.DateTimeField()

    recorded: ClassVar = False  # what was made of it is recorded, statement by statement
    plain: ClassVar = ("id", "trust", "version", "name", "pasted", "content", "shape", "choices", "kept_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "version"], name="one_source_of_a_version"),
        ]


class RememberedShape(TrustOwned):
    """What a person chose for files of a shape, offered again for the next like it."""

    shape = models.CharField(max_length=64)
    choices = models.JSONField(default=dict, blank=True)
    chosen_at = models.DateTimeField()
    chosen_by = TrustForeignKey("access.Login", models.SET_NULL, null=True, related_name="+")

    plain: ClassVar = ("id", "trust", "shape", "choices", "chosen_at")
    personal: ClassVar = ("chosen_by",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust", "shape"], name="one_choice_for_a_shape"),
        ]
