"""Frameworks as public bodies set them out: cards of one competence, levels down, depths in columns, lists side by side."""

# ruff: noqa: E501 — a table is read across

import csv
import io
import json
from collections.abc import Iterator, Sequence

from tests.frameworks.shapes.data import Written
from tests.frameworks.shapes.described import Box, Described, Heading, Listed, Right, Says, Tabled
from tests.frameworks.shapes.on_pages import printed

_PAGES = ("docx", "html", "md", "pdf")


def set_out() -> Iterator[Described]:
    yield _cards()
    yield _cards_with_levels_across()
    yield _levels_down()
    yield _scale()
    yield _sentences_begun()
    yield _languages()
    yield _codes_of_their_own_line()
    yield _parts_called_like_people()
    yield _one_table_a_stage()
    yield _sorts_again()
    yield _ineffective_for_all()
    yield _levels_in_plain_lines()
    yield _defined_and_indicated()
    yield _sections_with_a_standard()


def _cards() -> Described:
    said = {
        "1.1 Minding the kiln": (("Lights the kiln with someone beside", "Fires alone and keeps the log"), ("clays and their shrinking", "what each cone tells"), ("reading the flame by eye",)),
        "1.2 Mixing glazes": (("Weighs to a recipe that is given", "Changes a recipe and tests it"), ("which oxides are poison",), ("sieving without a lump", "keeping a book of tests")),
    }  # fmt: skip
    parts: list[Heading | Says | Tabled] = [Heading(1, "Cards for potters")]
    right: list[Right] = []
    for name, (levels, knows, skills) in said.items():
        parts.append(
            Tabled(
                (
                    ("Competence", name),
                    ("Description", "What a potter does at this bench, and why it is asked of her."),
                    *((f"Proficiency level {at}", text) for at, text in enumerate(levels, start=1)),
                    ("Knowledge examples", knows),
                    ("Skills examples", skills),
                ),
                heads=0,
            )
        )
        parts.append(Says("It is read together with the card that follows."))
        title = name[4:]
        right += [Right(f"Proficiency level {at}", title, text) for at, text in enumerate(levels, start=1)]
        right += [Right("", title, text, column="Knowledge examples") for text in knows]
        right += [Right("", title, text, column="Skills examples") for text in skills]
    right = [one if one.column else one._replace(column=one.stage) for one in right]
    stages = ("Proficiency level 1", "Proficiency level 2")
    return Described("cards of one competence", tuple(parts), tuple(right), stages, formats=("docx", "html", "pdf"))


def _cards_with_levels_across() -> Described:
    levels = ("Level 2", "Level 3", "Level 4")
    said = {
        "Splicing": (("Splices an eye in rope that is new", "Splices wet rope in the dark", "Teaches every splice to a crew"), ("names of six ropes", "how rope is laid", "how wire behaves")),
        "Sounding": (("Reads a lead line by day", "Sounds a bar at night", "Draws the chart of a river mouth"), ("marks of the lead line", "what sand says of tides", "how charts are kept")),
    }  # fmt: skip
    parts: list[Heading | Tabled] = [Heading(1, "Skills of the river")]
    right = []
    for name, (does, knows) in said.items():
        parts.append(Heading(2, name))
        parts.append(
            Tabled(
                (
                    ("Skill category", Box("Ropes and water", 3)),
                    ("Skill title", Box(name, 3)),
                    ("Skill description", Box("What it takes to work a boat on the river through the year", 3)),
                    (Box("Proficiency description", 1, 2), *levels),
                    does,
                    ("Knowledge", *((one,) for one in knows)),
                ),
                heads=0,
            )
        )
        right += [
            Right(level, name, text) for texts in (does, knows) for level, text in zip(levels, texts, strict=True)
        ]
    return Described("cards with levels across", tuple(parts), tuple(right), levels, formats=("docx", "html", "pdf"))


