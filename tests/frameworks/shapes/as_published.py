"""Frameworks set out as professions publish theirs, in words of our own: keepers of lights, bakers, bee-keepers."""

import io
import json
from collections.abc import Iterator

import xlsxwriter

from tests.frameworks.shapes.data import Written
from tests.frameworks.shapes.described import Right
from tests.frameworks.shapes.on_pages import printed

_KEEPERS = ("Lamp technician", "Incorporated keeper", "Chartered keeper")


def as_published() -> Iterator[Written]:
    yield Written("a paragraph opens each level", "lamp.md", _OPENED.encode(), _of_opened(), ("Level 1", "Level 2"))
    yield Written("a scope among lists", "bakers.md", _SCOPES.encode(), _of_scopes(), ("Apprentice", "Baker"))
    yield Written("what it is not", "hives.md", _IS_NOT.encode(), _of_is_not(), ("Essential", "Exemplary"))
    yield Written(
        "levels before their texts", "bold.md", _BEFORE_TEXTS.encode(), _of_before_texts(), ("Level 1", "Level 2")
    )
    yield Written(
        "levels marked like themes", "flat.html", _MARKED_ALIKE.encode(), _of_marked_alike(), ("Level 1", "Level 2")
    )
    yield Written("codes down, grades across", "keepers.html", _codes_down().encode(), _of_codes_down(), _KEEPERS)
    yield Written("nothing stated here", "scale.csv", _NOTHING.encode(), _of_nothing(), ("A1", "A2+", "B1"))
    yield Written("two columns a level", "wide.csv", _TWO_COLUMNS.encode(), _of_two_columns(), ("Level 1", "Level 2"))
    yield Written(
        "activities beside tables", "sea.html", _ACTIVITIES.encode(), _of_activities(), ("Newcomer", "Expert")
    )
    yield Written(
        "groups of levels", "groups.html", _GROUPS.encode(), _of_groups(), ("Level 1", "Level 2", "Level 3", "Level 4")
    )
    yield Written("roles beside what they do", "harbour.xlsx", _workbook(), _of_workbook())
    yield Written("rows that are domains", "domains.csv", _DOMAINS.encode(), _of_domains())
    yield Written("rows that describe groups", "depths.csv", _DEPTHS.encode(), _of_depths())
    yield Written(
        "records of levels", "levels.json", json.dumps(_RECORDS).encode(), _of_records(), ("Basic", "Advanced")
    )
    yield Written("facets under each audience", "facets.html", _FACETS.encode(), _of_facets(), ("Teacher", "Leader"))
    yield Written("levels across, codes beneath", "across.html", _across().encode(), _of_across(), _GRADES)
    yield Written("a scale of effect", "effect.csv", _EFFECT.encode(), _of_effect())
    yield Written("points of pay", "points.csv", _POINTS.encode(), _of_points(), ("M1–M2", "M3–M6", "UPS1–UPS3"))
    yield Written("levels told by themselves", "awards.md", _AWARDS.encode(), _of_awards(), ("Award", "Diploma"))
    yield Written("labels of levels", "labels.csv", _LABELS.encode(), _of_labels(), ("Foundation 1", "Foundation 2"))
    yield Written("parents with titles", "parents.csv", _PARENTS.encode(), _of_parents())
    yield Written("a role told in front", "roles.xlsx", _told_in_front(), _of_told_in_front())
    yield Written("headings kept from their rows", "grid.json", json.dumps(_GRID).encode(), _of_grid(), _BANDS)
    yield Written("a gap beneath the headings", "gap.xlsx", _with_a_gap(), _of_grid(), _BANDS)
    yield Written("tables of nearly the same columns", "twice.pdf", printed(_twice()), _of_twice(), _BANDS)
    yield Written("levels before a colon", "colon.html", _BEFORE_COLONS.encode(), _of_colons(), ("Level A", "Level B"))
    yield Written("what each score means", "scores.json", json.dumps(_SCORES).encode(), _of_scores(), ("1", "2", "3"))
    yield Written(
        "statements as triples", "triples.json", json.dumps(_triples()).encode(), _of_statements(), associations=6
    )
    yield Written(
        "statements as a manifest", "manifest.json", json.dumps(_manifest()).encode(), _of_statements(), associations=2
    )


