"""Knows the names of levels: numbered ones, grades, and the words by which trades divide a career."""

import re
from collections.abc import Mapping, Sequence

from trellis.frameworks.rules.stages import is_stage, names_a_stage

_LONGEST = 12
"""Words in the name of a level, at most."""
_NAMES = """
    novice beginner basic basics foundation foundational fundamental awareness aware entry introductory trainee
    apprentice intern associate assistant graduate junior mid middle medior mid-level intermediate working
    practitioner competent capable proficient proficiency experienced senior advanced expert expertise lead
    leader leading principal staff distinguished fellow chief executive director head manager management
    supervisor supervisory managerial strategic operational emerging emergent beginning developing developed
    secure securing established embedding embedded enhancing exceeding extending excelling mastery master
    mastering accomplished exemplary outstanding specialist specialised specialized consolidating exploring
    integrator pioneer newcomer explorer initiating aspiring aspirant qualified nqt ect rqt headteacher deputy
    middle-leader bronze silver gold platinum cadet officer inspector sergeant officers managers leaders
    directors seniors juniors unsatisfactory satisfactory requires-improvement threshold excellent partially
    meets exceeds below meeting expected standard initial progressing applying beginners everyone citizen
    support administrative ic vp cto coach consultant partner architect highly-effective ineffective
    needs-improvement improvement-necessary innovating transformational tactical student learner probationer
    essential
"""
_WORDS = frozenset(_NAMES.split())
_OTHERWISE = """
    standard support staff management expected strategic operational leadership partner consultant architect
    coach everyone citizen officer officers head working leading basic basics improvement tactical student learner
    essential
"""
_WEAK = frozenset(_OTHERWISE.split())
"""Words that name levels beside others that do, and mean other things alone."""
_GRADED = re.compile(
    r"^\W*(?:(?P<sure>outstanding|exceptional|exemplary|inadequate|unsatisfactory|(?:requires|needs|urgent)\s+improvement|"
    r"needs\s+(?:attention|development)|(?:expected|strong|high|minimum)\s+standard|(?:well\s+)?(?:below|above)\s+expectations?|"
    r"(?:meets|exceeds)\s+expectations?|causes?\s+(?:for\s+)?concern)|very\s+good|good|strong|weak|adequate|acceptable|poor)"
    r"(?:\s*[(\[]?\s*(?:grade\s+)?\d\s*[)\]]?)?\W*$",
    re.IGNORECASE,
)
"""Grades by which work is judged, which say how far it is as levels do."""
_AGES = re.compile(
    r"\b\d{1,2}\W{0,3}year\W{0,3}olds?\b|^birth\s+to\b|\b\d{1,2}\s*(?:-|–|to)\s*\d{1,2}\+?\s+months\b|"
    r"^(?:children\s+in\s+)?(?:reception|nursery|pre-?school|kindergarten)(?:\s+(?:year|class|children))?$",
    re.IGNORECASE,
)
"""Ages of children, by which curricula go on."""
_NUMBERED = re.compile(
    r"\b(?:level|lvl|grade|band|tier|stage|phase|step|rank|scale|class|key\s+stage|ks|nvq|eqf|rqf|sfia)\s*[-:]?\s*"
    r"(?:\d{1,2}|[ivx]{1,4}\b|(?<![a-z])[a-h]\b|one|two|three|four|five|six|seven|eight|nine|ten)",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"^\W*(?P<stem>[A-Z]{1,4})[-\s]?(?P<number>\d{1,2})(?:\.\d)?[a-z+]?\b(?!\.)|[(\[]\s*[A-Z]{1,3}\d{1,2}(?:\s*[-–+/,]\s*[A-Z]{0,3}\d{0,2})?\+?\s*[)\]]"
)
_POINTS = re.compile(r"^([A-Z]{1,4})\d{1,2}\s*(?:-|–|—|to)\s*(?:\1)?\d{1,2}$")
""" "M1–M3", "UPS1-UPS3": points of a scale of pay."""
_STEM_NAMES = "L IC LVL G KS E P M D S T SE EM TL PL B Y SFIA EQF NVQ AFC"
_STEMS = frozenset(_STEM_NAMES.split())
_ROMAN_BEHIND = re.compile(
    r"^(?!.*\b(?:part|section|chapter|appendix|annex|domain|standard|area|unit|module|article|title|volume|book|theme)\s+[IVX]+\b)"
    r".*[a-z]{3}\s+(?:I{1,3}|IV|VI{0,3})$"
)
""" "Engineer II"; a part or a standard may have such a number too."""
_LANGUAGE_LEVELS = frozenset({"A0", "PRE-A1", "A1", "A2", "A2+", "B1", "B1+", "B2", "B2+", "C1", "C2"})
_SERVICE_GRADES = re.compile(r"\b(?:AA|AO|EO|HEO|SEO|G7|G6|SCS\s?\d?|HMI|NQT|ECT|RQT|SLT|MPS|UPS)\b")
_SERIES = re.compile(r"^(?P<stem>.*?)[\s\-(]*(?P<number>\d{1,2}|[IVX]{1,4})\)?\W*$")
_PARTED = re.compile(r"[^\w+-]+")
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_COUNTED = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}


