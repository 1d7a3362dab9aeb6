"""Says who may write the trust's rules, who may see whom they reach, and who reads counts alone."""

from trellis.access.policies import holds_over_trust
from trellis.access.rules import RemitKind

may_read_rules = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER, RemitKind.ADMINISTRATOR)
may_write_rules = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR)
may_see_whom_rules_reach = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
may_read_reach = holds_over_trust(RemitKind.GOVERNOR, RemitKind.PEOPLE_LEAD, RemitKind.TRUST_LEADER)
