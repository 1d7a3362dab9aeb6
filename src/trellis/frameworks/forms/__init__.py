"""Shapes of what is sent about frameworks: files, wordings, places, classes, conditions, provenance."""

from trellis.frameworks.forms.bringing_in import READ, BringInForm, FromNothingForm, lines_of
from trellis.frameworks.forms.deriving import DeriveForm, LayOverForm
from trellis.frameworks.forms.links import LinkForm
from trellis.frameworks.forms.publication import NameForm, ProvenanceForm, WithdrawForm
from trellis.frameworks.forms.seen import SeenForm
from trellis.frameworks.forms.statements import (
    ConditionsForm,
    LinesForm,
    MoveForm,
    NewStatementForm,
    PlaceForm,
    ReasonForm,
    WordingForm,
)
from trellis.frameworks.forms.structure import RemovalForm, StageForm, StrandForm
from trellis.frameworks.forms.tailoring import AdjustForm
from trellis.frameworks.forms.threads import ThreadNameForm, ThreadOfStatementForm

__all__ = [
    "READ",
    "AdjustForm",
    "BringInForm",
    "ConditionsForm",
    "DeriveForm",
    "FromNothingForm",
    "LayOverForm",
    "LinesForm",
    "LinkForm",
    "MoveForm",
    "NameForm",
    "NewStatementForm",
    "PlaceForm",
    "ProvenanceForm",
    "ReasonForm",
    "RemovalForm",
    "SeenForm",
    "StageForm",
    "StrandForm",
    "ThreadNameForm",
    "ThreadOfStatementForm",
    "WithdrawForm",
    "WordingForm",
    "lines_of",
]
