"""What the gallery shows, in its order; `docs/ui.md` is printed from the same list."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates" / "ui" / "gallery" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A component and what it is for; how a template asks for it stands in a template of its name."""

    name: str
    group: str
    says: str

    @property
    def template(self) -> str:
        return f"ui/gallery/samples/{self.name}.html"

    @property
    def usage(self) -> str:
        return (FOLDER / f"{self.name}.html").read_text()


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "button",
        "Ways on",
        "One main button a page; its words are a verb and a noun. Kinds: main, second, warning, quiet. With "
        "href it is a link. about adds words for a screen reader where several buttons say the same.",
    ),
    Sample(
        "chips",
        "Ways on",
        "A choice among few that loads a page each: stages, terms. Items are Link(label, url, current), "
        "tuples or dicts.",
    ),
    Sample(
        "tabs",
        "Ways on",
        "Views of one thing, each its own address.",
    ),
    Sample(
        "back_link",
        "Ways on",
        "The way back, in the block way of a page.",
    ),
    Sample(
        "breadcrumbs",
        "Ways on",
        "The way here from the top, in the block way; the page itself is not in it.",
    ),
    Sample(
        "status",
        "Marks",
        "The state of a line, a rule, a task: shape, word, colour, in this order. Takes the key, or an enum "
        "with such a value. A second argument replaces the word.",
    ),
    Sample(
        "tag",
        "Marks",
        "A word in a pill that is not a state. Tones: done, doing, planned, owed, quiet.",
    ),
    Sample(
        "glyph",
        "Marks",
        "One shape for decoration beside words.",
    ),
    Sample(
        "promise_strip",
        "Marks",
        "A square for each promise, told in words too. Takes counts by state, or states in order.",
    ),
    Sample(
        "promise",
        "Marks",
        "The opening of a page of promises.",
    ),
    Sample(
        "section_heading",
        "Marks",
        "A ruled heading with a count at its right; it opens a list of lines.",
    ),
    Sample(
        "line",
        "Marks",
        'A row of a list of lines, inside <ul class="lines">. strong and meta make the second line; href and '
        "action the link at the right, urgent makes it bold; actions gives more than one. With id the row can "
        "be linked to and its links are described by its words.",
    ),
    Sample(
        "lines",
        "Marks",
        "A whole list of lines in one go, for pages of many: the view makes a Line of each.",
    ),
    Sample(
        "card",
        "Blocks",
        "A bordered box for one thing, above all in the right-hand column. quiet=True makes it pale.",
    ),
    Sample(
        "panel",
        "Blocks",
        'What matters first on a page. <ol class="gaps"> inside it puts the largest gaps beside each other.',
    ),
    Sample(
        "numbers",
        "Blocks",
        "A few numbers worth reading first, each with its words and perhaps an address.",
    ),
    Sample(
        "summary_list",
        "Blocks",
        "Facts with their names and a way to change each. Rows are Fact(key, value, action, href), tuples or dicts.",
    ),
    Sample(
        "task_list",
        "Blocks",
        "Things to do with a state each: Task(title, href, state, word, hint). Without href it cannot be "
        "opened, and the hint says why. The id prefix must differ where a page has two lists.",
    ),
    Sample(
        "compare",
        "Blocks",
        "Two texts beside each other; <ins> and <del> mark what differs.",
    ),
    Sample(
        "banner",
        "Blocks",
        "Something that has just happened, or must be known first. Kinds: good, info, problem. Django's "
        "messages are shown so by every page.",
    ),
    Sample(
        "confirmation",
        "Blocks",
        "The end of a process, opening its page; what happens next stands below.",
    ),
    Sample(
        "inset",
        "Blocks",
        "A sentence that stands apart.",
    ),
    Sample(
        "warning",
        "Blocks",
        "What cannot be undone, said before it is done.",
    ),
    Sample(
        "details",
        "Blocks",
        "More for whoever wants it; never the only place of what all need.",
    ),
    Sample(
        "empty",
        "Blocks",
        "Nothing here yet: says so, and who can change it or what to do.",
    ),
    Sample(
        "heat_table",
        "Tables",
        "Counts by row and column in five depths with a word each. Cells: share(part, whole, href), HeatCell, "
        "Withheld(why) or NothingOwed(). Weak cells are ringed; withheld ones are hatched.",
    ),
    Sample(
        "data_table",
        "Tables",
        "A table as a value: Table(caption, columns, rows, sorted_by, select, foot). Columns with a sort key "
        "link to ?sort=key and ?sort=-key. The first cell of a row is its heading and stays in view. With "
        "select, rows that have a value can be picked; put the table and a bulk_bar in one form.",
    ),
    Sample(
        "scroll_region",
        "Tables",
        "Around a table written by hand that may be wider than the page. sort_heading makes a heading that sorts.",
    ),
    Sample(
        "pagination",
        "Tables",
        "Pages of a list, from Django's Page. Keeps the rest of the address.",
    ),
    Sample(
        "filters",
        "Tables",
        "Narrows what is below it, by GET. Pass how many filters are chosen, so that it stays open and can be "
        "cleared. A form with leave_out_optional = True does not say (optional).",
    ),
    Sample(
        "bulk_bar",
        "Tables",
        "What can be done to selected rows; stays at the foot of the window. See data_table.",
    ),
    Sample(
        "bar_rows",
        "Charts",
        "Shares under one another: Bar(label, part, whole, href). A part of None is withheld.",
    ),
    Sample(
        "trend_chart",
        "Charts",
        "A line through terms or years: Point(label, value) or None. The same numbers follow as a table.",
    ),
    Sample(
        "sparkline",
        "Charts",
        "A small line for a row of a table, with its words.",
    ),
    Sample(
        "drawn_map",
        "Charts",
        "Boxes that are links, in lanes and columns, with lines between them: a DrawnMap. A list of the same stands "
        "below it, which is the truth; windows under 900 px have the list alone.",
    ),
    Sample(
        "map_key",
        "Charts",
        "What the shapes of a drawn map mean: pairs of a mark and its words.",
    ),
    Sample(
        "progress",
        "Charts",
        "How far some work is. For work in the background include ui/parts/work.html.",
    ),
    Sample(
        "timeline",
        "What happened",
        "Events with date and author: Happening(title, at, by, words, state, href). at is a date, a moment, or words.",
    ),
    Sample(
        "history",
        "What happened",
        "The same in one line each.",
    ),
    Sample(
        "when",
        "What happened",
        "A date or a moment in a time element.",
    ),
    Sample(
        "who_can_see",
        "What happened",
        "Who can open the page and why, always in sight. Readers are names or (name, why).",
    ),
    Sample(
        "field",
        "Forms",
        "{{ form }} renders all fields, each with label, hint and error. {% field %} renders one: "
        "heading=True makes the label the page's heading, width=2…30, inline=True for radios in a row, "
        "prefix, suffix, hint, label_size=s|m|l, label_hidden, optional=False. Fields for schools: DateField "
        '(three boxes, one error), Radios and Checkboxes with hints, FileDrop. Write <form method="post" '
        "novalidate>.",
    ),
    Sample(
        "error_summary",
        "Forms",
        "What is wrong, first on the page. work_page and question_page show it for form; name other forms yourself.",
    ),
)

# Small parts that pages include rather than call.
INCLUDED = {
    "slot": "captures a block so that a template can leave out what is empty",
    "sprite": "the shapes of all glyphs, once in base.html",
    "sort_heading": "see scroll_region",
    "errors_said": "the errors of a field in field.html",
    "foot_links": "the footer of base.html",
    "version": "the footer of base.html",
}
GROUPS: tuple[str, ...] = tuple(dict.fromkeys(sample.group for sample in SAMPLES))
