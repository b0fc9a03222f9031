"""Every setting, read from the environment by small typed readers that fail with the variable's name.

A variable that the environment lacks is looked up in ENV_FILE (default `var/newsroom.env`, which `make demo` writes),
so that `manage.py` in a second terminal meets the same newsroom as the server. README.md lists the variables.
"""

import hashlib
import os
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import get_random_string

BASE_DIR = Path(__file__).resolve().parent.parent
UNDER_TEST = "PYTEST_VERSION" in os.environ  # pytest sets it for the length of a run
A_YEAR = 365 * 24 * 3600


# Readers ------------------------------------------------------------------------------------------------------------


def refuse(name: str, read: str, expected: str) -> ImproperlyConfigured:
    """The error for variable `name`: what was read, and what is expected instead."""
    return ImproperlyConfigured(f"{name}: {read}. Expected {expected}.")


def environment_file(path: Path) -> dict[str, str]:
    """`NAME=value` lines of `path`, taken literally (no quotes, no expansion); `#` starts a comment line."""
    if UNDER_TEST or not path.is_file():  # a test run must not depend on what the demo left behind
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, FILED.get(name, "")).strip() or default


def flag(name: str) -> bool:
    read = text(name, "0").lower()
    if read in {"1", "true", "yes", "on"}:
        return True
    if read in {"0", "false", "no", "off"}:
        return False
    raise refuse(name, f"{read!r} read", "1 or 0")


def whole(name: str, default: int) -> int:
    read = text(name, str(default))
    if not read.isascii() or not read.isdigit():
        raise refuse(name, f"{read!r} read", "a whole number, 0 or more")
    return int(read)


def choice(name: str, default: str, allowed: list[str]) -> str:
    read = text(name, default)
    if read not in allowed:
        raise refuse(name, f"{read!r} read", f"one of {', '.join(allowed)}")
    return read


def words(name: str) -> list[str]:
    return [word.strip() for word in text(name).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    return (BASE_DIR / text(name, str(default))).resolve()


def time_zone(name: str, default: str) -> str:
    read = text(name, default)
    try:
        ZoneInfo(read)
    except (ValueError, OSError, LookupError):
        raise refuse(name, f"{read!r} read", "an IANA time zone such as Europe/Paris") from None
    return read


def addresses(name: str) -> list[tuple[str, str]]:
    pairs = getaddresses([text(name)]) if text(name) else []
    if any("@" not in mail for _, mail in pairs):
        raise refuse(name, f"{text(name)!r} read", "mail addresses, comma between them: Desk <desk@newsroom.example>")
    return pairs


def secret_key(name: str) -> str:
    read = text(name)
    if not read and UNDER_TEST:
        return get_random_string(64)  # never a known key, should PYTEST_VERSION ever reach a server
    if not read and DEBUG:
        return "django-insecure-for-development-only: sessions must outlive the autoreloader's restarts"
    if len(read) < 50 or len(set(read)) < 5 or read.startswith("django-insecure-"):
        what = f"{len(read)} characters read" if read else "not set"
        raise refuse(name, what, "50 or more random characters (`make demo` makes its own; DEBUG=1 does without)")
    return read


def allowed_hosts(name: str) -> list[str]:
    read = words(name)
    if not read and not (DEBUG or UNDER_TEST):
        raise refuse(name, "not set", "the host names that this server answers to, comma between them")
    if wrong := [host for host in read if "/" in host]:
        raise refuse(name, f"{wrong[0]!r} read", "host names alone, no scheme and no path")
    return read


def site_url(name: str) -> SplitResult:
    """Where readers find the site: scheme://host[:port], without a path."""
    expected = "http(s)://host[:port], such as https://newsroom.example"
    read = text(name, "http://127.0.0.1:8000" if DEBUG or UNDER_TEST else "")
    if not read:
        raise refuse(name, "not set", expected)
    try:
        url = urlsplit(read.rstrip("/"))
        complete = url.scheme in {"http", "https"} and bool(url.hostname) and url.port != 0
    except ValueError:  # a port that is no number
        complete = False
    if not complete or url.path or url.query or url.fragment or url.username:
        raise refuse(name, f"{read!r} read", expected)
    return url


def service_url(name: str, default: str, schemes: list[str]) -> SplitResult:
    """A service's address. The error shows its scheme alone, since the rest may hold a password."""
    url = urlsplit(text(name, default))
    expected = "an address that starts with " + " or ".join(f"{scheme}://" for scheme in schemes)
    if url.scheme not in schemes:
        raise refuse(name, f"scheme {url.scheme!r} read", expected)
    try:
        _ = url.port
    except ValueError:
        raise refuse(name, "a port that is no number read", expected) from None
    return url


def database(name: str, default: str) -> dict:
    """`sqlite:///path` (relative to the project; four slashes for an absolute path) or `postgres://user:pw@host/name?…`.

    PostgreSQL's query goes to libpq as it is (sslmode, connect_timeout, host for a socket folder …).
    """
    url = service_url(name, default, ["sqlite", "postgres", "postgresql"])
    path = unquote(url.path.removeprefix("/"))
    if not path or (url.scheme == "sqlite" and url.netloc):
        raise refuse(name, "no database in it", "sqlite:///path or postgres://user:password@host:port/name")
    # Closing the connection after each request costs half the throughput.
    shared = {"CONN_MAX_AGE": None, "ATOMIC_REQUESTS": False}
    if url.scheme == "sqlite":
        options = {
            "timeout": 20,  # seconds a writer waits for its turn
            "transaction_mode": "IMMEDIATE",  # a read that turns into a write under WAL fails at once, timeout or not
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",  # a published row survives power loss
        }
        where = path if path == ":memory:" else BASE_DIR / path
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": where, "OPTIONS": options, **shared}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": path,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": url.port or "",
        "OPTIONS": {"connect_timeout": 10, **dict(parse_qsl(url.query))},
        "CONN_HEALTH_CHECKS": True,
        **shared,
    }


def cache(name: str, default: str) -> dict:
    """`locmem://` (one cache a process) or `redis://[:password@]host:port/number` (`rediss://` over TLS)."""
    url = service_url(name, default, ["locmem", "redis", "rediss"])
    if url.scheme == "locmem":
        options = {"MAX_ENTRIES": 2000}  # pages of about 20 KB: 40 MB a process
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": options}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url.geturl()}


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


FILED = {}
FILED = environment_file(folder("ENV_FILE", BASE_DIR / "var" / "newsroom.env"))


# What is running ----------------------------------------------------------------------------------------------------

DEBUG = flag("DEBUG")
SECRET_KEY = secret_key("SECRET_KEY")
ALLOWED_HOSTS = allowed_hosts("ALLOWED_HOSTS")
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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "coverage.headers.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "coverage.admin.language.editors_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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

DATABASES = {"default": database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
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
TIME_ZONE = time_zone("TIME_ZONE", "UTC")
USE_TZ = True


# Security: the scheme of SITE_URL alone decides what needs TLS ------------------------------------------------------

_SITE = site_url("SITE_URL")
_OVER_TLS = _SITE.scheme == "https"
SITE_URL = _SITE.geturl()
TRUSTED_PROXIES = whole("TRUSTED_PROXIES", 0)  # how many of our own stand in front and set X-Forwarded-*

SECURE_SSL_REDIRECT = _OVER_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak to the process itself, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = A_YEAR if _OVER_TLS else 0
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
