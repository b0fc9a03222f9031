"""A draft as it would be published, for the editor's eyes only."""

from typing import Any

from coverage.desk import ledger
from coverage.desk.publish import names_of
from coverage.desk.records import fetch, record_of
from events.models import WorkingCopy

Body = dict[str, Any]


def preview(record: WorkingCopy) -> Body:
    """The payload that publishing `record` as it is saved would make, as far as the ledger doesn't decide it.

    Entries that would be published along are named as they are saved now.
    """
    kind = record_of(record)
    [copy] = fetch(kind.type, [record.uuid])
    names = {**drafts_of(copy), **names_of(copy)}
    return {**_envelope(copy), **kind.render(copy, names), "history": []}


def drafts_of(copy: WorkingCopy) -> dict[str, Body]:
    """Bodies of the entries that `copy` names, as they are saved, by id."""
    found = {}
    for entry in record_of(copy).companions(copy):
        [draft] = fetch(record_of(entry).type, [entry.uuid])
        names = {**found, **names_of(draft)}
        found[str(entry.uuid)] = {**_envelope(draft), **record_of(entry).render(draft, names)}
    return found


def _envelope(copy: Any) -> Body:
    kind = record_of(copy).type
    path = f"/{ledger.PATHS[kind]}/{copy.slug}/"
    return {"id": str(copy.uuid), "type": str(kind), "slug": copy.slug, "url": path, "version": 0, "seq": 0}
