"""Decides what a document says as a framework, how versions differ and what a pack holds, without Django or a clock."""
