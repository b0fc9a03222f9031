"""No silent overwrite: a save made from an older reading is refused, with both texts shown."""

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import F

from coverage.desk.refusal import Problem, Stale
from events.models import WorkingCopy

UNCOMPARED = {"id", "uuid", "revision", "published_revision", "created_at", "updated_at"}


def claim(record: WorkingCopy, read_at: int) -> None:
    """Take the next revision for a save of `record` that was read at revision `read_at`.

    Inside a transaction; raises Stale, naming each field that differs, when somebody else saved it meanwhile.
    Sets `record.revision`; saving the record is up to the caller.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A revision is claimed inside the transaction of the save.")
    model = type(record)
    taken = model._default_manager.filter(pk=record.pk, revision=read_at).update(
        revision=F("revision") + 1, updated_at=dt.datetime.now(dt.UTC)
    )
    if not taken:
        refuse_stale(record, read_at)
    record.revision = read_at + 1


def refuse_stale(record: WorkingCopy, read_at: int) -> None:
    """Raise Stale if the stored `record` isn't at revision `read_at`, comparing it with `record` as it is in hand."""
    theirs = type(record)._default_manager.filter(pk=record.pk).first()
    if theirs is None:
        raise Stale(Problem("", "Somebody deleted it meanwhile. Copy your text and start a new one."), theirs=None)
    if theirs.revision != read_at:
        raise Stale(_both_texts(record, theirs), theirs=theirs)


def _both_texts(mine: WorkingCopy, theirs: WorkingCopy) -> list[Problem]:
    problems = [
        Problem(
            "",
            f"Somebody else saved it at {theirs.updated_at:%H:%M:%S} UTC. Nothing of yours was saved: compare, "
            "take over what you need, and save again.",
        )
    ]
    for field in mine._meta.concrete_fields:
        if field.name in UNCOMPARED:
            continue
        ours, other = _said(mine, field), _said(theirs, field)
        if ours != other:
            problems.append(Problem(field.name, f"yours: “{ours}” · saved meanwhile: “{other}”"))
    return problems


def _said(record: WorkingCopy, field: Any) -> str:
    value = getattr(record, field.name)
    return "" if value is None else str(value)
