"""Documents in the ways that people really write them, each with its right answer: gardens, choirs, boatyards, mills."""

import io
import json
import zipfile
from collections.abc import Iterator

import xlsxwriter

from tests.frameworks.shapes.data import Written, written
from tests.frameworks.shapes.described import Right

_IN_FRONT = """---
title: "Gardeners"
sidebar: "garden"
levels: 2
topics:
  - name: "soil"
    title:
    content:
      - level: 1
        criteria:
          - "Digs a bed without treading on it"
          - "Keeps the compost turned and covered"
      - level: 2
        criteria:
          - "Reads the soil by its weeds"
        furtherCriteria:
          - criteria: "Plans three years of beds in turn"
            examples:
              - "Beans after leeks, for instance"
  - name: "people"
    title: "Visitors"
    content:
      - level: 1
        criteria:
          - "Greets visitors at the gate"
---
### How this works
Two things matter to us:
- Soil - what you do to the ground
- Visitors - how they are met
"""

_HEADS_WITHIN_LISTS = """---
id: weaver
title: Weaver
---

## Loom

- Sets the warp evenly by hand.
- Shortens the day of the whole shed. For instance:
  - Oils the looms before the bell.
  - Ties the ends of a neighbour.
- Shares patterns with the shed.

## Reach

- Alone

## Care

- **Tenacity**: Mends what tears, and goes on.
- **Quiet hands.** Talks softly near the looms.
"""

_ROLES_OVER_LEVELS = """# Ladders of the yard

## How to use this

1. **Find your level** (say, B2)
2. **Talk with your foreman**

## Boat Builder Ladder

### B1 (Junior Builder)

**Scope:** One plank at a time

**Hand Skills:**
- Planes a plank true along its grain
- Caulks a seam that holds

**Head Skills:**
- Asks before cutting anything

### B2 (Builder)

**Scope:** A whole hull with help

**Hand Skills:**
- Bends ribs with steam alone

**Head Skills:**
- Draws lines from a half model

## Yard Manager Ladder

### M1 (Assistant)

**Scope:** The slips of one side

**Hand Skills:**
- Winds a boat up the slip

**Head Skills:**
- Keeps the book of tides
"""

_MAPPED_LEVELS = """# Millers

## Which level is which

| Who we look for | Level here | Time at the stones |
|---|---|---|
| A hand | **G2 – Miller's hand** | 0-2 years |
| A miller | **G3 – Miller** | 3+ years |

---

## G2 – Miller's hand

**Usual time**: two years or so.

### Stones
- Dresses a stone with a light pick
- Hears when the stones run dry

### Sacks
- Lifts with the knees and a mate

## G3 – Miller

### Stones
- Sets the gap by smell and sound

### Sacks
- Plans the carts of a week
"""

_SKILLS_AND_ROLES = """# Skills of the choir

Skills in four steps.

## Breathing

Breathing means using all of it.

1. Awareness

  - feel where the breath sits

2. Working

  - hold a line of eight bars

3. Practitioner

  - stagger breaths with a neighbour

4. Expert

  - teach the section to breathe as one

Roles that ask for this skill:

- [Alto](/role/alto)

## Blend

Blend means listening first.

1. Awareness

  - hear the singer beside you

2. Working

  - match a vowel when asked

3. Practitioner

  - lead a vowel across a part

4. Expert

  - shape the sound of the choir

Roles that ask for this skill:

- [Tenor](/role/tenor)

- [Bass](/role/bass)
"""

_TABLE_A_LEVEL = """# Growing on the farm

## Farm Hand

| Area | Typical expectation |
| ---- | ------------------- |
| Hens | Feeds and counts them with help |
| Fences | Mends a gap when shown how |
| Markets | Packs the van the night before |

## Senior Farm Hand

| Area | Typical expectation |
| ---- | ------------------- |
| Hens | Plans flocks |
| Fences | Lays hedges alone |
| Markets | Sells |
"""

