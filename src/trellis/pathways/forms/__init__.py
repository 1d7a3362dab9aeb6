"""Shapes of what people say on the pages of this room."""

from trellis.pathways.forms.maps_shown import ME, ComparisonForm, MapForm
from trellis.pathways.forms.openings import WHOLE_TRUST, TalkForm, VacancyForm
from trellis.pathways.forms.telling import NominationForm, QualificationForm

__all__ = [
    "ME",
    "WHOLE_TRUST",
    "ComparisonForm",
    "MapForm",
    "NominationForm",
    "QualificationForm",
    "TalkForm",
    "VacancyForm",
]
