"""What every action of the house is wrapped in: one verb, one transaction, one record."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from trellis.access import tenancy

P = ParamSpec("P")
R = TypeVar("R")

_present: ContextVar[str] = ContextVar("the verb of the action that is being done", default="")


def action(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: all of it happens or nothing, and the record says by which verb.

    An action inside another keeps its own verb, and the outer one has its verb back afterwards.
    """

    tenancy.VERBS.add(verb)

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            outer = _present.get()
            token = _present.set(verb)
            try:
                with transaction.atomic():
                    tenancy.doing(verb)
                    result = function(*args, **kwargs)
                if outer:
                    tenancy.doing(outer)
                return result
            finally:
                _present.reset(token)

        act.verb = verb  # type: ignore[attr-defined]
        return act

    return wrap
