"""What a person says of a stage or of a strand of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from trellis.frameworks.rules.shape import Confirmation, Debtor, StrandKind


class PartKind(StrEnum):
    STAGE = "stage"
    STRAND = "strand"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSaid:
    kind_of_part: ClassVar[PartKind] = PartKind.STAGE
    title: str
    theme: str = ""
    summary: str = ""
    years_from: int | None = None
    years_to: int | None = None

    @property
    def in_words(self) -> str:
        return "\n".join(words for words in (self.title, self.theme, self.summary) if words)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrandSaid:
    kind_of_part: ClassVar[PartKind] = PartKind.STRAND
    title: str
    part: str = ""
    summary: str = ""
    debtor: Debtor = Debtor.SCHOOL
    kind: StrandKind = StrandKind.DEVELOPMENT
    confirmation: Confirmation = Confirmation.NONE

    @property
    def in_words(self) -> str:
        owed = (Debtor(self.debtor).label, Confirmation(self.confirmation).label)
        return "\n".join(words for words in (self.title, self.part, self.summary, *owed) if words)


PartSaid: TypeAlias = StageSaid | StrandSaid
