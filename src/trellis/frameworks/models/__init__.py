"""Remembers frameworks: versions and what they say, the source they came from, links between them."""

from trellis.frameworks.models.drafts import DraftEdit, SourceBlock
from trellis.frameworks.models.links import StatementLink
from trellis.frameworks.models.sources import KeptSource, RememberedShape
from trellis.frameworks.models.tailoring import GridAdjustment
from trellis.frameworks.models.versions import Framework, Stage, Statement, Strand, Version

__all__ = [
    "DraftEdit",
    "Framework",
    "GridAdjustment",
    "KeptSource",
    "RememberedShape",
    "SourceBlock",
    "Stage",
    "Statement",
    "StatementLink",
    "Strand",
    "Version",
]
