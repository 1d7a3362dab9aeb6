"""Writes the log: where something went wrong, and nothing of what people wrote (assurance: P10)."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

import psycopg
from django.db.utils import Error

Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Leaves out what the database says of a fault: it quotes the row."""

    def formatException(self, ei: Info) -> str:
        return "\n".join(line for fault in reversed(list(_chain(ei[1]))) for line in _told(fault))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault, and what led to it."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)


def _told(fault: BaseException) -> Iterator[str]:
    yield "Traceback (most recent call last):"
    yield from (line.rstrip("\n") for line in traceback.format_tb(fault.__traceback__))
    name = f"{type(fault).__module__}.{type(fault).__qualname__}"
    if isinstance(fault, psycopg.Error):
        yield f"{name}: {fault.sqlstate or ''} {fault.diag.constraint_name or ''}".rstrip()
    else:
        yield name if isinstance(fault, Error) else f"{name}: {fault}"