_RANKED = """# Mate / M1 Level

| Duty | Part | What is looked for |
|------|------|--------------------|
| Deck | Ropes | • Coils every rope left to right<br>• Splices an eye in the dark |
| | Anchors | • Lets go on the word alone |

# Master / M2 Level

| Duty | Part | What is looked for |
|------|------|--------------------|
| Deck | Ropes | • Chooses ropes for a season |
| | Anchors | • Picks holding ground by chart and lead |
"""

_LEVEL_BENEATH_A_SKILL = """<html><body><nav><a href="/">Home</a></nav><main><h1>Potter</h1>
<p>What a potter does, and the skills at each level.</p>
<h2>Apprentice potter</h2><table><tr><th>Skill</th><th>Description</th></tr>
<tr><td>Throwing<p>Level: awareness</p></td><td><p>You can:</p><ul><li>centre a small lump of clay</li><li>say why walls collapse</li></ul></td></tr>
<tr><td>Glaze craft<p>Level: awareness</p></td><td><p>You can:</p><ul><li>stir a glaze to an even cream</li></ul></td></tr></table>
<h2>Potter</h2><table><tr><th>Skill</th><th>Description</th></tr>
<tr><td>Throwing<p>Level: working</p></td><td><p>You can:</p><ul><li>throw a set of six alike</li></ul></td></tr>
<tr><td>Glaze craft<p>Level: working</p></td><td><p>You can:</p><ul><li>mix a glaze from a recipe</li><li>keep a book of tests</li></ul></td></tr></table>
</main></body></html>"""  # noqa: E501 — a table is read across

_CHECKED = """<html><body><table><thead>
<tr><th colspan="2">Self check</th><th rowspan="2">Skill of the beekeeper</th><th rowspan="2">Initials</th></tr>
<tr><td>Have you done this before?</td><td>Could you do it alone?</td></tr></thead><tbody>
<tr><td></td><td></td><td><b>A. Opening the hive:</b></td><td></td></tr>
<tr><td></td><td></td><td>1. Lights the smoker so that it lasts</td><td></td></tr>
<tr><td></td><td></td><td>2. Lifts frames straight up and slowly</td><td></td></tr>
<tr><td></td><td></td><td><b>B. Closing the hive:</b></td><td></td></tr>
<tr><td></td><td></td><td>3. Counts the frames back in</td><td></td></tr>
</tbody></table></body></html>"""

_SKILL_LEVEL_TEXT = """Skill,Level,Description
Ladders,Foundational,Ties a ladder at the top
Ladders,Developing,Chooses the right ladder for a roof
Ladders,Proficient,Plans the ladders of a site
Old Slates,Foundational,Sorts slates by how they ring
Old Slates,Developing,Hangs slates to a line
Old Slates,Proficient,Matches slates of another age
"""


_OVERVIEW = """# The lamp room

| Level | Who | In short |
| --- | --- | --- |
| **Junior** | Junior keeper | Fills and trims the lamps of one gallery |
| **Senior** | Senior keeper | Keeps the lamps of a whole pit alight |

## Junior keeper

- Fills a lamp without a spill
- Trims a wick so that it does not smoke

## Senior keeper

- Counts lamps down and counts them up
- Teaches hands to test for gas
"""


def _of_the_lamp_room() -> tuple[Right, ...]:
    strand = "The lamp room"
    return _rows(
        ("Junior keeper", strand, "Fills a lamp without a spill"),
        ("Junior keeper", strand, "Trims a wick so that it does not smoke"),
        ("Senior keeper", strand, "Counts lamps down and counts them up"),
        ("Senior keeper", strand, "Teaches hands to test for gas"),
    )


