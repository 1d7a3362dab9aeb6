"""Writes docs/rules from the tables: `python -m tests.spec.print`; with `--check` it only says what is out of date."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.spec import careers, carrying, coverage, ledger, placements, suppression
from trellis.kernel.academic_years import display_date

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
WRITTEN = "*Written by `python -m tests.spec.print` from the tables in `tests/spec`, which are tested. Change those.*"
Lines = Iterable[str]


def pages() -> dict[str, str]:
    """Each page's name and text."""
    written = {
        "ledger.md": ledger_page(),
        "coverage.md": coverage_page(),
        "new-versions.md": carrying_page(),
        "placements.md": placements_page(),
        "suppression.md": suppression_page(),
        "careers.md": careers_page(),
    }
    return {name: "\n".join(lines).rstrip() + "\n" for name, lines in written.items()}


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "| " + " | ".join(headings) + " |"
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"
    yield ""


def opening(title: str, *paragraphs: str) -> Iterator[str]:
    yield from (f"# {title}", "", WRITTEN, "")
    for paragraph in paragraphs:
        yield from (paragraph, "")


def ledger_page() -> Lines:
    yield from opening(
        "What may happen to a line",
        "A *line* is one statement of a pathway, promised to one person. Whoever owes it (the person’s school, the trust, "
        "the governing committee) is the *debtor*; the line manager, the headteacher, and whoever leads people for the "
        "trust act for it. What happens is kept for ever: a mistake is taken back, and both steps stay in the history.",
        "A decline is the person’s own choice and is never held against them. What was not offered counts against "
        "whoever owes it.",
    )
    yield from (
        "## In each situation",
        "",
        "Each of those who act for the debtor may do the same. The statement here is promised to everybody, owed by the "
        "school, and confirmed by the line manager.",
        "",
    )
    for situation, rows in ledger.NEXT.items():
        yield from (f"### {situation}", "")
        yield from ([story(situation), ""] if ledger.SITUATIONS[situation] else ["Nothing has happened.", ""])
        possible = [row for row in rows if not row[2].endswith(".")]
        yield from table(
            ("Who", "does what", "and then it is"), [(start(who), does, then) for who, does, then in possible]
        )
        yield from ("Not possible:", "")
        yield from refusals(row for row in rows if row not in possible)
    yield from ("## Whatever the situation", "")
    yield from refusals(ledger.NOT_THEIRS)
    yield from by_terms()
    yield from ("## What a step carries", "", "On 18 November 2026:", "")
    yield from table(
        ("Who does this", "with this", "is told"),
        [(start(f"somebody {does}"), carries, says) for does, carries, says in ledger.CARRIES],
    )


def story(situation: str) -> str:
    told = [start(f"{who} {does}") for who, does in ledger.SITUATIONS[situation]]
    return ". ".join(told) + "."


def start(words: str) -> str:
    return words[0].upper() + words[1:]


