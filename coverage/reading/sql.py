"""Plain SQL on both engines: the ORM's own work is three times what these queries cost."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection

Row = tuple[Any, ...]


def rows(query: str, params: Sequence[Any] = ()) -> list[Row]:
    """All rows of `query`, with `%s` for each of `params`; UUIDs are adapted."""
    with connection.cursor() as cursor:
        cursor.execute(query, [stored(param) for param in params])
        return cursor.fetchall()


def stored(value: Any) -> Any:
    """A UUID as the database holds it: its own type on PostgreSQL, 32 hex digits on SQLite."""
    return value.hex if isinstance(value, uuid.UUID) and connection.vendor != "postgresql" else value


def as_uuid(value: Any) -> uuid.UUID:
    """A UUID from what the database gave."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)


def hexed(column: str) -> str:
    """SQL for a UUID column as 32 hex digits, the way facets hold it."""
    return f"replace({column}::text, '-', '')" if connection.vendor == "postgresql" else column


def unhexed(column: str) -> str:
    """SQL for 32 hex digits, the way facets hold a UUID, as a UUID column holds it."""
    return f"({column})::uuid" if connection.vendor == "postgresql" else column


def holes(values: Sequence[Any]) -> str:
    """`%s, %s, …`, one for each of `values`."""
    return ", ".join(["%s"] * len(values))


def as_moment(value: Any) -> dt.datetime:
    """A moment from what the database gave: SQLite's come back naive, in UTC, or as text out of a subquery."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
