"""What the front page and the list of events are made of."""

import dataclasses
from typing import Any

import orjson

from coverage.models import Live, Publication
from coverage.reading.sql import rows

LIVE, ROW = (model._meta.db_table for model in (Live, Publication))


@dataclasses.dataclass(frozen=True)
class Editions:
    """Payloads of events: those that haven't ended by a day, soonest first; those that have, latest first."""

    to_come: list[dict[str, Any]]
    past: list[dict[str, Any]]


def editions(day: str, *, to_come: int, past: int) -> Editions:
    """At most so many events that end on `day` (ISO) or later, and so many that ended before it. One query."""
    some = f"""SELECT * FROM (SELECT {{side}}, p.payload FROM {LIVE} l JOIN {ROW} p ON p.seq = l.seq
        WHERE l.type = 'event' AND l.status = 'usable' AND l.last_day {{sign}} %s
        ORDER BY l.{{key}}, l.record LIMIT %s) side{{side}}"""
    query = " UNION ALL ".join(
        (some.format(side=0, sign=">=", key="oldest_first"), some.format(side=1, sign="<", key="newest_first"))
    )
    sides: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for side, payload in rows(query, [day, to_come, day, past]):
        sides[side].append(orjson.loads(bytes(payload)))
    return Editions(*sides)
