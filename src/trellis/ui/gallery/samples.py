"""What the gallery shows, in its order; `docs/ui.md` is printed from the same list."""

from dataclasses import dataclass

from trellis.ui.components.marks import MARKS


@dataclass(frozen=True, slots=True)
class Sample:
    """A component: what it is for, and how a template asks for it."""

    name: str
    group: str
    says: str
    usage: str


def _marks() -> str:
    return "\n".join(f'{{% status "{key}" %}}' for key in MARKS)


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "button",
        "Ways on",
        "One main button a page; its words are a verb and a noun. Kinds: main, second, warning, quiet. With href it is a link. "
        "about adds words for a screen reader where several buttons say the same.",
        '{% button "Log learning" %}\n{% button "See who" href="#who" kind="second" %}\n'
        '{% button "Remove the evidence" kind="warning" %}\n{% button "Not now" kind="quiet" %}\n'
        '{% button "Offer" kind="second" small=True about="to Amara Nwosu" %}',
    ),
    Sample(
        "chips",
        "Ways on",
        "A choice among few that loads a page each: stages, terms. Items are Link(label, url, current), tuples or dicts.",
        '{% chips stages label="Stages" more=whole_grid %}',
    ),
    Sample("tabs", "Ways on", "Views of one thing, each its own address.", '{% tabs views label="Views of Amara Nwosu" %}'),
    Sample("back_link", "Ways on", "The way back on a question page, in its block way.", '{% back_link "#pathway" "Back to my pathway" %}'),
    Sample("breadcrumbs", "Ways on", "The way here from the top, in the block way; the page itself is not in it.", "{% breadcrumbs crumbs %}"),
    Sample(
        "status",
        "Marks",
        "The state of a line, a rule, a task: shape, word, colour, in this order. Takes the key, or an enum with such a value. "
        "A second argument replaces the word.",
        _marks() + '\n{% status "not-yet" "3 months to go" %}',
    ),
    Sample(
        "tag",
        "Marks",
        "A word in a pill that is not a state. Tones: done, doing, planned, owed, quiet.",
        '{% tag "Universal" %} {% tag "Nominated" tone="doing" %} {% tag "Each year" tone="planned" shape="planned" %}',
    ),
    Sample("glyph", "Marks", "One shape for decoration beside words.", '{% glyph "person" %} Ben Osei'),
    Sample(
        "promise_strip",
        "Marks",
        "A square for each promise, told in words too. Takes counts by state, or states in order.",
        "{% promise_strip counts %}",
    ),
    Sample(
        "promise",
        "Marks",
        "The opening of a page of promises.",
        '{% promise_strip counts as strip %}\n{% promise figure="5 of 11" words="universal promises kept" strip=strip %}\n'
        '<p><b>2 not yet offered to you.</b> Oakfield Primary owes one, Larkfield owes one. <a href="#ask">Ask for both</a></p>\n{% endpromise %}',
    ),
    Sample(
        "section_heading",
        "Marks",
        "A ruled heading with a count at its right; it opens a list of lines.",
        '{% section_heading "School" "1 of 4 done" %}',
    ),
    Sample(
        "line",
        "Marks",
        "A row of a list of lines, inside <ul class=\"lines\">. strong and meta make the second line; href and action the link at the right, "
        "urgent makes it bold; actions gives more than one. With id the row can be linked to and its links are described by its words.",
        '<ul class="lines">\n'
        '{% line "done" "Mentor a trainee or new teacher" strong="Universal" meta="promised by Oakfield Primary" href="#1" action="See evidence" id="line-1" %}\n'
        '{% line "offered" "Give demonstration lessons" strong="Universal" meta="promised by Oakfield Primary" href="#2" action="Answer the offer" urgent=True %}\n'
        '{% line "not-offered" "Take part in a working party" strong="Universal" meta="promised by Oakfield Primary" href="#3" action="Ask for it" %}\n'
        '{% line "not-started" "Become a staff governor" meta="Option · from stage 3" actions=two_actions %}\n</ul>',
    ),
    Sample(
        "card",
        "Blocks",
        "A bordered box for one thing, above all in the right-hand column. quiet=True makes it pale.",
        '{% card "In three years" %}\n<p>You said: <b>Phase leader</b></p><p class="soft small">You meet 4 of 6.</p><a href="#plan">Open my plan</a>\n{% endcard %}\n'
        '{% card "Coming up" quiet=True %}\n<ul class="plain"><li><b>Tue 1 December, 15:45</b> Spring core session, Hollybank</li></ul>\n{% endcard %}',
    ),
    Sample(
        "panel",
        "Blocks",
        "What matters first on a page. <ol class=\"gaps\"> inside it puts the largest gaps beside each other.",
        '{% panel "The three largest gaps" %}\n<ol class="gaps">\n<li><b>Leadership internship in another school</b><p>25 people at stage 2 have not been offered one.</p>{% button "Offer to 25" href="#25" kind="second" %}</li>\n'
        '<li><b>Outward networks for senior leaders</b><p>8 of 14 at stage 4 have no network.</p>{% button "See who" href="#8" kind="second" %}</li>\n</ol>\n{% endpanel %}',
    ),
    Sample("numbers", "Blocks", "A few numbers worth reading first, each with its words and perhaps an address.", "{% numbers figures %}"),
    Sample(
        "summary_list",
        "Blocks",
        "Facts with their names and a way to change each. Rows are Fact(key, value, action, href), tuples or dicts.",
        "{% summary_list facts %}",
    ),
    Sample(
        "task_list",
        "Blocks",
        "Things to do with a state each: Task(title, href, state, word, hint). Without href it cannot be opened, and the hint says why. "
        "The id prefix must differ where a page has two lists.",
        '{% task_list tasks id="appraisal" %}',
    ),
    Sample(
        "compare",
        "Blocks",
        "Two texts beside each other; <ins> and <del> mark what differs.",
        '{% compare "You wrote" "I led the reading policy." "Ben wrote" "Amara led the reading policy well." %}',
    ),
    Sample(
        "banner",
        "Blocks",
        "Something that has just happened, or must be known first. Kinds: good, info, problem. Django's messages are shown so by every page.",
        '{% banner kind="good" %}<p>You planned <b>Give demonstration lessons</b> for the spring term.</p>{% endbanner %}\n'
        '{% banner kind="info" %}<p>Version 4 of the pathway starts on 1 September.</p>{% endbanner %}\n'
        '{% banner kind="problem" %}<p>Ben changed this line a minute ago. Both versions are below.</p>{% endbanner %}',
    ),
    Sample(
        "confirmation",
        "Blocks",
        "The end of a process, opening its page; what happens next stands below.",
        '{% confirmation "Pathway published" level=4 %}\n<p>Version 1, 179 statements in five stages</p>\n{% endconfirmation %}',
    ),
    Sample("inset", "Blocks", "A sentence that stands apart.", "{% inset %}<p>The minimum you are entitled to. You may do things earlier or later.</p>{% endinset %}"),
    Sample("warning", "Blocks", "What cannot be undone, said before it is done.", "{% warning %}Publishing fixes the words of this version.{% endwarning %}"),
    Sample(
        "details",
        "Blocks",
        "More for whoever wants it; never the only place of what all need.",
        '{% details "Where this comes from" %}<p>Stage 2 table, row “Trust”, item 4.</p>{% enddetails %}',
    ),
    Sample(
        "empty",
        "Blocks",
        "Nothing here yet: says so, and who can change it or what to do.",
        '{% empty "Nothing needs you" %}<p>Log something you learned, and it will count towards your promises.</p>{% button "Log learning" href="#log" %}{% endempty %}',
    ),
    Sample(
        "heat_table",
        "Tables",
        "Counts by row and column in five depths with a word each. Cells: share(part, whole, href), HeatCell, Withheld(why) or NothingOwed(). "
        "Weak cells are ringed; withheld ones are hatched.",
        "{% heat_table heat %}",
    ),
    Sample(
        "data_table",
        "Tables",
        "A table as a value: Table(caption, columns, rows, sorted_by, select, foot). Columns with a sort key link to ?sort=key and ?sort=-key. "
        "The first cell of a row is its heading and stays in view. With select, rows that have a value can be picked; put the table and a bulk_bar in one form.",
        '<form method="post">\n{% data_table staff %}\n{% bulk_bar noun="people" total=5 %}{% button "Offer something to them" %}{% endbulk_bar %}\n</form>',
    ),
    Sample(
        "scroll_region",
        "Tables",
        "Around a table written by hand that may be wider than the page. sort_heading makes a heading that sorts.",
        '{% scroll_region "Schools compared" %}\n<table class="data">\n<caption>Schools compared</caption>\n<thead><tr>{% sort_heading "School" "school" sorted_by="-offered" %}{% sort_heading "Offered" "offered" sorted_by="-offered" number=True %}<th scope="col">Trend</th></tr></thead>\n'
        '<tbody><tr><th scope="row">Oakfield Primary</th><td class="num">79%</td><td>{% sparkline three_years "Up from 61% to 79% in two years" %}</td></tr></tbody>\n</table>\n{% endscroll_region %}',
    ),
    Sample("pagination", "Tables", "Pages of a list, from Django's Page. Keeps the rest of the address.", '{% pagination page noun="people" %}'),
    Sample(
        "filters",
        "Tables",
        "Narrows what is below it, by GET. Pass how many filters are chosen, so that it stays open and can be cleared. "
        "A form with leave_out_optional = True does not say (optional).",
        '{% filters chosen=1 %}{{ filter }}{% endfilters %}',
    ),
    Sample(
        "bulk_bar",
        "Tables",
        "What can be done to selected rows; stays at the foot of the window. See data_table.",
        '<form>{% bulk_bar noun="people" %}{% button "Offer something" kind="second" %}{% endbulk_bar %}</form>',
    ),
    Sample(
        "bar_rows",
        "Charts",
        "Shares under one another: Bar(label, part, whole, href). A part of None is withheld.",
        '{% bar_rows bars "By group of staff" %}',
    ),
    Sample(
        "trend_chart",
        "Charts",
        "A line through terms or years: Point(label, value) or None. The same numbers follow as a table.",
        '{% trend_chart terms "Share of universal promises offered, by term" %}',
    ),
    Sample("sparkline", "Charts", "A small line for a row of a table, with its words.", '{% sparkline three_years "Up from 61% to 79%" %}'),
    Sample("progress", "Charts", "How far some work is. For work in the background include ui/parts/work.html.", '{% progress 640 2310 "People placed" %}'),
    Sample(
        "timeline",
        "What happened",
        "Events with date and author: Happening(title, at, by, words, state, href). at is a date, a moment, or words.",
        "{% timeline events %}",
    ),
    Sample("history", "What happened", "The same in one line each.", "{% history events %}"),
    Sample("when", "What happened", "A date or a moment in a time element.", "Agreed on {% when on %}"),
    Sample(
        "who_can_see",
        "What happened",
        "Who can open the page and why, always in sight. Readers are names or (name, why).",
        '{% who_can_see readers last="Last opened by Ben on 9 November." href="#looked" %}',
    ),
    Sample(
        "field",
        "Forms",
        "{{ form }} renders all fields, each with label, hint and error. {% field %} renders one: heading=True makes the label the page's heading, "
        "width=2…30, inline=True for radios in a row, prefix, suffix, hint, label_size=s|m|l, label_hidden, optional=False. "
        "Fields for schools: DateField (three boxes, one error), Radios and Checkboxes with hints, FileDrop. Write <form method=\"post\" novalidate>.",
        '{% field blank.what %}\n{% field blank.on %}\n{% field blank.hours width=3 suffix="hours" %}\n{% field blank.kind %}\n{% field blank.towards %}\n'
        "{% field blank.school %}\n{% field blank.note %}\n{% field blank.proof %}\n{% field blank.word width=20 %}\n{% field blank.share %}",
    ),
    Sample(
        "error_summary",
        "Forms",
        "What is wrong, first on the page. work_page and question_page show it for form; name other forms yourself.",
        "{% error_summary wrong %}\n{{ wrong }}",
    ),
)

# Small parts that pages include rather than call.
INCLUDED = {
    "slot": "captures a block so that a template can leave out what is empty",
    "sprite": "the shapes of all glyphs, once in base.html",
    "sort_heading": "see scroll_region",
    "foot_links": "the footer of base.html",
    "version": "the footer of base.html",
}
GROUPS: tuple[str, ...] = tuple(dict.fromkeys(sample.group for sample in SAMPLES))
