"""Starts the room: after every migration the database is told again how trusts are kept apart."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


def _keep_trusts_apart(using: str, **_: Any) -> None:
    from trellis.access.tenancy import keep_trusts_apart

    keep_trusts_apart(using=using)


class AccessConfig(AppConfig):
    name = "trellis.access"
    label = "access"

    def ready(self) -> None:
        from trellis.access.doors import every_address_has_a_door

        # The one receiver of the house: Django's own hook for what must follow a migration (ADR 3).
        post_migrate.connect(_keep_trusts_apart, sender=self, dispatch_uid="keep-trusts-apart")
        register(every_address_has_a_door)
