"""What a document's wording tells about itself: its names, how its statements begin, what belongs together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINING_WORDS = _words(
    """
    a an the and or nor but of to in on at by for from with within into onto across as than that which who whose
    is are be being been was were their your his her its our my this these those another other all any each every
    both either neither some such between among through throughout during about via per including towards upon
    under over e.g e.g. eg i.e i.e. ie and/or not no if when where how why can could will would must should may
    might also very more most less least up while whilst because so only
    """
)
"""Words after which an English phrase goes on."""

OPENING_VERBS = _words(
    """
    act advise agree analyse apply appraise arrange assess assist attend become begin build challenge collaborate
    commission commit communicate complete conduct consider consult contribute coordinate co-ordinate create
    cultivate delegate deliver demonstrate deputise determine develop discuss embed enable encourage engage enrol
    ensure establish evaluate exemplify explain explore facilitate follow foster gain give grow have help hold
    host identify implement improve induct initiate inspire introduce invest investigate join keep know learn
    liaise listen maintain make manage meet moderate motivate negotiate nurture observe organise oversee own
    participate prepare promote provide publish reach recognise recruit represent secure seek serve set sit speak
    steer strengthen sustain take talk teach temporarily undertake understand uphold visit volunteer write
    """
)
"""Verbs with which promises, standards and expectations in schools begin."""

OPENING_VERBS_ALSO_NOUNS = _words(
    """
    audit chair coach design feed guide head influence lead mentor model monitor network offer open plan present
    read reflect report research review run shadow shape share show study support track train trial use work
    """
)
"""Verbs of the same kind that may as well close a name ("Improvement Plan"): what follows must show the verb."""


@lru_cache(20_000)
def opens(word: str) -> bool:
    """Whether promises begin with this word whatever follows ("Attend", "Attends", "Opportunities")."""
    return any(form in OPENING_VERBS or form in OPENING_NOUNS for form in _verb_forms(word))


@lru_cache(20_000)
def may_open(word: str) -> bool:
    return any(form in OPENING_VERBS_ALSO_NOUNS for form in _verb_forms(word))


def _verb_forms(word: str) -> tuple[str, ...]:
    word = word.lower()
    return (word, *((word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else ()))


SHOWS_A_VERB = _words(
    """
    a an the your own other others another with on to for in at and or & all any new
    """
)
OPENING_NOUNS = _words(
    """
    opportunity opportunities involvement membership participation access responsibility attendance completion
    """
)
_EDGES = "\"'“”‘’()[]{}.,;:!?*_"
_ACRONYM = re.compile(r"^(?=(?:.*[A-Z]){2})[A-Z][A-Za-z]{0,3}[A-Z0-9&]*s?$")


_SURNAME = r"[A-Z](?:[a-z]+|['’])(?:['’-]?[A-Z][a-z]+)*"
_BY_AUTHOR = re.compile(rf"\((?:[^()]*\s)?{_SURNAME}(?:[\s,.&-][^()]*)?\)$")
_AUTHOR = re.compile(rf"\({_SURNAME}(?:[\s,.&-][^()]*)?\)[.,;]?$")


@lru_cache(20_000)
def core(token: str) -> str:
    return token.strip(_EDGES)


@lru_cache(20_000)
def front(token: str) -> str:
    """The first of alternatives written with strokes: "Deputy" of "Deputy/Assistant"."""
    return core(token.split("/", 1)[0])


@lru_cache(20_000)
def back(token: str) -> str:
    return core(token.rsplit("/", 1)[-1])


@lru_cache(20_000)
def is_acronym(word: str) -> bool:
    return bool(_ACRONYM.match(word)) and sum(1 for letter in word if letter.isupper()) * 2 >= len(word.rstrip("s"))


def is_capital(word: str) -> bool:
    return word[:1].isupper()


@lru_cache(20_000)
def goes_on(token: str) -> bool:
    """A phrase does not end with this token."""
    return (
        token.lower().strip("\"'“”‘’()") in JOINING_WORDS
        or token[-1] in ",:/–—-=&+("
        or not any(letter.isalnum() for letter in token)
    )


def lists_titles(text: str) -> bool:
    """Whether a text is a list of works, each followed by its author in brackets."""
    groups = re.findall(r"\([^()]*\)", text)
    return bool(_AUTHOR.search(text)) and all(_BY_AUTHOR.match(group) for group in groups)


@dataclass(frozen=True, slots=True)
class Wording:
    """Learned from one document; nothing in it is about any particular document."""

    names: frozenset[str]
    """Words that the document writes with a capital in the middle of sentences."""
    in_small: frozenset[str]
    """Words that it writes with a small letter."""
    starts: frozenset[tuple[str, ...]]
    """The first one, two and three tokens of everything whose beginning is known."""
    inside: frozenset[tuple[str, str]]
    """Pairs of tokens seen inside something whose beginning and end are known."""
    before: dict[tuple[str, ...], frozenset[str]]
    """What stands before each run of three tokens that begins with a capital ("" at a beginning)."""
    after: dict[tuple[str, ...], frozenset[str]]
    """What stands after each run of three tokens ("" at an end)."""
    complete: frozenset[tuple[str, ...]]
    """Names of one to three words that somewhere are followed by a joining word or an end: whole names."""
    held: frozenset[tuple[str, ...]]
    """Names of several words, whole as above, that the document uses more than once."""
    expansions: frozenset[tuple[str, ...]]
    """Phrases written out in front of their own abbreviation in brackets."""
    items: frozenset[str]
    """Abbreviations of phrases that close with them in brackets, and so may stand for the whole phrase in a list."""


def learn(*, known: Sequence[str], run_together: Sequence[str], prose: Sequence[str] = ()) -> Wording:
    """`known`: texts of one statement each. `run_together`: only first and last words are sure. `prose`: all else."""
    whole = [text.split() for text in known if not lists_titles(text)]
    loose = [text.split() for text in run_together if not lists_titles(text)]
    others = [text.split() for text in prose]
    everything = [tokens for tokens in (*whole, *loose, *others) if tokens]
    starts = starts_of(tokens for tokens in (*whole, *loose) if tokens)
    complete = frozenset(_complete_names(everything, starts=starts))
    expansions = frozenset(phrase for tokens in everything for phrase, _ in _expanded(tokens))
    capital, small = _capitals(everything)
    before: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    after: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for tokens in (*whole, *loose):
        for at in range(len(tokens)):
            if is_capital(front(tokens[at])) and at + 2 < len(tokens):
                before[tuple(tokens[at : at + 3])].add(tokens[at - 1] if at else "")
            if at >= 2:
                after[tuple(tokens[at - 2 : at + 1])].add(tokens[at + 1] if at + 1 < len(tokens) else "")
    return Wording(
        names=frozenset(word for word, times in capital.items() if times >= max(1, small[word.lower()] // 2)),
        in_small=frozenset(small),
        starts=starts,
        inside=frozenset(pair for tokens in whole for pair in pairwise(tokens)),
        before={run: frozenset(seen) for run, seen in before.items()},
        after={run: frozenset(seen) for run, seen in after.items()},
        complete=complete,
        held=_used_again(complete, everything),
        expansions=expansions,
        items=frozenset(short for tokens in everything for phrase, short in _expanded(tokens) if len(phrase) >= 4),
    )


def starts_of(texts: Iterable[Sequence[str]]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens[:many]) for tokens in texts for many in (1, 2, 3) if len(tokens) >= many)


def _capitals(everything: Sequence[Sequence[str]]) -> tuple[Counter[str], Counter[str]]:
    """How often each word has a capital after a joining word, and how often a small letter."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for tokens in everything:
        for at, token in enumerate(tokens):
            for word in (core(part) for part in token.split("/")):
                if word[:1].islower():
                    small[word] += 1
                elif at and is_capital(word) and goes_on(tokens[at - 1]) and tokens[at - 1][-1] not in ":–—":
                    capital[word] += 1
    return capital, small


