"""Says who may read and write the rules of the trust, and who may see whom they reach."""

from trellis.access.policies import holds_over_trust
from trellis.access.rules import RemitKind

may_read_rules = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER, RemitKind.ADMINISTRATOR)
may_write_rules = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR)
may_see_whom_rules_reach = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
