"""Expunge: under a court order or the GDPR, a record's payloads are emptied for good. The one act that erases."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from coverage.desk import ledger, live, refresh
from coverage.desk.records import RECORDS
from coverage.desk.references import naming
from coverage.desk.refusal import Problem, Refused
from coverage.desk.withdraw import SHOWN, refuse_named
from coverage.models import Announcement, EventKey, Live, LiveFacet, Publication, Relation, TimelineEntry
from coverage.models.publication import Action, Status
from coverage.rendering.facets import NAMING
from coverage.rendering.renaming import without
from events.models import WorkingCopy

_NAMES_IT = f"""
SELECT p.seq FROM {Publication._meta.db_table} p
WHERE {{holds}} AND NOT EXISTS (SELECT 1 FROM {Live._meta.db_table} l WHERE l.seq = p.seq)"""
_HOLDS = {"sqlite": "instr(p.payload, %s) > 0", "postgresql": "position(%s in p.payload) > 0"}


def expunge(*, type: str, uuid: UUID, editor: str, at: dt.datetime, reason: str) -> Publication:  # noqa: A002 - a record's type is called so everywhere
    """Empty all versions of a record, and those superseded versions of others that name it. Returns the tombstone.

    `reason`, the legal ground, is public and stays, as do seq, digest, dates and address. What was merged into the
    record goes with it. The working copy is deleted: an announcement with its evidence and facts, and wherever it was
    related, a timeline's entry or an event's key announcement; a catalogue entry only when nothing names it any more.
    Articles stay: they are the sources', and for editors only. Raises Refused.
    """
    if not reason.strip():
        raise Refused(Problem("reason", "Give the legal ground, such as the court and the date of its order."))
    with transaction.atomic():
        ledger.lock()
        newest = Live.objects.filter(record=uuid, type=type).select_related("publication").first()
        if newest is None:
            raise Refused(Problem("uuid", f"No {type} of this id was ever public: delete its working copy."))
        if newest.publication.action == Action.EXPUNGED:
            raise Refused(Problem("uuid", "It was expunged already: nothing of it is left."))
        # First what is due: a live version must not go on naming a record under an id that it was merged from.
        refresh.catch_up(at=at)
        copy = RECORDS[type].model._default_manager.filter(uuid=uuid).first()
        if copy is not None:
            _take_off(copy, type, at)
        return _erase(newest, at, editor, reason.strip())


def _take_off(copy: WorkingCopy, kind: str, at: dt.datetime) -> None:
    """Delete the working copy, and take it off other records, working and live."""
    refuse_named(copy, kind)
    if named_by := [str(other) for copies in naming(copy) for other in copies[: SHOWN + 1]]:
        shown = ", ".join(f"“{name}”" for name in named_by[:SHOWN]) + (" and more" if len(named_by) > SHOWN else "")
        raise Refused(Problem("", f"Working copies still name it: {shown}. Take it off there first."))
    if isinstance(copy, Announcement):
        for rows, holder in (
            (Relation.objects.filter(to=copy), "announcement"),
            (TimelineEntry.objects.filter(announcement=copy), "timeline"),
            (EventKey.objects.filter(announcement=copy), "event"),
        ):
            _touch([getattr(row, holder) for row in rows.select_related(holder)], at)
            rows.delete()
        _refresh_without(copy.uuid, at)
    copy.delete()


def _touch(copies: list[Any], at: dt.datetime) -> None:
    """A form opened before is refused as stale; a copy that readers see as it is goes on counting as such."""
    for copy in set(copies):
        seen = {"published_revision": copy.revision + 1} if copy.published_revision == copy.revision else {}
        type(copy).objects.filter(pk=copy.pk).update(revision=copy.revision + 1, updated_at=at, **seen)


def _refresh_without(uuid: UUID, at: dt.datetime) -> None:
    facets = LiveFacet.objects.filter(facet__in=(*NAMING, "entry", "key"), value=uuid.hex)
    others = Live.objects.select_related("publication").filter(record__in=facets.values("live"), status=Status.USABLE)
    entries = [
        ledger.Entry(
            item.record,
            item.type,
            item.slug,
            Action.REFRESHED,
            ledger.body_of(without(live.parsed(item.publication) or {}, str(uuid))),
        )
        for item in others
    ]
    if entries:
        ledger.append(entries, at=at, editor="")


def _erase(newest: Live, at: dt.datetime, editor: str, reason: str) -> Publication:
    gone = [newest, *_merged_into(newest)]
    records = [item.record for item in gone]
    Publication.objects.filter(record__in=records).update(payload=b"", note="")
    entries = [ledger.Entry(item.record, item.type, item.slug, Action.EXPUNGED, None, reason) for item in gone]
    row = ledger.append(entries, at=at, editor=editor)[0]
    others = {seq for record in records for seq in _superseded_naming(record)}
    emptied = Publication.objects.filter(seq__in=others)
    emptied.update(payload=b"")
    _fold_again(set(emptied.values_list("record", flat=True)))
    return row


def _merged_into(winner: Live) -> list[Live]:
    found = list(Live.objects.filter(merged_into=winner.record))
    return found + [more for item in found for more in _merged_into(item)]


def _superseded_naming(record: UUID) -> list[int]:
    """Rows that readers aren't sent to any more and that hold the record's id, and with it perhaps its name."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES_IT.format(holds=_HOLDS[connection.vendor]), [str(record).encode()])
        return [seq for (seq,) in cursor.fetchall()]


def _fold_again(records: set[UUID]) -> None:
    """A withdrawn record keeps its title for the desk; not where the version that said it was emptied."""
    for item in Live.objects.filter(record__in=records, status=Status.CANCELED):
        after, body = live.refolded(Publication.objects.filter(record=item.record).order_by("version"))
        live.store([after], [body])
