"""Names in a career that no rule knows although one is nearly the same: told where they stand, since nothing counts them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from trellis.pathways.rules.asked import conditions_in, waivable
from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.conditions import Backed, Shown, Standard, Voice
from trellis.pathways.rules.rule_files import Rules
from trellis.pathways.rules.told import Remark

NEARLY = 0.85
LETTERS = re.compile(r"[^\w]+")
FIGURES = re.compile(r"\d+")


def near_misses(career: Career, rules: Rules) -> Iterator[Remark]:
    asked = [one for rule in rules.by_key.values() for one in conditions_in(rule.needs)]
    qualifications = {name for known in rules.words.qualifications.values() for name in known.names}
    standards = {name for one in asked if isinstance(one, Standard) for name in one.names}
    kinds = {kind for one in asked if isinstance(one, Shown) for kind in one.kinds}
    for at, held in enumerate(career.qualifications or ()):
        yield from _near(f"qualifications[{at}].name", held.name, qualifications)
    for name, voice in (("nominations", Voice.NOMINATED), ("agreements", Voice.AGREED)):
        backed = [one for one in asked if isinstance(one, Backed) and one.voice is voice]
        for at, support in enumerate(getattr(career, name) or ()):
            yield from _near(f"{name}[{at}].by", support.by, {by for one in backed for by in one.by})
            yield from _near(f"{name}[{at}].for", support.for_, {thing for one in backed for thing in one.things})
    for at, shown in enumerate(career.evidence or ()):
        yield from _near(f"evidence[{at}].kind", shown.kind, kinds)
    for at, judged in enumerate(career.standards or ()):
        yield from _near(f"standards[{at}].standard", judged.standard, standards)
    yield from _waivers(career, rules)


def _near(where: str, name: str | None, known: Collection[str]) -> Iterator[Remark]:
    if name and name not in known and (meant := _meant(name, known)):
        yield Remark(where, f"“{name}” is no name that a rule knows, and it was not used. Was “{meant}” meant?")


def _meant(name: str, known: Collection[str]) -> str | None:
    """The nearest name with the same figures: another stage is another programme."""
    figures = FIGURES.findall(name)
    like = {LETTERS.sub("", one): one for one in sorted(known) if FIGURES.findall(one) == figures}
    near = get_close_matches(LETTERS.sub("", name), like, 1, NEARLY)
    return like[near[0]] if near else None


def _waivers(career: Career, rules: Rules) -> Iterator[Remark]:
    for at, waiver in enumerate(career.waivers):
        rule = rules.by_key.get(waiver.rule)
        if rule is None:
            meant = _question(waiver.rule, rules.by_key)
            yield Remark(f"waivers[{at}].rule", f"there is no rule “{waiver.rule}”.{meant}")
        elif waiver.condition and waiver.condition not in (keys := dict(waivable(rule))):
            says = f"the rule {rule.key} has no condition “{waiver.condition}”.{_question(waiver.condition, keys)}"
            yield Remark(f"waivers[{at}].condition", says)


def _question(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f" Was “{near[0]}” meant?" if near else ""
