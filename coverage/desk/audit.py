"""The rules that the ledger's rows keep among themselves, checked one row at a time: of a database, or of an export."""

import dataclasses
from collections.abc import Iterator
from uuid import UUID

import orjson

from coverage.models import Publication
from coverage.models.publication import TOMBSTONES, Action, Status
from coverage.rendering.canonical import digest

_FRESH = {Action.PUBLISHED}
_PUBLIC = {Action.UPDATED, Action.CORRECTED, Action.REFRESHED, Action.WITHDRAWN, Action.MERGED, Action.EXPUNGED}
_WITHDRAWN = {Action.REPUBLISHED, Action.MERGED, Action.EXPUNGED}
MAY_FOLLOW = {
    None: _FRESH,
    Action.WITHDRAWN: _WITHDRAWN,
    Action.MERGED: {Action.EXPUNGED},
    Action.EXPUNGED: set(),
}
"""What may be done to a record after an action; after any other, it is public and `_PUBLIC` may follow."""


@dataclasses.dataclass(slots=True)
class _Trail:
    """How far a record has come."""

    seq: int
    version: int
    type: str
    action: str
    has_text: bool


class Audit:
    """Feed it the rows in order of seq, then ask `finish`. Holds a few words a record, no payload."""

    def __init__(self) -> None:
        self.seq = 0
        self.trails: dict[UUID, _Trail] = {}
        self._emptied: list[tuple[int, UUID]] = []
        self._last_expunging = 0

    def feed(self, row: Publication) -> Iterator[str]:
        """What is wrong with the next row, in sentences that begin with its seq."""
        where = f"seq {row.seq}"
        if row.seq != self.seq + 1:
            yield f"{where}: comes after {self.seq}, where {self.seq + 1} belongs"
        self.seq = row.seq
        payload = bytes(row.payload)
        yield from (f"{where}: {problem}" for problem in _content(row, payload))
        trail = self.trails.get(row.record)
        yield from (f"{where}: {problem}" for problem in self._place(row, trail))
        if not payload:
            self._emptied.append((row.seq, row.record))
        has_text = bool(payload) and row.action != Action.EXPUNGED
        self.trails[row.record] = _Trail(
            row.seq, row.version, row.type, row.action, has_text or bool(trail and trail.has_text)
        )
        if row.action == Action.EXPUNGED:
            self._last_expunging = row.seq

    def finish(self) -> Iterator[str]:
        """What only shows at the end: payloads emptied without right."""
        for seq, record in self._emptied:
            # Expunging empties the record's own rows and, of others, versions that nobody reads any more.
            if seq > self._last_expunging:
                yield f"seq {seq}: has no payload, and nothing was expunged after it"
            elif seq == self.trails[record].seq:
                yield f"seq {seq}: has no payload, and readers are sent to it: it is {record}'s newest version"

    def _place(self, row: Publication, trail: _Trail | None) -> Iterator[str]:
        version = trail.version + 1 if trail else 1
        if row.version != version:
            yield f"is version {row.version} of {row.record}, where {version} belongs"
        if trail and trail.type != row.type:
            yield f"is a {row.type}, but {row.record} was a {trail.type} before"
        before = trail.action if trail else None
        if row.action not in MAY_FOLLOW.get(before, _PUBLIC):
            yield f"{row.record} can't be {row.action} after it was {before or 'never public'}"
        if (row.status == Status.CANCELED) != (row.action in TOMBSTONES):
            yield f"is {row.status}, which doesn't fit {row.action}"
        if row.merged_into and (row.merged_into not in self.trails or row.merged_into == row.record):
            yield f"was merged into {row.merged_into}, which isn't in the ledger before it"
        if row.action == Action.EXPUNGED and trail and trail.has_text:
            yield f"{row.record} was expunged, but a version of it still has its payload"


def _content(row: Publication, payload: bytes) -> Iterator[str]:
    if not payload:
        return
    if digest(payload) != row.digest:
        yield f"the payload's SHA-256 is {digest(payload)}, the digest says {row.digest}"
        return
    told = orjson.loads(payload)
    said = {
        "seq": row.seq,
        "id": str(row.record),
        "type": row.type,
        "slug": row.slug,
        "version": row.version,
        "status": row.status,
    }
    wrong = [key for key, value in said.items() if told.get(key) != value]
    if wrong:
        yield f"the payload says otherwise than the row: {', '.join(wrong)}"
