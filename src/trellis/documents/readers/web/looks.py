"""How words look on a web page: by their elements, their own styles, and the plain rules of the page's style sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trellis.documents.readers.web.elements import BLOCKS, Element
from trellis.documents.styles import Style, hexadecimal, unless_black

_BY_ELEMENT: Mapping[str, Mapping[str, str]] = {
    "b": {"font-weight": "bold"},
    "strong": {"font-weight": "bold"},
    "i": {"font-style": "italic"},
    "em": {"font-style": "italic"},
    "u": {"text-decoration": "underline"},
    "ins": {"text-decoration": "underline"},
    "s": {"text-decoration": "line-through"},
    "strike": {"text-decoration": "line-through"},
    "del": {"text-decoration": "line-through"},
    "mark": {"background-color": "#ffff00"},
}
_ATTRIBUTES = {"color": "color", "bgcolor": "background-color", "face": "font-family"}
_CARING = frozenset(("style", "class", *_ATTRIBUTES))
_NAMED = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff", "maroon": "800000",
    "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff", "magenta": "ff00ff", "green": "008000", "lime": "00ff00",
    "olive": "808000", "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff",
    "cyan": "00ffff", "orange": "ffa500", "brown": "a52a2a", "pink": "ffc0cb", "gold": "ffd700", "crimson": "dc143c",
    "darkred": "8b0000", "darkgreen": "006400", "darkblue": "00008b", "darkorange": "ff8c00", "darkgray": "a9a9a9",
    "darkgrey": "a9a9a9", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "lightgreen": "90ee90", "lightblue": "add8e6",
    "lightyellow": "ffffe0", "skyblue": "87ceeb", "steelblue": "4682b4", "royalblue": "4169e1", "indigo": "4b0082",
    "violet": "ee82ee", "tomato": "ff6347", "salmon": "fa8072", "coral": "ff7f50", "khaki": "f0e68c", "beige": "f5f5dc",
    "turquoise": "40e0d0", "firebrick": "b22222", "forestgreen": "228b22", "limegreen": "32cd32", "seagreen": "2e8b57",
}  # fmt: skip
_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})"
_RGB = re.compile(rf"rgba?\(\s*{_NUMBER}(%?)[\s,]+{_NUMBER}%?[\s,]+{_NUMBER}%?\s*(?:[,/]\s*{_NUMBER}%?\s*)?\)")
_HEAVY = re.compile(r"bold|bolder|[6-9][0-9]{2}|1000")
_BRACES = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?$", re.IGNORECASE)
_MOST_RULES = 20_000
_NEARLY_WHITE = 0xF5


@dataclass(frozen=True, slots=True)
class Look:
    """What the words of an element look like, with all that they inherit."""

    style: Style = field(default_factory=Style)
    font: str = ""
    hidden: bool = False


PLAIN = Look()


@dataclass
class Looks:
    """The looks of one page."""

    rules: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """(element, class), either of which may be "", → what it declares."""
    _known: dict[tuple[Look, str, str], Look] = field(default_factory=dict)

    def of(self, element: Element, above: Look) -> Look:
        tag, attributes = element.tag, element.attrib
        if not attributes and tag not in _BY_ELEMENT and (tag, "") not in self.rules:
            return above
        said = "\x00".join(f"{name}={element.get(name, '')}" for name in _CARING if name in attributes)
        if not said and tag not in _BY_ELEMENT and (tag, "") not in self.rules:
            return above
        key = (above, tag, said)
        if key not in self._known:
            self._known[key] = _look(above, self._declared(element), block=tag in BLOCKS)
        return self._known[key]

    def _declared(self, element: Element) -> dict[str, str]:
        tag = element.tag
        declared = dict(_BY_ELEMENT.get(tag, {}))
        declared |= self.rules.get((tag, ""), {})
        for name in (element.get("class") or "").split():
            declared |= self.rules.get(("", name.lower()), {})
            declared |= self.rules.get((tag, name.lower()), {})
        for attribute, known_as in _ATTRIBUTES.items():
            if element.get(attribute):
                declared[known_as] = element.get(attribute, "")
        return declared | declarations(element.get("style") or "")


def looks_of(page: Element) -> Looks:
    """The rules of a page that name an element, a class, or an element with a class; no others are followed."""
    rules: dict[tuple[str, str], dict[str, str]] = {}
    for sheet in page.iter("style"):
        for selectors, written in _RULE.findall(_without_conditions(_COMMENT.sub("", sheet.text or ""))):
            declared = declarations(written)
            for selector in selectors.split(","):
                found = _SELECTOR.match(selector.strip())
                if declared and found and found[0] and len(rules) < _MOST_RULES:
                    key = ((found[1] or "").lower(), (found[2] or "").lower())
                    rules[key] = rules.get(key, {}) | declared
    return Looks(rules)


def declarations(written: str) -> dict[str, str]:
    declared = {}
    for declaration in written.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            declared[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return declared


def colour_of(written: str) -> str:
    """Six digits of a colour as a style sheet writes it; "" if it is none, or lets through what is behind."""
    written = written.strip().lower()
    if written in _NAMED:
        return _NAMED[written]
    found = _RGB.match(written)
    if found:
        if found[5] is not None and float(found[5]) == 0:
            return ""
        whole = 2.55 if found[2] else 1
        return "".join(f"{min(255, round(float(part) * whole)):02x}" for part in (found[1], found[3], found[4]))
    return hexadecimal(written)


def _look(above: Look, declared: Mapping[str, str], *, block: bool) -> Look:
    style = above.style
    weight = declared.get("font-weight", "")
    if weight:
        style = replace(style, bold=bool(_HEAVY.fullmatch(weight)))
    if "font-style" in declared:
        style = replace(style, italic=declared["font-style"].startswith(("italic", "oblique")))
    lines = declared.get("text-decoration", "") + " " + declared.get("text-decoration-line", "")
    if lines.strip():
        style = replace(
            style,
            underlined="underline" in lines or (style.underlined and "none" not in lines),
            struck="line-through" in lines or (style.struck and "none" not in lines),
        )
    if declared.get("color", "inherit") not in ("inherit", "currentcolor", "unset"):
        style = replace(style, colour=unless_black(colour_of(declared["color"])))
    behind = declared.get("background-color") or declared.get("background", "")
    ground = next((colour for colour in (colour_of(part) for part in _parts(behind)) if colour), "")
    if ground:
        pale = "" if min(int(ground[at : at + 2], 16) for at in (0, 2, 4)) >= _NEARLY_WHITE else ground
        style = replace(style, shading=pale) if block else replace(style, highlight=pale)
    hides = (
        declared.get("display") == "none" or declared.get("visibility") == "hidden" or declared.get("mso-hide") == "all"
    )
    family = declared.get("font-family", "").split(",")[0].strip("\"' ")
    return Look(style, family or above.font, above.hidden or hides)


def _parts(behind: str) -> list[str]:
    return [behind] if "(" in behind else [behind, *behind.split()]


def _without_conditions(sheet: str) -> str:
    """Without what holds only under a condition: for print, for a narrow screen, for a font."""
    kept, at = [], 0
    while (begins := sheet.find("@", at)) >= 0:
        kept.append(sheet[at:begins])
        opens, ends = sheet.find("{", begins), sheet.find(";", begins)
        if ends >= 0 and (opens < 0 or ends < opens):
            at = ends + 1
            continue
        at = _after_braces(sheet, opens) if opens >= 0 else len(sheet)
    return "".join([*kept, sheet[at:]])


def _after_braces(sheet: str, opens: int) -> int:
    depth = 0
    for brace in _BRACES.finditer(sheet, opens):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(sheet)
