"""Real processes over a real database: each test gets its own copy of a migrated template, and what runs on it.

Tests can't flush (the ledger's triggers refuse it), and what a test's transaction holds no other process sees. What a
test commits here is gone with its copy.
"""

import contextlib
import dataclasses
import itertools
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parent.parent
_SECRET = secrets.token_urlsafe(60)
_copies = itertools.count(1)
_CALL = """
import importlib, sys, django
django.setup()
module, name = sys.argv[1].split(":")
getattr(importlib.import_module(module), name)(*sys.argv[2:])
"""


@dataclasses.dataclass
class Newsroom:
    """A database of its own, and processes of the product on it. `name`: the database's."""

    name: str
    folder: Path
    static: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this newsroom is started with: production settings, nothing of the test run's own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DJANGO_"))}
        return {
            **kept,
            "DATABASE_URL": _url(self.name),
            "CACHE_URL": "locmem://",
            "SECRET_KEY": _SECRET,
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "http://127.0.0.1",
            "VAR_DIR": str(self.folder),
            "STATIC_ROOT": str(self.static),
            "ENV_FILE": str(self.folder / "none.env"),
            "DJANGO_SETTINGS_MODULE": "coverage.settings",
            "LOG_LEVEL": "ERROR",
            "PYTHONWARNINGS": "ignore",
        }

    def start(self, *words: str, **options: Any) -> subprocess.Popen[str]:
        """`python WORDS…` in the project's folder, running beside the test; its output can be read from pipes."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self.environment, text=True, **pipes)

    def manage(self, *words: str, stdin: str = "", fails: bool = False) -> str:
        """What `manage.py WORDS…` printed. A command that fails, and isn't told to, fails the test with its words."""
        process = self.start("manage.py", *words)
        told, wrong = process.communicate(stdin, timeout=120)
        assert bool(process.returncode) is fails, f"manage.py {' '.join(words)} exited {process.returncode}:\n{wrong}"
        return told

    def call(self, function: str, *words: str, **options: Any) -> subprocess.Popen[str]:
        """`function` ("tests.module:name") with `words`, in a process of its own in which Django is set up."""
        return self.start("-c", _CALL, function, *words, **options)

    def entered(self) -> contextlib.AbstractContextManager[None]:
        """Lead the ORM of the test's own process here. What it writes is committed, and seen by the processes."""
        return leading_to(self.name)

    @contextlib.contextmanager
    def serve(self, workers: int = 2) -> Iterator[str]:
        """The production server with `workers` processes on a free port. Yields its origin, such as http://…:4711."""
        if not (self.static / "staticfiles.json").exists():
            self.manage("collectstatic", "--noinput")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        where = [f"--workers={workers}", "--host=127.0.0.1", f"--port={port}", "--log-level=error"]
        threads = ["--interface=wsgi", "--no-ws", "--blocking-threads=2"]
        process = self.start(
            "-m", "granian", *where, *threads, "coverage.wsgi:application", stdin=None, stdout=None, stderr=None
        )
        try:
            origin = f"http://127.0.0.1:{port}"
            _wait_for(f"{origin}/healthz", process)
            yield origin
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended before it answered"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError("the server didn't answer within a minute")


@dataclasses.dataclass(frozen=True)
class Template:
    """A migrated database that nobody is connected to. `name`: a file's path, or PostgreSQL's name of it."""

    name: str
    folder: Path
    static: Path

    @contextlib.contextmanager
    def copied(self) -> Iterator[str]:
        """The name of a copy, until it is no longer needed."""
        number = next(_copies)
        if not _on_postgresql():
            yield str(shutil.copyfile(self.name, self.folder / f"copy-{number}.sqlite3"))
            return
        copy = f"{self.name}_{number}"
        _administer(f"CREATE DATABASE {copy} TEMPLATE {self.name}")
        yield copy
        _administer(f"DROP DATABASE {copy} WITH (FORCE)")


@pytest.fixture(scope="session")
def template(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Migrated once a session, in the test's own process."""
    folder = tmp_path_factory.mktemp("newsrooms")
    name = f"test_newsroom_{os.getpid()}" if _on_postgresql() else str(folder / "template.sqlite3")
    if _on_postgresql():
        _administer(f"CREATE DATABASE {name}")
    with django_db_blocker.unblock(), leading_to(name):
        call_command("migrate", verbosity=0)
    yield Template(name, folder, folder / "static")
    if _on_postgresql():
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def newsroom(template: Template, django_db_blocker: Any, tmp_path: Path) -> Iterator[Newsroom]:
    """An empty newsroom in a database of its own, and the right to enter it."""
    with django_db_blocker.unblock(), template.copied() as name:
        yield Newsroom(name, tmp_path, template.static)


@contextlib.contextmanager
def leading_to(name: str) -> Iterator[None]:
    """The ORM of this process speaks to the database `name`; what it writes is committed."""
    home = connections["default"]
    connections["default"] = here = type(home)({**home.settings_dict, "NAME": name}, "default")
    try:
        yield
    finally:
        here.close()
        connections["default"] = home


def _on_postgresql() -> bool:
    return connections["default"].vendor == "postgresql"


def _administer(statement: str) -> None:
    """Databases are made and dropped outside of any transaction, by a connection to another one."""
    with psycopg.connect(_url("postgres"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type] - a name that we made


def _url(name: str) -> str:
    """The DATABASE_URL of the database `name` on the server that the tests run on."""
    database = connections["default"].settings_dict
    if not _on_postgresql():
        return f"sqlite:///{quote(name)}"
    login = ":".join(quote(database[part], safe="") for part in ("USER", "PASSWORD") if database[part])
    place = ":".join(str(database[part]) for part in ("HOST", "PORT") if database[part])
    options = {name: value for name, value in database["OPTIONS"].items() if isinstance(value, str)}
    return f"postgres://{login}@{place}/{name}?{urlencode(options)}"
