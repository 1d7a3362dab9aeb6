"""Remembers work in the background and how far it has come."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned
from trellis.notices.rules import WorkState


class Work(TrustOwned):
    """Work that takes over a second: it can be left, returned to and stopped, and it survives a crash."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=8, choices=[(state.value, state.label) for state in WorkState], default=WorkState.WAITING.value
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    says = models.TextField(blank=True)
    given = models.JSONField(default=dict, blank=True)  # numbers of rows and choices; never content
    result = models.JSONField(default=dict, blank=True)
    stop_asked = models.BooleanField(default=False)
    started_by = TrustForeignKey("access.Login", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    recorded: ClassVar = False
    plain: ClassVar = (
        "id", "trust", "kind", "title", "state", "done", "total", "says", "given", "result", "stop_asked", "created_at",
        "began_at", "finished_at",
    )  # fmt: skip
    personal: ClassVar = ("started_by",)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust", "started_by", "-created_at"], name="work_of_a_person_newest_first")
        ]

    def __str__(self) -> str:
        return self.title
