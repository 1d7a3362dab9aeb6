"""Frameworks to take out: invented ones without number, and every starter pack, as editions that were published."""

from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import strategies as st

from trellis.frameworks.rules.incoming import Incoming, NewStage, NewStatement, NewStrand, Provenance, from_pack
from trellis.frameworks.rules.incoming.trees import tree_of
from trellis.frameworks.rules.out import Edition
from trellis.frameworks.rules.packs import load_packs
from trellis.frameworks.rules.shape import (
    Classification,
    Condition,
    Confirmation,
    Debtor,
    FrameworkKind,
    StrandKind,
    VersionStatus,
)
from trellis.organisation.rules.groups import StaffGroup

PACKS = load_packs(Path(__file__).parents[2] / "packs")
PUBLISHED = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def edition_of(incoming: Incoming, *, key: str = "elm-pathway", number: int = 2) -> Edition:
    """What a trust would have if it published this."""
    tree = tree_of(incoming, key=key, first=100, number=number)
    return Edition(
        trust="Elm Learning Trust",
        trust_slug="elm",
        tree=tree,
        status=VersionStatus.PUBLISHED,
        published_at=PUBLISHED,
        audience=incoming.audience,
        for_groups=incoming.for_groups,
        introduction=incoming.introduction,
        notes=incoming.notes,
        provenance=incoming.provenance,
    )


def in_order(incoming: Incoming) -> list[NewStatement]:
    return sorted(incoming.statements, key=lambda one: (-1 if one.stage is None else one.stage, one.strand))


def of_pack(key: str) -> Edition:
    return edition_of(from_pack(PACKS[key]), key=key, number=1)


LETTERS = st.sampled_from("abcdefghijklmnop ABCDEF éœßıİ 'ʼ“”\"’–—,;:\\()[]#*_`|<>&=+-@!?£%/0123 ‏א😀")
WORDS = st.text(LETTERS, min_size=1, max_size=40).map(lambda said: " ".join(said.split())).filter(bool)
LINES = st.lists(WORDS, min_size=0, max_size=3).map("\n".join)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
YEARS = st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(9, 30))


@st.composite
def frameworks(draw: st.DrawFn) -> Incoming:
    """Any framework that the database can hold, however odd its words are."""
    stages = tuple(
        NewStage(key=key, title=draw(WORDS), theme=draw(LINES), summary=draw(LINES), years_from=years[0], years_to=years[1])
        for key in draw(st.lists(KEYS, max_size=3, unique=True))
        for years in [draw(YEARS)]
    )  # fmt: skip
    strands = tuple(draw(strand(key)) for key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)))
    statements = tuple(draw(st.lists(statement(len(stages), len(strands)), max_size=6)))
    return Incoming(
        title=draw(WORDS),
        kind=draw(st.sampled_from(FrameworkKind)),
        audience=draw(WORDS | st.just("")),
        for_groups=draw(st.frozensets(st.sampled_from(StaffGroup))),
        thread_titles=tuple(draw(st.dictionaries(WORDS, WORDS, max_size=2)).items()),
        stages=stages,
        strands=strands,
        statements=statements,
        introduction=draw(LINES),
        notes=tuple(draw(st.lists(WORDS, max_size=2))),
        provenance=Provenance(
            author=draw(WORDS | st.just("")),
            reference=draw(WORDS | st.just("")),
            licence=draw(WORDS | st.just("")),
            attribution=draw(LINES),
            review_on=draw(st.none() | st.dates(date(2026, 1, 1), date(2050, 1, 1))),
            advisory=draw(st.booleans()),
            school_types=draw(WORDS | st.just("")),
            phases=draw(WORDS | st.just("")),
        ),
    )


@st.composite
def strand(draw: st.DrawFn, key: str) -> NewStrand:
    kind = draw(st.sampled_from(StrandKind))
    return NewStrand(
        key=key,
        title=draw(WORDS),
        part=draw(WORDS | st.just("")),
        summary=draw(LINES),
        debtor=draw(st.sampled_from(Debtor)) if kind.is_owed else Debtor.PERSON,
        kind=kind,
        confirmation=draw(st.sampled_from(Confirmation)),
    )


@st.composite
def statement(draw: st.DrawFn, stages: int, strands: int) -> NewStatement:
    text = draw(WORDS)
    return NewStatement(
        stage=draw(st.none() | st.integers(0, stages - 1)) if stages else None,
        strand=draw(st.integers(0, strands - 1)),
        text=text,
        original=draw(st.just(text) | WORDS),
        classification=draw(st.sampled_from(Classification)),
        recurs_yearly=draw(st.booleans()),
        conditions=tuple(draw(st.lists(st.builds(Condition, WORDS, WORDS), max_size=2))),
        thread=draw(WORDS | st.just("")),
        code=draw(WORDS | st.just("")),
    )
