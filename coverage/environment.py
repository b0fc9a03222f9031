"""Small typed readers of environment variables, each failing with the variable's name.

A variable that the environment lacks is looked up in ENV_FILE (default `var/newsroom.env`, which `make demo` writes),
so that `manage.py` in a second terminal meets the same newsroom as the server.
"""

import os
from collections.abc import Callable
from email.utils import getaddresses
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
UNDER_TEST = "PYTEST_VERSION" in os.environ  # pytest sets it for the length of a run
Value = TypeVar("Value")


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


_FILED = environment_file(BASE_DIR / os.environ.get("ENV_FILE", "var/newsroom.env"))


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, _FILED.get(name, "")).strip() or default


def typed(name: str, default: str, expected: str, convert: Callable[[str], Value]) -> Value:
    """The variable through `convert`, whose ValueError, LookupError or OSError means "not what is expected"."""
    read = text(name, default)
    try:
        return convert(read)
    except (ValueError, LookupError, OSError):
        raise refuse(name, f"{read!r} read", expected) from None


def flag(name: str) -> bool:
    meanings = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    return typed(name, "0", "1 or 0", lambda read: meanings[read.lower()])


def choice(name: str, default: str, allowed: list[str]) -> str:
    return typed(name, default, f"one of {', '.join(allowed)}", lambda read: allowed[allowed.index(read)])


def folder(name: str, default: Path) -> Path:
    return (BASE_DIR / text(name, str(default))).resolve()


def addresses(name: str) -> list[tuple[str, str]]:
    pairs = getaddresses([text(name)]) if text(name) else []
    if any("@" not in mail for _, mail in pairs):
        raise refuse(name, f"{text(name)!r} read", "mail addresses, comma between them: Desk <desk@newsroom.example>")
    return pairs


def secret_key(name: str, *, otherwise: str) -> str:
    """The key that signs sessions; `otherwise` stands in for a missing one, and never for a weak one."""
    read = text(name)
    if not read and otherwise:
        return otherwise
    if len(read) < 50 or len(set(read)) < 5 or read.startswith("django-insecure-"):
        what = f"a key of {len(read)} characters read" if read else "not set"
        raise refuse(name, what, "50 or more random characters (`make demo` makes its own; DEBUG=1 does without)")
    return read


def allowed_hosts(name: str, *, required: bool) -> list[str]:
    read = [host.strip() for host in text(name).split(",") if host.strip()]
    if not read and required:
        raise refuse(name, "not set", "the host names that this server answers to, comma between them")
    if wrong := [host for host in read if "/" in host]:
        raise refuse(name, f"{wrong[0]!r} read", "host names alone, no scheme and no path")
    return read


def site_url(name: str, *, otherwise: str) -> SplitResult:
    """Where readers find the site: scheme://host[:port], without a path."""
    expected = "http(s)://host[:port], such as https://newsroom.example"
    read = text(name, otherwise)
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


def database(name: str, default: str) -> dict[str, Any]:
    """`sqlite:///path` (relative to the project; four slashes for an absolute path) or `postgres://user:pw@host/name?…`.

    PostgreSQL's query goes to libpq as it is (sslmode, connect_timeout, host for a socket folder …).
    """
    url = service_url(name, default, ["sqlite", "postgres", "postgresql"])
    path = unquote(url.path.removeprefix("/"))
    if not path or (url.scheme == "sqlite" and url.netloc):
        raise refuse(name, "no database in it", "sqlite:///path or postgres://user:password@host:port/name")
    # Closing the connection after each request costs half the throughput.
    shared: dict[str, Any] = {"CONN_MAX_AGE": None, "ATOMIC_REQUESTS": False}
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


def cache(name: str, default: str) -> dict[str, Any]:
    """`locmem://` (one cache a process) or `redis://[:password@]host:port/number` (`rediss://` over TLS)."""
    url = service_url(name, default, ["locmem", "redis", "rediss"])
    if url.scheme == "locmem":
        options = {"MAX_ENTRIES": 2000}  # pages of about 20 KB: 40 MB a process
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": options}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url.geturl()}
