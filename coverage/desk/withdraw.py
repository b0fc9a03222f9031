"""Withdraw: readers get a tombstone with the reason instead of the record."""

import datetime as dt

from django.db import transaction

from coverage.desk import ledger, live, refresh
from coverage.desk.records import record_of
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import refuse_stale
from coverage.models import Live, Publication
from coverage.models.announcement import DeskState, Story
from coverage.models.publication import Action, RecordType, Status
from events.models import WorkingCopy

SHOWN = 5


def withdraw(
    *, record: WorkingCopy, editor: str, at: dt.datetime, note: str, read_at: int | None = None
) -> Publication:
    """Take `record` back. `note` tells readers why and is required.

    Refused for what isn't public, and for catalogue entries that public records still name. Raises Refused, Stale.
    """
    if not note.strip():
        raise Refused(Problem("note", "Say why it is withdrawn: readers see it at its address."))
    with transaction.atomic():
        ledger.lock()
        if read_at is not None:
            refuse_stale(record, read_at)
        kind = record_of(record).type
        before = Live.objects.filter(record=record.uuid, status=Status.USABLE).first()
        if before is None:
            raise Refused(Problem("", "It isn't public, so there is nothing to withdraw."))
        refuse_named(record, kind)
        entry = ledger.Entry(record.uuid, kind, before.slug, Action.WITHDRAWN, None, note.strip())
        [row] = ledger.append([entry], at=at, editor=editor)
        if isinstance(record, Story):
            type(record)._default_manager.filter(pk=record.pk).update(state=DeskState.WITHDRAWN)
            record.state = DeskState.WITHDRAWN
        refresh.note_change(record.uuid)
    refresh.catch_up(at=at)
    return row


def refuse_named(record: WorkingCopy, kind: str) -> None:
    """Raise Refused if public records name a catalogue entry, listing some of them.

    Announcements are only named in relations, which go when they go.
    """
    if kind == RecordType.ANNOUNCEMENT:
        return
    naming = live.naming(record.uuid).values("live")
    titles = list(Live.objects.filter(record__in=naming).values_list("title", flat=True)[: SHOWN + 1])
    if titles:
        shown = ", ".join(f"“{title}”" for title in titles[:SHOWN]) + (" and more" if len(titles) > SHOWN else "")
        raise Refused(
            Problem("", f"It is named in {shown}: take it off there and publish them, or merge it into another entry.")
        )