def as_found() -> Iterator[Written]:
    yield _text(
        "an overview in front of what it sums up",
        "room.md",
        _OVERVIEW,
        ("Junior keeper", "Senior keeper"),
        _of_the_lamp_room(),
    )
    yield _text("front of a text", "gardeners.md", _IN_FRONT, ("Level 1", "Level 2"), _of_gardeners())
    yield _text("heads within lists", "weaver.md", _HEADS_WITHIN_LISTS, (), _of_weavers())
    yield _text("roles over levels", "yard.md", _ROLES_OVER_LEVELS, ("B1", "B2", "M1"), _of_builders())
    yield _text("a table that maps levels", "millers.md", _MAPPED_LEVELS, ("G2", "G3"), _of_millers())
    yield _text("skills with roles that ask for them", "choir.md", _SKILLS_AND_ROLES, _STEPS, _of_singers())
    yield _text("a short table a level", "farm.md", _TABLE_A_LEVEL, ("Farm Hand", "Senior Farm Hand"), _of_farms())
    yield _text("levels that say so", "mates.md", _RANKED, ("M1", "M2"), _of_mates())
    yield _text("levels beneath skills", "potter.html", _LEVEL_BENEATH_A_SKILL, _POTTERS, _of_potters())
    yield _text("bold lines in a checklist", "bees.html", _CHECKED, (), _of_bees())
    yield _text("a skill, a level, a text", "slates.csv", _SKILL_LEVEL_TEXT, _KINDS, _of_slaters())
    yield Written("a row that explains headings", "smiths.xlsx", _smiths(), _of_smiths(), _SMITHS)
    yield _text("jobs by number", "clerks.md", _JOBS_BY_NUMBER, _CLERKS, _of_clerks())
    yield _text(
        "a plain job among other headings", "read.md", _AMONG_OTHERS, ("Porter", "Senior Porter"), _of_porters()
    )
    yield _text("a label and what it means", "hosts.csv", _MEANING_BESIDE, _HOSTS, _of_hosts())
    yield _text("levels by number in a column", "oars.csv", _SHORT_AND_NUMBERED, ("Level 1", "Level 2"), _of_rowers())
    yield _text("rows that name their parents", "orchard.csv", _PARENTED, (), _of_orchards())
    yield Written("records that name their parents", "vines.json", json.dumps(_VINES).encode(), _of_vines())
    yield _text("how far of each level", "knots.csv", _RATED, (), _of_knots())
    yield _text("how far in words", "lamps.csv", _RATED_IN_WORDS, (), _of_lamps())
    yield from _trees()
    yield _mixed()


def _text(name: str, filename: str, says: str, stages: tuple[str, ...], right: tuple[Right, ...]) -> Written:
    return Written(name, filename, says.encode(), right, stages)


_STEPS = ("Awareness", "Working", "Practitioner", "Expert")
_POTTERS = ("Apprentice potter", "Potter")
_KINDS = ("Foundational", "Developing", "Proficient")
_SMITHS = ("Smith 1", "Smith 2", "Smith 3")


def _rows(*rows: tuple[str, ...]) -> tuple[Right, ...]:
    return tuple(Right(*row) for row in rows)


def _of_gardeners() -> tuple[Right, ...]:
    return _rows(
        ("Level 1", "soil", "Digs a bed without treading on it"),
        ("Level 1", "soil", "Keeps the compost turned and covered"),
        ("Level 2", "soil", "Reads the soil by its weeds"),
        ("Level 2", "soil", "Plans three years of beds in turn"),
        ("Level 1", "Visitors", "Greets visitors at the gate"),
    )


def _of_weavers() -> tuple[Right, ...]:
    return _rows(
        ("", "Loom", "Sets the warp evenly by hand."),
        ("", "Loom", "Shortens the day of the whole shed. For instance:"),
        ("", "Loom", "Oils the looms before the bell."),
        ("", "Loom", "Ties the ends of a neighbour."),
        ("", "Loom", "Shares patterns with the shed."),
        ("", "Reach", "Alone"),
        ("", "Care", "Tenacity: Mends what tears, and goes on."),
        ("", "Care", "Quiet hands. Talks softly near the looms."),
    )


