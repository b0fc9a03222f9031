"""The corrections log: what was wrong, and what was taken back, newest first."""

import dataclasses
import datetime as dt
from typing import Any

import orjson

from coverage.models import Live, Publication
from coverage.models.publication import Action
from coverage.reading.sql import as_moment, rows

LIVE, ROW = (model._meta.db_table for model in (Live, Publication))

# The actions are written out, so that an index on them alone (`publication_corrections`) can serve.
# A version below `withheld_below` keeps no note: its record was withdrawn, merged or expunged since.
_LOG = f"""SELECT p.seq, p.type, p.action, p.note, p.published_at, l.slug, now.payload
FROM {ROW} p JOIN {LIVE} l ON l.record = p.record
LEFT JOIN {ROW} now ON now.seq = l.seq AND l.status = 'usable'
WHERE p.action IN ('{Action.CORRECTED}', '{Action.WITHDRAWN}') AND p.seq >= l.withheld_below AND p.seq < %s
ORDER BY p.seq DESC LIMIT %s"""

_FROM_THE_NEWEST = 2**63 - 1


@dataclasses.dataclass(frozen=True, slots=True)
class Correction:
    """A correction or a withdrawal. `body`: the record as it stands now; None where it is no longer public."""

    seq: int
    type: str
    action: str
    note: str
    published_at: dt.datetime
    slug: str
    body: dict[str, Any] | None


def log(limit: int, before: int = _FROM_THE_NEWEST) -> list[Correction]:
    """At most `limit` entries with a smaller seq than `before`."""
    found = rows(_LOG, [before, limit])
    return [
        Correction(seq, kind, action, note, as_moment(at), slug, orjson.loads(bytes(payload)) if payload else None)
        for seq, kind, action, note, at, slug, payload in found
    ]
