"""The terms of a line: who owes it, how surely, and on what conditions. They never change: published versions do not.

LineTerms(debtor, classification, strand, confirmation, nominated, by_agreement, recurs_yearly)
    .takes_events, .promised, .owed_by_another, .needs_agreement, .can_be_asked_for
terms_of(statement: StatementRow, strand: StrandRow) -> LineTerms
"""

from dataclasses import dataclass

from trellis.frameworks.rules.shape import Classification, Confirmation, Debtor, StatementRow, StrandKind, StrandRow

WHERE_NOMINATED = "where nominated"
BY_AGREEMENT = "by agreement"


@dataclass(frozen=True, slots=True)
class LineTerms:
    """What a statement and its strand say about a line."""

    debtor: Debtor = Debtor.SCHOOL
    classification: Classification = Classification.UNIVERSAL
    strand: StrandKind = StrandKind.DEVELOPMENT
    confirmation: Confirmation = Confirmation.NONE
    nominated: bool = False
    by_agreement: bool = False
    recurs_yearly: bool = False

    @property
    def takes_events(self) -> bool:
        """Pay is text and policy, and nobody owes a standard: nothing is recorded on either."""
        return self.strand.is_owed

    @property
    def promised(self) -> bool:
        """Whether everybody at its stage has been promised it. An option or an unclassified statement is not owed."""
        return self.takes_events and self.classification is Classification.UNIVERSAL

    @property
    def owed_by_another(self) -> bool:
        """Whether it counts against a debtor for as long as it has not been offered."""
        return self.promised and self.debtor is not Debtor.PERSON

    @property
    def needs_agreement(self) -> bool:
        """Whether somebody has to offer or agree before it can be started."""
        return self.nominated or self.by_agreement

    @property
    def can_be_asked_for(self) -> bool:
        return self.debtor is not Debtor.PERSON or self.needs_agreement


def terms_of(statement: StatementRow, strand: StrandRow) -> LineTerms:
    """Conditions other than nomination and agreement (unpaid, a share of time, a term) are shown and bind nothing."""
    conditions = {_plain(condition.name) for condition in statement.conditions}
    return LineTerms(
        debtor=strand.debtor,
        classification=statement.classification,
        strand=strand.kind,
        confirmation=strand.confirmation,
        nominated=WHERE_NOMINATED in conditions,
        by_agreement=BY_AGREEMENT in conditions,
        recurs_yearly=statement.recurs_yearly,
    )


def _plain(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").casefold()