def refusals(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Reasons, each with all that it forbids."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for who, does, says in rows:
        reasons.setdefault(says, {}).setdefault(who, []).append(does)
    for says, forbidden in reasons.items():
        told = "; ".join(f"{who}: {', '.join(does)}" for who, does in forbidden.items())
        yield f"- *{says}* ({told})"
    yield ""


def by_terms() -> Lines:
    yield from ("## Where a statement’s own terms make a difference", "")
    single = [row for row in ledger.BY_TERMS if row[0] not in ("a link to pay", "a standard")]
    yield from table(
        ("When the statement is", "and the line is", "and", "then it is, or why not"),
        [(terms, situation, f"{who} {does}", then) for terms, situation, who, does, then in single],
    )
    yield f"Links to pay, whatever anybody does: *{ledger.PAY}* A standard: *{ledger.STANDARD}*"
    yield ""


def carrying_page() -> Lines:
    yield from opening(
        "What becomes of what was done in a new version",
        "When people are moved to a new version of their pathway, a line begins there with what the lines that lead to it "
        "had come to. The old lines stay as they were, with the words they were judged by. It is decided with a date, by "
        "school or for everybody, and can be undone until somebody acts.",
    )
    yield from table(
        ("The statement is", "what was done", "and the person reads"),
        [(sort.label.lower(), says, reads) for sort, says, reads in carrying.FATES],
    )
    yield from ("## Where several were merged", "", "The one that came furthest stands until somebody has looked.", "")
    yield from table(
        ("The lines were", "and then it is"), [(", ".join(lines), then) for lines, then in carrying.MERGED]
    )
    yield from ("## After a look", "", "The person may look, and whoever answers for the promise.", "")
    yield from table(("The line was carried over as", "somebody", "and then it is"), carrying.AFTER_A_LOOK)
    yield from ("## Statements that recur each year, on 18 November 2026", "")
    yield from table(
        ("Each year before", "each year now", "carried is", "to"),
        [("yes" if old else "no", "yes" if new else "no", was, then) for old, new, was, then in carrying.YEARS],
    )
    yield from ("## Undoing a move", "")
    yield from table(
        ("Done", "acted since", "placed elsewhere since", "is told"),
        [
            ("yes" if done else "no", ", ".join(acted) or "–", ", ".join(went_on) or "–", says)
            for done, acted, went_on, says in carrying.UNDOING
        ],
    )


def day(on: date | None) -> str:
    return display_date(on) if on else "no last day"


def coverage_page() -> Lines:
    yield from opening(
        "What is owed, and how it is counted",
        "For each person placed on a stage, every universal statement of that stage which somebody other than the person "
        "owes is one promise: once, or once in each academic year where it recurs. Options, what is not yet classified, "
        "pay, and what a person owes to themselves are not counted.",
        "Every promise is in exactly one of three columns: **offered**, **set aside without an offer** (the person "
        "declined it or put it off), or **not offered**. *Taken* and *done* lie inside offered. The share is what was "
        "offered of what was *to be offered*: owed, less what people set aside by themselves.",
    )
    yield from ("## What counts as kept by whoever owes it", "")
    yield from table(("The line is", "Has the debtor kept its side?", "It is counted as"), coverage.COUNTED)
    yield from ("## An example", "", f"{coverage.COLUMNS['owed']} people are owed one promise each.", "")
    yield from table(("The line is", "People"), coverage.EXAMPLE)
    yield from table(("Column", "Lines"), coverage.COLUMNS.items())
    yield from ("## The word for a share", "")
    yield from table(("Offered", "of what was to be offered", "word"), coverage.WORDS)
    yield from ("## How a line is shown to which nothing has happened", "")
    yield from table(
        ("Owed by", "class", "strand", "shown as"),
        [(debtor.label, held.label, strand.label, shown) for debtor, held, strand, shown in coverage.SHOWN],
    )
    yield from ("## What was put off until 18 November 2026", "")
    yield from table(
        ("The line was", "on", "shown as"), [(was, display_date(on), shown) for was, on, shown in coverage.PUT_OFF]
    )
    yield from ("## Until when", "", "A stage’s years are counted as academic years from the one of the placement.", "")
    yield from table(
        ("Placed on", "the stage is for", "owed", "asked on", "in time until"),
        [
            (
                day(placed),
                f"years {years[0]} to {years[1]}" if years else "no number of years",
                often,
                day(on),
                day(due),
            )
            for placed, years, often, on, due in coverage.DUE
        ],
    )


def placements_page() -> Lines:
    yield from opening(
        "Which stages are suggested",
        "Role and years of service only suggest; nobody is placed by computer. Role speaks first. Where ranges of years "
        "overlap, both stages are shown, and a person chooses and says why. A stage without statements is never suggested.",
        "A pathway says which groups of staff it is for, and suggests itself to nobody else. Anybody may be placed on it "
        "by hand.",
    )
    yield from ("## For whom which stage, on 18 November 2026", "", "This pathway is for teachers and leaders.", "")
    yield from table(
        ("Stage", "Title", "Years"),
        [(key, title, f"{years[0]} to {years[1]}" if years else "–") for key, title, years in placements.STAGES],
    )
    yield from table(
        ("For", "suggested", "because"), [(start(who), stages, why) for who, stages, why in placements.CASES]
    )
    yield from ("## The same for other groups of staff", "")
    yield from table(
        ("Stage", "Title", "Years"),
        [(key, title, f"{years[0]} to {years[1]}" if years else "–") for key, title, years in placements.OTHER_STAGES],
    )
    yield from table(
        ("The pathway is for", "To", "is suggested", "because"),
        [(groups, who, stages, why) for groups, who, stages, why in placements.OTHER_CASES],
    )
    yield from ("## Which posts a stage names in its title or theme", "")
    yield from table(("Words", "Posts"), [(words, posts or "–") for words, posts in placements.NAMED])


def suppression_page() -> Lines:
    yield from opening(
        "What is withheld from people who see no names",
        "No number that governors read speaks of fewer than five people, and none can be worked out that does: take any "
        "of the numbers, add and subtract them as you like, and what comes out is nothing, or speaks of at least five. "
        "That is tested exactly, on thousands of generated trusts, against somebody who knows how many people stand in "
        "every cell.",
        "Schools and stages with fewer than five people are withheld, with the next smallest beside them. A cell with "
        "fewer than five is withheld, and others with it until nothing about it can be worked out from the totals. Where "
        "no choice of cells would do, a stage is withheld.",
    )
    yield from ("## Tables of people", "")
    for says, columns, rows, shown in suppression.TABLES:
        people = dict(rows)
        yield from (says, "")
        yield from table(
            ("", *columns, suppression.TOTAL),
            [
                (name, *(beside(cell, people, name, at) for at, cell in enumerate(cells)), total)
                for name, cells, total in shown
            ],
        )
    yield from ("A number in brackets is what is withheld.", "", "## Groups of staff", "")
    for says, people_of, shown_of in suppression.GROUPS:
        yield from (says, "")
        stages = list(dict.fromkeys(stage for _, stage in people_of))
        yield from table(
            ("", *stages, "The trust"),
            [(name, *(people_of.get((name, stage), 0) for stage in stages), told) for name, told in shown_of.items()],
        )
    yield from ("## Counts of people", "", "For example: people who have been offered nothing this year.", "")
    yield from table(("So many", "of", "is said as"), suppression.COUNTS)
    yield from ("## From one count to the next", "")
    yield (
        "Numbers stand still from one count to the next. Governors are shown a count when it comes four weeks or more after "
        "the last that they were shown. Any other is never shown to them: the later of two less the earlier would tell of "
        "the few people to whom something happened in between."
    )
    yield ""
    yield from table(
        ("", "counted on", "shown"),
        [(says, ", ".join(counted) or "–", ", ".join(shown) or "–") for says, counted, shown in suppression.DAYS],
    )
    yield from table(
        ("On", "last shown", "a count can be given from", "that of 31 December is shown"),
        [(on, last or "–", given, ends) for on, last, given, ends in suppression.NEXT],
    )


def careers_page() -> Lines:
    yield from opening(
        "What a career meets",
        "A rule is judged on the facts that are told of a career and gives one of four answers: **met**, **not met**, "
        "**unknown**, or **waived** by somebody who said why. With it come the reasons, the smallest set of things still "
        "to do or to show, and the day on which present posts complete the years that are lacking.",
        "`./trellis judge RULE --career FILE --on 2026-11-22` asks; `./trellis rules` lists the rules; their files are in "
        "`packs/rules`.",
    )
    for heading, lines in careers.MANUAL.items():
        yield from (f"## {heading}", "", *(f"- {line}" for line in lines), "")
    yield from ("## A career file", "", "```json", careers.EXAMPLE.strip(), "```", "", careers.FILE, "")
    yield from (f"## Cases, judged on {careers.ON}", "")
    rules = careers.rules().by_key
    for key in dict.fromkeys(case.rule for case in careers.cases()):
        rule = rules[key]
        yield from (
            f"### {rule.title}: `{key}`",
            "",
            f"{rule.summary} *({start(rule.status)}; {rule.source.title}.)*",
            "",
        )
        yield from table(
            ("Career", "finding", "still to do or to show"),
            [
                (start(case.story), case.says, "<br>".join(case.gaps) or "–")
                for case in careers.cases()
                if case.rule == key
            ],
        )


def beside(cell: int | str, people: dict[str, tuple[int, ...]], name: str, at: int) -> str:
    """A cell, and what is withheld in it."""
    return f"{cell} ({people[name][at]})" if cell == suppression.W and name in people else str(cell)


def out_of_date() -> list[str]:
    """The pages that are not as the tables would write them, and those that no table writes."""
    written = pages()
    kept = {page.name: page.read_text(encoding="utf-8") for page in PAGES.glob("*.md")} if PAGES.is_dir() else {}
    return sorted(name for name in written.keys() | kept.keys() if written.get(name) != kept.get(name))


def main(*, check: bool) -> int:
    stale = out_of_date()
    if check:
        print("\n".join(f"docs/rules/{name} is out of date." for name in stale) or "docs/rules is current.")
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
    print(f"docs/rules: {len(pages())} pages written.")
    return 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