def _levels_down() -> Described:
    levels = ("Foundation", "Associate", "Chartered keeper", "Chartered fellow")
    said = {
        "Bees in winter": ("Feeds each hive in autumn.", "Weighs hives by hand each month.", "Decides which hives to join before frost.", "Speaks for keepers when rules of feeding are made."),
        "Honey for sale": ("Labels each jar.", "Keeps a book of batches.", "Sets the price with the shop.", "Judges honey at county shows."),
    }  # fmt: skip
    parts: list[Heading | Tabled] = [Heading(1, "Map of the keepers"), Heading(2, "The keeper's year")]
    for name, texts in said.items():
        parts += [Heading(3, name), Tabled(tuple(zip(levels, texts, strict=True)), heads=0)]
    right = tuple(
        Right(level, name, text) for name, texts in said.items() for level, text in zip(levels, texts, strict=True)
    )
    return Described("levels down without headings", tuple(parts), right, levels, formats=("docx", "html", "pdf"))


def _scale() -> Described:
    levels = ("C1", "B2", "B1", "A2")
    said = {
        "Calling a dance": ("Can call a dance that nobody in the hall knows.", "Can call most dances of the valley.", "Can call two dances that are practised.", "Can call the steps of one dance with help."),
        "Playing for dancers": ("Can hold a hall of tired dancers for an hour.", "Can change tunes without a stop.", "Can keep time for slow dances.", "Can play a tune once through."),
    }  # fmt: skip
    parts: list[Heading | Tabled] = [Heading(1, "Scales for country dances")]
    for name, texts in said.items():
        parts.append(Tabled((("", name), *zip(levels, texts, strict=True)), heads=0))
        parts.append(Heading(2, f"More of {name.lower()}"))
    right = tuple(
        Right(level, name, text) for name, texts in said.items() for level, text in zip(levels, texts, strict=True)
    )
    return Described("a scale under its name", tuple(parts[:-1]), right, levels, formats=("docx", "html"))


def _sentences_begun() -> Described:
    bands = ("Birth to three", "3 and 4-year-olds", "Children in reception")
    parts: list[Heading | Tabled] = [Heading(1, "What children learn in the garden")]
    right = []
    for area in ("Growing", "Making"):
        parts.append(Heading(2, area))
        for band in bands:
            learns = tuple(
                f"{verb} {area.lower()} things with {band.lower()}." for verb in ("Touch", "Name", "Mend and keep")
            )
            helps = tuple(
                f"Leave {what} where {band.lower()} find them when {area.lower()}."
                for what in ("pots", "seeds", "tools")
            )
            heads = (f"{band} will be learning to:", "Examples of how to support this:")
            parts += [Heading(3, band), Tabled((heads, *zip(learns, helps, strict=True)))]
            right += [
                Right(band, area, text, column=head)
                for head, texts in zip(heads, (learns, helps), strict=True)
                for text in texts
            ]
    return Described(
        "headings that begin sentences", tuple(parts), tuple(right), bands, formats=("docx", "html", "pdf")
    )


def _languages() -> Described:
    levels = ("A1", "A2", "B1", "B2", "C1", "C2")

    def can(what: str) -> tuple[str, ...]:
        return tuple(
            f"I can {what} {how}."
            for how in ("with help", "on good days", "at home", "among friends", "anywhere", "as few can")
        )

    rows = (
        ("", "", *levels),
        (Box("Hearing", 1, 2), "Songs", *can("follow songs")),
        ("Stories", *can("follow stories")),
        (Box("Telling", 1, 2), "Jokes", *can("tell jokes")),
        ("News", *can("tell news")),
    )
    said = {
        "Songs": "follow songs",
        "Stories": "follow stories",
        "Jokes": "tell jokes",
        "News": "tell news",
    }
    right = tuple(
        Right(level, name, text) for name, what in said.items() for level, text in zip(levels, can(what), strict=True)
    )
    return Described("levels of languages", (Heading(1, "A grid for speakers"), Tabled(rows)), right, levels, formats=("docx", "html", "xlsx"))  # fmt: skip


def _codes_of_their_own_line() -> Described:
    levels = ("Emerging", "Established", "Leading")
    said = {
        "Understanding water": (("WE.1", "Names the rivers of the parish"), ("WT.1", "Maps where water stands"), ("WL.1", "Plans a year of ditches")),
        "Working with others": (("WE.2", "Joins a day of digging"), ("WT.2", "Leads a day of digging"), ("WL.2", "Brings farms together")),
    }  # fmt: skip
    rows = (("Aspect", *levels), *((name, *cells) for name, cells in said.items()))
    right = tuple(
        Right(level, name, text, code)
        for name, cells in said.items()
        for level, (code, text) in zip(levels, cells, strict=True)
    )
    return Described("codes on a line of their own", (Heading(1, "Keeping ditches"), Tabled(rows)), right, levels, formats=("docx", "html"))  # fmt: skip


