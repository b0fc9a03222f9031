"""The newsroom as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def guard_ledger(using: str, **_: Any) -> None:
    """Put the ledger's triggers back after every `migrate`: SQLite drops them when it rebuilds a table."""
    from coverage.models import guard  # noqa: PLC0415 - deferred: models can't be imported before the apps are ready

    guard.install(connections[using])


class CoverageConfig(AppConfig):
    name = "coverage"
    label = "coverage"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        post_migrate.connect(guard_ledger, sender=self)
