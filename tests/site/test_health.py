"""What those who watch over the process ask."""

import pytest
from django.core.cache import cache
from django.db import connection

from coverage.site import health


def test_alive_asks_nothing_of_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok\n", "no-store")


@pytest.mark.django_db
def test_ready_when_database_migrations_and_cache_are(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (
        200,
        {"ready": True, "database": "ok", "migrations": "ok", "cache": "ok"},
    )


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'coverage' AND name = '0003_groups'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, "not applied: run manage.py migrate")


@pytest.mark.django_db
def test_not_ready_while_the_cache_keeps_nothing(client, monkeypatch):
    monkeypatch.setattr(cache, "set", lambda *args, **options: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, "keeps nothing")


@pytest.mark.django_db
def test_what_fails_is_told_by_its_kind_alone(client, monkeypatch):
    def refuse():
        raise ConnectionError("postgres://user:secret@host")

    monkeypatch.setattr(health, "head", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "fails: ConnectionError")
