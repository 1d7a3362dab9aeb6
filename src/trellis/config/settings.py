"""Settings, read from the environment that the launcher prepares; every value has one line and one reason."""

from pathlib import Path

from csp.constants import NONCE, SELF
from environs import Env

env = Env()

ROOM = Path(__file__).resolve().parent.parent
CHECKOUT = ROOM.parent.parent
DATA = Path(env.str("TRELLIS_DATA", str(CHECKOUT / "var")))
VERSION = "0.1.0"

# The launcher passes both addresses; a process takes the serving one unless it is told that it is the owner.
OWNER = env.str("TRELLIS_ROLE", "web") == "owner"
_database = env.dj_db_url("TRELLIS_OWNER_URL" if OWNER else "TRELLIS_WEB_URL", "postgresql:///trellis")
_pool = {} if OWNER else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
# A statement sent for the third time is planned once and kept, which halves the database's work on a page. A pooler between
# us and somebody's own server may not carry that, so there it is asked for (stack 3).
_prepared = (
    {"server_side_binding": True, "prepare_threshold": 2}
    if env.bool("TRELLIS_PREPARE", not env.str("DATABASE_URL", ""))
    else {}
)
DATABASES = {
    "default": _database
    | {
        "ENGINE": "trellis.config.database",
        "CONN_MAX_AGE": 0,
        "OPTIONS": _prepared | _database.get("OPTIONS", {}) | _pool,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SERVING_ROLE = env.str("TRELLIS_SERVING_ROLE", "trellis_web")

_secret = Path(env.str("TRELLIS_SECRET_KEY_FILE", str(DATA / "secrets" / "key")))
SECRET_KEY = _secret.read_text().strip() if _secret.exists() else "only-for-commands-without-a-data-folder-" + "x" * 20

DEBUG = False
DEMONSTRATION = env.bool("TRELLIS_DEMO", False)
ALLOWED_HOSTS = env.list("TRELLIS_HOSTS", ["127.0.0.1", "localhost", "[::1]", "testserver"])
HTTPS = env.bool("TRELLIS_HTTPS", False)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "trellis.ui",
    "trellis.access",
    "trellis.notices",
    "trellis.organisation",
    "trellis.frameworks",
    "trellis.entitlements",
    "trellis.pathways",
    "trellis.insights",
    "trellis.journeys",
    "trellis.home",
    "trellis.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "trellis.config.middleware.Headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "trellis.config.middleware.OneTransaction",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "trellis.config.middleware.WhoIsAsking",
]

ROOT_URLCONF = "trellis.config.urls"
WSGI_APPLICATION = "trellis.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "trellis.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "trellis.home.shell.shell",
            ],
        },
    }
]
FORM_RENDERER = "trellis.ui.forms.Renderer"

AUTH_USER_MODEL = "access.Login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("subject", "name", "email")},
    },
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"

ACCOUNT_USER_MODEL_USERNAME_FIELD = "subject"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "trellis.access.adapters.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # counted by the database, for all workers together (access.rules.attempts)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("TRELLIS_BEHIND_PROXY", False) else 0
MFA_ADAPTER = "trellis.access.adapters.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Trellis"
MFA_TOTP_TOLERANCE = 1  # half a minute on either side, for phones whose clock is a little off (RFC 6238)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_NAME = "__Host-trellis" if HTTPS else "trellis"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-trellis-form" if HTTPS else "trellis-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # as long as the browser is open, like the session
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "trellis.ui.views.form_expired"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("TRELLIS_ORIGINS", [])
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # asked from this machine, by the launcher and by whatever watches the server
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TRELLIS_BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
    | ({"upgrade-insecure-requests": True} if HTTPS else {})
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"
FORMAT_MODULE_PATH = None

STATIC_URL = "/static/"
STATICFILES_DIRS = [path for path in [ROOM / "ui" / "static_built"] if path.exists()]
STATIC_ROOT = DATA / "static" if env.bool("TRELLIS_STATIC_IN_DATA", False) else CHECKOUT / ".build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
PRINT_FONTS = ROOM / "ui" / "static_built" / "ttf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # a sign-in name is unique within its trust, which row-level security makes the only one in sight
]
PROCRASTINATE_ON_APP_READY = None
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "trellis.config.logs.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("TRELLIS_LOG", "WARNING")},
}
