"""Turns files into blocks and tables, and rows into files, without knowing what any of it means."""