def _of_builders() -> tuple[Right, ...]:
    return _rows(
        ("B1", "Boat Builder Ladder: Scope", "One plank at a time"),
        ("B1", "Boat Builder Ladder: Hand Skills", "Planes a plank true along its grain"),
        ("B1", "Boat Builder Ladder: Hand Skills", "Caulks a seam that holds"),
        ("B1", "Boat Builder Ladder: Head Skills", "Asks before cutting anything"),
        ("B2", "Boat Builder Ladder: Scope", "A whole hull with help"),
        ("B2", "Boat Builder Ladder: Hand Skills", "Bends ribs with steam alone"),
        ("B2", "Boat Builder Ladder: Head Skills", "Draws lines from a half model"),
        ("M1", "Yard Manager Ladder: Scope", "The slips of one side"),
        ("M1", "Yard Manager Ladder: Hand Skills", "Winds a boat up the slip"),
        ("M1", "Yard Manager Ladder: Head Skills", "Keeps the book of tides"),
    )


def _of_millers() -> tuple[Right, ...]:
    return _rows(
        ("G2", "Stones", "Dresses a stone with a light pick"),
        ("G2", "Stones", "Hears when the stones run dry"),
        ("G2", "Sacks", "Lifts with the knees and a mate"),
        ("G3", "Stones", "Sets the gap by smell and sound"),
        ("G3", "Sacks", "Plans the carts of a week"),
    )


def _of_singers() -> tuple[Right, ...]:
    breathing = ("feel where the breath sits", "hold a line of eight bars", "stagger breaths with a neighbour")
    blend = ("hear the singer beside you", "match a vowel when asked", "lead a vowel across a part")
    said = {
        "Breathing": (*breathing, "teach the section to breathe as one"),
        "Blend": (*blend, "shape the sound of the choir"),
    }
    return tuple(
        Right(step, skill, text) for skill, texts in said.items() for step, text in zip(_STEPS, texts, strict=True)
    )


def _of_farms() -> tuple[Right, ...]:
    return _rows(
        ("Farm Hand", "Hens", "Feeds and counts them with help"),
        ("Farm Hand", "Fences", "Mends a gap when shown how"),
        ("Farm Hand", "Markets", "Packs the van the night before"),
        ("Senior Farm Hand", "Hens", "Plans flocks"),
        ("Senior Farm Hand", "Fences", "Lays hedges alone"),
        ("Senior Farm Hand", "Markets", "Sells"),
    )


def _of_mates() -> tuple[Right, ...]:
    return _rows(
        ("M1", "Ropes", "Coils every rope left to right"),
        ("M1", "Ropes", "Splices an eye in the dark"),
        ("M1", "Anchors", "Lets go on the word alone"),
        ("M2", "Ropes", "Chooses ropes for a season"),
        ("M2", "Anchors", "Picks holding ground by chart and lead"),
    )


def _of_potters() -> tuple[Right, ...]:
    def at(stage: str, skill: str, text: str, level: str) -> Right:
        return Right(stage, skill, text, levels=(stage, level))

    return (
        at("Apprentice potter", "Throwing", "centre a small lump of clay", "awareness"),
        at("Apprentice potter", "Throwing", "say why walls collapse", "awareness"),
        at("Apprentice potter", "Glaze craft", "stir a glaze to an even cream", "awareness"),
        at("Potter", "Throwing", "throw a set of six alike", "working"),
        at("Potter", "Glaze craft", "mix a glaze from a recipe", "working"),
        at("Potter", "Glaze craft", "keep a book of tests", "working"),
    )


def _of_bees() -> tuple[Right, ...]:
    return _rows(
        ("", "Opening the hive", "Lights the smoker so that it lasts"),
        ("", "Opening the hive", "Lifts frames straight up and slowly"),
        ("", "Closing the hive", "Counts the frames back in"),
    )


def _of_slaters() -> tuple[Right, ...]:
    lines = [line.split(",") for line in _SKILL_LEVEL_TEXT.strip().split("\n")[1:]]
    return tuple(Right(level, skill, text) for skill, level, text in lines)


