"""Reads the label of a stage: its number, its name, the years of service it suggests."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LABEL = re.compile(
    r"^\W*(?P<label>(?:career\s+|key\s+)?(?P<word>stage|phase|level|step|tier|band)\s*(?P<number>\d{1,2}[a-z]?|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|[A-H])\b)\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"[(\[]?\b(?:in\s+)?(?:their\s+)?(?:first\s+)?"
    r"(?:years?\s*(?P<from>\d{1,2})(?:\s*(?:-|–|—|to|and)\s*(?P<to>\d{1,2})|(?P<plus>\s*\+|\s+onwards|\s+and\s+(?:over|above|beyond)))?"
    r"|(?P<from2>\d{1,2})\s*(?:-|–|—|to)\s*(?P<to2>\d{1,2})\s*years?"
    r"|(?P<from3>\d{1,2})\s*(?:\+|or\s+more)\s*years?)"
    r"(?:\s+(?:of\s+)?(?:service|teaching|experience|headship))?[)\]]?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^\W*(?:aspir(?:ing|ant)|new(?:ly)?\s+(?:in|to|appointed|qualified)|established|emerging|developing|"
    r"securing?|secured?|embedding|embedded|accomplished|experienced|proficient|expert|exceeding|excelling|"
    r"enhancing|foundation(?:al)?|novice|beginner|entry|early[- ]career|(?:nqt|ect|rqt)s?\b|initial|intermediate|"
    r"advanced|middle\s+lead|senior\s+lead|"
    r"executive\s+lead|system\s+lead|headship|head\s+of\s+school|towards?\s|bronze|silver|gold|platinum|"
    r"(?:main|upper)\s+(?:pay\s+)?(?:scale|range)|year\s+\d|leading\s+(?:self|others|teams|schools?)\b)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’-]+\b")
_MINOR = frozenset("a an and as at by for in of on or the to with".upper().split())


@dataclass(frozen=True, slots=True)
class StageLabel:
    label: str = ""
    """"Stage 2", as written but for capitals."""
    number: str = ""
    name: str = ""
    """What is left when label and years are taken away."""
    years_from: int | None = None
    years_to: int | None = None

    @property
    def is_numbered(self) -> bool:
        return bool(self.label) or self.years_from is not None


def stage_label(text: str) -> StageLabel:
    """What a text says about a stage; a `StageLabel` that is only a name if it says nothing of the kind."""
    flat = " ".join(text.split())
    label = _LABEL.match(flat)
    rest = flat[label.end() :] if label else flat
    years = _YEARS.search(rest)
    name = f"{rest[: years.start()]} {rest[years.end() :]}" if years else rest
    name = _unwrapped(" ".join(name.split()).strip(" :;,–—-"))
    first, last = _years(years)
    return StageLabel(
        label=" ".join(label["label"].capitalize().split()) if label else "",
        number=label["number"].lower() if label else "",
        name=name,
        years_from=first,
        years_to=last,
    )


def _unwrapped(name: str) -> str:
    """Without brackets that stand around all of it, or that lost their other half; "Senior (L5)" keeps its own."""
    if name[:1] in "([" and name[-1:] in ")]":
        return name[1:-1].strip(" :;,–—-")
    lone = name.count("(") + name.count("[") != name.count(")") + name.count("]")
    return name.strip("()[] ") if lone else name


def is_stage(text: str) -> bool:
    """Whether a short text numbers a stage or gives it years."""
    return len(text.split()) <= 16 and len(text) <= 160 and stage_label(text).is_numbered


def names_a_stage(text: str) -> bool:
    """Whether a short text is a word by which careers are divided ("new in post", "established")."""
    return is_stage(text) or (len(text.split()) <= 8 and bool(_NAMED.match(text)))


def _years(found: re.Match[str] | None) -> tuple[int | None, int | None]:
    if not found:
        return None, None
    if found["from3"]:
        return int(found["from3"]), None
    if found["from2"]:
        return int(found["from2"]), int(found["to2"])
    first = int(found["from"])
    return first, None if found["plus"] else int(found["to"]) if found["to"] else first


def theme_parts(passages: Iterable[str]) -> tuple[str, str]:
    """A theme's name and what it says: two passages, capitals and a sentence, or a name before a dash or colon."""
    texts = [" ".join(text.split()) for text in passages if text.strip()]
    if len(texts) != 1:
        return (texts[0] if texts else ""), " ".join(texts[1:])
    words = texts[0].split()
    loud = 0
    while loud < len(words) and (words[loud].isupper() or not any(letter.isalpha() for letter in words[loud])):
        loud += 1
    if 2 <= loud < len(words):
        return " ".join(words[:loud]).rstrip(" :–—-"), " ".join(words[loud:])
    parted = re.split(r"\s[–—-]\s|:\s", texts[0], maxsplit=1)
    return (parted[0], parted[1]) if len(parted) == 2 else (texts[0], "")


def calm(text: str, *, abbreviations: frozenset[str] = frozenset()) -> str:
    """Capitals throughout become a sentence's, but not of abbreviations: "LEADING AN ITT" is "Leading an ITT"."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 6 or any(letter.islower() for letter in letters):
        return text
    calmed = _CAPITALS.sub(
        lambda word: word[0] if word[0] in abbreviations and word[0] not in _MINOR else word[0].lower(), text
    )
    calmed = re.sub(r"\bA\b", "a", calmed)
    return calmed[:1].upper() + calmed[1:]


def key_of(text: str, *, longest: int = 40) -> str:
    """A short address for a title: small letters, digits and hyphens."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    key = ""
    for word in words:
        if len(key) + len(word) + 1 > longest:
            break
        key = f"{key}-{word}" if key else word
    return key or (words[0][:longest] if words else "untitled")
