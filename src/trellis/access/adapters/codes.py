"""Reads the codes of authenticator apps and recovery codes."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.utils import decrypt

from trellis.access.actions import take_code_once
from trellis.access.models import Login


def authenticator_for(login: Login, code: str, *, at: datetime) -> Authenticator | None:
    """The app or the sheet of recovery codes that this code comes from. It cannot be used a second time."""
    for authenticator in Authenticator.objects.filter(user=login).exclude(type=Authenticator.Type.WEBAUTHN):
        if authenticator.type == Authenticator.Type.TOTP:
            right = app_shows(decrypt(authenticator.data["secret"]), code)
            if right and take_code_once(login_id=login.pk, code=code, at=at):
                return authenticator
        elif authenticator.wrap().validate_code(code):
            return authenticator
    return None


def app_shows(secret: str, code: str) -> bool:
    """Whether an authenticator app with this secret shows this code now, half a minute ago or in half a minute."""
    return bool(validate_totp_code(secret, code))


__all__ = ["TOTP", "app_shows", "authenticator_for"]