_OPENED = """# Keeping a light

## Trimming the lamp

### Level 1

Trims a wick under the eye of another.

Examples of likely knowledge:

- How oil thickens in the cold
- Why glass cracks

### Level 2

Answers for the lamp through a whole night.

Examples of likely tasks:

- Cleaning the lens at dusk
- Writing up the log

## Watching the sea

### Level 1

Keeps a watch of two hours.

Examples of likely knowledge:

- The lights of the bay
- The signs of fog

### Level 2

Judges when to sound the horn.

Examples of likely tasks:

- Ringing the harbour
- Waking the boat crew
"""


def _of_opened() -> tuple[Right, ...]:
    lamp, sea = "Trimming the lamp", "Watching the sea"
    knowledge, tasks = "Examples of likely knowledge", "Examples of likely tasks"
    return (
        Right("Level 1", lamp, "Trims a wick under the eye of another.", column=lamp),
        Right("Level 1", lamp, "How oil thickens in the cold", column=knowledge),
        Right("Level 1", lamp, "Why glass cracks", column=knowledge),
        Right("Level 2", lamp, "Answers for the lamp through a whole night.", column=lamp),
        Right("Level 2", lamp, "Cleaning the lens at dusk", column=tasks),
        Right("Level 2", lamp, "Writing up the log", column=tasks),
        Right("Level 1", sea, "Keeps a watch of two hours.", column=sea),
        Right("Level 1", sea, "The lights of the bay", column=knowledge),
        Right("Level 1", sea, "The signs of fog", column=knowledge),
        Right("Level 2", sea, "Judges when to sound the horn.", column=sea),
        Right("Level 2", sea, "Ringing the harbour", column=tasks),
        Right("Level 2", sea, "Waking the boat crew", column=tasks),
    )


_SCOPES = """# Ladder of the bakery

## L1: Apprentice

### Scope
One batch at a time.

### Dough
- Weighs flour to the gram
- Knows by hand when to stop

### People
- Asks before the oven is hot

## L2: Baker

### Scope
A whole night of batches.

### Dough
- Mends a slack dough
- Plans the proving of six loaves

### People
- Shows an apprentice the knock of a done loaf
"""


def _of_scopes() -> tuple[Right, ...]:
    return (
        Right("Apprentice", "Scope", "One batch at a time."),
        Right("Apprentice", "Dough", "Weighs flour to the gram"),
        Right("Apprentice", "Dough", "Knows by hand when to stop"),
        Right("Apprentice", "People", "Asks before the oven is hot"),
        Right("Baker", "Scope", "A whole night of batches."),
        Right("Baker", "Dough", "Mends a slack dough"),
        Right("Baker", "Dough", "Plans the proving of six loaves"),
        Right("Baker", "People", "Shows an apprentice the knock of a done loaf"),
    )


_IS_NOT = """# Keeping bees together

## Calm hands

### What it is

- Moving slowly at the hive

### What it is not

- Smoking the bees until they are still

### Essential

- Do I stop when the bees rise?

### Exemplary

- Do I teach others to wait?

## Shared honey

### What it is

- Leaving enough for the winter

### What it is not

- Counting jars before the frost

### Essential

- Do I weigh each hive?

### Exemplary

- Do I give when others have none?
"""


def _of_is_not() -> tuple[Right, ...]:
    calm, shared, is_it, is_not = "Calm hands", "Shared honey", "What it is", "What it is not"
    return (
        Right("", calm, "Moving slowly at the hive", column=is_it),
        Right("", calm, "Smoking the bees until they are still", column=is_not),
        Right("Essential", calm, "Do I stop when the bees rise?", column=calm),
        Right("Exemplary", calm, "Do I teach others to wait?", column=calm),
        Right("", shared, "Leaving enough for the winter", column=is_it),
        Right("", shared, "Counting jars before the frost", column=is_not),
        Right("Essential", shared, "Do I weigh each hive?", column=shared),
        Right("Exemplary", shared, "Do I give when others have none?", column=shared),
    )


