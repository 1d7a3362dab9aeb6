"""Frameworks that are data, as programs write them, each with its right answer."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from tests.frameworks.shapes.described import Right


@dataclass(frozen=True)
class Written:
    name: str
    filename: str
    data: bytes
    right: tuple[Right, ...]
    stages: tuple[str, ...] = ()
    associations: int = 0


_CASE_ITEMS = (
    ("1", "Kitchen", "Domain", "K", ""),
    ("2", "Knife work", "Cluster", "K.1", "1"),
    ("3", "Cut vegetables evenly and without haste.", "Standard", "K.1.a", "2"),
    ("4", "Keep every blade sharp through the day.", "Standard", "K.1.b", "2"),
    ("5", "Sauces", "Cluster", "K.2", "1"),
    ("6", "Make the five mother sauces from memory.", "Standard", "K.2.a", "5"),
    ("7", "Mend a sauce that has split at service.", "Component", "K.2.a.i", "6"),
)


def _identifier(number: str) -> str:
    return f"{number:0>8}-0000-4000-8000-000000000000"


def _case(version: str) -> Written:
    items = [
        {
            "identifier": _identifier(number),
            "uri": f"https://kitchen.example/ims/case/v1p{version}/CFItems/{_identifier(number)}",
            "fullStatement": text,
            "CFItemType": sort,
            "humanCodingScheme": code,
            "educationLevel": ["09", "10"] if sort in ("Standard", "Component") else None,
            "listEnumeration": None,
        }
        for number, text, sort, code, _ in _CASE_ITEMS
    ]
    links = [
        {
            "identifier": _identifier(str(90 + at)),
            "associationType": "isChildOf",
            "sequenceNumber": at,
            "originNodeURI": {"title": "x", "identifier": _identifier(number), "uri": "https://kitchen.example/a"},
            "destinationNodeURI": {
                "title": "y",
                "identifier": _identifier(parent or "99"),
                "uri": "https://kitchen.example/b",
            },
        }
        for at, (number, *_, parent) in enumerate(_CASE_ITEMS)
    ]
    links.append(
        {
            "identifier": _identifier("98"),
            "associationType": "isRelatedTo",
            "originNodeURI": {"identifier": _identifier("4"), "uri": "https://kitchen.example/a"},
            "destinationNodeURI": {"identifier": _identifier("3"), "uri": "https://kitchen.example/b"},
        }
    )
    package = {
        "CFDocument": {
            "identifier": _identifier("99"),
            "title": "Cooks of the valley",
            "creator": "The guild",
            "description": None,
        },
        "CFItems": items,
        "CFAssociations": links,
        "CFDefinitions": {"CFItemTypes": [{"title": "Standard", "description": "What a cook can do"}]},
    }
    levels = ("09", "10")
    right = (
        Right("", "Knife work", "Cut vegetables evenly and without haste.", "K.1.a", levels),
        Right("", "Knife work", "Keep every blade sharp through the day.", "K.1.b", levels),
        Right("", "Sauces", "Make the five mother sauces from memory.", "K.2.a", levels),
        Right("", "Sauces", "Mend a sauce that has split at service.", "K.2.a.i", levels),
    )
    return Written(f"CASE 1.{version}", "cooks.json", json.dumps(package).encode(), right, associations=8)


def _linked() -> Written:
    base = "https://credreg.example/resources/"
    graph = [
        {
            "@id": base + "f",
            "@type": "ceasn:CompetencyFramework",
            "ceasn:name": {"en": "Beekeepers"},
            "ceasn:hasTopChild": [base + "1"],
        },
        {
            "@id": base + "1",
            "@type": "ceasn:Competency",
            "ceasn:competencyText": {"en": "The hive"},
            "ceasn:competencyCategory": {"en": "Area"},
            "ceasn:hasChild": [base + "2", base + "3"],
        },
        {
            "@id": base + "2",
            "@type": "ceasn:Competency",
            "ceasn:competencyText": {"en": "Opens a hive without crushing bees"},
            "ceasn:codedNotation": "H1",
            "ceasn:isChildOf": [base + "1"],
        },
        {
            "@id": base + "3",
            "@type": "ceasn:Competency",
            "ceasn:competencyText": {"en": "Finds the queen within a minute"},
            "ceasn:codedNotation": "H2",
            "ceasn:isChildOf": [base + "1"],
        },
    ]
    data = json.dumps({"@context": "https://credreg.example/context", "@graph": graph}).encode()
    right = (
        Right("", "The hive", "Opens a hive without crushing bees", "H1"),
        Right("", "The hive", "Finds the queen within a minute", "H2"),
    )
    return Written("CTDL-ASN", "bees.json", data, right)


_TOPICS = """
title: Web craft
homepage: true
topics:
  - name: mastery
    title: Mastery
    content:
      - level: 1
        criteria:
          - Learns the basics of the shop's tools
          - Asks for help when stuck
      - level: 2
        criteria:
          - Delivers small features alone
  - name: care
    title: Care
    content:
      - level: 1
        criteria:
          - Shares progress with the team
"""
_RECORDS = """
levels:
  - id: trainee
    name: Trainee gardener
  - id: head
    name: Head gardener
themes:
  - id: soil
    name: Soil and compost
  - id: people
    name: People and teams
