"""Shows the words that schools have stopped using, what is said today, since when, and where they still stand."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door
from trellis.frameworks import policies, queries
from trellis.frameworks.rules.questions import old_words_in
from trellis.frameworks.rules.terms import terms


@door(policies.may_read_frameworks)
def changed_words(request: HttpRequest) -> HttpResponse:
    """The whole table, with the frameworks in force in which each word stands."""
    standing: dict[str, list] = {}
    for row in queries.frameworks(with_drafts=False):
        tree = queries.version_in_force(row.id, trust_id=request.actor.trust_id) if row.published else None
        many = Counter(term.name for one in tree.statements for term in old_words_in(one.text)) if tree else {}
        for name, times in many.items():
            standing.setdefault(name, []).append((row.title, row.published.id, times))
    rows = [(term, standing.get(term.name, [])) for term in terms()]
    context = {
        "replaced": [(term, where) for term, where in rows if term.today],
        "local": [(term, where) for term, where in rows if not term.today],
        "many": len(rows),
    }
    return render(request, "frameworks/changed-words.html", context)
