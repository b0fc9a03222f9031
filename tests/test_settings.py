"""The settings, read afresh from an environment that each test states."""

import os
import runpy
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from coverage import environment

PROJECT = environment.BASE_DIR
COMPLETE = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "newsroom.example",
    "SITE_URL": "https://newsroom.example",
}


def settings_from(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """What the settings say on a server whose environment holds `variables` alone."""
    monkeypatch.setattr(environment, "UNDER_TEST", False)
    monkeypatch.setattr(environment, "_FILED", {})
    monkeypatch.setattr(os, "environ", variables)
    return runpy.run_path(str(PROJECT / "coverage" / "settings.py"))


def manage(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    hermetic = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    arguments = [sys.executable, "-W", "error", "manage.py", *command]
    return subprocess.run(
        arguments, cwd=PROJECT, env=hermetic | variables, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    ("name", "read", "message"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY: a key of 5 characters read. Expected 50 or more random characters"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY: a key of 60 characters read. Expected 50 or more random characters"),
        ("SECRET_KEY", "", "SECRET_KEY: not set. Expected 50 or more random characters"),
        ("DEBUG", "maybe", "DEBUG: 'maybe' read. Expected 1 or 0."),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS: not set. Expected the host names that this server answers to"),
        ("ALLOWED_HOSTS", "https://a.example", "ALLOWED_HOSTS: 'https://a.example' read. Expected host names alone"),
        ("SITE_URL", "", "SITE_URL: not set. Expected http(s)://host[:port]"),
        ("SITE_URL", "newsroom.example", "SITE_URL: 'newsroom.example' read. Expected http(s)://host[:port]"),
        ("SITE_URL", "https://a.example/news", "SITE_URL: 'https://a.example/news' read. Expected http(s)://"),
        ("SITE_URL", "http://a.example:port", "SITE_URL: 'http://a.example:port' read. Expected http(s)://"),
        ("DATABASE_URL", "mysql://root@db/news", "DATABASE_URL: scheme 'mysql' read. Expected an address that starts"),
        ("DATABASE_URL", "postgres://db:port/news", "DATABASE_URL: a port that is no number read."),
        ("DATABASE_URL", "postgres://db", "DATABASE_URL: no database in it. Expected sqlite:///path or postgres://"),
        ("DATABASE_URL", "sqlite://news.sqlite3", "DATABASE_URL: no database in it. Expected sqlite:///path or"),
        ("CACHE_URL", "memcached://host", "CACHE_URL: scheme 'memcached' read. Expected an address that starts with"),
        ("EMAIL_URL", "localhost:25", "EMAIL_URL: scheme 'localhost' read. Expected an address that starts with"),
        ("TIME_ZONE", "Paris", "TIME_ZONE: 'Paris' read. Expected an IANA time zone such as Europe/Paris."),
        ("LANGUAGE_CODE", "de", "LANGUAGE_CODE: 'de' read. Expected one of fr, en."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES: '-1' read. Expected how many, such as 1."),
        ("ADMINS", "desk", "ADMINS: 'desk' read. Expected mail addresses, comma between them"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL: 'loud' read. Expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    ],
)
def test_a_wrong_variable_is_refused_by_name_with_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, read: str, message: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_from(monkeypatch, **COMPLETE | {name: read})
    assert str(refusal.value)[: len(message)] == message


def test_a_refused_address_keeps_its_password_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_from(monkeypatch, **COMPLETE, DATABASE_URL="mysql://desk:hunter2@db/news")
    assert "hunter2" not in str(refusal.value)


def test_the_command_line_says_what_is_missing_without_a_traceback() -> None:
    ended = manage("check", ALLOWED_HOSTS="newsroom.example")
    assert (ended.returncode, ended.stderr.count("\n"), ended.stderr[:32]) == (1, 1, "manage.py: SECRET_KEY: not set. ")


def test_three_variables_make_a_server_that_is_ready_to_deploy() -> None:
    ended = manage("check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(("site", "over_tls"), [("https://newsroom.example", True), ("http://127.0.0.1:8001", False)])
def test_the_scheme_of_the_site_decides_all_that_needs_tls(
    monkeypatch: pytest.MonkeyPatch, site: str, over_tls: bool
) -> None:
    read = settings_from(monkeypatch, **COMPLETE | {"SITE_URL": site})
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert [bool(read[name]) for name in names] == [over_tls] * 4
    assert (read["CSRF_TRUSTED_ORIGINS"], read["SECURE_HSTS_PRELOAD"]) == ([site], False)


@pytest.mark.parametrize(("proxies", "header"), [("0", None), ("1", ("HTTP_X_FORWARDED_PROTO", "https"))])
def test_a_forwarded_scheme_is_believed_behind_a_proxy_of_ours_only(
    monkeypatch: pytest.MonkeyPatch, proxies: str, header: tuple[str, str] | None
) -> None:
    assert settings_from(monkeypatch, **COMPLETE, TRUSTED_PROXIES=proxies)["SECURE_PROXY_SSL_HEADER"] == header


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/other.sqlite3", PROJECT / "var" / "other.sqlite3"),
        ("sqlite:////srv/a%20b.sqlite3", Path("/srv/a b.sqlite3")),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_a_sqlite_path_is_the_projects_own_unless_absolute(
    monkeypatch: pytest.MonkeyPatch, url: str, name: str | Path
) -> None:
    assert settings_from(monkeypatch, **COMPLETE, DATABASE_URL=url)["DATABASES"]["default"]["NAME"] == name


def test_a_postgresql_address_gives_every_part_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgres://desk:p%40ss%2Fword@db.example:6543/news?sslmode=require"
    read = settings_from(monkeypatch, **COMPLETE, DATABASE_URL=url)["DATABASES"]["default"]
    parts = {"NAME": "news", "USER": "desk", "PASSWORD": "p@ss/word", "HOST": "db.example", "PORT": 6543}
    assert {part: read[part] for part in parts} == parts
    assert read["OPTIONS"] == {"connect_timeout": 10, "sslmode": "require"}


def test_sqlite_is_opened_for_many_readers_and_durable_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/news.sqlite3")
    connection = ConnectionHandler({"default": environment.database("DATABASE_URL", "")})["default"]
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [cursor.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]
        connection.close()
    assert found == ["wal", 2, 1, 20_000]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("console://", ("console", "localhost", 25, "", False, False)),
        ("smtp+tls://desk:p%40ss@mail.example", ("smtp", "mail.example", 587, "p@ss", True, False)),
        ("smtps://mail.example:1465", ("smtp", "mail.example", 1465, "", False, True)),
    ],
)
def test_a_mail_address_says_host_port_and_encryption(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: tuple[object, ...]
) -> None:
    read = settings_from(monkeypatch, **COMPLETE, EMAIL_URL=url)
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert (read["EMAIL_BACKEND"].split(".")[-2], *(read[name] for name in names)) == expected


def test_the_environment_wins_over_the_file_that_the_demo_wrote(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "UNDER_TEST", False)
    file = tmp_path / "newsroom.env"
    file.write_text("# a comment\nSITE_URL=http://filed.example\n TIME_ZONE = Europe/Paris \n")
    monkeypatch.setattr(environment, "_FILED", environment.environment_file(file))
    monkeypatch.setenv("SITE_URL", "http://stated.example")
    assert (environment.text("SITE_URL"), environment.text("TIME_ZONE")) == ("http://stated.example", "Europe/Paris")


def test_a_release_is_named_by_its_variable_or_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_from(monkeypatch, **COMPLETE, RELEASE="2026-11")["RELEASE"] == "2026-11"
    of_the_code = settings_from(monkeypatch, **COMPLETE)["RELEASE"]
    assert (len(of_the_code), settings_from(monkeypatch, **COMPLETE)["RELEASE"]) == (12, of_the_code)
