"""Publish: what an editor made becomes the next immutable version, with the catalogue entries that it names."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from coverage.desk import ledger, live, refresh
from coverage.desk.checklist import checklist
from coverage.desk.records import RECORDS, fetch, record_of
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import refuse_stale
from coverage.models import Announcement, Live, LiveSlug, Publication
from coverage.models.announcement import DeskState, Story
from coverage.models.publication import Action, Status
from coverage.rendering.refs import Names
from events.models import WorkingCopy

Body = dict[str, Any]


def publish(
    *, record: WorkingCopy, editor: str, at: dt.datetime, note: str = "", read_at: int | None = None
) -> Publication:
    """Make `record` public as it is saved: published, updated or, after a withdrawal, republished.

    `editor` is a login; `read_at` the revision the editor saw. Raises Refused with every reason of the checklist,
    Stale when somebody saved it meanwhile.
    """
    return put_out(record=record, editor=editor, at=at, note=note.strip(), read_at=read_at)


def put_out(
    *, record: WorkingCopy, editor: str, at: dt.datetime, note: str, read_at: int | None, action: str | None = None
) -> Publication:
    """Append the next usable version of `record`. `action` None: published, updated or republished, as it stands."""
    with transaction.atomic():
        ledger.lock()
        if read_at is not None:
            refuse_stale(record, read_at)
        kind = record_of(record)
        copies = fetch(kind.type, [record.uuid])
        if not copies:
            raise Refused(Problem("", f"This {kind.type} was deleted meanwhile."))
        copy = copies[0]
        if refusals := checklist(copy, at=at).refusals:
            raise Refused(refusals)
        before = Live.objects.select_related("publication").filter(record=copy.uuid).first()
        if action == Action.CORRECTED and (before is None or before.status != Status.USABLE):
            raise Refused(Problem("", "It isn't public, so there is nothing to correct: publish it."))
        bring_along([copy], at=at, editor=editor)
        body = kind.render(copy, names_of(copy))
        was = live.parsed(before.publication) if before else None
        if was is not None and ledger.body_of(was) == body and before.slug == copy.slug:
            raise Refused(Problem("", "Readers see exactly this already: there is nothing to publish."))
        entry = ledger.Entry(copy.uuid, kind.type, copy.slug, action or _action(before), body, note)
        [row] = ledger.append([entry], at=at, editor=editor)
        mark_published([copy])
        if was is not None:
            refresh.note_renaming(was, {**body, "slug": copy.slug, "type": str(kind.type)})
    refresh.catch_up(at=at)
    return row


def names_of(copy: WorkingCopy) -> Names:
    """The published names that `copy` may embed."""
    return ledger.names_for(named_by(copy))


def named_by(copy: WorkingCopy) -> list[UUID]:
    """The records whose names `copy` embeds."""
    named = [entry.uuid for entry in record_of(copy).companions(copy)]
    if isinstance(copy, Announcement):
        named += [relation.to.uuid for relation in copy.relations.all()]
    return named


def bring_along(copies: Iterable[WorkingCopy], *, at: dt.datetime, editor: str) -> list[Publication]:
    """Publish the catalogue entries that `copies` name and that were never public. Inside the caller's transaction."""
    wanted = _not_yet_public(copies)
    for kind, entries in wanted.items():
        _refuse_taken_addresses(kind, entries)
    rows: list[Publication] = []
    for kind in RECORDS.values():
        waiting = wanted.get(kind.type, [])
        while waiting:
            left = {copy.uuid for copy in waiting}
            # A topic's parent goes before it; everything else is ready at once.
            ready = [copy for copy in waiting if not any(entry.uuid in left for entry in kind.companions(copy))]
            if not ready:
                raise Refused(Problem("", f"“{waiting[0]}” is under itself: choose another parent for it first."))
            named = [entry.uuid for copy in ready for entry in kind.companions(copy)]
            names = ledger.names_for(named)
            entries = [
                ledger.Entry(copy.uuid, kind.type, copy.slug, Action.PUBLISHED, kind.render(copy, names))
                for copy in ready
            ]
            rows += ledger.append(entries, at=at, editor=editor)
            mark_published(ready)
            left -= {copy.uuid for copy in ready}
            waiting = [copy for copy in waiting if copy.uuid in left]
    return rows


def _refuse_taken_addresses(kind: str, entries: list[Any]) -> None:
    held = LiveSlug.objects.filter(type=kind, slug__in=[entry.slug for entry in entries])
    holders = dict(held.values_list("slug", "record"))
    taken = [entry for entry in entries if holders.get(entry.slug, entry.uuid) != entry.uuid]
    if taken:
        raise Refused(
            Problem(
                "", f"“{entry}” would go public along with it, but “{entry.slug}” is another's old address: change it."
            )
            for entry in taken
        )


def _not_yet_public(copies: Iterable[WorkingCopy]) -> dict[str, list[WorkingCopy]]:
    wanted: dict[str, list[WorkingCopy]] = {}
    seen: set = set()
    level = list(copies)
    while level:
        named = {entry.uuid: entry for copy in level for entry in record_of(copy).companions(copy)}
        fresh = {uuid: entry for uuid, entry in named.items() if uuid not in seen}
        seen |= set(fresh)
        public = set(Live.objects.filter(record__in=list(fresh)).values_list("record", flat=True))
        level = []
        for kind in RECORDS.values():
            uuids = [uuid for uuid, entry in fresh.items() if type(entry) is kind.model and uuid not in public]
            if uuids:
                found = fetch(kind.type, uuids)
                wanted.setdefault(kind.type, []).extend(found)
                level += found
    return wanted


def _action(before: Live | None) -> str:
    if before is None:
        return Action.PUBLISHED
    return Action.UPDATED if before.status == Status.USABLE else Action.REPUBLISHED


def mark_published(copies: list[WorkingCopy]) -> None:
    """Note on `copies`, of one type, that readers see them as they are."""
    for copy in copies:
        copy.published_revision = copy.revision
        if isinstance(copy, Story):
            copy.state = DeskState.PUBLISHED
    fields = ["published_revision"] + (["state"] if copies and isinstance(copies[0], Story) else [])
    if copies:
        type(copies[0])._default_manager.bulk_update(copies, fields)
