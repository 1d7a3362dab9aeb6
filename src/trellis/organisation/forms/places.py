"""The shape of a school."""

from django import forms

from trellis.organisation.rules.identifiers import Misread, read_laestab, read_ukprn, read_urn
from trellis.organisation.rules.schools import Phase
from trellis.ui.forms import DateField

PHASES = {
    Phase.NURSERY: "Nursery",
    Phase.PRIMARY: "Primary",
    Phase.MIDDLE: "Middle",
    Phase.SECONDARY: "Secondary",
    Phase.ALL_THROUGH: "All-through",
    Phase.SIXTEEN_PLUS: "16 plus",
    Phase.SPECIAL: "Special",
    Phase.ALTERNATIVE: "Alternative provision",
    Phase.NONE: "Not applicable",
}


class SchoolForm(forms.Form):
    name = forms.CharField(label="Name", max_length=160)
    phase = forms.ChoiceField(label="Phase", choices=[(phase.value, PHASES[phase]) for phase in Phase])
    hub = forms.CharField(
        label="Hub", max_length=120, required=False, help_text="Schools that work together; a new name makes a new hub"
    )
    town = forms.CharField(label="Town", max_length=80, required=False)
    urn = forms.CharField(label="URN", max_length=20, required=False)
    laestab = forms.CharField(label="LAESTAB", max_length=20, required=False)
    ukprn = forms.CharField(label="UKPRN", max_length=20, required=False)
    committee = forms.CharField(
        label="Local committee",
        max_length=120,
        required=False,
        help_text="What the local governing committee is called",
    )
    opened_on = DateField(label="Opened", required=False)
    closed_on = DateField(label="Closed", required=False)

    def clean(self) -> dict[str, object]:
        super().clean()
        cleaned = self.cleaned_data
        for name, reader in (("urn", read_urn), ("laestab", read_laestab), ("ukprn", read_ukprn)):
            if cleaned.get(name):
                read = reader(cleaned[name])
                if isinstance(read, Misread):
                    self.add_error(name, read.says)
                else:
                    cleaned[name] = read
        return cleaned
