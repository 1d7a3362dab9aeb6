"""Prints the gallery as a page of the handbook: `python -m trellis.ui.gallery.printed > docs/ui.md`."""

from trellis.ui.gallery.samples import GROUPS, INCLUDED, SAMPLES

OPENING = """\
# Components

Printed from the gallery (`src/trellis/ui/gallery`) by `python -m trellis.ui.gallery.printed`. The address `/gallery`
shows each of them. All are built into every template; no `{% load %}` is needed.

## Pages

- `ui/work_page.html`: daily work, full width, an optional column at the right. Blocks: `title`, `way`, `caption`,
  `heading`, `lead`, `tools`, `above`, `content`, `aside`, `foot`, and `head` for the document's head.
- `ui/question_page.html`: one thing a page, a column of two thirds. The same blocks; leave `heading` empty when the
  label of a field is the heading (`{% field form.name heading=True %}`).
- A `form` in the context brings its error summary and the word *Error* in the title by itself.
- Plain `h2`, `p`, `ul`, `table` look right without classes. Useful classes: `soft`, `small`, `num`, `nowrap`, `plain`
  (a ruled list), `gaps` (numbered, side by side), `cards` (a grid of cards), `lines`, `no-print`, `wide-paper` (print
  on landscape), `moves` of `move` (things to do next, each a `details` with its form), `entries` (a log), `narrow-by`
  (a row of choices), `link-button` (a button in a sentence), `own-line` (a part of a row that begins a line), `alike` (around
  tables of the same columns: these stand in line), `grid-table` with a row `own` (the whole pathway).
- A table of one's own: `{% scroll_region %}` around `<table class="data">`, numbers in cells of class `num`. With class
  `stacks`, roles written out and `data-of` on each cell, its rows become blocks on a phone (see My team).
- No inline style, script or `on…` attribute: the browser refuses them. Forms: `<form method="post" novalidate>`.
"""


def as_markdown() -> str:
    """The whole page."""
    parts = [OPENING]
    for group in GROUPS:
        parts.append(f"## {group}\n")
        parts += [
            f"### {sample.name}\n\n{sample.says}\n\n```django\n{sample.usage.rstrip()}\n```\n"
            for sample in SAMPLES
            if sample.group == group
        ]
    parts.append("## Small parts\n")
    parts.append("\n".join(f"- `{name}`: {says}" for name, says in INCLUDED.items()) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    print(as_markdown(), end="")  # noqa: T201
