"""Shapes of what people say on the pages of this room."""

from trellis.pathways.forms.telling import HELD, NominationForm, QualificationForm

__all__ = ["HELD", "NominationForm", "QualificationForm"]