def _parts_called_like_people() -> Described:
    said = {"2.1 Learner": "Asks the smith", "2.2 Leader": "Shows the forge", "2.3 Citizen": "Shoes the mayor's horse"}
    parts: list[Heading | Says | Listed] = [Heading(1, "Standards of the forge")]
    right = []
    for name, does in said.items():
        parts += [Heading(2, name), Says("Smiths go on with this for as long as they work. They:")]
        items = tuple(f"{name[:3]}.{letter} {does} {how}" for letter, how in zip("abc", ("each week.", "for no pay.", "and says what it is for."), strict=True))  # fmt: skip
        parts.append(Listed(items))
        right += [Right("", name[4:], item[6:], item[:5]) for item in items]
    return Described("parts called like people", tuple(parts), tuple(right), formats=_PAGES)


def _one_table_a_stage() -> Described:
    stages = ("Newly come weaver", "Weaver on the main loom", "Weaver of the upper room")
    strands = ("Warp", "Weft", "Wider duties")
    parts: list[Heading | Says | Tabled] = [Heading(1, "What is asked of weavers")]
    right = []
    for stage in stages:
        rows: list[tuple] = [(Box(stage, 3),), ("Standard", "Expectations", "Evidence")]
        for strand in strands:
            texts = tuple(f"{verb} the {strand.lower()} as a {stage.lower()}" for verb in ("Sets up", "Mends"))
            rows.append((strand, texts, ""))
            right += [Right(stage, strand, text) for text in texts]
        parts += [Tabled(tuple(rows), heads=2), Says("Signed by the weaver and the warden.")]
    return Described("one table a stage", tuple(parts), tuple(right), stages, formats=("docx", "html", "pdf"))


def _sorts_again() -> Described:
    parts: list[Heading | Says | Listed] = [Heading(1, "Ways of reading the sky")]
    right = []
    for frame in ("Weather is told by many signs", "Old sayings are evidence", "Watching is a habit"):
        parts += [Heading(2, frame), Says(f"Those who learn that {frame.lower()} look up before they look at a glass.")]
        for sort in ("Knowledge practices", "Dispositions"):
            items = tuple(f"{verb} {sort.lower()} where {frame.lower()}" for verb in ("try", "weigh", "share"))
            parts += [Heading(3, sort), Listed(items)]
            right += [Right("", frame, item, column=sort) for item in items]
    return Described("sorts that come again", tuple(parts), tuple(right), formats=_PAGES)


def _ineffective_for_all() -> Described:
    levels = ("Director", "Manager", "Supervisor")
    parts: list[Heading | Tabled | Listed] = [Heading(1, "How the market is led")]
    right = []
    for name in ("Setting out stalls", "Keeping the peace"):
        good = tuple(
            tuple(f"{verb} as a {level.lower()} when {name.lower()}" for verb in ("Listens first", "Walks the rows")) for level in levels
        )  # fmt: skip
        bad = tuple(f"{verb} when {name.lower()}" for verb in ("Shouts across the square", "Leaves early"))
        parts += [Heading(2, name), Heading(3, "Examples of effective behaviours"), Tabled((levels, good))]
        parts += [Heading(3, "Examples of ineffective behaviours for all"), Listed(bad)]
        right += [Right(level, name, text) for level, texts in zip(levels, good, strict=True) for text in texts]
        right += [Right("", name, text) for text in bad]
    return Described("ineffective behaviours for all", tuple(parts), tuple(right), levels, formats=("docx", "html"))


def _levels_in_plain_lines() -> Described:
    levels = ("Graduate", "Proficient", "Highly accomplished")
    parts: list[Heading | Says] = [Heading(1, "Standards of the orchard")]
    right = []
    for part, names in (("Knowing trees", ("Old sorts", "New sorts")), ("Keeping trees", ("Pruning", "Grafting"))):
        parts.append(Heading(2, part))
        for name in names:
            parts.append(Heading(3, name))
            for level in levels:
                text = f"Shows {name.lower()} to those who ask for it, as one who is {level.lower()} does."
                parts += [Says(level), Says(text)]
                right.append(Right(level, name, text))
    return Described("levels in plain lines", tuple(parts), tuple(right), levels, formats=("docx", "html", "pdf"))