_BEFORE_TEXTS = """# Skills of the mill

## Grinding

**Level 1** – Feeds the stones without a gap.

**Level 2** – Hears when a stone runs dry.

## Sacking

**Level 1** – Ties a sack that holds.

**Level 2** – Weighs a load by its sound.
"""


def _of_before_texts() -> tuple[Right, ...]:
    return (
        Right("Level 1", "Grinding", "Feeds the stones without a gap."),
        Right("Level 2", "Grinding", "Hears when a stone runs dry."),
        Right("Level 1", "Sacking", "Ties a sack that holds."),
        Right("Level 2", "Sacking", "Weighs a load by its sound."),
    )


_MARKED_ALIKE = (
    "<!doctype html><title>Weaving</title><h1>Weaving</h1>"
    "<h2>Warp</h2><h2>Level 1</h2><ul><li>Counts the threads twice<li>Ties the broken ones</ul>"
    "<h2>Level 2</h2><ul><li>Plans a warp of three colours<li>Sets it alone</ul>"
    "<h2>Weft</h2><h2>Level 1</h2><ul><li>Throws the shuttle flat<li>Winds bobbins for others</ul>"
    "<h2>Level 2</h2><ul><li>Keeps the beat even<li>Mends a fault unseen</ul>"
)


def _of_marked_alike() -> tuple[Right, ...]:
    return (
        Right("Level 1", "Warp", "Counts the threads twice"),
        Right("Level 1", "Warp", "Ties the broken ones"),
        Right("Level 2", "Warp", "Plans a warp of three colours"),
        Right("Level 2", "Warp", "Sets it alone"),
        Right("Level 1", "Weft", "Throws the shuttle flat"),
        Right("Level 1", "Weft", "Winds bobbins for others"),
        Right("Level 2", "Weft", "Keeps the beat even"),
        Right("Level 2", "Weft", "Mends a fault unseen"),
    )


_BY_CODE = {
    "": ("Knows the parts of a lamp", "Knows how lamps of three kinds are built", "Knows how a lamp ought to be built"),
    "B1": ("Draws a lamp to scale", "Chooses the glass for a lamp", "Sets the tests that a lamp must pass"),
    "B2": ("Files each drawing safely", "Checks the drawings of others", "Answers for every drawing of a tower"),
}


def _codes_down() -> str:
    heads = "".join(f"<th>{keeper}</th>" for keeper in _KEEPERS)
    rows = "".join(
        f"<tr><td>{code or 'Design of lamps'}</td>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"
        for code, texts in _BY_CODE.items()
    )
    return f"<!doctype html><title>Keepers</title><h1>Keepers</h1><table><tr><th></th>{heads}</tr>{rows}</table>"


def _of_codes_down() -> tuple[Right, ...]:
    return tuple(
        Right(keeper, "Design of lamps", text, code)
        for code, texts in _BY_CODE.items()
        for keeper, text in zip(_KEEPERS, texts, strict=True)
    )


_NOTHING = """Scheme,Mode,Scale,CEFR level,Descriptor
Activities,Listening,Calls from the shore,B1,Can follow a call through wind.
Activities,Listening,Calls from the shore,A2+,Can follow a call that is said twice.
Activities,Listening,Calls from the shore,A1,No descriptors available
Activities,Speaking,Calls to the shore,B1,Can call a ship by name and number.
Activities,Speaking,Calls to the shore,A2+,n/a
Activities,Speaking,Calls to the shore,A1,Can call for help in a few words.
"""


def _of_nothing() -> tuple[Right, ...]:
    heard, called = "Calls from the shore", "Calls to the shore"
    return (
        Right("B1", heard, "Can follow a call through wind."),
        Right("A2+", heard, "Can follow a call that is said twice."),
        Right("B1", called, "Can call a ship by name and number."),
        Right("A1", called, "Can call for help in a few words."),
    )


