"""The one way into the ledger: append rows, and fold them into Live, in the caller's transaction."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from coverage.desk import bulk, live
from coverage.models import Ledger, Live, Publication
from coverage.models.publication import TOMBSTONES, Action, RecordType, Status
from coverage.rendering.canonical import canonical, digest, moment
from coverage.rendering.card import CARD_STYLE
from coverage.rendering.refs import Names

Body = dict[str, Any]

PATHS = {
    RecordType.ANNOUNCEMENT: "announcements",
    RecordType.EVENT: "events",
    RecordType.COMPANY: "companies",
    RecordType.PERSON: "people",
    RecordType.TOPIC: "topics",
    RecordType.SOURCE: "sources",
    RecordType.TIMELINE: "timelines",
}
ENVELOPE = {"id", "type", "slug", "version", "seq", "status", "url", "api_url", "published_at", "updated_at", "history"}


MIXED = "mixed"
"""In the place of a card design: some cards are of one, some of another."""


@dataclasses.dataclass(frozen=True)
class Entry:
    """What is to be published of one record: a rendered body, or none for a tombstone."""

    record: UUID
    type: str
    slug: str
    action: str
    body: Body | None
    note: str = ""
    merged_into: UUID | None = None


def lock() -> Ledger:
    """Take the counter row, so that one publishes at a time until the transaction ends: commit order is seq order."""
    if not connection.in_atomic_block:
        raise RuntimeError("The ledger is written inside a transaction only.")
    return Ledger.objects.select_for_update().get(id=1)


def append(entries: list[Entry], *, at: dt.datetime, editor: str) -> list[Publication]:
    """Write one row an entry, each of another record, and bring Live up to date. Returns the rows in order of seq.

    Call it inside a transaction: what is rolled back leaves no hole.
    """
    counter = lock()
    records = [entry.record for entry in entries]
    lives = Live.objects.in_bulk(records)
    told = _history(list(lives))
    rows, bodies = [], []
    for seq, entry in enumerate(entries, start=counter.seq + 1):
        row, body = _row(entry, seq, lives.get(entry.record), told[entry.record], (at, editor))
        rows.append(row)
        bodies.append(body if row.status == Status.USABLE else None)
    bulk.insert(rows)
    after = [live.fold(lives.get(row.record), row, body) for row, body in zip(rows, bodies, strict=True)]
    live.store(after, bodies)
    counter.seq += len(rows)
    # While two releases publish, neither's cards are all there: they are rendered anew until `rebuild_live` has run.
    counter.cards_by = CARD_STYLE if counter.cards_by in ("", CARD_STYLE) else MIXED
    counter.save(update_fields=["seq", "cards_by"])
    return rows


def published(uuids: Iterable[UUID | str]) -> dict[str, Body]:
    """Live payloads by id, of those of `uuids` that readers can see. A merged record's id leads to its winner."""
    wanted = {str(uuid) for uuid in uuids}
    rows = Live.objects.filter(record__in=wanted).values_list("record", "merged_into", "status", "publication__payload")
    found = {}
    for record, merged_into, status, payload in rows:
        if merged_into:
            winner = published([merged_into]).get(str(merged_into))
            found |= {str(record): winner} if winner else {}
        elif status == Status.USABLE and payload:
            found[str(record)] = orjson.loads(payload)
    return found


def names_for(uuids: Iterable[UUID | str]) -> Names:
    """What a renderer may name, of `uuids`."""
    return published(uuids)


def body_of(payload: Body) -> Body:
    """A payload without what the ledger added: what two versions are compared by."""
    return {key: value for key, value in payload.items() if key not in ENVELOPE}


def _history(records: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    told: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = Publication.objects.filter(record__in=records).exclude(action=Action.REFRESHED).order_by("record", "version")
    for row in rows.only("record", "version", "action", "published_at", "note"):
        told[row.record].append(_line(row.version, row.action, row.published_at, row.note))
    return told


def _line(version: int, action: str, at: dt.datetime, note: str) -> dict[str, Any]:
    return {"version": version, "action": str(action), "published_at": moment(at), "note": note}


def _row(
    entry: Entry, seq: int, before: Live | None, told: list[dict], act: tuple[dt.datetime, str]
) -> tuple[Publication, Body]:
    at, editor = act
    status = Status.CANCELED if entry.action in TOMBSTONES else Status.USABLE
    body = _record(entry, before, told, at) if status == Status.USABLE else _tombstone(entry, at)
    body |= {
        "id": str(entry.record),
        "type": str(entry.type),
        "slug": entry.slug,
        "version": before.version + 1 if before else 1,
        "seq": seq,
        "status": str(status),
    }
    payload = canonical(body)
    row = Publication(
        seq=seq,
        record=entry.record,
        type=entry.type,
        slug=entry.slug,
        version=body["version"],
        action=entry.action,
        status=status,
        note=entry.note,
        merged_into=entry.merged_into,
        published_at=at,
        editor=editor,
        payload=payload,
        digest=digest(payload),
    )
    return row, body


def _record(entry: Entry, before: Live | None, told: list[dict], at: dt.datetime) -> Body:
    """The body of a usable version, with its addresses, dates and history. A refreshed one leaves no trace in those."""
    path = PATHS[RecordType(entry.type)]
    refreshed = before is not None and entry.action == Action.REFRESHED
    version = before.version + 1 if before else 1
    return {
        **(entry.body or {}),
        "url": f"/{path}/{entry.slug}/",
        "api_url": f"/api/v1/{path}/{entry.record}/",
        "published_at": moment(before.first_published_at if before else at),
        "updated_at": moment(before.updated_at if before and refreshed else at),
        "history": told if refreshed else [*told, _line(version, entry.action, at, entry.note)],
    }


def _tombstone(entry: Entry, at: dt.datetime) -> Body:
    return {
        "action": str(entry.action),
        "note": entry.note,
        "published_at": moment(at),
        "merged_into": entry.merged_into and str(entry.merged_into),
    }