def _smiths() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Forge")
    sheet.write_row(0, 1, ["Fire", "Iron", "Customers"])
    sheet.write_row(1, 0, ["What it is", "How well you keep a fire", "How well you shape iron", "How well you listen"])
    for row, (smith, texts) in enumerate(_FORGE.items(), start=2):
        sheet.write_row(row, 0, [smith, *texts])
    book.close()
    return out.getvalue()


_FORGE = {
    "Smith 1": ("Lights the fire each day", "Draws out a bar", "Greets whoever comes"),
    "Smith 2": ("Banks a fire overnight", "Welds a ring shut", "Asks what a hinge is for"),
    "Smith 3": ("Builds a forge of brick", "Makes tools for the others", "Says no to bad work"),
}


def _of_smiths() -> tuple[Right, ...]:
    heads = ("Fire", "Iron", "Customers")
    return tuple(
        Right(smith, head, text) for smith, texts in _FORGE.items() for head, text in zip(heads, texts, strict=True)
    )


_JOBS_BY_NUMBER = """# Post office

## Counter

### Postal Clerk I

#### Letters
- **Sorting**: Sorts a bag by street
- **Selling**: Sells stamps without a slip

#### Queue
- Calls the next in line

### Postal Clerk II

#### Letters
- **Sorting**: Sorts what nobody can read
- **Selling**: Balances the drawer at night

#### Queue
- Shortens a long line

## Back room

### Counter Manager

#### People
- Meets each clerk every week
- Plans who stands where
"""
_CLERKS = ("Postal Clerk I", "Postal Clerk II", "Counter Manager")


def _of_clerks() -> tuple[Right, ...]:
    return _rows(
        ("Postal Clerk I", "Letters", "Sorting: Sorts a bag by street"),
        ("Postal Clerk I", "Letters", "Selling: Sells stamps without a slip"),
        ("Postal Clerk I", "Queue", "Calls the next in line"),
        ("Postal Clerk II", "Letters", "Sorting: Sorts what nobody can read"),
        ("Postal Clerk II", "Letters", "Selling: Balances the drawer at night"),
        ("Postal Clerk II", "Queue", "Shortens a long line"),
        ("Counter Manager", "People", "Meets each clerk every week"),
        ("Counter Manager", "People", "Plans who stands where"),
    )


_AMONG_OTHERS = """# Porters

[![Seen](https://x.example/seen.svg)](https://x.example)

## Table of contents

- [Porter](#porter)
- [License](#license)

## Porter

- Carries what guests bring
- Knows every room by its key

## Senior Porter

- Plans the lifts of a full house
- Settles what guests complain of

## Contributing

- Copy the file
- Send it back with changes

## License

- Anyone may use this
"""


def _of_porters() -> tuple[Right, ...]:
    return _rows(
        ("Porter", "Porters", "Carries what guests bring"),
        ("Porter", "Porters", "Knows every room by its key"),
        ("Senior Porter", "Porters", "Plans the lifts of a full house"),
        ("Senior Porter", "Porters", "Settles what guests complain of"),
    )


_MEANING_BESIDE = """Art;Wie es gemeint ist;Stufe 1;Stufe 2
Planung;Was vor dem Tag geschieht;Plant den Tag mit Hilfe;Plant die Woche allein
Gespräch;Was am Tisch gesagt wird;Hört aufmerksam zu;
"""
_HOSTS = ("Stufe 1", "Stufe 2")


def _of_hosts() -> tuple[Right, ...]:
    return _rows(
        ("Stufe 1", "Planung", "Plant den Tag mit Hilfe"),
        ("Stufe 2", "Planung", "Plant die Woche allein"),
        ("Stufe 1", "Gespräch", "Hört aufmerksam zu"),
    )


_SHORT_AND_NUMBERED = """id,area,statement,level
O1,Blades,Feathers the blade,1
O2,Blades,Calls the stroke,2
O3,Boat,Steps in low,1
"""


