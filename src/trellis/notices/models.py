"""Remembers work in the background and how far it has come."""

from typing import ClassVar

from django.db import models

from trellis.access.models import TrustForeignKey, TrustOwned


class Work(TrustOwned):
    """Work that takes over a second: it can be left, returned to and stopped, and it survives a crash."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to start"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Could not be finished"
        STOPPED = "stopped", "Stopped"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    says = models.TextField(blank=True)
    result = models.JSONField(default=dict, blank=True)
    stop_asked = models.BooleanField(default=False)
    started_by = TrustForeignKey("access.Login", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    recorded: ClassVar = False
    plain: ClassVar = (
        "id", "trust", "kind", "title", "state", "done", "total", "says", "result", "stop_asked", "created_at", "finished_at",
    )  # fmt: skip
    personal: ClassVar = ("started_by",)
