"""Shapes of what people say on the pages of this room."""

from trellis.pathways.forms.openings import WHOLE_TRUST, TalkForm, VacancyForm
from trellis.pathways.forms.telling import HELD, NominationForm, QualificationForm

__all__ = [
    "HELD",
    "WHOLE_TRUST",
    "NominationForm",
    "QualificationForm",
    "TalkForm",
    "VacancyForm",
]
