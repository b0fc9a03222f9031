"""Export: the whole ledger as lines of JSON, enough to restore it. Not public: it names the editors."""

from collections.abc import Iterator
from typing import Any

import orjson
from django.db.models import Subquery

from coverage.models import Ledger, Publication, RefreshDue
from coverage.rendering.canonical import moment

FORMAT = "coverage-ledger/1"


def export() -> Iterator[bytes]:
    """Lines: a header {format, epoch, head, due}, then a row a line in order of seq, its payload as JSON (or null).

    `due`: records whose new name hasn't reached everything that embeds it.

    All from one query, so that whatever happens meanwhile, the lines are the ledger at one head. Few rows are held.
    """
    counter = Ledger.objects.filter(id=1)
    rows = Publication.objects.order_by("seq").annotate(
        epoch=Subquery(counter.values("epoch")), head=Subquery(counter.values("seq"))
    )
    said, due = False, _due()
    for row in rows.iterator(chunk_size=500):
        if not said:
            # Those due before and after the query began: one too many is refreshed for nothing.
            yield _line({"format": FORMAT, "epoch": str(row.epoch), "head": row.head, "due": sorted(due | _due())})
            said = True
        yield _line(_row(row))
    if not said:
        yield _line({"format": FORMAT, "epoch": str(counter.get().epoch), "head": 0, "due": []})


def _due() -> set[str]:
    return {str(record) for record in RefreshDue.objects.values_list("record", flat=True)}


def _row(row: Publication) -> dict[str, Any]:
    payload = bytes(row.payload)
    return {
        "seq": row.seq,
        "record": str(row.record),
        "type": row.type,
        "slug": row.slug,
        "version": row.version,
        "action": row.action,
        "status": row.status,
        "note": row.note,
        "merged_into": row.merged_into and str(row.merged_into),
        "published_at": moment(row.published_at),
        "editor": row.editor,
        "digest": row.digest,
        "payload": orjson.Fragment(payload) if payload else None,
    }


def _line(told: dict[str, Any]) -> bytes:
    return orjson.dumps(told) + b"\n"
