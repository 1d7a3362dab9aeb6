"""Answers what is promised at the stages on which people are placed."""

from django.db import connection

from trellis.frameworks import queries as frameworks
from trellis.insights.rules.promises import Promises

_IN_FORCE = """
SELECT DISTINCT v.id
FROM frameworks_version v JOIN frameworks_stage g ON g.version_id = v.id
WHERE v.status IN ('published', 'superseded') AND g.id IN (SELECT stage_id FROM entitlements_placed WHERE people > 0)
"""


def promises_in_force(*, trust_id: int) -> Promises:
    """Of published and superseded versions: somebody stays on the version they were placed on. One query, once the
    process keeps the trees."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE)
        versions = [row[0] for row in cursor.fetchall()]
    trees = [tree for version_id in versions if (tree := frameworks.published_tree(version_id, trust_id=trust_id))]
    return Promises(tuple(sorted(trees, key=lambda tree: (tree.framework_title, tree.framework_id, -tree.number))))