_TWO_COLUMNS = (
    "Competency,Definition,Level 1 descriptor,Level 1 indicators,Level 2 descriptor,Level 2 indicators\n"
    "Patience,What a keeper has in fog and in calm,Waits out a watch without complaint,"
    '"• Stays at the lamp\n• Keeps the log in order",Helps a crew to wait together,"• Tells them what comes next\n'
    '• Shares out the night"\n'
    "Care,What a keeper has for lens and lamp,Handles glass with clean hands only,"
    '"• Wears cotton gloves\n• Puts each cloth away",Sees to it that others do the same,"• Walks round every morning\n'
    '• Orders what has run out"\n'
)


def _of_two_columns() -> tuple[Right, ...]:
    said = {
        "Patience": (
            ("Waits out a watch without complaint", "Stays at the lamp", "Keeps the log in order"),
            ("Helps a crew to wait together", "Tells them what comes next", "Shares out the night"),
        ),
        "Care": (
            ("Handles glass with clean hands only", "Wears cotton gloves", "Puts each cloth away"),
            ("Sees to it that others do the same", "Walks round every morning", "Orders what has run out"),
        ),
    }
    return tuple(
        Right(f"Level {number}", strand, text, column="descriptor" if text == texts[0] else "indicators")
        for strand, levels in said.items()
        for number, texts in enumerate(levels, start=1)
        for text in texts
    )


_LEVELS = (("Newcomer (A1)", "Learning the ropes."), ("Expert (B2)", "Leading by the stars."))
_SEA = {
    "Knots": (("Tie up a boat", "Mend a net"), ("I tie one knot well.", "I tie any knot in the dark.")),
    "Charts": (("Read a chart aloud", "Draw a bay"), ("I find the harbour.", "I find a way that no chart shows.")),
}


def _activities() -> str:
    said = []
    for strand, (listed, stated) in _SEA.items():
        rows = "".join(
            f"<tr><td>{level}</td><td>{progress}</td><td>{text}</td></tr>"
            for (level, progress), text in zip(_progress_of(strand), stated, strict=True)
        )
        said.append(
            f"<h2>{strand}</h2><h3>Activities</h3><ul>{''.join(f'<li>{item}</li>' for item in listed)}</ul>"
            f"<table><tr><th>Level</th><th>Progression</th><th>Proficiency statements</th></tr>{rows}</table>"
        )
    return f"<!doctype html><title>The sea</title><h1>The sea</h1>{''.join(said)}"


def _progress_of(strand: str) -> list[tuple[str, str]]:
    return [(level, progress.replace(".", f" of {strand.lower()}.")) for level, progress in _LEVELS]


_ACTIVITIES = _activities()


def _of_activities() -> tuple[Right, ...]:
    found = []
    for strand, (listed, stated) in _SEA.items():
        found += [Right("", strand, item, column="Activities") for item in listed]
        for (level, progress), text in zip(_progress_of(strand), stated, strict=True):
            found.append(Right(level.split()[0], strand, progress, column="Progression"))
            found.append(Right(level.split()[0], strand, text, column="Proficiency statements"))
    return tuple(found)


_BY_GROUP = {
    "Foundation": ("Finds the north with a compass", "Finds the north without one"),
    "Advanced": ("Steers by one star", "Steers by the swell alone"),
}


def _groups() -> str:
    rows, number = [], 0
    for group, texts in _BY_GROUP.items():
        for at, text in enumerate(texts):
            number += 1
            head = f"<td rowspan=2>{group}</td>" if not at else ""
            rows.append(f"<tr>{head}<td>{number}</td><td><p>On my own, I can:</p><ul><li>{text}</li></ul></td></tr>")
    card = "".join(f"<tr><td colspan=3>{name}</td></tr>" for name in ("Area 1: Steering", "1.1 Finding the way"))
    return f"<!doctype html><title>Steering</title><h1>Steering</h1><table>{card}{''.join(rows)}</table>"


_GROUPS = _groups()


def _of_groups() -> tuple[Right, ...]:
    texts = [text for group in _BY_GROUP.values() for text in group]
    return tuple(Right(f"Level {number}", "Finding the way", text) for number, text in enumerate(texts, start=1))