def _of_rowers() -> tuple[Right, ...]:
    return _rows(
        ("Level 1", "Blades", "Feathers the blade", "O1"),
        ("Level 2", "Blades", "Calls the stroke", "O2"),
        ("Level 1", "Boat", "Steps in low", "O3"),
    )


_RATED = """Skill,Deckhand,Mate,Master
Knots,2,3,4
Charts,0,2,4
Weather lore,1,2,3
"""
_RATED_IN_WORDS = """Skill,Keeper,Inspector
Lamps,Awareness,Working
Fog bells,Working,Expert
Log books,Working,Working
Boats,Awareness,Working
"""


def _of_knots() -> tuple[Right, ...]:
    return (
        Right("", "Statements", "Knots", levels=("Deckhand: 2", "Mate: 3", "Master: 4")),
        Right("", "Statements", "Charts", levels=("Mate: 2", "Master: 4")),
        Right("", "Statements", "Weather lore", levels=("Deckhand: 1", "Mate: 2", "Master: 3")),
    )


def _of_lamps() -> tuple[Right, ...]:
    lines = [line.split(",") for line in _RATED_IN_WORDS.strip().split("\n")[1:]]
    return tuple(
        Right("", "Statements", skill, levels=(f"Keeper: {one}", f"Inspector: {two}")) for skill, one, two in lines
    )


_PARENTED = """identifier,parent_id,type,code,full_statement
1,,Domain,P,Pruning
2,1,Cluster,P.1,Winter cuts
3,2,Standard,P.1.a,Cuts to an outward bud
4,2,Standard,P.1.b,Leaves no stub on a limb
5,,Domain,H,Harvest
6,5,Standard,H.1,Lifts fruit without a pull
"""


def _of_orchards() -> tuple[Right, ...]:
    return _rows(
        ("", "Winter cuts", "Cuts to an outward bud", "P.1.a"),
        ("", "Winter cuts", "Leaves no stub on a limb", "P.1.b"),
        ("", "Harvest", "Lifts fruit without a pull", "H.1"),
    )


_VINES = {
    "data": {
        "title": "Year 1",
        "subject": "Vines",
        "license": {"title": "Free to all", "URL": "http://x.example", "rightsHolder": "Guild"},
        "jurisdiction": {"id": "J1", "title": "Valley of Elsewhere"},
        "standards": {
            "AA": {"id": "AA", "position": 10, "statementLabel": "Domain", "description": "The row"},
            "CC": {
                "id": "CC",
                "position": 30,
                "statementLabel": "Standard",
                "statementNotation": "1.R.2",
                "description": "Ties a cane to the lower wire.",
                "parentId": "AA",
            },
            "BB": {
                "id": "BB",
                "position": 20,
                "statementLabel": "Standard",
                "statementNotation": "1.R.1",
                "description": "Counts the buds of a cane.",
                "parentId": "AA",
            },
        },
    }
}


def _of_vines() -> tuple[Right, ...]:
    return _rows(
        ("", "The row", "Counts the buds of a cane.", "1.R.1"),
        ("", "The row", "Ties a cane to the lower wire.", "1.R.2"),
    )


