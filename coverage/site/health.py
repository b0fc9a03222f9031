"""Whether the process lives, and whether it can serve: for those who watch over it."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from coverage.reading.head import head

NEVER_KEPT = {"Cache-Control": "no-store"}
_migrated: set[str] = set()


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all; asks nothing of anything else."""
    return HttpResponse("ok\n", content_type="text/plain", headers=NEVER_KEPT)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, its migrations are applied and the cache keeps; else 503. Says which is not."""
    checks = {"database": _check(_database), "migrations": _check(_migrations), "cache": _check(_cache)}
    ready = set(checks.values()) == {"ok"}
    return JsonResponse({"ready": ready, **checks}, status=200 if ready else 503, headers=NEVER_KEPT)


def _check(what: Callable[[], str]) -> str:
    try:
        return what()
    except Exception as error:  # noqa: BLE001 - whatever is wrong is the answer; its text may hold an address
        return f"fails: {type(error).__name__}"


def _database() -> str:
    head()
    return "ok"


def _migrations() -> str:
    """Applied migrations don't go away under a running process: looked up until they are all there."""
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "not applied: run manage.py migrate"
        _migrated.add(name)
    return "ok"


def _cache() -> str:
    cache.set("coverage.readyz", "kept", 10)
    return "ok" if cache.get("coverage.readyz") == "kept" else "keeps nothing"
