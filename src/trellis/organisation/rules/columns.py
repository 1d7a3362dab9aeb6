"""Matches the headings of a file to our fields, explains each match, and remembers what was chosen for such a file."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from .job_titles import plain
from .staff_fields import HEADINGS, StaffField

ALIKE = 88.0  # "Suname" for "surname" is 92; "start date" and "state date" 90; "home email" and "home phone" 70.
WORDS_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class MatchKind(StrEnum):
    """How a heading came to its field, the surest first."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    SAME = "same"
    USUAL = "usual"
    LOOSE = "loose"
    ALIKE = "alike"
    NOT_USED = "not-used"


@dataclass(frozen=True, slots=True)
class Need:
    """What a file must tell; any one of the choices will do."""

    choices: tuple[tuple[StaffField, ...], ...]
    says: str


NEEDS = (
    Need(
        ((StaffField.FIRST_NAME, StaffField.LAST_NAME), (StaffField.FULL_NAME,)),
        "No column has people’s names. Choose the columns with first and last name, or one with the full name.",
    ),
    Need(
        ((StaffField.PAYROLL_NUMBER,), (StaffField.TRN,), (StaffField.WORK_EMAIL,), (StaffField.PERSONAL_EMAIL,)),
        "No column says who is who for certain. Choose a column with payroll number, TRN or e-mail, "
        "so that people are recognised next time.",
    ),
    Need(
        ((StaffField.JOB_TITLE,), (StaffField.STAFF_GROUP,)),
        "No column says what people do. Choose the column with the job title or the group of staff.",
    ),
)


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column of the file, and what it is taken for."""

    index: int
    heading: str
    field: StaffField | None
    kind: MatchKind
    says: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """All columns of a file as they were matched, and what is still missing."""

    signature: str
    matches: tuple[ColumnMatch, ...]
    missing: tuple[str, ...]

    def column_of(self, field: StaffField) -> int | None:
        return next((match.index for match in self.matches if match.field is field), None)

    def heading_of(self, field: StaffField) -> str:
        return next((match.heading for match in self.matches if match.field is field), field.label)

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def to_remember(self) -> dict[str, str]:
        """The choice as data: heading (as it is spoken) and occurrence → field, blank for a column left out."""
        return {
            key: match.field.value if match.field else "" for key, match in zip(self.keys, self.matches, strict=True)
        }

    @property
    def keys(self) -> tuple[str, ...]:
        return keys_of([match.heading for match in self.matches])


def spoken(heading: str) -> str:
    """A heading as one would say it: "ContractStartDate" and "contract_start-date:" are the same."""
    one_word = " " not in heading.strip()
    return plain((WORDS_APART.sub(" ", heading) if one_word else heading).replace("’", "").replace("'", ""))


def keys_of(headings: Sequence[str]) -> tuple[str, ...]:
    """One key a column, different even where a heading stands twice."""
    times: dict[str, int] = {}
    keys = []
    for heading in headings:
        words = spoken(heading)
        times[words] = times.get(words, 0) + 1
        keys.append(words if times[words] == 1 else f"{words} ({times[words]})")
    return tuple(keys)


def signature_of(headings: Sequence[str]) -> str:
    """Stands for a row of headings, in whatever order, so that a choice made once is found again."""
    return hashlib.sha256("\n".join(sorted(keys_of(headings))).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Claim:
    """That a heading could be a field, and how surely: the lower the rank, the surer."""

    rank: tuple[int, float, int]
    index: int
    field: StaffField
    kind: MatchKind


SURE = {word: (field, n) for field in StaffField for n, word in enumerate(HEADINGS[field].sure)}
LOOSE = [(word, field) for field in StaffField for word in HEADINGS[field].loose]
FIELDS = {field.value: field for field in StaffField}
LABELS = {spoken(field.label): field for field in StaffField}


def claims_on(index: int, words: str) -> list[Claim]:
    """Every field that a heading could be."""
    if field := LABELS.get(words):
        return [Claim((0, 0, 0), index, field, MatchKind.SAME)]
    claims = []
    if words in SURE:
        field, place = SURE[words]
        claims.append(Claim((1, 0, place), index, field, MatchKind.USUAL))
    claims += [
        Claim((2, 0, n), index, field, MatchKind.LOOSE) for n, (word, field) in enumerate(LOOSE) if word == words
    ]
    return claims or alike(index, words)


def alike(index: int, words: str) -> list[Claim]:
    """Fields whose usual headings are spelled nearly so. Short words are too easily alike."""
    if len(words) < 5:
        return []
    best: dict[StaffField, float] = {}
    for word, (field, _) in SURE.items():
        score = fuzz.ratio(words, word)
        if score >= ALIKE:
            best[field] = max(score, best.get(field, 0.0))
    return [Claim((3, -score, 0), index, field, MatchKind.ALIKE) for field, score in best.items()]


def match_columns(
    headings: Sequence[str],
    *,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
    chosen: Mapping[int, StaffField | None] | None = None,
) -> ColumnMap:
    """Each heading with the field it stands for. What a person has `chosen` (by column) comes first, then what was
    `remembered` for these headings (by signature), then the surest reading of the names themselves."""
    signature, keys = signature_of(headings), keys_of(headings)
    if chosen is not None:
        matches = [taken(i, heading, chosen.get(i), MatchKind.CHOSEN) for i, heading in enumerate(headings)]
    elif remembered and signature in remembered:
        before = remembered[signature]
        fields = [FIELDS.get(before.get(key, "")) for key in keys]
        matches = [taken(i, heading, fields[i], MatchKind.REMEMBERED) for i, heading in enumerate(headings)]
    else:
        matches = matched_by_name(headings)
    present = {match.field for match in matches}
    missing = [need.says for need in NEEDS if not any(present.issuperset(choice) for choice in need.choices)]
    twice = sorted({f.label for f in StaffField if sum(match.field is f for match in matches) > 1})
    missing += [f"“{label}” was chosen for two columns. Choose one." for label in twice]
    return ColumnMap(signature, tuple(matches), tuple(missing))


def taken(index: int, heading: str, field: StaffField | None, kind: MatchKind) -> ColumnMatch:
    how = "You chose this." if kind is MatchKind.CHOSEN else "As for the last file with these headings."
    return ColumnMatch(index, heading, field, kind if field else MatchKind.NOT_USED, how if field else "Not used.")


def matched_by_name(headings: Sequence[str]) -> list[ColumnMatch]:
    """The surest claim takes its field; a column that loses says to which, so that a person can turn it round."""
    claims = [claim for i, heading in enumerate(headings) for claim in claims_on(i, spoken(heading))]
    claims.sort(key=lambda claim: (claim.rank, claim.index))
    won: dict[StaffField, Claim] = {}
    used: dict[int, Claim] = {}
    for claim in claims:
        if claim.field not in won and claim.index not in used:
            won[claim.field] = used[claim.index] = claim
    return [explained(i, heading, claims, used.get(i), won, headings) for i, heading in enumerate(headings)]


def explained(
    index: int,
    heading: str,
    claims: Sequence[Claim],
    claim: Claim | None,
    won: Mapping[StaffField, Claim],
    headings: Sequence[str],
) -> ColumnMatch:
    mine = [c for c in claims if c.index == index]
    if claim is None and not mine:
        return ColumnMatch(index, heading, None, MatchKind.NOT_USED, "Not used: no field of ours has such a name.")
    if claim is None:
        winner = won[mine[0].field]
        says = f"Not used: “{winner.field.label}” comes from “{headings[winner.index]}”."
        return ColumnMatch(index, heading, None, MatchKind.NOT_USED, says, doubtful=winner.rank == mine[0].rank)
    field = claim.field
    equals = [c.index for c in claims if c.field is field and c.rank == claim.rank and c.index != index]
    others = [c.field.label for c in mine if c.field is not field]
    says = REASONS[claim.kind].format(label=field.label)
    if equals:
        says += f" Column {equals[0] + 1} could be it as well: please check."
    if others:
        says += f" It could also be “{others[0]}”."
    doubtful = bool(equals or others) or claim.kind in (MatchKind.LOOSE, MatchKind.ALIKE)
    return ColumnMatch(index, heading, field, claim.kind, says, doubtful)


REASONS = {
    MatchKind.SAME: "Named as we name it: {label}.",
    MatchKind.USUAL: "A usual name for “{label}”.",
    MatchKind.LOOSE: "Could be “{label}”, and no surer column was found: please check.",
    MatchKind.ALIKE: "Spelled nearly like “{label}”: please check.",
}
