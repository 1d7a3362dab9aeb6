"""The terms that schools have stopped using, and what each is called today."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from .faults import Fault, PackRefused
from .tables import toml_table


class TermStatus(StrEnum):
    """Replaced and closed terms are kept out of packs; local ones live on in places; variants are only spellings."""

    REPLACED = "replaced"
    CLOSED = "closed"
    LOCAL = "local"
    VARIANT = "variant"


@dataclass(frozen=True)
class Term:
    old: str
    today: str
    status: TermStatus
    note: str
    since: int | None = None
    source: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Whole words, plural allowed. A term with capitals is matched as written: SLE is not “sle” in a name."""
        lower_case = self.old == self.old.lower()
        return re.compile(rf"(?<!\w){re.escape(self.old)}s?(?!\w)", re.IGNORECASE if lower_case else 0)

    def found_in(self, text: str) -> bool:
        return self.pattern.search(text) is not None


def terms_in(path: Path) -> tuple[Term, ...]:
    """Every term of the table, in its order. Raises PackRefused with every reason found."""
    faults: list[Fault] = []
    head = toml_table(path, file=path.name, faults=faults)
    if head is None:
        raise PackRefused(tuple(faults))
    terms = []
    for table in head.tables("term"):
        terms.append(
            Term(
                old=table.text("old"),
                today=table.text("today"),
                status=table.word("status", TermStatus, default=TermStatus.REPLACED),
                note=table.text("note", optional=True),
                since=table.number_or_none("since"),
                source=table.text("source", optional=True),
            )
        )
        table.close()
    head.close()
    if faults:
        raise PackRefused(tuple(faults))
    return tuple(terms)
