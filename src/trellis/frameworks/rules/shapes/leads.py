"""Finds the names that items of lists begin with ("Craft: Writes code …"), where the same come under every heading."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trellis.documents.blocks import Block, BlockKind, Passage

_LEAD = re.compile(r"^(?P<lead>[^\s:.;][^:.;]{0,50}?)\s*(?::|\s[–—-])\s+(?P<rest>\S.*)$", re.DOTALL)
_LONGEST = 5


def leads_among(
    blocks: Sequence[Block], items: Iterable[int], over: Mapping[int, object]
) -> dict[int, tuple[str, str]]:
    """Item → its lead and the rest of it, if nearly all have one and each comes again under another heading.

    `over`: the headings over each item. Items of lists and paragraphs beside them are looked at apart.
    """
    found: dict[int, tuple[str, str]] = {}
    by_kind: defaultdict[BlockKind, list[int]] = defaultdict(list)
    for at in items:
        by_kind[blocks[at].kind].append(at)
    for alike in by_kind.values():
        found |= _leads_of(blocks, alike, over)
    return found


def _leads_of(blocks: Sequence[Block], listed: Sequence[int], over: Mapping[int, object]) -> dict[int, tuple[str, str]]:
    found = {}
    for at in listed:
        parts = _LEAD.match(" ".join(blocks[at].text.split()))
        if parts and len(parts["lead"].split()) <= _LONGEST and len(parts["rest"].split()) > 1:
            found[at] = (parts["lead"].strip(" *_"), parts["rest"].strip(" *_"))
    under: defaultdict[str, set[object]] = defaultdict(set)
    for at, (lead, _) in found.items():
        under[lead.lower()].add(over.get(at))
    again = [lead for lead, headings in under.items() if len(headings) > 1]
    most = len(found) * 10 >= len(listed) * 9
    many = len(again) > 1 or (len(again) == len(under) == 1 and all(name_in(blocks[at].passage) for at in found))
    return found if most and many and len(again) * 3 >= len(under) * 2 else {}


_LONGEST_NAME = 6


def name_in(passage: Passage) -> str:
    """The name in bold that a statement begins with ("**Listens first.** Talks to …"); "" if it begins with none."""
    if len(passage.runs) < 2 or not passage.runs[0].style.bold or passage.runs[1].style.bold:
        return ""
    first, rest = passage.runs[0].text.strip(), "".join(run.text for run in passage.runs[1:]).strip()
    closed = first[-1:] in (".", ":") or rest[:1] in (":", "–", "—", "-")
    named = first.rstrip(" .:") if closed and len(first.split()) <= _LONGEST_NAME else ""
    return named if len(rest.split()) > 2 else ""