def may_be_level(text: str) -> bool:
    """Whether a short text sounds like the name of a level among others."""
    return _strength(text) > 0


def is_level(text: str) -> bool:
    """Whether a short text is the name of a level even if it stands alone."""
    return _strength(text) > 1


def _strength(text: str) -> int:
    flat = " ".join(text.split())
    words = [word.lower() for word in _PARTED.split(flat) if word]
    if (
        not words
        or "%" in flat
        or len(words) > _LONGEST
        or len(flat) > 110
        or (flat.endswith((".", ";")) and len(words) > 4)
    ):
        return 0
    if is_stage(flat) or _NUMBERED.search(flat) or _is_coded(flat, words):
        return 2
    if names_a_stage(flat) and len(words) <= 5:
        return 2
    if _AGES.search(flat) and len(words) <= 6:
        return 2
    if graded := _GRADED.match(flat):
        return 2 if graded["sure"] else 1
    if len(words) <= 3 and _SERVICE_GRADES.search(flat):
        return 2
    if _ROMAN_BEHIND.search(flat) and len(words) <= 6:
        return 2
    named = [word for word in words if word.rstrip("+") in _WORDS]
    if not named or len(words) > 6:
        return 0
    return 2 if words[0] in _WORDS and words[0] not in _WEAK and len(words) <= 4 else 1


def _is_coded(text: str, words: Sequence[str]) -> bool:
    """ "L3", "IC4: Staff", "D2 - Developer 2", "Senior (L5)": a code of levels, not of a statement ("A1 Plan lessons")."""
    if _POINTS.match(text):
        return True
    found = _CODED.search(text)
    if not found:
        return False
    if not found["stem"]:
        return True
    rest = [word for word in words[1:] if word]
    stemmed = found["stem"].upper() in _STEMS
    return (
        (not rest and stemmed)
        or (stemmed and len(rest) <= 6)
        or (bool(rest) and rest[-1] == found["number"])
        or (len(rest) <= 5 and any(word in _WORDS and word not in _WEAK for word in rest))
    )


def of_languages(texts: Mapping[int, str]) -> set[int]:
    """The keys of those that are levels of languages, if they are three or more: "A1, A2, B1" number no statements."""
    found = {key: text for key, text in texts.items() if text.strip().upper() in _LANGUAGE_LEVELS}
    return set(found) if len({text[:1] for text in found.values()}) > 1 and len(set(found.values())) > 2 else set()


def are_levels(texts: Sequence[str]) -> str:
    """Why different short texts that stand side by side are the levels of one progression; "" if they are not."""
    said = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    if len(said) < 2:
        return ""
    if _is_count(said):
        return "they count"
    if _is_series(said):
        return "they count up behind the same word"
    if len(said) > 2 and {text.upper() for text in said} <= _LANGUAGE_LEVELS:
        return "they are the levels of languages"
    if _count_before_names(said):
        return "they count up, each before the name of a level"
    strengths = [_strength(text) for text in said]
    if _codes_beneath_names(said, strengths):
        return ""
    sure, likely = sum(1 for found in strengths if found > 1), sum(1 for found in strengths if found)
    if sure == len(said):
        return "they are numbered or named as levels are"
    if sure and likely * 10 >= len(said) * 6:
        return "most are named as levels are"
    if likely == len(said) and len(said) > 2 and len({word for text in said for word in _ranks(text)}) >= len(said):
        return "they are named as levels are"
    if _share_a_word(said) and likely:
        return "they are grades of one job"
    if all(len(text.split()) > 1 and _SAYS_SO.search(text) for text in said):
        return "each says that it is one"
    return ""


