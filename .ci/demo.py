"""`make demo`: prepare the demo newsroom in var/, say where it is, serve it until Ctrl-C.

Runs in .venv. Everything it makes is kept in var/; deleting that folder starts afresh.
Variables: PORT (8000), HOST (127.0.0.1), WORKERS (2); and those of the settings, which win over var/newsroom.env.
"""

import errno
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

PROJECT = Path(__file__).resolve().parent.parent
VAR = PROJECT / "var"
ENVIRONMENT = VAR / "newsroom.env"
# Two threads a worker: SQLite answers one reader as fast as many, and a second keeps a slow writer from holding up
# readers. What comes beyond 128 a worker waits in the socket's queue instead of in memory.
SERVER_OPTIONS = [
    "--interface=wsgi",
    "--no-ws",
    "--blocking-threads=2",
    "--backpressure=128",
    "--http1-header-read-timeout=10000",
    "--respawn-failed-workers",
    "--workers-kill-timeout=20",
    "--log-level=warning",
]


def main() -> None:
    sys.path.insert(0, str(PROJECT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "coverage.settings"
    host, port = os.environ.get("HOST", "127.0.0.1"), read_port()
    refuse_taken_port(host, port)
    keep_environment()
    if {"HOST", "PORT"} & os.environ.keys():
        os.environ.setdefault("SITE_URL", f"http://{host}:{port}")
    password = prepare_newsroom()
    announce(password)
    serve(host, port)


def read_port() -> int:
    read = os.environ.get("PORT", "8000")
    if not read.isdecimal() or not 1 <= int(read) <= 65535:
        sys.exit(f"PORT: {read!r} read. Expected a number from 1 to 65535, such as: make demo PORT=8001")
    return int(read)


def refuse_taken_port(host: str, port: int) -> None:
    """Before anything is prepared: the server would only say so at the end."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just left is free
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} is taken by another program. Choose another one: make demo PORT={port + 1}")
            sys.exit(f"Cannot listen on {host}:{port}: {error.strerror}. PORT and HOST choose another address.")


def keep_environment() -> None:
    """Write var/newsroom.env once. It holds the secret, so it is for its owner alone."""
    if ENVIRONMENT.exists():
        return
    lines = [
        "# Made by make demo, read by the settings where the environment says nothing. Yours to edit.",
        f"SECRET_KEY={secrets.token_urlsafe(64)}",
        "ALLOWED_HOSTS=127.0.0.1,localhost,[::1]",
        "SITE_URL=http://127.0.0.1:8000",
        "TIME_ZONE=Europe/Paris",
    ]
    VAR.mkdir(exist_ok=True)
    unfinished = ENVIRONMENT.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    unfinished.rename(ENVIRONMENT)  # a run that was cut short leaves no half of a secret


def prepare_newsroom() -> str:
    """Migrate, collect static files when the release is new, load the demo. Returns the demo editor's password."""
    try:
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        collected = Path(settings.STATIC_ROOT) / ".release"
        if not collected.is_file() or collected.read_text() != settings.RELEASE:
            call_command("collectstatic", verbosity=0, interactive=False)
            collected.write_text(settings.RELEASE)
        call_command("load_demo")
    except (ImproperlyConfigured, CommandError) as refusal:
        sys.exit(f"The demo newsroom could not be prepared. {refusal}")
    return os.environ.get("DEMO_PASSWORD") or (settings.VAR_DIR / "demo-password").read_text().strip()


def announce(password: str) -> None:
    print(
        f"""
  Readers   {settings.SITE_URL}/
  Editors   {settings.SITE_URL}/admin/   login: editor   password: {password}
  API       {settings.SITE_URL}/api/v1/

  Ctrl-C stops it. What you edit is kept in var/.
""",
        flush=True,
    )


def serve(host: str, port: int) -> None:
    """Become the server, so that signals reach it and nothing else; it lets running requests finish."""
    granian = str(Path(sys.executable).with_name("granian"))
    where = [f"--host={host}", f"--port={port}", f"--workers={os.environ.get('WORKERS', '2')}"]
    os.chdir(PROJECT)
    os.execv(granian, [granian, *SERVER_OPTIONS, *where, "coverage.wsgi:application"])  # noqa: S606 - no shell wanted


if __name__ == "__main__":
    main()
