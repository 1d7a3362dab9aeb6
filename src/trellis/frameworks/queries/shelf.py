"""Answers which starter packs come with Trellis."""

from functools import cache
from types import MappingProxyType

from django.conf import settings

from trellis.frameworks.rules.packs import Pack, load_packs

SHELF = settings.CHECKOUT / "packs"


@cache
def starter_packs() -> MappingProxyType[str, Pack]:
    """The packs of this copy of Trellis by their keys; they change only with the program."""
    return MappingProxyType(load_packs(SHELF))
