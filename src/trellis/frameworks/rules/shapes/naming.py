"""Tells which headings of a document name stages, strands, or sorts of statements."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from trellis.frameworks.rules.shapes.asides import is_aside_title
from trellis.frameworks.rules.shapes.columns import FACETS, POLAR
from trellis.frameworks.rules.shapes.headings import number_parts
from trellis.frameworks.rules.shapes.levels import are_levels, is_level, may_be_level
from trellis.frameworks.rules.shapes.outline import NOTHING_CHOSEN, Heading, HeadingUse, Outline, plain_heading


def tell(
    outline: Outline,
    *,
    titles: int = 9,
    chosen: Mapping[str, HeadingUse] = NOTHING_CHOSEN,
    staged: bool = False,
) -> None:
    """Decides for every heading over an item what it names.

    `titles`: how many that stand over all may be its title. `chosen`: what a person has decided, by plain words.
    `staged`: the tables beneath say themselves what is owed when.
    """
    for heading in outline.of_items if chosen else ():
        if plain_heading(heading.text) in chosen:
            outline.use(heading, chosen[plain_heading(heading.text)], "you chose so")
    _tell_asides(outline)
    _tell_title(outline, titles)
    told_stages = _tell_stages(outline) or HeadingUse.STAGE in chosen.values()
    _tell_sorts(outline)
    if not told_stages and not staged:
        _tell_roles(outline)
    for heading in outline.of_items:
        if heading not in outline.uses:
            outline.use(heading, HeadingUse.STRAND, "statements stand beneath it")


def _untold(outline: Outline) -> list[Heading]:
    return [heading for heading in outline.of_items if heading not in outline.uses]


def _tell_asides(outline: Outline) -> None:
    parted = _say_what_it_is_not(outline)
    beside = [h for h in outline.of_items if is_aside_title(h.text) and plain_heading(h.text) not in parted]
    others = [path for path in outline.over.values() if not any(heading in beside for heading in path)]
    if others:
        for heading in beside:
            if heading in outline.uses:
                continue
            outline.use(heading, HeadingUse.ASIDE, "it introduces or explains the document")


def _say_what_it_is_not(outline: Outline) -> set[str]:
    """ "What it is" and "What it is not" over lists of several sections: sorts of statements, which explain no document."""
    parents = _parents(outline)
    said = {plain for plain, above in parents.items() if len(above) > 1 and _WHAT_IT_IS.match(plain)}
    return said if any(POLAR.search(plain) for plain in said) else set()


_WHAT_IT_IS = re.compile(r"^(?:what\s+(?:it|this)\s+is|what\s+is\s+(?:it|this))(?:\s+not)?\W*$", re.IGNORECASE)


def _tell_title(outline: Outline, titles: int) -> None:
    """A heading over everything else names the document, not a part of it."""
    paths = [
        [heading for heading in path if outline.uses.get(heading) is not HeadingUse.ASIDE]
        for path in outline.over.values()
        if not any(outline.uses.get(heading) is HeadingUse.ASIDE for heading in path)
    ]
    while titles and paths and all(paths) and len({path[0] for path in paths}) == 1 and paths[0][0] not in outline.uses:
        titles -= 1
        outline.use(paths[0][0], HeadingUse.TITLE, "everything else stands beneath it")
        if any(len(path) == 1 for path in paths):
            return
        paths = [path[1:] for path in paths]


def _tell_stages(outline: Outline) -> bool:
    by_depth: defaultdict[float, list[Heading]] = defaultdict(list)
    for heading in _untold(outline):
        by_depth[heading.depth].append(heading)
    found = False
    for headings in by_depth.values():
        texts = list(dict.fromkeys(heading.text for heading in headings))
        named = _with_same_job([text for text in texts if may_be_level(text)], texts)
        because = are_levels(texts)
        if because:
            named = _among_levels(texts)
        elif len(named) >= 2 and sum(map(is_level, named)) * 2 >= len(named) and len(named) * 10 >= len(texts) * 3:
            because = are_levels(named)
        numbered = number_parts([f"{one.marker} {one.text}" for one in headings])
        if not because or numbered or all(FACETS.match(text) and POLAR.search(text) for text in texts):
            continue
        for heading in headings:
            if heading.text in named:
                outline.use(heading, HeadingUse.STAGE, because)
                found = True
    _leave_themes_over_stages(outline)
    return found


def _with_same_job(named: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Levels among other headings, and the plain name of the job beside "Senior engineer"."""
    lasts = {text.split()[-1].lower() for text in named if len(text.split()) > 1}
    return [text for text in texts if text in named or (len(text.split()) == 1 and text.lower() in lasts)]