def _sections_with_a_standard() -> Described:
    parts: list[Heading | Listed] = [Heading(1, "What new bakers learn")]
    right = []
    for name in ("High ovens (Standard 1)", "Clean benches (Standard 1)"):
        parts.append(Heading(2, name))
        for sort in ("Learn that...", "Learn how to..."):
            texts = tuple(
                f"{verb} {name[:5].strip().lower()} and {sort[6:-3]} of it." for verb in ("Ask", "Try", "Tell")
            )
            parts += [Heading(3, sort), Listed(texts, counted=1)]
            right += [Right("", name, text, column=sort) for text in texts]
    return Described("sections with a standard", tuple(parts), tuple(right), formats=("docx", "html"))


def _defined_and_indicated() -> Described:
    said = {
        "Thinking": {"Weighing": "Sees what speaks for each side before a word is said on either.", "Choosing": "Takes the step that the day needs and answers for it in the evening."},
        "People": {"Asking": "Draws from others what they know and have not yet been asked about.", "Standing by": "Keeps to those who are in trouble without being told that they are."},
    }  # fmt: skip
    parts: list[Heading | Tabled] = [Heading(1, "Dictionary of the council")]
    right = []
    for cluster, names in said.items():
        rows: list[tuple] = [("Competency", "Definition", "Behavioural indicators")]
        for name, means in names.items():
            texts = tuple(
                f"{verb} when {name.lower()}" for verb in ("Writes it down", "Asks a second time", "Tells why")
            )
            rows.append((name, means, texts))
            right += [Right("", name, text) for text in texts]
        parts += [Heading(2, cluster), Tabled(tuple(rows))]
    return Described("defined and then indicated", tuple(parts), tuple(right), formats=("docx", "html", "pdf"))


