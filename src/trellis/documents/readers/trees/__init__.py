"""Trees of data (JSON, JSON-LD, CASE, YAML, TOML): first as they are written, then as the blocks that they mean."""