_TASKS = (("T1", "Ring the bell at slack water"), ("T2", "Keep the slipway clear of weed"), ("T3", "Log every mooring"))
_KNOWS = (
    ("K1", "Knowledge of tides and of winds"),
    ("K2", "Knowledge of the harbour rules"),
    ("K3", "Knowledge of knots"),
)


def _workbook() -> bytes:
    sheets = {
        "Categories": (("Category", "Category description"), ("SHORE", "Looks after all that stands on land.")),
        "Work roles": (
            ("Work role ID", "Work role", "Work role description"),
            ("R1", "Harbour hand", "Helps boats in and out."),
        ),
        "Tasks": (("Task ID", "Task"), *_TASKS),
        "Knowledge": (("Knowledge ID", "Knowledge"), *_KNOWS),
    }
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return made.getvalue()


def _of_workbook() -> tuple[Right, ...]:
    return (
        *(Right("", "Tasks", text, code) for code, text in _TASKS),
        *(Right("", "Knowledge", text, code) for code, text in _KNOWS),
    )


_DOMAINS = """type,code,text
Domain,LH,Looking after hives
Standard,A1,Open a hive without haste
Standard,A2,Close it again before the rain
Domain,LO,Looking after honey
Standard,B1,Strain the honey through cloth
Standard,B2,Name the flowers on the jar
"""


def _of_domains() -> tuple[Right, ...]:
    hives, honey = "Looking after hives", "Looking after honey"
    return (
        Right("", hives, "Open a hive without haste", "A1"),
        Right("", hives, "Close it again before the rain", "A2"),
        Right("", honey, "Strain the honey through cloth", "B1"),
        Right("", honey, "Name the flowers on the jar", "B2"),
    )


_DEPTHS = """Level 0 preferred term,Level 1 preferred term,Level 2 preferred term,Description
handwork,,,What is done with the hands and with tools.
handwork,weaving,,Making cloth from threads of all kinds.
handwork,weaving,set up a loom,Tie the warp to the beams and try the shed.
handwork,weaving,mend a cloth,Take up broken threads so that nobody sees it.
handwork,baking,,Making bread from flour and from water.
handwork,baking,knead a dough,Work a dough by hand until it is smooth.
"""


def _of_depths() -> tuple[Right, ...]:
    return (
        Right("", "set up a loom", "Tie the warp to the beams and try the shed."),
        Right("", "mend a cloth", "Take up broken threads so that nobody sees it."),
        Right("", "knead a dough", "Work a dough by hand until it is smooth."),
    )


_RECORDS = {
    "name": "Framework of the orchard",
    "competencies": [
        {
            "name": name,
            "description": f"Why {name.lower()} matters in an orchard.",
            "benefit": "More fruit in a dry year, and fewer broken boughs.",
            "levels": [
                {"name": level, "levelOrder": order, "description": about, "indicators": stated}
                for order, (level, about, stated) in enumerate(levels, start=1)
            ],
        }
        for name, levels in {
            "Pruning": (
                ("Basic", "Cuts what is dead.", ["Cuts above a bud", "Keeps the saw clean"]),
                ("Advanced", "Shapes a young tree.", ["Sees the tree of ten years on", "Leaves light for each bough"]),
            ),
            "Picking": (
                ("Basic", "Picks what is ripe.", ["Lifts and does not pull", "Lays fruit down"]),
                ("Advanced", "Plans the weeks of picking.", ["Reads the weather", "Finds hands for the harvest"]),
            ),
        }.items()
    ],
}


def _of_records() -> tuple[Right, ...]:
    return tuple(
        Right(str(level["name"]), str(skill["name"]), text)
        for skill in _RECORDS["competencies"]
        for level in skill["levels"]
        for text in (level["description"], *level["indicators"])
    )


_STATED = {"1": ("Hives", (("1.1", "Open a hive without haste."), ("1.2", "Close it before the rain."))),
           "2": ("Honey", (("2.1", "Strain the honey through cloth."), ("2.2", "Name the flowers on the jar.")))}  # fmt: skip


