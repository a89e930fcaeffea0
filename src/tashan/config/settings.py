"""Settings, all from ``TASHAN_*`` variables of the environment, each with a default that suits one laptop.

A setting that cannot work fails at start with an id and a remedy (`tashan.config.checks`).
"""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dj_database_url

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


DATA_DIR = Path(os.environ.get("TASHAN_DATA_DIR", "data")).resolve()
DEMO = _flag("TASHAN_DEMO")
DEBUG = _flag("TASHAN_DEBUG")


def _clock_shift() -> timedelta:
    """How far the demo's clock stands from the true one: ``TASHAN_CLOCK`` is the moment at which the program starts."""
    given = os.environ.get("TASHAN_CLOCK")
    if not given or not DEMO:
        return timedelta()
    return datetime.fromisoformat(given) - datetime.now(UTC)


CLOCK_SHIFT = _clock_shift()


def _secret_key() -> str:
    """The key given, else one made once and kept beside the data, readable by the owner alone."""
    given = os.environ.get("TASHAN_SECRET_KEY")
    if given:
        return given
    kept = DATA_DIR / "secret-key"
    if kept.is_file():
        return kept.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(50)
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        # Another process of the same start was quicker, and its key is the key; or the folder cannot be written, which
        # `tashan doctor` names, and this process lives with a key of its own.
        return kept.read_text(encoding="ascii").strip() if kept.is_file() else made
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(made)
    return made


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [
    host for host in os.environ.get("TASHAN_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host
]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TASHAN_ORIGINS", "").split(",") if origin]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("TASHAN_DATABASE_URL", f"sqlite:///{DATA_DIR / 'tashan.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time from the first statement on; readers never wait for it, and writers queue where the system can.
    if os.name == "posix":
        DATABASES["default"]["ENGINE"] = "tashan.config.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "axes",
    "tashan.engines.audit",
    "tashan.domain.people",
    "tashan.domain.placements",
    "tashan.domain.rhythm",
    "tashan.domain.notes",
    "tashan.domain.intake",
    "tashan.domain.reports",
    "tashan.faces.web",
    "tashan.config",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tashan.faces.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tashan.faces.web.middleware.safety",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "faces" / "web" / "templates"],  # before the pages that allauth brings
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tashan.faces.web.navigation.context",
            ],
        },
    }
]
ROOT_URLCONF = "tashan.config.urls"
WSGI_APPLICATION = "tashan.config.wsgi.application"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tashan.faces.web.sign_in.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts, in the database, for all processes together
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "tashan.faces.web.sign_in.name_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_NAME = "tashan-language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # seconds
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = os.environ.get("TASHAN_TIME_ZONE", "Asia/Shanghai")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
# The asset build puts a hash of the content into each name: such a file never changes and may be kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/built/[\w-]+\.[0-9a-f]{10}\.\w+$"
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
OUT_DIR = Path(os.environ.get("TASHAN_OUT_DIR", "out")).resolve()
UPLOAD_LIMIT = 20 * 2**20  # bytes a file

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
if _flag("TASHAN_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]  # the adapter of allauth hands the request to axes by itself
