"""Decides whether a draft may be put in force, and says what is still open."""

from dataclasses import dataclass

from trellis.frameworks.rules.shape import FrameworkKind
from trellis.kernel.findings import Finding, met, not_met


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the review of a draft has come."""

    kind: FrameworkKind
    stages: int = 0
    strands: int = 0
    statements: int = 0
    unclassified: int = 0
    guessed: int = 0
    blocks: int = 0
    blocks_to_decide: int = 0
    blocks_unused: int = 0
    words_in_source: int = 0
    words_placed: int = 0
    words_unused: int = 0
    replaces: int = 0
    """The number of the version whose place it takes."""
    to_match: int = 0
    """Statements that seem to come from that version, which nobody has confirmed."""
    advisory: bool = False

    @property
    def makes_promises(self) -> bool:
        """Only a pathway is owed to anybody, so only its statements are classified."""
        return self.kind is FrameworkKind.PATHWAY

    @property
    def pieces_say(self) -> str:
        return said(self.blocks, "piece")

    @property
    def blocks_placed(self) -> int:
        return self.blocks - self.blocks_to_decide - self.blocks_unused

    @property
    def says(self) -> str:
        """What became of the source, piece by piece; of a framework made by hand, what it holds."""
        if self.blocks:
            need = "needs" if self.blocks_to_decide == 1 else "need"
            return (
                f"{said(self.blocks, 'source piece')}: {self.blocks_placed:,} placed, "
                f"{self.blocks_to_decide:,} {need} a decision, {self.blocks_unused:,} not used."
            )
        at = f" at {said(self.stages, 'stage')}" if self.stages else ""
        return f"{said(self.statements, 'statement')} in {said(self.strands, 'strand')}{at}."

    @property
    def words_say(self) -> str:
        if not self.words_in_source:
            return "There is no source document to check it against."
        return (
            f"{self.words_placed:,} words placed + {self.words_unused:,} not used = "
            f"{self.words_in_source:,} words in the source."
        )

    @property
    def statements_say(self) -> str:
        return said(self.statements, "statement")

    @property
    def blocks_used(self) -> int:
        return self.blocks - self.blocks_unused

    @property
    def to_classify(self) -> int:
        return self.unclassified if self.makes_promises else 0


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a person has said may stand as it is."""

    unclassified: bool = False
    guessed: bool = False


def may_be_published(standing: Standing, *, accepted: Accepted) -> Finding:
    """Whether a draft may be put in force. An empty one never may; open questions may stand if a person says so."""
    findings = (
        _has_statements(standing),
        _has_stages(standing),
        *([_promises_or_advises(standing)] if standing.makes_promises else []),
        _is_classified(standing, accepted=accepted),
        _breaks_are_sure(standing, accepted=accepted),
        *([_knows_what_it_replaces(standing)] if standing.replaces else []),
        _keeps_every_word(standing),
    )
    if all(finding.met for finding in findings):
        return met("This version can be published.", *findings)
    return not_met("This version cannot be published yet.", *findings)


def _has_statements(standing: Standing) -> Finding:
    if standing.statements:
        return met(f"It has {said(standing.statements, 'statement')}.")
    return not_met("It has no statements.")


def _has_stages(standing: Standing) -> Finding:
    if not standing.makes_promises:
        sections = said(standing.strands, "section")
        return met(f"It has {sections}. It is not a pathway: nobody is placed on it, and nothing in it is owed.")
    if standing.stages:
        return met(f"It has {said(standing.stages, 'stage')} and {said(standing.strands, 'strand')}.")
    return not_met("It is a pathway without stages, so nobody could be placed on it.")


def _promises_or_advises(standing: Standing) -> Finding:
    """What is advisory owes nothing, so nobody is placed on it and nothing of it is counted (ADR 12)."""
    if standing.advisory:
        return not_met(
            "It is a pathway, which makes promises, and it is called advisory, which makes none: take one of the two back."
        )
    return met("It is not advisory: what is universal is owed to those who are placed on it.")


def _is_classified(standing: Standing, *, accepted: Accepted) -> Finding:
    many = standing.to_classify
    if not many:
        return met("Every statement is classified." if standing.makes_promises else "Its statements need no class.")
    if accepted.unclassified:
        return met(f"{said(many, 'statement')} not yet classified: shown, but not owed to anybody.")
    return not_met(f"{said(many, 'statement')} not yet classified as universal or option.")


def _breaks_are_sure(standing: Standing, *, accepted: Accepted) -> Finding:
    many = standing.guessed
    if not many:
        return met("Where each statement begins and ends is certain, or was checked.")
    if accepted.guessed:
        return met(f"{said(many, 'statement')} parted by a guess: taken as they stand.")
    return not_met(f"{said(many, 'statement')} parted by a guess, not yet checked.")


def _knows_what_it_replaces(standing: Standing) -> Finding:
    if standing.to_match:
        seem = "seems" if standing.to_match == 1 else "seem"
        return not_met(
            f"{said(standing.to_match, 'statement')} {seem} to come from version {standing.replaces}, not yet confirmed."
        )
    return met(f"What every statement comes from in version {standing.replaces} is settled.")


def _keeps_every_word(standing: Standing) -> Finding:
    if not standing.words_in_source:
        return met("There is no source document to account for.")
    placed, unused, source = standing.words_placed, standing.words_unused, standing.words_in_source
    if placed + unused == source:
        return met(f"{placed:,} words placed and {unused:,} not used are the {source:,} words of the source.")
    return not_met(f"{placed:,} words placed and {unused:,} not used are not the {source:,} words of the source.")


def said(many: int, noun: str) -> str:
    return f"{many:,} {noun}{'' if many == 1 else 's'}"
