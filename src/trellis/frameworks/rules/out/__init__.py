"""Frameworks on their way out: what of a published version each kind of file can carry, and what it cannot."""

from trellis.frameworks.rules.out.edition import Edition
from trellis.frameworks.rules.out.formats import Aspect, Format

__all__ = ["Aspect", "Edition", "Format"]
