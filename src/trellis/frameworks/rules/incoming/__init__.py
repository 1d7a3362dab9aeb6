"""A framework on its way in, the same whether it comes from a document, from a pack or from nothing."""

from trellis.frameworks.rules.incoming.drafts import from_draft
from trellis.frameworks.rules.incoming.origins import Likely, Origin, origins_in
from trellis.frameworks.rules.incoming.packs import from_pack
from trellis.frameworks.rules.incoming.shape import (
    Incoming,
    NewBlock,
    NewStage,
    NewStatement,
    NewStrand,
    Provenance,
    blank,
    numbered,
)

__all__ = [
    "Incoming", "Likely", "NewBlock", "NewStage", "NewStatement", "NewStrand", "Origin", "Provenance", "blank",
    "from_draft", "from_pack", "numbered", "origins_in",
]  # fmt: skip