def _expanded(tokens: Sequence[str]) -> Iterable[tuple[tuple[str, ...], str]]:
    """Phrases in front of their abbreviation, with it: ("Code", "of", "Practice"), "CoP"."""
    for at, token in enumerate(tokens):
        short = core(token)
        if not (token.startswith("(") and at and is_acronym(short)):
            continue
        letters = [letter.lower() for letter in short if letter.isalpha()]
        begin = at
        while begin and letters and at - begin < 12:
            begin -= 1
            word = core(tokens[begin])
            if word[:1].lower() == letters[-1] and not (word.islower() and word in JOINING_WORDS and len(letters) == 1):
                letters.pop()
            elif word.lower() not in JOINING_WORDS:
                break
        if not letters and is_capital(core(tokens[begin])):
            yield tuple(tokens[begin:at]), short


def _complete_names(
    everything: Sequence[Sequence[str]], *, starts: frozenset[tuple[str, ...]]
) -> Iterable[tuple[str, ...]]:
    """Runs of capitals between a joining word (or, for several words, a beginning) and a joining word or an end."""
    for tokens in everything:
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            ends = token[-1] in ",.;:" or not following or following[0] in "–—-(=" or following.lower() in JOINING_WORDS
            if not (ends and is_capital(back(token))) or "(" in token:
                continue
            begin = at
            while (
                begin
                and at - begin < 2
                and is_capital(front(tokens[begin - 1]))
                and tokens[begin - 1][-1] not in ",.;:)"
            ):
                begin -= 1
            if begin < at and following and ((token,) in starts or core(token).lower() in OPENING_VERBS):
                continue
            if goes_on(tokens[begin - 1]) if begin else at > begin:
                yield tuple(core(word) for word in tokens[begin : at + 1])


def _used_again(names: Iterable[tuple[str, ...]], everything: Sequence[Sequence[str]]) -> frozenset[tuple[str, ...]]:
    wanted = {name for name in names if len(name) > 1}
    uses: Counter[tuple[str, ...]] = Counter()
    for tokens in everything:
        words = [core(token) for token in tokens]
        for many in (2, 3):
            uses.update(run for run in zip(*(words[skip:] for skip in range(many)), strict=False) if run in wanted)
    return frozenset(name for name, times in uses.items() if times > 1)
