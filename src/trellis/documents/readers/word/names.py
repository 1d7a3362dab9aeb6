"""The names of WordprocessingML, and short ways to ask an element for what it holds."""

from lxml import etree

Element = etree._Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

# ISO 29500 Strict has addresses of its own for the same names.
STRICT = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/chart", "drawingml/2006/chart"),
    )
)

_OFF = frozenset(("0", "false", "off", "none"))


def child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(W + name)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element that may be absent; "" if either is."""
    return "" if element is None else element.get(W + name) or ""


def is_on(element: Element | None) -> bool:
    """Whether a property that is either on or off is on: it is there, and does not say that it is off."""
    return element is not None and value(element).lower() not in _OFF


def number(written: str, *, otherwise: int = 0) -> int:
    """A whole number as Word writes it; anything else, and what no document reaches, is `otherwise`."""
    bare = written.strip()
    digits = bare[1:] if bare[:1] == "-" else bare
    return int(bare) if digits.isascii() and digits.isdigit() and len(digits) < 8 else otherwise
