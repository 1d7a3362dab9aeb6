"""Which elements of a web page do what to the words in them."""

from lxml import etree

Element = etree._Element

SILENT = frozenset((
    "script", "style", "template", "head", "noscript", "svg", "math", "object", "iframe", "select", "textarea",
    "datalist", "xml",
))  # fmt: skip
"""What is no text of the page."""
FRAMES = frozenset(("iframe", "object", "embed", "video", "audio"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "legend", "li", "main", "menu",
    "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", *HEADINGS,
))  # fmt: skip
"""What stands by itself: its background is the ground of what stands in it, that of all others is a highlight."""
STEPS = BLOCKS | {"br", "hr"}
"""Where one piece of text ends and another begins."""


def words_of(element: Element, *, between: str = " ") -> str:
    """All text within an element, whatever it stands in."""
    return between.join(str(text) for text in element.itertext())
