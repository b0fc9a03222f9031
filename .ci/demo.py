"""`make demo`: prepare the demo newsroom in var/, say where it is, serve it until Ctrl-C.

Runs in .venv. Everything it makes is kept in var/; deleting that folder starts afresh.
Variables: PORT (8000), HOST (127.0.0.1), WORKERS (2); and those of the settings, which win over var/newsroom.env.
"""

import ctypes
import errno
import os
import resource
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

PROJECT = Path(__file__).resolve().parent.parent
VAR = PROJECT / "var"
ENVIRONMENT = VAR / "newsroom.env"
# Eight threads a worker, of which coverage/wsgi.py keeps two for readers. What granian calls backpressure counts open
# connections, idle and half-open ones too: at 128, 600 silent clients kept readers out; at 4096 none waited.
CONNECTIONS = 4096
SERVER_OPTIONS = [
    "--interface=wsgi",
    "--no-ws",
    "--blocking-threads=8",
    f"--backpressure={CONNECTIONS}",
    f"--backlog={CONNECTIONS}",
    "--http1-header-read-timeout=10000",  # milliseconds
    "--respawn-failed-workers",
    "--workers-kill-timeout=20",  # seconds that running requests get to finish
    "--log-level=error",
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
    sys.exit(serve(host, port))


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
        "LOG_LEVEL=WARNING",
    ]
    VAR.mkdir(exist_ok=True)
    unfinished = ENVIRONMENT.with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    unfinished.rename(ENVIRONMENT)  # a run that was cut short leaves no half of a secret


def prepare_newsroom() -> str:
    """Migrate, collect static files, load the demo: once a release. Returns the demo editor's password."""
    try:
        done = settings.VAR_DIR / "prepared"
        if not done.is_file() or done.read_text() != prepared():
            django.setup()
            call_command("migrate", verbosity=0, interactive=False)
            call_command("collectstatic", verbosity=0, interactive=False)
            call_command("load_demo")
            done.write_text(prepared())
        return os.environ.get("DEMO_PASSWORD") or (settings.VAR_DIR / "demo-password").read_text().strip()
    except (ImproperlyConfigured, CommandError, DatabaseError, OSError) as refusal:
        sys.exit(f"The demo newsroom could not be prepared: {refusal}")


def prepared() -> str:
    """What preparing depends on: the code, and the very database (another file under the old name counts as new)."""
    database = settings.DATABASES["default"]
    file = Path(database["NAME"])
    parts = [settings.RELEASE, database.get("HOST", ""), file, file.stat().st_ino if file.is_file() else None]
    return " ".join(map(str, [*parts, settings.STATIC_ROOT]))


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


def serve(host: str, port: int) -> int:
    """Run the server until it ends or we are told to stop; then it lets running requests finish. Returns its exit code.

    It gets a process group of its own: a Ctrl-C in the terminal that reached granian's workers too, besides its main
    process, made them hang until they were killed.
    """
    connections.close_all()  # so that SQLite tidies its write-ahead log
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS * 2 if most == resource.RLIM_INFINITY else min(CONNECTIONS * 2, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))  # a connection is an open file; 1024 is usual
    where = [f"--host={host}", f"--port={port}", f"--workers={os.environ.get('WORKERS', '2')}"]
    command = [sys.executable, "-m", "granian", *SERVER_OPTIONS, *where, "coverage.wsgi:application"]
    server = subprocess.Popen(command, cwd=PROJECT, process_group=0, preexec_fn=end_with_launcher)  # noqa: PLW1509 - one thread
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    return server.wait()


def end_with_launcher() -> None:
    """In the server's process: have Linux stop it should this launcher be killed, so that its port isn't held."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1  # prctl(2)
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


if __name__ == "__main__":
    main()