def _of_statements() -> tuple[Right, ...]:
    return tuple(Right("", strand, text, code) for strand, stated in _STATED.values() for code, text in stated)


def _triples() -> dict[str, object]:
    """The same as subjects, properties and values, each with its type."""
    at, terms, of_asn = "http://hives.example/", "http://purl.org/dc/terms/", "http://purl.org/ASN/schema/core/"

    def said(text: str) -> list[dict[str, str]]:
        return [{"value": text, "type": "literal", "lang": "en-GB"}]

    def beneath(name: str) -> list[dict[str, str]]:
        return [{"value": at + name, "type": "uri"}]

    found: dict[str, object] = {
        f"{at}D": {
            f"{terms}title": said("Standards of bee-keepers"),
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [{"value": f"{of_asn}StandardDocument", "type": "uri"}],
        }
    }
    parent = "http://purl.org/gem/qualifiers/isChildOf"
    for number, (strand, stated) in _STATED.items():
        for code, text, over in ((number, strand, "D"), *((code, text, number) for code, text in stated)):
            found[at + code] = {
                f"{terms}description": said(text),
                f"{of_asn}statementNotation": said(code),
                parent: beneath(over),
            }
    return found


def _manifest() -> list[dict[str, object]]:
    """The same as a tree of which every statement says its parts."""

    def statement(code: str, text: str, children: list[dict[str, object]]) -> dict[str, object]:
        return {
            "id": f"http://hives.example/{code}",
            "asn_statementNotation": code,
            "dcterms_description": {"literal": text, "language": "en-GB"},
            "text": f"{code} {text}",
            "children": children,
        }

    return [
        statement(number, strand, [statement(code, text, []) for code, text in stated])
        for number, (strand, stated) in _STATED.items()
    ]


_BANDS = ("Band 4", "Band 5", "Band 6")
_BY_BAND = {
    "Oars": ("Carries oars to the boat", "Chooses oars for a crew", "Shapes a new oar by eye"),
    "Hull": (
        "Washes a hull after use",
        "Finds where a hull leaks before anybody has to row it out of the harbour",
        "Says whether a hull is worth it",
    ),
    "Crew": ("Rows when told to row", "Sets the stroke for others", "Picks who rows on the day"),
}
_GRID = {
    "title": "The boat house",
    "headers": ["Skill", *_BANDS],
    "rows": [[strand, *texts] for strand, texts in _BY_BAND.items()],
}


def _of_grid() -> tuple[Right, ...]:
    return tuple(
        Right(band, strand, text)
        for strand, texts in _BY_BAND.items()
        for band, text in zip(_BANDS, texts, strict=True)
    )


def _with_a_gap() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Boats")
        sheet.write_row(0, 0, ("Skill", *_BANDS))
        sheet.write_string(2, 0, "IN ALL WEATHERS")
        for at, (strand, texts) in enumerate(_BY_BAND.items(), start=3):
            sheet.write_row(at, 0, (strand, *texts))
    return made.getvalue()


def _twice() -> str:
    """Two tables on a page, the second's columns a hair to the left of the first's."""
    said = []
    for heading, first in (("On the water", "3.2cm"), ("On the land", "3.14cm")):
        cells = "".join(
            f",[{heading[3:].capitalize()}: {strand}],{','.join(f'[{text}]' for text in texts)}"
            for strand, texts in _BY_BAND.items()
        )
        heads = ",".join(f"[*{cell}*]" for cell in ("Skill", *_BANDS))
        said.append(f"== {heading}\n#table(columns:({first},4.6cm,4.6cm,4.6cm),{heads}{cells})\n")
    return "#set page(margin:1.5cm)\n= The boat house\n" + "".join(said)


def _of_twice() -> tuple[Right, ...]:
    return tuple(
        right._replace(strand=f"{where}: {right.strand}") for where in ("The water", "The land") for right in _of_grid()
    )


