"""Answers what frameworks there are, what a version says, and how far its review has come."""

from trellis.frameworks.queries.published import (
    PathwayRow,
    forget_trees,
    pathways_published,
    published_tree,
    stage_by_id,
    version_of_stage,
    version_of_stages,
    version_of_statement,
    version_tree,
)
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow, VersionTree

__all__ = [
    "PathwayRow",
    "StageRow",
    "StatementRow",
    "StrandRow",
    "VersionTree",
    "forget_trees",
    "pathways_published",
    "published_tree",
    "stage_by_id",
    "version_of_stage",
    "version_of_stages",
    "version_of_statement",
    "version_tree",
]
