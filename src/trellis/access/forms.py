"""Forms of signing in and of one's own account."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

NO_ANSWER = "Your device did not answer. Try again."
UNREADABLE = "Your device’s answer could not be read. Try again."


class SubjectField(forms.CharField):
    def __init__(self) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label="Sign-in name",
            help_text="Your work e-mail, or the name that HR gave you.",
            max_length=254,
            widget=forms.TextInput(attrs),
            error_messages={"required": "Write your sign-in name"},
        )


class PasswordField(forms.CharField):
    """A password is taken as it is written: spaces at its ends belong to it, and it may be pasted (WCAG 3.3.8)."""

    def __init__(self, label: str = "Password", *, new: bool = False, **more: Any) -> None:
        attrs = {"autocomplete": "new-password" if new else "current-password"}
        super().__init__(
            label=label,
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(attrs),
            error_messages={"required": f"Write your {label.lower()}"},
            **more,
        )


WHAT_MAKES_A_GOOD_ONE = "At least 10 characters. Three words that have nothing to do with each other make a good one."


class SignInForm(forms.Form):
    """Name and password."""

    subject = SubjectField()
    password = PasswordField()
    shared = forms.BooleanField(
        label="Other people use this computer",
        help_text="You are signed out after 5 minutes without doing anything.",
        required=False,
    )


class FirstSignInForm(forms.Form):
    """A one-time code, and the password that it lets somebody set."""

    subject = SubjectField()
    code = forms.CharField(
        label="One-time code",
        help_text="The 12 letters and figures that you were given, for example ACDE-FGHJ-3467.",
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Write the code that you were given"},
    )
    password = PasswordField("New password", new=True, help_text=WHAT_MAKES_A_GOOD_ONE)


class SecondStepForm(forms.Form):
    """The code of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        help_text="The 6 figures that your authenticator app shows, or one of your recovery codes.",
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": "Write the code"},
    )

    def clean_code(self) -> str:
        """Written in one way alone, however it was typed: what was used is known again by it."""
        return "".join(letter for letter in self.cleaned_data["code"] if letter.isalnum())


class AnswerField(forms.JSONField):
    """What a device answers. It is good for one question, so it is never shown again."""

    def prepare_value(self, value: Any) -> str:  # noqa: ARG002
        return ""


class CredentialForm(forms.Form):
    """What a passkey answers, put in by our script."""

    credential = AnswerField(
        widget=forms.HiddenInput,
        error_messages={"required": NO_ANSWER, "invalid": UNREADABLE},
    )

    def clean_credential(self) -> dict[str, Any]:
        """Its shape (WebAuthn level 2, 5.1); what it says is checked against the question afterwards."""
        given = self.cleaned_data["credential"]
        words = isinstance(given, dict) and all(isinstance(given.get(name), str) for name in ("id", "rawId", "type"))
        if not words or not isinstance(given.get("response"), dict):
            raise ValidationError(UNREADABLE)
        if not all(isinstance(value, str | list | None) for value in given["response"].values()):
            raise ValidationError(UNREADABLE)
        return dict(given)


class PasskeyForm(CredentialForm):
    """A new passkey, with a name by which its owner will know it again."""

    name = forms.CharField(
        label="A name for this passkey",
        help_text="So that you know later which device it is on, for example: my phone.",
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Give the passkey a name"},
    )


class ConfirmForm(forms.Form):
    """The password once more, before a change to the way in."""

    password = PasswordField()


class ChangePasswordForm(forms.Form):
    """The present password, and the new one."""

    present = PasswordField("Present password")
    password = PasswordField("New password", new=True, help_text=WHAT_MAKES_A_GOOD_ONE)


class RecordSearchForm(forms.Form):
    """Narrows the record."""

    table = forms.ChoiceField(label="What", required=False)
    verb = forms.ChoiceField(label="Done by", required=False)
    person = forms.CharField(label="Who", required=False, max_length=100)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput({"type": "date"}))
    row = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tables: list[tuple[str, str]], verbs: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [("", "Everything"), *tables]  # type: ignore[attr-defined]
        self.fields["verb"].choices = [("", "Anything"), *((verb, verb) for verb in verbs)]  # type: ignore[attr-defined]