_BEFORE_COLONS = (
    "<!doctype html><title>Bells</title><h1>Bells</h1>"
    "<h2>Ringing</h2><p>Level A: Rings when told to.</p><p>Level B: Calls the changes alone.</p>"
    "<h2>Mending</h2><p>Level A: Oils the bearings every month.</p><p>Level B: Splices a rope unaided.</p>"
)


def _of_colons() -> tuple[Right, ...]:
    return (
        Right("Level A", "Ringing", "Rings when told to."),
        Right("Level B", "Ringing", "Calls the changes alone."),
        Right("Level A", "Mending", "Oils the bearings every month."),
        Right("Level B", "Mending", "Splices a rope unaided."),
    )


_SCORES = [
    {
        "skill": strand,
        "proficiency": [{"score": score, "meaning": text} for score, text in enumerate(texts, start=1)],
    }
    for strand, texts in _BY_BAND.items()
]


def _of_scores() -> tuple[Right, ...]:
    return tuple(
        Right(str(score), strand, text)
        for strand, texts in _BY_BAND.items()
        for score, text in enumerate(texts, start=1)
    )


_FACETS = (
    "<!doctype html><title>Choirs</title><h1>Choirs</h1><table>"
    "<tr><td></td><td colspan=2>Teacher</td><td colspan=2>Leader</td></tr>"
    "<tr><td>Domain</td><td>Knows</td><td>Does</td><td>Knows</td><td>Does</td></tr>"
    "<tr><td>Breath</td><td>How the ribs move in singing</td><td>Breathes with the whole choir</td>"
    "<td>What tires a young voice soonest</td><td>Plans rests for every singer</td></tr>"
    "<tr><td>Pitch</td><td>Where the tune may go flat</td><td>Gives the note without a piano</td>"
    "<td>Why some rooms pull choirs flat</td><td>Seats the choir to hear itself</td></tr></table>"
)


def _of_facets() -> tuple[Right, ...]:
    return (
        Right("Teacher", "Breath", "How the ribs move in singing", column="Knows"),
        Right("Teacher", "Breath", "Breathes with the whole choir", column="Does"),
        Right("Leader", "Breath", "What tires a young voice soonest", column="Knows"),
        Right("Leader", "Breath", "Plans rests for every singer", column="Does"),
        Right("Teacher", "Pitch", "Where the tune may go flat", column="Knows"),
        Right("Teacher", "Pitch", "Gives the note without a piano", column="Does"),
        Right("Leader", "Pitch", "Why some rooms pull choirs flat", column="Knows"),
        Right("Leader", "Pitch", "Seats the choir to hear itself", column="Does"),
    )


_GRADES = ("Foundation", "Practitioner")
_RUNG = {
    "Tower": (("Rings one bell in rounds", "Stands when asked to"), ("Calls a change", "Teaches a learner to stand")),
    "Rope": (("Ties up a rope safely", "Keeps the tail dry"), ("Splices a tail end", "Judges when a rope is done")),
}


def _across() -> str:
    said = []
    for strand, levels in _RUNG.items():
        rows = "".join(
            f"<tr><th colspan=2>{grade}</th></tr>"
            + "".join(f"<tr><td>{strand[0]}{at}</td><td>{text}</td></tr>" for at, text in enumerate(texts, start=1))
            for grade, texts in zip(_GRADES, levels, strict=True)
        )
        said.append(f"<h2>{strand}</h2><table>{rows}</table>")
    return f"<!doctype html><title>Bells</title><h1>Bells</h1>{''.join(said)}"


def _of_across() -> tuple[Right, ...]:
    return tuple(
        Right(grade, strand, text, f"{strand[0]}{at}")
        for strand, levels in _RUNG.items()
        for grade, texts in zip(_GRADES, levels, strict=True)
        for at, text in enumerate(texts, start=1)
    )


_PARENTS = """ID,Parent ID,Title,Statement,Type
1,,Hives,,Domain
2,1,,Open a hive without haste.,Statement
3,1,,Close it again before the rain.,Statement
4,,Honey,,Domain
5,4,,Strain the honey through cloth.,Statement
6,4,,Name the flowers on the jar.,Statement
"""


