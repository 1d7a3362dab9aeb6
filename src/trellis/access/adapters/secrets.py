"""Keeps the secrets of authenticator apps and recovery codes sealed in the database."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

from trellis.access.models import Login
from trellis.access.policies import Refused
from trellis.kernel.findings import not_met


class KeyIsMissing(Refused):
    """Second steps were sealed with the secret of another data folder: a backup was restored without it, or it is lost."""


KEY_IS_MISSING = not_met(
    "Second steps are locked with a key that is not here. Whoever runs Trellis puts the folder “secrets” of before back into"
    " its data folder and starts it again; until then nobody can take a second step by code."
)


class TwoStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How the library names and seals second steps."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": "That did not match. Try again."}

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise KeyIsMissing(KEY_IS_MISSING) from error

    def get_totp_label(self, user: Login) -> str:
        return user.subject

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Trellis"}

    def get_public_key_credential_user_entity(self, user: Login) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name, "name": user.subject}


def _seal() -> Fernet:
    """A key for sealing that is not the key for signing, though both follow from the installation's secret."""
    key = salted_hmac("access.two-step", "seal", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