def _mixed() -> Written:
    """CASE, JSON-LD, a plain tree and a text in one archive."""
    known = {file.name: file for file in written()}
    case, linked = known["CASE 1.0"], next(file for file in known.values() if b"ceasn:" in file.data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/cooks.json", case.data)
        archive.writestr("b/bees.jsonld", linked.data)
        archive.writestr(
            "c/waiter.md",
            "# Waiter\n\n## Service\n\n- Greets guests at the door\n- Knows the menu\n\n## Till\n\n- Counts it at night\n",
        )
        archive.writestr("d/cook.yaml", "title: Cook\nskills:\n  - Cleans as the work goes on\n")
    right = (
        *(Right("", one.strand, one.text, one.code, one.levels) for one in case.right),
        *(Right("", one.strand, one.text, one.code, one.levels) for one in linked.right),
        Right("", "Service", "Greets guests at the door"),
        Right("", "Service", "Knows the menu"),
        Right("", "Till", "Counts it at night"),
        Right("", "Cook", "Cleans as the work goes on"),
    )
    return Written("standards, data and texts in one archive", "hall.zip", out.getvalue(), right)


def _trees() -> Iterator[Written]:
    yield _tree(
        "descriptions that are all that is said",
        "reins.json",
        {
            "standards": {
                "1a: Leading a horse": {"short": "1a", "scores": _scored("Pulls at the rope", "Walks beside its eye")},
                "1b: Feeding a horse": {"short": "1b", "scores": _scored("Feeds what is left", "Weighs each feed out")},
            }
        },
        (
            ("Basic", "1a: Leading a horse", "Pulls at the rope"),
            ("Proficient", "1a: Leading a horse", "Walks beside its eye"),
            ("Basic", "1b: Feeding a horse", "Feeds what is left"),
            ("Proficient", "1b: Feeding a horse", "Weighs each feed out"),
        ),
        ("Basic", "Proficient"),
    )
    yield _tree(
        "levels by number beneath keys",
        "tiles.json",
        {
            "A.1. Cutting": {
                "description": "Cutting tiles to a line",
                "phase": "Plan",
                "levels": {"3": "Cuts along a line by hand.", "4": "Cuts curves with a saw."},
            },
            "B.1. Laying": {
                "description": "Laying tiles on a floor",
                "phase": "Build",
                "levels": {"1": "Mixes mortar to a stiff paste.", "3": "Lays a floor that drains."},
            },
        },
        (
            ("Level 3", "A.1. Cutting", "Cuts along a line by hand."),
            ("Level 4", "A.1. Cutting", "Cuts curves with a saw."),
            ("Level 1", "B.1. Laying", "Mixes mortar to a stiff paste."),
            ("Level 3", "B.1. Laying", "Lays a floor that drains."),
        ),
        ("Level 1", "Level 3", "Level 4"),
    )
    yield _tree(
        "records that are counted",
        "ferry.json",
        {
            "1": {"title": "Keep the boat sound", "points": ["pump the bilge at dawn", "paint what has rusted"]},
            "2": {"title": "Keep the crossing safe", "points": ["count heads at both ends"]},
        },
        (
            ("", "Keep the boat sound", "pump the bilge at dawn"),
            ("", "Keep the boat sound", "paint what has rusted"),
            ("", "Keep the crossing safe", "count heads at both ends"),
        ),
    )
    yield _tree(
        "lists in records",
        "sails.json",
        {
            "LOFT": {
                "displayName": "Loft",
                "category": "A",
                "description": "Making sails from cloth",
                "milestones": [
                    {
                        "summary": "Sews what others cut",
                        "signals": ["Sews a straight seam by hand", "Waxes thread before it frays"],
                        "examples": ["The jib of the pilot boat"],
                    },
                    {
                        "summary": "Cuts what others draw",
                        "signals": ["Cuts panels with no waste", "Marks every panel twice"],
                        "examples": ["The tan mainsail", "The storm jib"],
                    },
                ],
            },
            "SHOP": {
                "displayName": "Shop",
                "category": "B",
                "description": "Selling what was sewn",
                "milestones": [
                    {
                        "summary": "Sells from the shelf",
                        "signals": ["Knows every cloth by touch"],
                        "examples": ["Flags"],
                    },
                    {
                        "summary": "Sells by drawing",
                        "signals": ["Measures a mast from the quay"],
                        "examples": ["A jib"],
                    },
                ],
            },
        },
        (
            ("", "Loft", "Sews what others cut"),
            ("", "Loft", "Sews a straight seam by hand"),
            ("", "Loft", "Waxes thread before it frays"),
            ("", "Loft", "Cuts what others draw"),
            ("", "Loft", "Cuts panels with no waste"),
            ("", "Loft", "Marks every panel twice"),
            ("", "Shop", "Sells from the shelf"),
            ("", "Shop", "Knows every cloth by touch"),
            ("", "Shop", "Sells by drawing"),
            ("", "Shop", "Measures a mast from the quay"),
        ),
    )
    yield Written("levels that are records", "press.toml", _PRESS.encode(), _of_press(), ("Apprentice", "Printer"))
    yield Written("kinds of node", "care.yaml", _CARE.encode(), _of_care())
    files = {f"level-{number}.md": _level(number, *texts) for number, texts in _BELLS.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    right = tuple(
        Right(f"Level {number}", strand, text)
        for number, (_, *texts) in _BELLS.items()
        for strand, text in zip(("Freedom", "Listening", "Ropes"), texts, strict=True)
    )
    yield Written("a file a level", "bells.zip", out.getvalue(), right, ("Level 1", "Level 2"))


def _tree(
    name: str, filename: str, tree: object, rows: tuple[tuple[str, ...], ...], stages: tuple[str, ...] = ()
) -> Written:
    return Written(name, filename, json.dumps(tree).encode(), _rows(*rows), stages)


def _scored(basic: str, proficient: str) -> dict[str, dict[str, str]]:
    return {
        "Basic": {"description": basic, "examples": ""},
        "Proficient": {"description": proficient, "examples": ""},
    }


_PRESS = """title = "The press"

[[levels]]
name = "Apprentice"
order = 1
[levels.expectations]
Type = ["Sets a line by hand with care", "Sorts the case at night"]
People = ["Asks before changing a forme"]

[[levels]]
name = "Printer"
order = 2
[levels.expectations]
Type = ["Runs the large press alone"]
People = ["Shows apprentices how to fold"]
"""


def _of_press() -> tuple[Right, ...]:
    return _rows(
        ("Apprentice", "Type", "Sets a line by hand with care"),
        ("Apprentice", "Type", "Sorts the case at night"),
        ("Apprentice", "People", "Asks before changing a forme"),
        ("Printer", "Type", "Runs the large press alone"),
        ("Printer", "People", "Shows apprentices how to fold"),
    )


_CARE = """metadata:
  organisation: Guild of Grooms (GG)
  title: Care of donkeys
  date: "2025"
  abbreviation: "GG Donkeys"
  version: "1"

structure:
- id: daily_care
  node_type: Domain
  text: Daily Care
  children:
  - id: '1.1'
    node_type: Statement
    text: pick out feet twice a day
  - id: '1.2'
    node_type: Statement
    text: act when a donkey does not eat
- id: company
  node_type: Domain
  text: Company
  children:
  - id: 'A1'
    node_type: Capability
    text: "Keep friends together"
    children:
    - id: '2.1'
      node_type: Statement
      text: "move pairs as a pair"
    - id: '2.2'
      node_type: Statement
      text: "part them only for an hour"
"""


def _of_care() -> tuple[Right, ...]:
    return _rows(
        ("", "Daily Care", "pick out feet twice a day", "1.1"),
        ("", "Daily Care", "act when a donkey does not eat", "1.2"),
        ("", "Keep friends together", "move pairs as a pair", "2.1"),
        ("", "Keep friends together", "part them only for an hour", "2.2"),
    )


_BELLS = {
    1: ("Follow", "Rings when told and stops when told.", "Hears the bell before.", "Coils the rope after ringing."),
    2: ("Assist", "Rings a plain hunt without being told.", "Hears two bells at once.", "Splices a new tail on."),
}


def _level(number: int, name: str, freedom: str, listening: str, ropes: str) -> str:
    return f"""#  Levels of ringing: Level {number} - {name}
Essence of the level: rings as the level says.
### Guidance notes
Levels grow from one to the next.
  * Freedom is how much is left to the ringer.

### Freedom
{freedom}
### Listening
{listening}
### Work with the hands
##### Ropes
  * {ropes}
"""
