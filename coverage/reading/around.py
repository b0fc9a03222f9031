"""What surrounds an announcement: what came of it, and what was announced before and after it."""

import dataclasses
import uuid
from typing import Any

import orjson

from coverage.models import Live, LiveFacet, Publication
from coverage.reading import lists
from coverage.reading.cursor import Cursor
from coverage.reading.sql import rows
from coverage.rendering.facets import place

LIVE, FACET, ROW = (model._meta.db_table for model in (Live, LiveFacet, Publication))
Body = dict[str, Any]

_LATER = f"""SELECT p.payload FROM {FACET} f JOIN {LIVE} l ON l.record = f.record JOIN {ROW} p ON p.seq = l.seq
WHERE f.facet = 'relates' AND f.value = %s AND f.type = 'announcement'
ORDER BY f.oldest_first, f.record LIMIT 30"""


@dataclasses.dataclass(frozen=True)
class Neighbours:
    """Payloads of the announcements just before and just after one at its event; None at either end."""

    before: Body | None
    after: Body | None


def later(record: uuid.UUID) -> list[tuple[str, Body]]:
    """(relation type, payload) of the announcements that name `record` as an earlier one, oldest first."""
    found = [orjson.loads(bytes(payload)) for (payload,) in rows(_LATER, [record.hex])]
    return [
        (relation["type"], body) for body in found for relation in body["relations"] if relation["id"] == str(record)
    ]


def neighbours(body: Body) -> Neighbours:
    """What was announced before and after `body` at its event. Two queries; without an event, none."""
    if not body["event"]:
        return Neighbours(None, None)
    return Neighbours(_next(body, backwards=True), _next(body, backwards=False))


def _next(body: Body, *, backwards: bool) -> Body | None:
    event = lists.Has("event", (body["event"]["id"].replace("-", ""),))
    here = Cursor("happened_at", backwards, place(body).oldest_first, uuid.UUID(body["id"]))
    query = lists.Query("announcement", (event,), order="happened_at", limit=1, cursor=here)
    return next((orjson.loads(payload) for payload in lists.payloads(query).items), None)
