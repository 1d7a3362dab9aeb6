"""Trellis: a trust's own career pathway as a promise that is kept, and seen to be kept."""
