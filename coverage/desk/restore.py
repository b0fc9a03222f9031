"""Restore: an export becomes a ledger again, in an empty database, with working copies to correct it in."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from django.db import transaction

from coverage.desk import ledger, rebuild
from coverage.desk.audit import Audit
from coverage.desk.export import FORMAT
from coverage.desk.records import RECORDS
from coverage.desk.refusal import Problem, Refused
from coverage.desk.restoring import catalogue, stories
from coverage.desk.restoring.articles import Press
from coverage.desk.restoring.shelf import Shelf
from coverage.models import Article, Live, Publication, RefreshDue
from coverage.models.publication import Action, RecordType, Status
from coverage.rendering.canonical import canonical
from events.models import Image, Series

Body = dict[str, Any]
AT_ONCE = 200
MOST_PROBLEMS = 100


@dataclasses.dataclass(frozen=True)
class Header:
    """An export's first line."""

    epoch: UUID
    head: int
    due: list[UUID]


def restore(path: Path) -> int:
    """Write the export at `path` into this database, under a new epoch. Returns how many rows it has.

    The database must be empty, but for its users. Everything is validated before anything is written: Refused names
    each line that is wrong. The ledger's rows come back byte for byte; working copies are made from the newest usable
    version of each record. What never was public isn't in an export: the text of articles around the quotes, the
    rules of aliases, topics' words, drafts and tags.
    """
    header = _validated(path)
    with transaction.atomic():
        counter = ledger.lock()
        _refuse_full()
        for rows in _lots(_rows(path)):
            Publication.objects.bulk_create(rows)
        counter.seq, counter.epoch = header.head, uuid4()
        counter.save(update_fields=["seq", "epoch"])
        rebuild.rebuild_live()
        _working_copies()
        RefreshDue.objects.bulk_create([RefreshDue(record=record) for record in header.due])
    return header.head


def _refuse_full() -> None:
    models = [Publication, Article, Image, Series, *(kind.model for kind in RECORDS.values())]
    full = [str(model._meta.verbose_name_plural) for model in models if model._default_manager.exists()]
    if full:
        raise Refused(
            Problem("", f"There are {', '.join(full)} here already: restore into an empty, migrated database.")
        )


def _validated(path: Path) -> Header:
    problems: list[Problem] = []
    audit = Audit()
    with path.open("rb") as file:
        header = _header(file.readline())
        for number, line in enumerate(file, start=2):
            try:
                found = list(audit.feed(_row(line)))
            except ValueError as error:
                found = [str(error)]
            problems += [Problem(f"line {number}", message) for message in found]
            if len(problems) > MOST_PROBLEMS:
                raise Refused([*problems[:MOST_PROBLEMS], Problem("", "… and more: take another copy of the export.")])
    problems += [Problem("", message) for message in audit.finish()]
    if audit.seq != header.head:
        problems.append(Problem("line 1", f"The head is {header.head}, but the last row is {audit.seq}: cut short?"))
    if problems:
        raise Refused(problems)
    return header


def _header(line: bytes) -> Header:
    try:
        told = orjson.loads(line)
        if told["format"] != FORMAT:
            raise Refused(Problem("line 1", f"The format is {told['format']}, this release restores {FORMAT}."))
        return Header(UUID(told["epoch"]), int(told["head"]), [UUID(each) for each in told["due"]])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(Problem("line 1", "This is no export: make one with `manage.py export > all.ndjson`.")) from error


def _rows(path: Path) -> Iterator[Publication]:
    with path.open("rb") as file:
        yield from map(_row, islice(file, 1, None))


def _row(line: bytes) -> Publication:
    """One line as a row. Raises ValueError, saying what is wrong with it."""
    try:
        told = orjson.loads(line)
        row = Publication(
            **{
                field: told[field] for field in ("seq", "type", "slug", "version", "action", "status", "note", "editor")
            },
            record=UUID(told["record"]),
            merged_into=told["merged_into"] and UUID(told["merged_into"]),
            published_at=dt.datetime.fromisoformat(told["published_at"]),
            digest=told["digest"],
            payload=b"" if told["payload"] is None else canonical(told["payload"]),
        )
    except KeyError as error:
        raise ValueError(f"has no {error.args[0]}") from error
    except (TypeError, AttributeError) as error:
        raise ValueError("is no row of a ledger") from error
    choices = {"type": RecordType, "action": Action, "status": Status}
    for field, allowed in choices.items():
        if getattr(row, field) not in allowed.values:
            raise ValueError(f"{field} is {getattr(row, field)!r}: {', '.join(allowed.values)} are known")
    if row.published_at.tzinfo is None or type(row.seq) is not int or type(row.version) is not int:
        raise ValueError("needs whole numbers as seq and version, and a time with its offset as published_at")
    return row


Save = Callable[[list[Body], Shelf], None]


def _working_copies() -> None:
    """Catalogue first, then what names it; what points at each other comes last."""
    shelf = Shelf(winners={str(loser): str(winner) for loser, winner in _mergers()})
    press = Press()
    for body in _bodies(RecordType.ANNOUNCEMENT):
        press.gather(body)
    steps: list[tuple[RecordType, Save]] = [
        (RecordType.SOURCE, catalogue.sources),
        (RecordType.TOPIC, catalogue.topics),
        (RecordType.TOPIC, catalogue.topic_tree),
        (RecordType.COMPANY, catalogue.companies),
        (RecordType.PERSON, catalogue.people),
        (RecordType.EVENT, catalogue.events),
    ]
    _save(steps, shelf)
    press.save(shelf)
    steps = [
        (RecordType.ANNOUNCEMENT, stories.announcements),
        (RecordType.ANNOUNCEMENT, stories.relations),
        (RecordType.EVENT, stories.event_keys),
        (RecordType.TIMELINE, stories.timelines),
    ]
    _save(steps, shelf)


def _save(steps: list[tuple[RecordType, Save]], shelf: Shelf) -> None:
    for kind, save in steps:
        for bodies in _lots(_bodies(kind)):
            save(bodies, shelf)


def _lots(items: Iterator[Any]) -> Iterator[list[Any]]:
    return iter(lambda: list(islice(items, AT_ONCE)), [])


def _mergers() -> Iterator[tuple[UUID, UUID]]:
    return Live.objects.filter(merged_into__isnull=False).values_list("record", "merged_into").iterator()


def _bodies(kind: RecordType) -> Iterator[Body]:
    """The newest usable payload of each record, the most recent first; none of what was merged, expunged or emptied.

    Its `status` is the record's now: canceled where it was withdrawn since.
    """
    found = Live.objects.filter(type=kind, merged_into__isnull=True).order_by("-publication")
    for records in _lots(found.values_list("record", flat=True).iterator()):
        lives = Live.objects.select_related("publication").in_bulk(records)
        for record in records:
            if payload := _usable(lives[record]):
                yield {**orjson.loads(payload), "status": lives[record].status}


def _usable(item: Live) -> bytes:
    if item.status == Status.USABLE:
        return bytes(item.publication.payload)
    rows = Publication.objects.filter(record=item.record, status=Status.USABLE).order_by("-version")
    row = rows.first()
    return bytes(row.payload) if row else b""
