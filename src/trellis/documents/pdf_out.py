"""Sets pages with Typst: tagged for screen readers (PDF/UA-1), in our own fonts, the same bytes for the same data."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

import trellis

_ROOT = Path(trellis.__file__).parent
"""Templates name one another from here: `/documents/print/base.typ`."""


class NotSet(Exception):
    """A template that Typst will not set: a fault in Trellis, never in the data."""


def pdf_of(template: str, data: Mapping[str, Any], *, at: datetime, fonts: Path) -> bytes:
    """The PDF of a room's template: "pathways/pathway" is `pathways/print/pathway.typ`.

    `data` reaches the template as JSON, never as code. `at` dates the file. `fonts` is the folder of our own fonts:
    none of the machine's are used, so that a page looks the same everywhere.
    """
    room, _, name = template.partition("/")
    try:
        pages = typst.compile(
            str(_ROOT / room / "print" / f"{name}.typ"),
            root=str(_ROOT),
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
            pdf_standards="ua-1",
            timestamp=at.astimezone(UTC).replace(microsecond=0),
        )
    except RuntimeError as wrong:  # what Typst raises is one, and so is a template that is not there
        raise NotSet(f"{template}: {wrong}") from wrong
    if not isinstance(pages, bytes):
        raise NotSet(f"{template}: nothing was set")
    return pages
