"""Publish many drafts for the first time, in one short transaction: what a back catalogue needs."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import F

from coverage.desk import ledger
from coverage.desk.checklist import checklists
from coverage.desk.publish import bring_along, named_by
from coverage.desk.records import RECORDS
from coverage.desk.refusal import Problem, Refused
from coverage.models import Announcement, Live, Publication
from coverage.models.announcement import DeskState
from coverage.models.publication import Action, RecordType


def publish_drafts(drafts: list[Announcement], *, editor: str, at: dt.datetime) -> list[Publication]:
    """Publish announcements that were never public, in their order, with the catalogue entries that they name.

    They come with their relations in hand (`records.fetch`). Inside the caller's transaction. Raises Refused with all
    that the checklists refuse, each problem led by the announcement's slug; then the caller rolls back.
    """
    kind = RECORDS[RecordType.ANNOUNCEMENT]
    ledger.lock()
    refusals = [
        Problem(f"{draft.slug}: {problem.field}" if problem.field else draft.slug, problem.message)
        for draft, found in zip(drafts, checklists(drafts, at=at), strict=True)
        for problem in found.refusals
    ]
    if refusals:
        raise Refused(refusals)
    named = {draft.pk: named_by(draft) for draft in drafts}
    everyone = {uuid for uuids in named.values() for uuid in uuids}
    public = set(Live.objects.filter(record__in=everyone).values_list("record", flat=True))
    bring_along([draft for draft in drafts if not public.issuperset(named[draft.pk])], at=at, editor=editor)
    rows: list[Publication] = []
    for lot in _lots(drafts):
        names = ledger.names_for({uuid for draft in lot for uuid in named[draft.pk]})
        entries = [
            ledger.Entry(draft.uuid, kind.type, draft.slug, Action.PUBLISHED, kind.render(draft, names))
            for draft in lot
        ]
        rows += ledger.append(entries, at=at, editor=editor)
    published = Announcement.objects.filter(pk__in=[draft.pk for draft in drafts])
    published.update(state=DeskState.PUBLISHED, published_revision=F("revision"))
    return rows


def _lots(drafts: list[Announcement]) -> Iterator[list[Announcement]]:
    """`drafts` in lots, so that what relates to an earlier one comes after it was published, when it can be named."""
    lot: dict[int, Announcement] = {}
    for draft in drafts:
        if any(relation.to_id in lot for relation in draft.relations.all()):
            yield list(lot.values())
            lot = {}
        lot[draft.pk] = draft
    yield list(lot.values())
