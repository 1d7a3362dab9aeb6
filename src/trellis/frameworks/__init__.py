"""Published, versioned statements: drafting from documents, review, publication, packs."""
