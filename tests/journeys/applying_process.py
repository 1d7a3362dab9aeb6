"""Applies a staff file in a process of its own, which tests can kill or run beside another."""

import sys

import django

django.setup()

from tests.conftest import NOW, TODAY  # noqa: E402
from trellis.access import tenancy  # noqa: E402
from trellis.journeys.actions import apply_staff_file  # noqa: E402
from trellis.organisation.actions.applying import PlanChanged  # noqa: E402
from trellis.organisation.queries import actor_for  # noqa: E402


def apply(trust_id: int, login_id: int, import_id: int) -> str:
    try:
        with tenancy.within(trust_id, login_id):
            actor = actor_for(login_id=login_id, on=TODAY)
            assert actor is not None
            applied = apply_staff_file(actor=actor, import_id=import_id, on=TODAY, at=NOW)
    except PlanChanged:
        return "changed"
    return f"applied {applied.added} {applied.changed} {applied.unchanged}"


if __name__ == "__main__":
    print("ready", flush=True)
    print(apply(*map(int, sys.argv[1:])), flush=True)
