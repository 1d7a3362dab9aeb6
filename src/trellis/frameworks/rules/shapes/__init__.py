"""Recognises what the parts of a document are: levels, columns, headings, nodes, and what stands beside them."""