def in_columns_of_data() -> Iterator[Written]:
    """Sheets and data whose columns and keys say less, or more, than they seem to."""
    yield _sheet(
        "a column of sorts",
        (
            ("Work Role", "TKS ID", "TKS Type", "TKS Description"),
            ("Ferryman", "T01", "Task", "Takes the evening boat across"),
            ("Ferryman", "K01", "Knowledge", "Knowledge of the river in flood"),
            ("Ferryman", "S01", "Skill", "Skill in poling against wind"),
            ("Harbour clerk", "T02", "Task", "Writes up each landing by dusk"),
            ("Harbour clerk", "K02", "Knowledge", "Knowledge of the dues of the port"),
        ),
        lambda row: Right("", row[0], row[3], row[1], column=row[2]),
    )
    yield _sheet(
        "proficiency in its own columns",
        (
            (
                "Code",
                "Title",
                "Proficiency Level",
                "Proficiency Description",
                "Knowledge / Ability Classification",
                "Knowledge / Ability Items",
            ),
            (
                "F-3",
                "Folding",
                "3",
                "Fold cloth so that it ships without a crease",
                "Knowledge",
                "How wool takes a fold",
            ),
            ("F-3", "Folding", "3", "Fold cloth so that it ships without a crease", "Ability", "Fold ten ells alone"),
            ("D-4", "Dyeing", "4", "Dye to a sample that a buyer brings in", "Knowledge", "Which mosses dye red"),
            ("D-4", "Dyeing", "4", "Dye to a sample that a buyer brings in", "Ability", "Match a red in one dip"),
        ),
        lambda row: Right("*", row[1], row[5], column=row[4]),
    )
    yield _sheet(
        "fields of a standard",
        (
            ("@id", "@type", "ceasn:competencyText", "ceasn:codedNotation", "ceasn:isChildOf"),
            ("_:c1", "ceasn:Competency", "Mending nets", "1", ""),
            ("_:c11", "ceasn:Competency", "Mend a torn mesh before the tide turns.", "1.1", "_:c1"),
            ("_:c12", "ceasn:Competency", "Dry every net where air moves.", "1.2", "_:c1"),
            ("_:c2", "ceasn:Competency", "Selling fish", "2", ""),
            ("_:c21", "ceasn:Competency", "Name the price before it is asked.", "2.1", "_:c2"),
            ("_:c22", "ceasn:Competency", "Keep ice beneath every box.", "2.2", "_:c2"),
        ),
        lambda row: Right("", {"1": "Mending nets", "2": "Selling fish"}[row[3][0]], row[2], row[3]),
        but=(1, 4),
    )
    yield _sheet(
        "depths in columns",
        (
            (
                "Level 0 name",
                "Level 0 code",
                "Level 1 name",
                "Level 1 code",
                "Level 2 name",
                "Level 2 code",
                "Description",
            ),
            (
                "crafts",
                "S",
                "work with wood",
                "S1",
                "joining",
                "S1.1",
                "Join two boards so that no light comes through.",
            ),
            ("crafts", "S", "work with wood", "S1", "turning", "S1.2", "Turn a bowl that stands level on a table."),
            ("crafts", "S", "work with stone", "S2", "dressing", "S2.1", "Dress a face so that water runs off it."),
            ("crafts", "S", "work with stone", "S2", "laying", "S2.2", "Lay a wall that leans into the hill."),
        ),
        lambda row: Right("", row[2], row[6], row[5]),
    )
    yield _sheet(
        "standards with a description",
        (
            ("Identifier", "Standard", "Descriptive Statement", "Concept"),
            (
                "1-A",
                "Carry water without spilling it on the stairs.",
                "Those who carry well choose a pail that they can lift, and rest it on the landing.",
                "Water",
            ),
            (
                "1-B",
                "Draw from the well before the cattle drink.",
                "Cattle stir the mud, and what is drawn after them must stand for an hour.",
                "Water",
            ),
            (
                "2-A",
                "Bank the fire so that it lives until morning.",
                "A fire that is banked saves kindling and is kind to whoever rises first.",
                "Fire",
            ),
            (
                "2-B",
                "Sweep the hearth while the ash is warm.",
                "Warm ash is light and goes up the flue, and cold ash goes over the floor.",
                "Fire",
            ),
        ),
        lambda row: Right("", row[3], row[1], row[0]),
    )
    levels = {"1": "Learning", "2": "Competent", "3": "Mastering"}
    skills = {"Rowing": "Rows", "Steering": "Steers"}
    yield _data(
        "levels by their numbers",
        [
            {
                "name": skill,
                "description": f"What it takes on the water when {skill.lower()}",
                "levels": {
                    key: {"name": name, "description": [f"{does} as one {name.lower()} would.", f"{does} in wind, {name.lower()}."]}
                    for key, name in levels.items()
                },
            }
            for skill, does in skills.items()
        ],
        tuple(levels.values()),
        tuple(
            Right(name, skill, text)
            for skill, does in skills.items()
            for name in levels.values()
            for text in (f"{does} as one {name.lower()} would.", f"{does} in wind, {name.lower()}.")
        ),
    )  # fmt: skip
    yield _data(
        "paths beside titles",
        {
            "topics": [
                {
                    "title": skill,
                    "path": skill.lower(),
                    "levels": [
                        {"title": level, "path": level.lower(), "criteria": [f"{does} on a calm day, {level.lower()}", f"{does} at night, {level.lower()}"]}
                        for level in ("Novice", "Capable")
                    ],
                }
                for skill, does in skills.items()
            ]
        },
        ("Novice", "Capable"),
        tuple(
            Right(level, skill, text)
            for skill, does in skills.items()
            for level in ("Novice", "Capable")
            for text in (f"{does} on a calm day, {level.lower()}", f"{does} at night, {level.lower()}")
        ),
    )  # fmt: skip

    yield _sheet(
        "parents by their numbers",
        (
            (
                "Parent ID number",
                "ID number",
                "Short name",
                "Description",
                "Description format",
                "Scale values",
                "Exported ID (optional)",
                "Is framework",
            ),
            ("", "fw", "Bell ringers", "Whoever rings", "1", "Not yet,Rings", "1", "1"),
            ("", "A1", "Handling", "", "1", "", "2", ""),
            ("A1", "A1.1", "Raise a bell without a helper", "", "1", "", "3", ""),
            ("A1", "A1.2", "Set a bell at a word", "", "1", "", "4", ""),
            ("", "A2", "Ringing", "", "1", "", "5", ""),
            ("A2", "A2.1", "Ring rounds on six", "", "1", "", "6", ""),
            ("A2", "A2.2", "Call a touch that nobody wrote down", "", "1", "", "7", ""),
        ),
        lambda row: Right("", {"A1": "Handling", "A2": "Ringing"}[row[0]], row[2], row[1]),
        but=(1, 2, 5),
    )
    yield _data(
        "what introduces a dimension",
        {"dimensions": [{"name": skill, "intro": f"Those who are {skill.lower()} do it by day and by night.", "indicators": [{"statement": f"{does} when {when}."} for when in ("called", "nobody calls")]} for skill, does in skills.items()]},
        (),
        _plain(*((skill, f"{does} when {when}.") for skill, does in skills.items() for when in ("called", "nobody calls"))),
    )  # fmt: skip
    named = {"Junior ringer": ("You count aloud", "You stand where you are put"), "Senior ringer": ("You call the changes", "You teach those who come")}  # fmt: skip
    yield _data(
        "lists that describe",
        [
            {"role": "Ringer", "levels": [{"title": title, "skills": [{"skill": "Rope work", "description": [f"{text} at rope" for text in texts]}, {"skill": "Band work", "description": [f"{text} in band" for text in texts]}]} for title, texts in named.items()]}
        ],
        tuple(named),
        tuple(Right(title, skill, f"{text} {where}") for title, texts in named.items() for skill, where in (("Rope work", "at rope"), ("Band work", "in band")) for text in texts),
    )  # fmt: skip
    things: list[dict[str, object]] = [{"@id": "https://bell/f", "@type": "Framework", "@context": "https://schema.cassproject.org/0.4", "name": "The tower"}]  # fmt: skip
    for at, (wide, texts) in enumerate({"Oil": ("Oil each bearing in spring.", "Keep rags out of the frame."), "Ropes": ("Splice what is worn.", "Hang ropes dry.")}.items()):  # fmt: skip
        things.append({"@id": f"https://bell/c{at}", "@type": "Competency", "@context": "https://schema.cassproject.org/0.4", "name": wide})  # fmt: skip
        for number, text in enumerate(texts):
            things.append({"@id": f"https://bell/c{at}{number}", "@type": "Competency", "@context": "https://schema.cassproject.org/0.4", "name": text})  # fmt: skip
            things.append({"@id": f"https://bell/r{at}{number}", "@type": "Relation", "@context": "https://schema.cassproject.org/0.4", "source": f"https://bell/c{at}{number}", "target": f"https://bell/c{at}", "relationType": "narrows"})  # fmt: skip
    yield _data(
        "relations that are things",
        things,
        (),
        _plain(("Oil", "Oil each bearing in spring."), ("Oil", "Keep rags out of the frame."), ("Ropes", "Splice what is worn."), ("Ropes", "Hang ropes dry.")),
    )  # fmt: skip
    quoted = "# Levels of the tower\n"
    for level in ("E1 Ringer", "E2 Ringer", "E3 Senior ringer"):
        quoted += f"\n## {level}\n\n> Rings as an {level} does.\n\n| Theme | Expectations |\n| --- | --- |\n"
        quoted += "".join(f"| **{theme}** | • Keeps {theme.lower()} as {level}<br>• Shows {theme.lower()} as {level} |\n" for theme in ("Time", "Silence"))  # fmt: skip
    yield Written(
        "quoted before its table",
        "tower.md",
        quoted.encode(),
        tuple(Right(level, theme, f"{verb} {theme.lower()} as {level}") for level in ("E1 Ringer", "E2 Ringer", "E3 Senior ringer") for theme in ("Time", "Silence") for verb in ("Keeps", "Shows")),
        ("E1 Ringer", "E2 Ringer", "E3 Senior ringer"),
    )  # fmt: skip


