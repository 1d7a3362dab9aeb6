"""Shows what a rule found of somebody, wherever it is shown: what is still to do, and what it rests on."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse

from trellis.organisation.queries import Person
from trellis.pathways import queries
from trellis.pathways.policies import may_tell_qualification, nominates_as
from trellis.pathways.rules import Finding, Gap, Rule, Step, Verdict
from trellis.pathways.rules.conditions import Backed, Holds, Voice
from trellis.pathways.views.people import subject_of
from trellis.ui.components.marks import Line


def gap_line(request: HttpRequest, person: Person, rule: Rule, gap: Gap) -> Line:
    """What is still to do; with a link where it can be told here."""
    mark = "unknown" if gap.step is Step.SHOW else "ahead"
    about, href, action = gap.about, "", ""
    known = queries.rules_of_the_shelf().words.qualifications.values()
    if isinstance(about, Holds) and may_tell_qualification(request.actor, subject_of(person)):
        key = next((one.key for one in known if one.names <= about.names), "")
        href, action = f"{reverse('tell-qualification', args=[person.id])}?key={key}", "Tell it"
    elif (
        isinstance(about, Backed) and about.voice is Voice.NOMINATED and nominates_as(request.actor, subject_of(person))
    ):
        href, action = reverse("nominate", args=[person.id, rule.key]), "Nominate"
    return Line(mark, gap.says, href=href, action=action)


def reason_lines(found: Iterable[Finding], within: str = "") -> Iterator[Line]:
    """The plainest findings in their order, each with the group that it is part of."""
    for part in found:
        if part.because and part.verdict is not Verdict.WAIVED:
            yield from reason_lines(part.because, part.says)
        else:
            yield Line(queries.MARKS[part.verdict], part.says, meta=within)
