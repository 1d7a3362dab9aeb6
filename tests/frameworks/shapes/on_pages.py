"""Frameworks on several printed pages and on pages of the web with all that sites put around them, with their answers."""

from collections.abc import Iterator

import typst

from tests.frameworks.shapes.data import Written
from tests.frameworks.shapes.described import Right

_FERRY = ("Junior deckhand", "Deckhand", "Senior deckhand")
_ROPES = (
    "Coils every line the same way round",
    "Throws a line to within an arm of the bollard",
    "Splices an eye in the dark",
)
_WATER = (
    "Reads the colour of the water over sand",
    "Knows the tide by the posts of the pier",
    "Turns in the length of the boat",
)
_PEOPLE = ("Counts everybody aboard, and counts again", "Finds the words for bad weather", "Keeps the gangway clear")
_BY_THEME = {"Ropes": _ROPES, "Water": _WATER, "Passengers": _PEOPLE}


def on_pages() -> Iterator[Written]:
    yield Written("levels over pages", "ferry.pdf", printed(_levels_over_pages()), _of_ferries(), _FERRY)
    yield Written("bullets that are drawn", "dots.pdf", printed(_DOTS + _levels_over_pages()), _of_ferries(), _FERRY)
    yield Written("a table cut by its page", "cut.pdf", printed(_cut_by_its_page()), _of_lines_cut())
    yield Written("a page within its site", "site.html", _SITE.encode(), _of_sites())
    yield Written("a level in each cell", "cells.html", _level_in_each_cell().encode(), _of_cells(), _FERRY)

    yield Written("cards side by side", "cards.pdf", printed(_cards("fill: aqua")), _of_cards(), _FERRY)
    yield Written("lists side by side", "lists.pdf", printed(_cards("")), _of_cards(), _FERRY)
    yield Written("two columns of levels", "columns.pdf", printed(_two_columns()), _of_two_columns(), _FERRY)
    yield Written("stripes beneath a shaded head", "stripes.pdf", printed(_STRIPES + _striped()), _of_stripes(), _FERRY)
    yield Written("what a post is called", "titles.html", _TITLES.encode(), _of_titles())


def printed(source: str) -> bytes:
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


_PAPER = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 11pt, hyphenate: false)\n'
_DOTS = "#set list(marker: box(inset: (bottom: 2pt), circle(radius: 1.6pt, fill: black)))\n"


def _levels_over_pages() -> str:
    parts = [_PAPER, "= The ferry\n"]
    for theme, lines in _BY_THEME.items():
        parts.append(f"== {theme}\n")
        for level in _FERRY:
            items = "\n".join(f"- {line} as a {level.lower()}" for line in lines)
            parts.append(f"=== {level}\n{items}\n#v(5cm)\n")
    return "\n".join(parts)


def _of_ferries() -> tuple[Right, ...]:
    return tuple(
        Right(level, theme, f"{line} as a {level.lower()}")
        for theme, lines in _BY_THEME.items()
        for level in _FERRY
        for line in lines
    )


def _cut_by_its_page() -> str:
    """The last row has its bottom line only on the second page, and no line over what is left of it there."""
    long = "Keeps the log of the crossing in plain words, and gives wind and tide and what was seen " * 3
    rows = f'table.cell(breakable: true)[Logs], table.cell(breakable: true)[#text("{long}and signs it.")]'
    return (
        f"{_PAPER}= The ferry\n#v(21.6cm)\n"
        f"#table(columns: (4cm, 6cm), [Area], [Standard], [Ropes], [Coils every line], {rows})"
    )


def _of_lines_cut() -> tuple[Right, ...]:
    long = "Keeps the log of the crossing in plain words, and gives wind and tide and what was seen " * 3
    return (Right("", "Ropes", "Coils every line"), Right("", "Logs", f"{long}and signs it."))


_SITE = """<!doctype html><html><head><title>Ferries</title></head><body class="page cookies-on">
<div id="cookie-banner"><h2>Cookies on this site</h2><ul><li>Some are needed</li><li>Some count visits</li></ul></div>
<a class="skip-link" href="#text">Skip to the text</a>
<div class="site-breadcrumbs"><ol><li><a href="/">Home</a></li><li><a href="/boats">Boats</a></li></ol></div>
<div class="menu"><h3>In this part</h3>
<ul><li><a href="/a">About us</a></li><li><a href="/b">Timetables of boats</a></li></ul></div>
<div id="text"><h1>Standards of the ferry</h1>
<section class="menu"><h2>Menu of the day</h2><ul><li>Cooks one warm dish a crossing</li><li>Keeps the tea hot</li></ul></section>
<h2>Ropes</h2><ul><li>Coils every line</li><li>Throws a line</li></ul></div>
<div class="social-links"><h2>Follow us</h2><ul><li>On the wall of the pier</li></ul></div>
<div id="comments" class="comments-area"><h2>Two thoughts</h2><ol><li>Ann: thanks</li><li>Bo: well said</li></ol></div>
<div id="secondary" class="widget-area"><h2>New posts</h2><ul><li>The pier in winter</li><li>A new bell</li></ul></div>
<div id="footer"><h2>More</h2><ul><li>Privacy</li><li>Prices</li></ul></div></body></html>"""


def _of_sites() -> tuple[Right, ...]:
    return (
        Right("", "Menu of the day", "Cooks one warm dish a crossing"),
        Right("", "Menu of the day", "Keeps the tea hot"),
        Right("", "Ropes", "Coils every line"),
        Right("", "Ropes", "Throws a line"),
    )


_DEPTHS = ("working", "practitioner", "expert")