_LETTER_CODE = re.compile(r"^[A-Z]\d{1,2}$")


def _codes_beneath_names(said: Sequence[str], strengths: Sequence[int]) -> bool:
    """ "Design, B1, B2, B3": what sounds like levels are the codes of statements, and what they stand beneath is none."""
    codes = [bool(_LETTER_CODE.match(text)) for text in said]
    others = [strength for strength, code in zip(strengths, codes, strict=True) if not code]
    return any(codes) and bool(others) and not any(others)


_SAYS_SO = re.compile(r"\b(?:level|grade|band|tier|rank)\)?$", re.IGNORECASE)


def _ranks(text: str) -> set[str]:
    return {word.lower() for word in _PARTED.split(text) if word.lower() in _WORDS}


def _is_count(texts: Sequence[str]) -> bool:
    numbers = [_number(text) for text in texts]
    counted = [number for number in numbers if number is not None]
    return len(counted) == len(texts) and counted in (
        list(range(counted[0], counted[0] + len(counted))),
        list(range(counted[0], counted[0] - len(counted), -1)),
    )


def _count_before_names(texts: Sequence[str]) -> bool:
    """ "1 Foundation, 2 Foundation, 3 Intermediate": numbers in order, nearly all before what is surely a level."""
    found = [re.match(r"^(\d{1,2})[.):]?\s+(?:[–—-]\s+)?(\w.*)$", text) for text in texts]
    parted = [(int(match[1]), match[2]) for match in found if match]
    if len(parted) < max(3, len(texts)) or not _is_count([str(number) for number, _ in parted]):
        return False
    strengths = [_strength(name) for _, name in parted]
    return all(strengths) and sum(1 for found in strengths if found > 1) * 10 >= len(strengths) * 6


def _number(text: str) -> int | None:
    bare = text.strip(" .()").lower()
    if bare.isdigit() and len(bare) <= 2:
        return int(bare)
    return _ROMANS.get(bare, _COUNTED.get(bare))


def _is_series(texts: Sequence[str]) -> bool:
    found = [_SERIES.match(text) for text in texts]
    stems = {match["stem"].strip(" -(").lower() for match in found if match and not match["stem"][-1:].isdigit()}
    stem = next(iter(stems), "")
    # "A1, A2, A3" number statements; "Engineer I, Engineer II" and "L1, L2" number people.
    letters = sum(map(str.isalpha, stem))
    return all(found) and len(stems) == 1 and (letters > 2 or stem.upper() in _STEMS)


_NO_JOB = re.compile(
    r"^(?:skills?|knowledge|behaviou?rs?|values|standards?|competenc(?:y|ies)|expectations?|responsibilities|duties|"
    r"criteria|attributes|abilit(?:y|ies)|indicators?|outcomes?|management|leadership|work|frameworks?|ladders?|tracks?|path(?:way)?s?|matrix|map)\W*$"
)


def _share_a_word(texts: Sequence[str]) -> bool:
    """ "Analyst, Senior analyst, Lead analyst": one job, and the plain name of it or a word of rank before it."""
    last = {text.split()[-1].lower() for text in texts}
    return (
        len(last) == 1
        and min(last).isalpha()
        and not _NO_JOB.match(min(last))
        and max(len(text.split()) for text in texts) > 1
    )


def stem_of(text: str) -> str:
    """A name without its number: "Band 5" and "Band 6" have the same."""
    return re.sub(r"\d+|\b[ivx]+\b", "", " ".join(text.split()).lower()).strip(" -:()") if order_of(text) else text


def order_of(text: str) -> int | None:
    """The number of a level, where its name gives one."""
    flat = " ".join(text.split())
    bare = _number(flat)
    if bare is not None:
        return bare
    named = _NUMBERED.search(flat)
    if named:
        return _number(re.split(r"[\s:-]+", named[0])[-1]) or _digits(named[0])
    coded = _CODED.match(flat)
    return int(coded["number"]) if coded and coded["number"] else None


def _digits(text: str) -> int | None:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else None
