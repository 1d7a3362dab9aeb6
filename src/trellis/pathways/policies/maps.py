"""Says who may read the map of roles, and who may change it for the trust."""

from trellis.access.policies import holds_over_trust, signed_in
from trellis.access.rules import RemitKind

may_read_map = signed_in
may_keep_map = holds_over_trust(RemitKind.PEOPLE_LEAD, RemitKind.ADMINISTRATOR)
