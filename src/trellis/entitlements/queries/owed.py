"""What is owed, in SQL: the same as `rules.terms.LineTerms` says of one line.

Both speak of a statement `t` and its strand `r`.
"""

from trellis.frameworks.rules.shape import Classification, Debtor, StrandKind

_KINDS = ", ".join(f"'{kind}'" for kind in StrandKind if kind.is_owed)

PROMISED = f"t.classification = '{Classification.UNIVERSAL}' AND r.kind IN ({_KINDS})"
OWED_BY_ANOTHER = f"{PROMISED} AND r.debtor <> '{Debtor.PERSON}'"
