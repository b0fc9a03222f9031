"""One record: by its address or its id, as it stands, as it moved, or as it went."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from coverage.models import Live, LiveSlug, Publication
from coverage.models.publication import Status
from coverage.reading.sql import as_moment, as_uuid, holes, rows

LIVE, SLUG, ROW = (model._meta.db_table for model in (Live, LiveSlug, Publication))

_ONE = f"""
SELECT l.record, l.type, l.slug, l.status, l.version, l.seq, l.merged_into, p.action, p.note, p.published_at, p.payload
FROM {LIVE} l JOIN {ROW} p ON p.seq = l.seq"""
_BY_SLUG = f"{_ONE} JOIN {SLUG} s ON s.record = l.record WHERE s.type = %s AND s.slug = %s"
_BY_ID = f"{_ONE} WHERE l.type = %s AND l.record = %s"


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands at the head. `payload`: canonical JSON bytes, a tombstone's where `gone`."""

    record: uuid.UUID
    type: str
    slug: str
    status: str
    version: int
    seq: int
    merged_into: uuid.UUID | None
    action: str
    note: str
    published_at: dt.datetime
    payload: bytes

    @property
    def gone(self) -> bool:
        """Whether readers get a tombstone."""
        return self.status == Status.CANCELED


def by_slug(type_: str, slug: str) -> Standing | None:
    """The record that answers under `slug`, now or formerly; a merged one's winner. None: never public.

    Compare its `slug` with what was asked: another one means that the address moved for good.
    """
    return _winner(_standing(_BY_SLUG, type_, slug))


def by_id(type_: str, record: uuid.UUID) -> Standing | None:
    """The record with this id; a merged one's winner. None: never public."""
    return _winner(_standing(_BY_ID, type_, record))


def payloads(type_: str, records: list[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """Live payloads of those of `records` that readers can see."""
    if not records:
        return {}
    query = f"""SELECT l.record, p.payload FROM {LIVE} l JOIN {ROW} p ON p.seq = l.seq
        WHERE l.status = 'usable' AND l.type = %s AND l.record IN ({holes(records)})"""
    return {as_uuid(record): bytes(payload) for record, payload in rows(query, [type_, *records])}


def _standing(query: str, type_: str, key: Any) -> Standing | None:
    found = rows(query, [type_, key])
    if not found:
        return None
    record, kind, slug, status, version, seq, merged, action, note, at, payload = found[0]
    into = merged and as_uuid(merged)
    return Standing(
        as_uuid(record), kind, slug, status, version, seq, into, action, note, as_moment(at), bytes(payload)
    )


def _winner(found: Standing | None) -> Standing | None:
    while found is not None and found.merged_into is not None:
        found = _standing(_BY_ID, found.type, found.merged_into)
    return found
