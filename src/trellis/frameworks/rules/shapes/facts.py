"""Tells facts about a post (its pay, its place, its benefits, links) from what is expected of whoever holds it."""

import re
from collections.abc import Mapping, Sequence

from trellis.documents.blocks import Block, Passage
from trellis.frameworks.rules.shapes.outline import Heading, HeadingUse, plain_heading

_NAMES_A_FACT = (
    r"salary|pay(?:\s+(?:band|range|grade|scale))?|location|based\s+(?:in|at)|hours|working\s+(?:hours|pattern)|contract(?:\s+type)?|"
    r"grade|band|reports\s+to|reporting\s+to|line\s+manager|department|directorate|closing\s+date|start\s+date|interview\s+dates?|"
    r"annual\s+leave|holidays?|pension|job\s+(?:title|family|reference)|vacancy|contact|e-?mail|telephone"
)
_FACT = re.compile(
    rf"^\W*(?:(?:{_NAMES_A_FACT})\b[^:.;]{{0,40}}:\s*\S|[^:.;]{{1,40}}:\s*[£$€]\s?\d)",
    re.IGNORECASE,
)
_LONGEST_FACT = 14
_FACT_HEADING = re.compile(
    r"^(?:(?:our|your|the|employee|staff)\s+)?(?:salary|pay|benefits|perks|rewards?|location|hours|working\s+hours|contract|"
    r"salary\s+and\s+benefits|pay\s+and\s+benefits|what\s+we\s+offer|how\s+to\s+apply|apply|closing\s+date|links?|useful\s+links|"
    r"find\s+out\s+more|read\s+more|more\s+information)$",
    re.IGNORECASE,
)
_POST_HEADING = re.compile(
    r"\b(?:roles?|jobs?|posts?|responsibilit\w+|duties|competenc\w+|person\s+specification|requirements)\b|^(?:what\s+)?you(?:['’]ll|\s+will)\b",
    re.IGNORECASE,
)
_ROLES_THAT = re.compile(r"^(?:(?:job|related|other)\s+)?roles\b(?:\s+(?:that|which|who|where)\b.*)?", re.IGNORECASE)
"""Roles that ask for what was described: a list of links to them states nothing."""
_ONLY_A_LINK = re.compile(r"^(?:!?\[[^\]]*\]\([^)]*\)|<?(?:https?://|www\.)\S+>?)[.,;]?$")


def is_fact(text: str) -> bool:
    """ "Salary outside London: £34,000", "Location: Leeds"."""
    return len(text.split()) <= _LONGEST_FACT and bool(_FACT.match(text.strip()))


_NOTE = re.compile(
    rf"^(?:notes?|n\.?b\.?|(?:typical|usual|minimum|required)\s+\w+.*|years?\b.*|experience|tenure|time\s+in\s+\w+|examples?|"
    rf"summary|essence\b.*|in\s+(?:short|brief|summary)|overview|description|titles?|education|qualifications?|prerequisites?|level|also\s+known\s+as|purpose|{_NAMES_A_FACT})$",
    re.IGNORECASE,
)


def tells_of_a_post(named: str) -> bool:
    """Whether what follows a name in bold is a note or a fact ("Typical experience: four years"), and no strand's."""
    return bool(_NOTE.match(named.strip()))


def is_only_a_link(passage: Passage) -> bool:
    return bool(_ONLY_A_LINK.match(passage.original.removeprefix(passage.marker).strip()))


def facts_among(
    blocks: Sequence[Block], over: Mapping[int, Sequence[Heading]], chosen: Mapping[str, HeadingUse]
) -> dict[int, str]:
    """Index of each item of a list that only tells about the post, or leads elsewhere → why it is no statement.

    `over`: each item and the headings over it. `chosen`: what a person has said of headings, which is left to stand.
    """
    found = {}
    facts = {at for at in over if is_fact(blocks[at].text)}
    of_post = bool(facts) or any(_POST_HEADING.search(heading.text) for path in over.values() for heading in path)
    links: dict[Heading, list[int]] = {}
    for at, path in over.items():
        if any(plain_heading(heading.text) in chosen for heading in path):
            continue
        told = next((heading for heading in path if of_post and _FACT_HEADING.match(plain_heading(heading.text))), None)
        if told:
            found[at] = f"stands under “{told.text[:80]}”, which tells about the post and what comes with it"
        elif at in facts:
            found[at] = "a fact about the post, and nothing expected of whoever holds it"
        elif path:
            links.setdefault(path[-1], []).append(at)
    for heading, items in links.items():
        says = _ROLES_THAT.sub("", heading.text)
        named = _POST_HEADING.search(says) or re.search(r"\bskills?\b", says, re.IGNORECASE)
        if not named and all(is_only_a_link(blocks[at].passage) for at in items):
            found |= dict.fromkeys(items, "only a link to another page")
    return found if len(found) < len(over) else {}
