"""Finds the names that items of lists begin with ("Craft: Writes code …"), where the same come under every heading."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trellis.documents.blocks import Block

_LEAD = re.compile(r"^(?P<lead>[^\s:.;][^:.;]{0,50}?)\s*(?::|\s[–—-])\s+(?P<rest>\S.*)$", re.DOTALL)
_LONGEST = 5


def leads_among(
    blocks: Sequence[Block], items: Iterable[int], over: Mapping[int, object]
) -> dict[int, tuple[str, str]]:
    """Item → its lead and the rest of it, if nearly all items have one and each comes again under another heading.

    `over`: the headings over each item.
    """
    listed = list(items)
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
    return found if most and len(again) > 1 and len(again) * 3 >= len(under) * 2 else {}
