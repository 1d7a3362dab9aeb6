"""What is owed, in SQL: the same as `rules.terms.LineTerms` and `lines.Ledger.is_open` say of one line.

All speak of a statement `t`, its strand `r` and a line `l`.
"""

from trellis.frameworks.rules.shape import Classification, Debtor, StrandKind

_KINDS = ", ".join(f"'{kind}'" for kind in StrandKind if kind.is_owed)

PROMISED = f"t.classification = '{Classification.UNIVERSAL}' AND r.kind IN ({_KINDS})"
OWED_BY_ANOTHER = f"{PROMISED} AND r.debtor <> '{Debtor.PERSON}'"
OPEN = """NOT l.past AND EXISTS (
  SELECT 1 FROM entitlements_placement p JOIN frameworks_stage g ON g.id = p.stage_id
  WHERE p.staff_id = l.staff_id AND g.version_id = t.version_id AND upper_inf(p.during))"""
