"""Refresh: a published name changed, so what embeds it gets a new version. `updated_at` stays; nobody corrected it.

The change itself is one short transaction, which leaves a RefreshDue; what embeds the name follows, a few at a time,
so that editors can save in between. After a kill, the next act (or `manage.py refresh`) goes on where it stopped.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from coverage.desk import ledger, live
from coverage.models import Live, RefreshDue
from coverage.models.publication import Action, RecordType, Status
from coverage.rendering.refs import ref
from coverage.rendering.renaming import embedded, renamed

AT_ONCE = 200
"""Refreshed rows a transaction: about 20 ms of SQLite's write lock."""

_DATES = ("start", "end", "time_zone")


def note_renaming(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Note a refresh if what others embed of a record differs between two payloads. In the act's transaction."""
    if before["type"] == RecordType.TIMELINE:  # nothing embeds a timeline
        return
    uuid = before["id"]
    short = ref({uuid: before}, uuid), ref({uuid: {**after, "id": uuid}}, uuid)
    dates = [[body.get(key) for key in _DATES] for body in (before, after)]
    if short[0] != short[1] or dates[0] != dates[1]:
        note_change(UUID(uuid))


def note_change(uuid: UUID) -> None:
    """Note that what embeds the record `uuid` must be refreshed. In the act's transaction."""
    if live.naming(uuid).exists():
        # A new row, even where one waits: whoever is finishing that one must not take this one away with it.
        RefreshDue.objects.filter(record=uuid).delete()
        RefreshDue.objects.create(record=uuid)


def catch_up(*, at: dt.datetime) -> int:
    """Finish every refresh that is due. Returns how many records got a new version."""
    return sum(_refresh_all(due, at) for due in RefreshDue.objects.order_by("pk"))


def _refresh_all(due: RefreshDue, at: dt.datetime) -> int:
    done, last = 0, UUID(int=0)
    while True:
        naming = live.naming(due.record).filter(live_id__gt=last).order_by("live_id")
        batch = list(naming.values_list("live_id", flat=True).distinct()[:AT_ONCE])
        if not batch:
            break
        with transaction.atomic():
            done += _refresh(batch, at)
        last = batch[-1]
    due.delete()
    return done


def _refresh(uuids: list[UUID], at: dt.datetime) -> int:
    ledger.lock()
    found = Live.objects.select_related("publication").filter(record__in=uuids, status=Status.USABLE)
    bodies = {item: live.parsed(item.publication) for item in found}
    named: set[str] = set()
    for body in bodies.values():
        named |= embedded(body or {})
    names = ledger.names_for(named)
    entries = []
    for item, body in bodies.items():
        new = renamed(body or {}, names)
        if new != body:
            entries.append(ledger.Entry(item.record, item.type, item.slug, Action.REFRESHED, ledger.body_of(new)))
    if entries:
        ledger.append(entries, at=at, editor="")
    return len(entries)