def _level_in_each_cell() -> str:
    parts = ["<h1>Roles of the ferry</h1>"]
    for role, depth in zip(_FERRY, _DEPTHS, strict=True):
        rows = "".join(
            f"<tr><td>{theme}</td><td><p>Level: {depth}</p><p>{depth.title()} is where you can:</p>"
            f"<ul><li>{lines[0]} as {role}</li><li>{lines[1]} as {role}</li></ul></td></tr>"
            for theme, lines in _BY_THEME.items()
        )
        parts.append(f"<h2>{role}</h2><table><tr><th>Skill</th><th>Level</th></tr>{rows}</table>")
    return "".join(parts)


def _of_cells() -> tuple[Right, ...]:
    return tuple(
        Right(role, theme, f"{line} as {role}", "", (role, depth))
        for role, depth in zip(_FERRY, _DEPTHS, strict=True)
        for theme, lines in _BY_THEME.items()
        for line in lines[:2]
    )


def _of_level(level: str) -> list[str]:
    """Lists of several lengths, so that no bullet of one need stand beside one of another."""
    many = 2 + _FERRY.index(level)
    return [f"{line} as well as any {level.lower()} of the ferry does" for lines in (_ROPES, _WATER) for line in lines][
        :many
    ]


def _cards(look: str) -> str:
    cards = []
    for level in _FERRY:
        items = "".join(f"- {line}\n" for line in _of_level(level))
        cards.append(f"block({look}{', ' if look else ''}inset: 6pt, width: 100%)[== {level}\n{items}]")
    return f"{_PAPER}= Leading on the ferry\n#grid(columns: (1fr, 1fr, 1fr), column-gutter: 8mm, {', '.join(cards)})"


def _of_cards() -> tuple[Right, ...]:
    return tuple(Right(level, "Leading on the ferry", line) for level in _FERRY for line in _of_level(level))


_TITLES = """<h1>Deckhand</h1><h2>Typical job titles</h2><ul><li>Boatswain of a ferry</li><li>Hand on a ferry</li></ul>
<h2>Knowledge</h2><ul><li>K1: Knows the ropes by name</li><li>K2: Knows the tides of the river</li></ul>
<h2>Skills</h2><ul><li>S1: Throws a line to the pier</li></ul>"""


def _of_titles() -> tuple[Right, ...]:
    return (
        Right("", "Knowledge", "Knows the ropes by name", "K1"),
        Right("", "Knowledge", "Knows the tides of the river", "K2"),
        Right("", "Skills", "Throws a line to the pier", "S1"),
    )


def _two_columns() -> str:
    """Short lines and several headings in each column, and lines of one that reach further than most."""
    parts = ['#set page(paper: "a4", margin: 1.5cm, columns: 2)\n#set text(hyphenate: false)\n']
    parts.append('#place(top, scope: "parent", float: true)[= Behaviours on the ferry]\n')
    for theme in _TWO_THEMES:
        parts.append(f"== {theme}\nWhat is asked of everybody aboard who has to do with it at any time of the year.\n")
        parts += [f"=== {level}\n" + "".join(f"- {line}\n" for line in _at(level, theme)) for level in _FERRY]
    return "\n".join(parts)


_TWO_THEMES = ("Ropes", "Water")


def _at(level: str, theme: str) -> list[str]:
    """Long and short by turns, and more of them in the second column than in the first."""
    role = level.lower()
    long = f"Keeps the deck clear as a {role} and tells whoever takes over at the end of the day what was seen in the {theme}."
    lines = [f"{line} as a {role}." for line in _BY_THEME[theme]]
    return [long, *lines] if theme == _TWO_THEMES[0] or level == _FERRY[0] else [lines[0], long]


def _of_two_columns() -> tuple[Right, ...]:
    return tuple(Right(level, theme, line) for theme in _TWO_THEMES for level in _FERRY for line in _at(level, theme))


_STRIPES = (
    '#set page(paper: "a4", flipped: true, margin: 1.5cm)\n#set text(hyphenate: false)\n'
    "#set table(stroke: none, fill: (x, y) => if y == 0 { aqua } else if calc.odd(y) { luma(235) })\n"
)


_IN_STRIPES = {
    "Ropes": (
        "Coils every line the same way round and hangs it where it is looked for",
        "Throws a line",
        "Splices an eye even when it is dark",
    ),
    "Water": (
        "Reads the colour of the water over sand before the boat is near, and says so without being asked for it at any time",
        "Knows the tide",
        "Turns in the length of the boat for people with different nerves, needs and hats",
    ),
    "Passengers": (
        "Counts everybody aboard so that nobody is left behind, and counts again by asking short questions of them",
        "Finds words for bad weather by asking short questions, and keeps to them without adding to the fear of others",
        "Keeps the gangway clear for people with different nerves, needs and hats",
    ),
    "Bells": (
        "Rings once and changes course when it does not help",
        "Rings twice",
        "Hears other bells across a whole river",
    ),
}


def _striped() -> str:
    heads = ", ".join(f"[*{head}*]" for head in ("Area", *_FERRY))
    rows = ", ".join(f"[{theme}], " + ", ".join(f"[{line}]" for line in lines) for theme, lines in _IN_STRIPES.items())
    return f"= The ferry\nWhat it asks.\n#table(columns: (3cm, 1fr, 1fr, 1fr), {heads}, {rows})"


def _of_stripes() -> tuple[Right, ...]:
    return tuple(
        Right(level, theme, line)
        for theme, lines in _IN_STRIPES.items()
        for level, line in zip(_FERRY, lines, strict=True)
    )