def _of_parents() -> tuple[Right, ...]:
    return (
        Right("", "Hives", "Open a hive without haste."),
        Right("", "Hives", "Close it again before the rain."),
        Right("", "Honey", "Strain the honey through cloth."),
        Right("", "Honey", "Name the flowers on the jar."),
    )


def _told_in_front() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for band, at in (("Band 4", 0), ("Band 5", 1)):
            sheet = book.add_worksheet(band)
            sheet.write_row(0, 0, ("Role:", f"Boat keeper, {band.lower()}"))
            sheet.write_row(1, 0, ("Purpose:", "Keeps the boats of the house ready for every crew that may want one"))
            sheet.write_row(3, 0, ("Standard", "Expectation"))
            for row, (strand, texts) in enumerate(_BY_BAND.items(), start=4):
                sheet.write_row(row, 0, (strand, texts[at]))
    return made.getvalue()


def _of_told_in_front() -> tuple[Right, ...]:
    return tuple(
        Right("*", strand, text) for at in (0, 1) for strand, texts in _BY_BAND.items() for text in [texts[at]]
    )


_EFFECTS = ("Ineffective", "Effective", "Highly effective")
_EFFECT = """Competency,Behaviour,Ineffective,Effective,Highly effective
Watch,Keeps awake,Sleeps at the glass,Walks when tired,Wakes the others in time
Watch,Keeps count,Guesses at the ships,Counts every ship,Tells each ship by its lamps
"""


def _of_effect() -> tuple[Right, ...]:
    said = (
        ("Keeps awake", ("Sleeps at the glass", "Walks when tired", "Wakes the others in time")),
        ("Keeps count", ("Guesses at the ships", "Counts every ship", "Tells each ship by its lamps")),
    )
    return tuple(
        Right("", strand, text, column=grade)
        for strand, texts in said
        for grade, text in zip(_EFFECTS, texts, strict=True)
    )


_POINTS = """Standard,M1–M2,M3–M6,UPS1–UPS3
Bells,Rings on the hour,Rings for a wedding,Teaches others to ring
Ropes,Ties up the ropes,Mends a worn rope,Orders ropes for the year
"""


def _of_points() -> tuple[Right, ...]:
    return tuple(
        Right(point, strand, text)
        for strand, texts in (
            ("Bells", ("Rings on the hour", "Rings for a wedding", "Teaches others to ring")),
            ("Ropes", ("Ties up the ropes", "Mends a worn rope", "Orders ropes for the year")),
        )
        for point, text in zip(("M1–M2", "M3–M6", "UPS1–UPS3"), texts, strict=True)
    )


_AWARDS = """# Walks on the moor

## Award

A day out with a small group on marked ways.

### Finding the way

- Reads a map at every gate

### Care of others

- Counts the group at each stile

## Diploma

Weeks in the hills with others who lead.

### Finding the way

- Finds a way through cloud

### Care of others

- Turns back before others are tired
"""


def _of_awards() -> tuple[Right, ...]:
    return (
        Right("Award", "Finding the way", "Reads a map at every gate"),
        Right("Award", "Care of others", "Counts the group at each stile"),
        Right("Diploma", "Finding the way", "Finds a way through cloud"),
        Right("Diploma", "Care of others", "Turns back before others are tired"),
    )


_LABELS = """framework,area,competence,level_code,level_label,descriptor
Sea,Charts,Reading charts,1,Foundation 1,Finds the harbour on a chart with help
Sea,Charts,Reading charts,2,Foundation 2,Finds the harbour on a chart alone
Sea,Knots,Tying knots,1,Foundation 1,Ties one knot when it is shown
Sea,Knots,Tying knots,2,Foundation 2,Ties six knots from memory alone
"""


def _of_labels() -> tuple[Right, ...]:
    return (
        Right("Foundation 1", "Reading charts", "Finds the harbour on a chart with help"),
        Right("Foundation 2", "Reading charts", "Finds the harbour on a chart alone"),
        Right("Foundation 1", "Tying knots", "Ties one knot when it is shown"),
        Right("Foundation 2", "Tying knots", "Ties six knots from memory alone"),
    )
