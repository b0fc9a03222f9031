"""Every setting, read from the environment; README.md lists the variables. `environment.py` holds the readers."""

import hashlib
from secrets import token_urlsafe
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from coverage.environment import (
    BASE_DIR,
    UNDER_TEST,
    addresses,
    allowed_hosts,
    cache,
    choice,
    database,
    flag,
    folder,
    secret_key,
    service_url,
    site_url,
    text,
    typed,
)


def release(name: str) -> str:
    """What is running: the variable, else a digest of the code. Cached responses live under it."""
    if given := text(name):
        return given
    digest = hashlib.sha256((BASE_DIR / "requirements.txt").read_bytes())
    for room in ("coverage", "events", "templates"):
        for file in sorted(BASE_DIR.joinpath(room).rglob("*.*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.relative_to(BASE_DIR).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


# What is running ----------------------------------------------------------------------------------------------------

DEBUG = flag("DEBUG")
# For development a fixed key, so that sessions outlive the autoreloader's restarts; for tests one that nobody knows.
_STAND_IN_KEY = token_urlsafe(64) if UNDER_TEST else "django-insecure-and-for-development-only" if DEBUG else ""
SECRET_KEY = secret_key("SECRET_KEY", otherwise=_STAND_IN_KEY)
ALLOWED_HOSTS = allowed_hosts("ALLOWED_HOSTS", required=not (DEBUG or UNDER_TEST))
RELEASE = release("RELEASE")
VAR_DIR = folder("VAR_DIR", BASE_DIR / "var")
ROOT_URLCONF = "coverage.urls"
WSGI_APPLICATION = "coverage.wsgi.application"

INSTALLED_APPS = [
    "events",
    "coverage",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
]

MIDDLEWARE = [
    "coverage.reading.door.PublicDoor",  # first: what is kept is answered before anything else runs
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coverage.headers.content_security_policy",
    "coverage.headers.permissions_policy",
    "coverage.admin.editors_only.Sessions",
    "coverage.admin.language.editors_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "coverage.admin.editors_only.Authentication",
    "coverage.admin.editors_only.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# Where things are kept ----------------------------------------------------------------------------------------------

DATABASES = {"default": database("DATABASE_URL", "sqlite:///" + quote(str(VAR_DIR / "newsroom.sqlite3")))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache("CACHE_URL", "locmem://")}

STATIC_URL = "/static/"
STATIC_ROOT = folder("STATIC_ROOT", VAR_DIR / "static")
MEDIA_URL = "/media/"
MEDIA_ROOT = folder("MEDIA_ROOT", VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # a form's text; an article's is well under 1 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a timeline of some hundred entries is one form
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024


# Languages and time -------------------------------------------------------------------------------------------------

LANGUAGES = [("fr", "Français"), ("en", "English")]
LANGUAGE_CODE = choice("LANGUAGE_CODE", "fr", [code for code, _ in LANGUAGES])
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "coverage" / "locale"]  # templates included, which belong to no app
TIME_ZONE = typed("TIME_ZONE", "UTC", "an IANA time zone such as Europe/Paris", lambda read: ZoneInfo(read).key)
USE_TZ = True


# Security: the scheme of SITE_URL alone decides what needs TLS ------------------------------------------------------

_SITE = site_url("SITE_URL", otherwise="http://127.0.0.1:8000" if DEBUG or UNDER_TEST else "")
_OVER_TLS = _SITE.scheme == "https"
SITE_URL = _SITE.geturl()
# How many proxies of our own stand in front, each adding to X-Forwarded-For and setting X-Forwarded-Proto.
TRUSTED_PROXIES = typed("TRUSTED_PROXIES", "0", "how many, such as 1", lambda read: range(100).index(int(read)))

SECURE_SSL_REDIRECT = _OVER_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak to the process itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _OVER_TLS
# No preload: it enters the whole domain in the browsers' own lists, which takes months to undo. The owner's decision.
SECURE_HSTS_PRELOAD = False
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _OVER_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],  # the admin's autocomplete
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}


# Editors and mail ---------------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# console:// prints mail; smtp:// is plain, smtp+tls:// is STARTTLS, smtps:// is TLS from the first byte.
_MAIL = service_url("EMAIL_URL", "console://", ["console", "smtp", "smtp+tls", "smtps"])
EMAIL_BACKEND = f"django.core.mail.backends.{'console' if _MAIL.scheme == 'console' else 'smtp'}.EmailBackend"
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}.get(_MAIL.scheme, 25)
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.scheme == "smtp+tls"
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("DEFAULT_FROM_EMAIL", f"newsroom@{_SITE.hostname}")
ADMINS = addresses("ADMINS")  # told by mail of every server error


# What the log says --------------------------------------------------------------------------------------------------

LOG_LEVEL = choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "mail": {"class": "django.utils.log.AdminEmailHandler", "level": "ERROR"},
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": ["stderr", "mail"], "level": LOG_LEVEL, "propagate": False}},
}
