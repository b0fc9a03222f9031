"""The change feed: every version of every record, in the order in which it became public."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from coverage.models import Live, Publication
from coverage.models.publication import Status
from coverage.reading.sql import as_moment, as_uuid, rows

LIVE, ROW = (model._meta.db_table for model in (Live, Publication))

_CHANGES = f"""
SELECT p.seq, p.record, p.type, p.slug, p.version, p.action, p.status, p.note, p.merged_into, p.published_at,
       p.digest, p.payload, p.seq < l.withheld_below
FROM {ROW} p JOIN {LIVE} l ON l.record = p.record
WHERE p.seq > %s AND p.seq <= %s ORDER BY p.seq LIMIT %s"""


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One row of the ledger as followers get it. `payload` is None for tombstones and for what is withheld."""

    seq: int
    record: uuid.UUID
    type: str
    slug: str
    version: int
    action: str
    status: str
    note: str
    merged_into: uuid.UUID | None
    published_at: dt.datetime
    digest: str
    payload: bytes | None
    withheld: bool


def changes(since: int, until: int, limit: int) -> list[Change]:
    """At most `limit` rows with `since` < seq ≤ `until`, ascending, without a hole.

    Versions before a withdrawal, merger or expunging are withheld: they keep their digest and lose their payload.
    """
    return [_change(row) for row in rows(_CHANGES, [since, until, limit])]


def _change(row: tuple[Any, ...]) -> Change:
    seq, record, type_, slug, version, action, status, note, merged, at, digest, payload, withdrawn = row
    content = bytes(payload)
    usable = status == Status.USABLE
    withheld = usable and (bool(withdrawn) or not content)
    return Change(
        seq,
        as_uuid(record),
        type_,
        slug,
        version,
        action,
        status,
        "" if withheld else note,
        merged and as_uuid(merged),
        as_moment(at),
        digest,
        content if usable and not withheld else None,
        withheld,
    )
