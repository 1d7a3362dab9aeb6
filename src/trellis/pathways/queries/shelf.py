"""The rules that this copy of Trellis comes with; they change only with the program."""

from functools import cache

from django.conf import settings

from trellis.pathways.rules.rule_files import Rules, rules_in


@cache
def rules_of_the_shelf() -> Rules:
    return rules_in(settings.CHECKOUT / "packs" / "rules")
