"""Tells what a web page puts around its text: menus, paths to the page, questions about cookies, heads and feet."""

import re

from trellis.documents.blocks import Aside
from trellis.documents.readers.web.elements import HEADINGS, Element, words_of

_SECTIONS = frozenset(("article", "main", "section", "td", "th", "aside", "blockquote"))
_HOLDERS = frozenset(("div", "section", "aside", "form", "ul", "ol", "p", "span", "header", "footer", "table"))
_ROLES = {
    "navigation": Aside.NAVIGATION, "search": Aside.NAVIGATION, "menu": Aside.NAVIGATION, "menubar": Aside.NAVIGATION,
    "dialog": Aside.NAVIGATION, "alertdialog": Aside.NAVIGATION, "contentinfo": Aside.PAGE_FOOTER,
}  # fmt: skip
_SURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie(?:banner|consent|bar|notice|message)|breadcrumbs?|skip-?(?:link|nav|to)\S*|skiplinks?|"
    r"(?:share|sharing|social)-(?:buttons?|links?|icons?|media|enabled)|pagination|onetrust|gdpr|"
    r"comments?-(?:area|list|form)|comment-respond|widget(?:-area)?|related-posts?)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names that only furniture has, as pages call their parts in classes, identifiers and labels."""
_OF_LINKS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|toc|table-of-contents|sitemap)(?=$|[\s_-])", re.I
)
"""Names of menus, and of parts of the text too: they count only for what is made of links."""
_EDGES = re.compile(r"(?:^|[\s_-])(?:(?:site|page|global|main)[_-]?)?(header|footer)$", re.IGNORECASE)
_LONGEST = 300
"""Furniture has no more words; a part with more holds text, whatever it is called."""


def furniture(element: Element, tag: str) -> Aside | None:
    """What an element is beside the text; None for a part of it.

    The head of a page that holds its title is part of the text, and so is what wraps the text as a whole.
    """
    role = _ROLES.get(element.get("role") or "")
    if role or tag == "nav":
        return role or Aside.NAVIGATION
    edge = tag if tag in ("header", "footer") else "header" if element.get("role") == "banner" else ""
    if edge or tag not in _HOLDERS:
        return _edge(element, edge) if edge else None
    named = " ".join(filter(None, (element.get("class"), element.get("id"))))
    if not named and not element.get("aria-label"):
        return None
    if _SURE.search(f"{named} {element.get('aria-label') or ''}"):
        return None if _holds_text(element) else Aside.NAVIGATION
    if _OF_LINKS.search(named):
        return Aside.NAVIGATION if _is_of_links(element) else None
    by_name = _EDGES.search(element.get("id") or "") or _EDGES.search(element.get("class") or "")
    return _edge(element, by_name[1].lower()) if by_name and not _holds_text(element) else None


def _edge(element: Element, edge: str) -> Aside | None:
    if any(above.tag in _SECTIONS for above in element.iterancestors()):
        return None
    if edge == "footer":
        return Aside.PAGE_FOOTER
    return None if element.find(".//h1") is not None else Aside.PAGE_HEADER


def _holds_text(element: Element) -> bool:
    return (
        any(element.find(f".//{part}") is not None for part in ("h1", "main", "table"))
        or len(words_of(element).split()) > _LONGEST
    )


def _is_of_links(element: Element) -> bool:
    """Whether nearly all that stands in it, but for its headings, leads elsewhere."""
    words = len(words_of(element).split()) - sum(len(words_of(head).split()) for head in element.iter(*HEADINGS))
    linked = sum(len(words_of(link).split()) for link in element.iter("a"))
    return 0 < words <= 5 * _LONGEST and linked * 10 >= words * 8
