"""Answers which trusts there are."""

from dataclasses import dataclass

from trellis.access.models import Trust


@dataclass(frozen=True, slots=True)
class TrustRow:
    """A trust as the sign-in page lists it."""

    id: int
    name: str
    short_name: str
    slug: str
    demonstration: bool = False


FIELDS = ("id", "name", "short_name", "slug", "demonstration")


def trusts() -> list[TrustRow]:
    """Every trust of this installation, by name. Names are public; nothing else of a trust is."""
    return [TrustRow(*row) for row in Trust.objects.order_by("name", "id").values_list(*FIELDS)]


def trust_by_slug(slug: str) -> TrustRow | None:
    row = Trust.objects.filter(slug=slug).values_list(*FIELDS).first()
    return TrustRow(*row) if row else None