def _among_levels(texts: Sequence[str]) -> list[str]:
    """Levels, and what stands between them or is the same job: "Level mapping" in front of them is none."""
    sure = [at for at, text in enumerate(texts) if may_be_level(text)]
    if not sure:
        return list(texts)
    lasts = {texts[at].split()[-1].lower() for at in sure}
    return [text for at, text in enumerate(texts) if sure[0] <= at <= sure[-1] or text.split()[-1].lower() in lasts]


def _leave_themes_over_stages(outline: Outline) -> None:
    """ "Leading yourself" and "Leading others" are no levels where the same levels come again beneath each."""
    beneath: defaultdict[Heading, set[str]] = defaultdict(set)
    for path in outline.over.values():
        stages = [heading for heading in path if outline.uses.get(heading) is HeadingUse.STAGE]
        for above, below in pairwise(stages):
            beneath[above].add(plain_heading(below.text))
    for depth in {heading.depth for heading in beneath}:
        outer = [heading for heading in beneath if heading.depth == depth]
        inner = [text for heading in outer for text in beneath[heading]]
        again = len(set(inner)) * 2 <= len(inner)
        if again and _sure(heading.text for heading in outer) < _sure(inner):
            for heading in outer:
                del outline.uses[heading], outline.because[heading]


def _sure(texts: Iterable[str]) -> float:
    """The share of texts that are surely names of levels."""
    told = [is_level(text) for text in texts]
    return sum(told) / len(told)


def _parents(outline: Outline) -> dict[str, set[str]]:
    """Heading → the headings right over it (over items that stand somewhere beneath)."""
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for path in outline.over.values():
        kept = [heading for heading in path if outline.uses.get(heading) is not HeadingUse.TITLE]
        for above, below in pairwise(kept):
            parents[plain_heading(below.text)].add(plain_heading(above.text))
    return parents


def _tell_sorts(outline: Outline) -> None:
    parents = _parents(outline)
    times = Counter(plain_heading(heading.text) for heading in outline.of_items)
    for heading in _untold(outline):
        plain = plain_heading(heading.text)
        polar = bool(POLAR.search(heading.text))
        if FACETS.match(plain) and (len(parents[plain]) > 1 or (polar and times[plain] >= 1 and parents[plain])):
            outline.use(heading, HeadingUse.SORT, "it says what sort of statements stand beneath it")
    for heading in _beneath_levels_of_themes(outline):
        if FACETS.match(plain_heading(heading.text)):
            outline.use(heading, HeadingUse.SORT, "it says what sort of statements stand beneath a level")
    sorts = [heading for heading, use in outline.uses.items() if use is HeadingUse.SORT]
    told = {above for heading in sorts for above in parents[plain_heading(heading.text)]}
    for heading in _untold(outline):
        plain = plain_heading(heading.text)
        again = len(parents[plain]) > 2 and parents[plain] <= told and not is_level(heading.text)
        if (FACETS.match(plain) and parents[plain] & told) or again:
            outline.use(heading, HeadingUse.SORT, "others beside it say what sort of statements stand beneath them")


def _beneath_levels_of_themes(outline: Outline) -> list[Heading]:
    """Headings right beneath a level, where a theme over the level says what all of it is about."""
    found: dict[Heading, None] = {}
    for path in outline.over.values():
        for at, (above, below) in enumerate(pairwise(path)):
            themes = [one for one in path[:at] if outline.uses.get(one) in (None, HeadingUse.STRAND)]
            if outline.uses.get(above) is HeadingUse.STAGE and below not in outline.uses and themes:
                found[below] = None
    return list(found)


def _tell_roles(outline: Outline) -> None:
    """Headings that come again under different headings are strands, and those over them are roles or stages."""
    parents = _parents(outline)
    untold = _untold(outline)
    again = {plain for heading in untold if len(parents[plain := plain_heading(heading.text)]) > 1}
    depths = {heading.depth for heading in untold if plain_heading(heading.text) in again}
    inner = [heading for heading in untold if plain_heading(heading.text) in parents and heading.depth in depths]
    distinct = {plain_heading(heading.text) for heading in inner}
    if len(again) < 2 or len(again) * 10 < len(distinct) * 5:
        return
    over = {above for plain in again for above in parents[plain]}
    if all(map(_is_short_code, again)) and not any(map(_is_short_code, over)):
        over, again = again, over
    for heading in untold:
        plain = plain_heading(heading.text)
        if plain in over and plain not in again:
            outline.use(heading, HeadingUse.STAGE, "the same headings come again beneath it as beneath others")


def _is_short_code(plain: str) -> bool:
    """ "HE", "DNMS": how marks are written, and no name of a role or a theme."""
    return len(plain) <= 4 and plain.isalpha()