def _plain(*rows: tuple[str, str]) -> tuple[Right, ...]:
    return tuple(Right("", strand, text) for strand, text in rows)


def _sheet(name: str, rows: Sequence[tuple[str, ...]], right, *, but: Sequence[int] = ()) -> Written:  # type: ignore[no-untyped-def]
    """`right` tells the answer of a row; rows `but` have none."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    answers = tuple(right(row) for at, row in enumerate(rows) if at and at not in but)
    return Written(name, f"{name.replace(' ', '-')}.csv", out.getvalue().encode(), answers)


def _data(name: str, held: object, stages: tuple[str, ...], right: tuple[Right, ...]) -> Written:
    return Written(name, f"{name.replace(' ', '-')}.json", json.dumps(held, indent=1).encode(), right, stages)


_HEADS = ("Effective behaviours", "Less effective behaviours")
_SMOKERS = {
    "Minding the smoke": (("Splits the oak a year before it is burnt.", "Turns the racks by the clock and not by guess.", "Airs the house between one batch and the next."), ("Burns what lies nearest.", "Opens the door to look, again and again.", "Leaves the racks as they hang.", "Blames the wind.")),
    "Minding the shop": (("Tells buyers when the fish was landed.", "Wraps in clean paper with the date on it.", "Counts the till with another."), ("Sells the oldest first without a word.", "Counts alone.")),
}  # fmt: skip
_LEVELS = ("Developing", "Secure", "Leading")
_HILL = {
    "Sheep": ("Counts the flock each morning and again before the light goes.", "Finds those that are lame, and treats them the same day.", "Plans where the flock lies through the year, and says why to the owner."),
    "Walls and gates": ("Shuts each gate, and puts back the stones that have come down.", "Builds a gap of a yard in a day so that it stands the winter.", "Teaches others to build, and keeps a book of every wall on the hill."),
    "Dogs": ("Works a dog that somebody else has trained for a year.", "Trains a dog of the farm from its first summer on the hill.", "Breeds dogs that neighbours ask for, and shows at the fair."),
}  # fmt: skip


def without_lines() -> Iterator[Written]:
    """Printed pages on which nothing is drawn between lists, or labels stand at the middle of their rows."""
    source = "#set page(margin: 1.6cm)\n= The smokehouse\n"
    for name, sides in _SMOKERS.items():
        lists = ", ".join("[\n" + "".join(f"- {text}\n" for text in texts) + "]" for texts in sides)
        heads = ", ".join(f"[*{head}*]" for head in _HEADS)
        source += f"== {name}\n#grid(columns: (1fr, 1fr), column-gutter: 12pt, {heads}, {lists})\n"
    right = tuple(
        Right("", name, text, column=head)
        for name, sides in _SMOKERS.items()
        for head, texts in zip(_HEADS, sides, strict=True)
        for text in texts
    )
    yield Written("lists without lines", "smoke.pdf", printed(source), right)
    of_hill = tuple(
        Right(level, name, text) for name, texts in _HILL.items() for level, text in zip(_LEVELS, texts, strict=True)
    )
    cells = ", ".join(
        f"align(horizon)[*{name}*], " + ", ".join(f"[{text}]" for text in texts) for name, texts in _HILL.items()
    )
    looks = {
        "no": "stroke: none, row-gutter: 6pt",
        "ruled": "stroke: (x, y) => (bottom: 0.5pt)",
        "striped": "stroke: none, fill: (x, y) => if y == 0 {navy.lighten(60%)} else if calc.odd(y) {luma(235)}",
    }
    for look, drawn in looks.items():
        heads = ", ".join(f"[*{head}*]" for head in ("Area", *_LEVELS))
        source = "#set page(flipped: true, margin: 5.5cm)\n= The hill\nWhat is asked of those who work on it.\n"
        source += f"#table(columns: (3cm, 1fr, 1fr, 1fr), {drawn}, {heads}, {cells})\n"
        yield Written(f"labels at mid-height, {look} lines", f"hill-{look}.pdf", printed(source), of_hill, _LEVELS)
    asks = {
        name: tuple(tuple(f"Do I {verb} {text[0].lower()}{text[1:-1]}?" for verb in ("ask who", "see that someone")) for text in texts)
        for name, texts in _HILL.items()
    }  # fmt: skip
    source = "#set page(flipped: true, margin: 2cm)\n#set text(size: 9pt)\n= Questions for the hill\n"
    for name, columns in asks.items():
        heads = ", ".join(f"[*{level}*]" for level in _LEVELS)
        cells = ", ".join("[" + "\n\n".join(texts) + "]" for texts in columns)
        source += (
            f"== {name}\n#grid(columns: (1fr, 1fr, 1fr), column-gutter: 10pt, row-gutter: 6pt, {heads}, {cells})\n"
        )
    of_asks = tuple(
        Right(level, name, text)
        for name, columns in asks.items()
        for level, texts in zip(_LEVELS, columns, strict=True)
        for text in texts
    )
    yield Written("columns of questions", "questions.pdf", printed(source), of_asks, _LEVELS)
    boxes = "#set page(margin: 1.5cm)\n= How we work\n"
    of_boxes = []
    for name in ("Respect", "Courage"):
        held = ""
        for level in ("Junior hands", "Senior hands"):
            texts = tuple(f"{verb} as {level.lower()} with {name.lower()}" for verb in ("Speaks", "Listens", "Decides"))
            held += (
                f", rect(width: 100%, stroke: 0.5pt, inset: 8pt)[*{level}*\n"
                + "".join(f"- {text}\n" for text in texts)
                + "]"
            )
            of_boxes += [Right(level, name, text) for text in texts]
        boxes += f"== {name}\n#grid(columns: (1fr, 1fr), gutter: 8pt{held})\n"
    yield Written("boxes side by side", "boxes.pdf", printed(boxes), tuple(of_boxes), ("Junior hands", "Senior hands"))
    listed = {sort: tuple(f"{verb} {what}" for verb in ("Explain what comes of", "Weigh the cost of", "Show others the use of")) for sort, what in (("Knowledge", "salt."), ("Skills", "a sharp knife."), ("Behaviours", "good manners at the counter."))}  # fmt: skip
    source = (
        "#set page(margin: 2cm)\n= Standard of the counter\n== Duties\n#table(columns: (1fr, 3cm), [*Duty*], [*KSBs*]"
    )
    source += "".join(f", [*Duty {at}* Serve the counter on day {at} of the week.], [K{at} S{at} B1]" for at in (1, 2, 3)) + ")\n"  # fmt: skip
    for sort, texts in listed.items():
        source += f"== {sort}\n" + "".join(f"*{sort[0]}{at}*: {text}\n\n" for at, text in enumerate(texts, start=1))
    of_counter = tuple(
        Right("", sort, text, f"{sort[0]}{at}")
        for sort, texts in listed.items()
        for at, text in enumerate(texts, start=1)
    )
    yield Written("coded paragraphs beneath duties", "counter.pdf", printed(source), of_counter)
    source = "#set page(flipped: true, margin: 1.4cm)\n#set text(size: 9pt)\n= A rubric for the hill\n"
    of_rubric = []
    for domain in ("By day", "By night"):
        heads = ", ".join(f"[#text(white)[*{level}*]]" for level in _LEVELS)
        source += f"== {domain}\n#table(columns: (3cm, 1fr, 1fr, 1fr), stroke: (x, y) => (bottom: 0.4pt + gray), fill: (x, y) => if y == 0 {{navy}} else if x == 0 {{luma(230)}}, table.header([], {heads})"
        for name, texts in _HILL.items():
            said = tuple(f"{text[:-1]}, {domain.lower()} as on any other part of the hill." for text in texts)
            source += f", [*{name} {domain.lower()}*], " + ", ".join(f"[{text}]" for text in said)
            of_rubric += [
                Right(level, f"{name} {domain.lower()}", text) for level, text in zip(_LEVELS, said, strict=True)
            ]
        source += ")\n"
    yield Written("a painted head over lines across", "rubric.pdf", printed(source), tuple(of_rubric), _LEVELS)
    source = "#set page(margin: 1.8cm)\n= Those who help on the hill\n"
    of_help = []
    for level in ("Level 1: Helper", "Level 2: Hand", "Level 3: Shepherd"):
        source += f"== {level}\n#grid(columns: (3.2cm, 1fr), row-gutter: 10pt, column-gutter: 10pt"
        for name in ("Minding the sheep", "Working with other hands", "Own learning"):
            texts = tuple(
                f"{verb} {name.lower()} as {level[9:].lower()}s do." for verb in ("Starts", "Goes on with", "Ends")
            )
            source += f", [*{name}*], [\n" + "".join(f"- {text}\n" for text in texts) + "]"
            of_help += [Right(level[9:], name, text) for text in texts]
        source += ")\n"
    yield Written("names left of lists", "help.pdf", printed(source), tuple(of_help), ("Helper", "Hand", "Shepherd"))
