"""The colours and the font, read from `tokens.json`: one list for pages, printed documents and tests."""

import json
from pathlib import Path

_READ = json.loads((Path(__file__).parent / "tokens.json").read_text())
COLOURS: dict[str, str] = _READ["colours"]
CONTRAST: list[tuple[str, str, float]] = [tuple(row) for row in _READ["contrast"]]
FONT: str = _READ["font"]