competencies:
  - id: g1
    level: trainee
    theme: soil
    summary: Turns the heap every week
  - id: g2
    level: head
    theme: soil
    summary: Plans the beds for three years
  - id: g3
    level: head
    theme: people
    summary: Trains two apprentices a year
"""
_TOML = """
title = "Choir leaders"

[[skills]]
area = "Voice"
level = "Junior"
statement = "Warms up a choir in five minutes"

[[skills]]
area = "Voice"
level = "Senior"
statement = "Places each voice in its part"

[[skills]]
area = "Score"
level = "Junior"
statement = "Reads two staves at sight"
"""
_PROGRESSIONS = {
    "areas": [
        {
            "name": "Listening",
            "progressions": {
                "1. Emerging": "Hears a story to its end.",
                "2. Developing": "Tells a story back in order.",
                "3. Secure": "Asks what the story leaves out.",
            },
        },
        {
            "name": "Counting",
            "progressions": {
                "1. Emerging": "Counts ten things by touch.",
                "2. Developing": "Counts on from any number.",
                "3. Secure": "Counts in twos, fives and tens.",
            },
        },
    ]
}


_EXAMPLES = """
levels: [{id: hand, name: Farm hand}, {id: lead, name: Lead hand}]
themes: [{id: stock, name: Stock}, {id: field, name: Fields}]
expectations:
  - id: a1
    summary: Moves a flock without a dog
    examples: [Walks wide of the gate, Waits for the last lamb]
    links: [{label: A film, url: "https://farm.example/film"}]
    level: hand
    theme: stock
  - id: a2
    summary: Mends a gate that hangs
    examples: []
    links: []
    level: hand
    theme: field
  - id: a3
    summary: Plans the grazing of a year
    examples: [Rests each field twice]
    links: []
    level: lead
    theme: field
"""


_MIXED = {
    "roles/developer.md": """# Developer

## Code

- Writes tests for each change
- Reviews the code of others

## People

- Asks early for help
- Thanks reviewers by name
""",
    "skills.yaml": """skills:
  - name: Listening
    criteria:
      - Lets people finish what they say
      - Says back what was heard
  - name: Planning
    criteria:
      - Splits work into small steps
      - Says early what will be late
""",
    "roles/tester.md": """# Tester

## Code

- Writes checks that can fail
- Keeps the test data small

## People

- Says what is risky in words
- Pairs with developers weekly
""",
}


def _archive(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def written() -> Iterator[Written]:
    mixed = (
        Right("Developer", "Code", "Writes tests for each change"),
        Right("Developer", "Code", "Reviews the code of others"),
        Right("Developer", "People", "Asks early for help"),
        Right("Developer", "People", "Thanks reviewers by name"),
        Right("Tester", "Code", "Writes checks that can fail"),
        Right("Tester", "Code", "Keeps the test data small"),
        Right("Tester", "People", "Says what is risky in words"),
        Right("Tester", "People", "Pairs with developers weekly"),
        Right("", "Listening", "Lets people finish what they say"),
        Right("", "Listening", "Says back what was heard"),
        Right("", "Planning", "Splits work into small steps"),
        Right("", "Planning", "Says early what will be late"),
    )
    yield Written("written roles and skills in data", "team.zip", _archive(_MIXED), mixed, ("Developer", "Tester"))
    yield from (_case("0"), _case("1"), _linked())
    topics = (
        Right("Level 1", "Mastery", "Learns the basics of the shop's tools"),
        Right("Level 1", "Mastery", "Asks for help when stuck"),
        Right("Level 2", "Mastery", "Delivers small features alone"),
        Right("Level 1", "Care", "Shares progress with the team"),
    )
    yield Written("topics by level", "craft.yml", _TOPICS.encode(), topics, ("Level 1", "Level 2"))
    records = (
        Right("Trainee gardener", "Soil and compost", "Turns the heap every week", "g1"),
        Right("Head gardener", "Soil and compost", "Plans the beds for three years", "g2"),
        Right("Head gardener", "People and teams", "Trains two apprentices a year", "g3"),
    )
    yield Written(
        "records that point to names", "garden.yaml", _RECORDS.encode(), records, ("Trainee gardener", "Head gardener")
    )
    farm = (
        Right("Farm hand", "Stock", "Moves a flock without a dog", "a1"),
        Right("Farm hand", "Fields", "Mends a gate that hangs", "a2"),
        Right("Lead hand", "Fields", "Plans the grazing of a year", "a3"),
    )
    yield Written("records with examples and links", "farm.yaml", _EXAMPLES.encode(), farm, ("Farm hand", "Lead hand"))
    choir = (
        Right("Junior", "Voice", "Warms up a choir in five minutes"),
        Right("Senior", "Voice", "Places each voice in its part"),
        Right("Junior", "Score", "Reads two staves at sight"),
    )
    yield Written("records of a table", "choir.toml", _TOML.encode(), choir, ("Junior", "Senior"))
    stages = ("Emerging", "Developing", "Secure")
    progressions = tuple(
        Right(stage, str(area["name"]), text)
        for area in _PROGRESSIONS["areas"]
        for stage, text in zip(stages, area["progressions"].values(), strict=True)  # type: ignore[attr-defined]
    )
    yield Written("progressions by key", "early.json", json.dumps(_PROGRESSIONS).encode(), progressions, stages)
