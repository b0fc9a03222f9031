"""Correct: something readers saw was wrong. The note says what, and stays visible."""

import datetime as dt

from coverage.desk.publish import put_out
from coverage.desk.refusal import Problem, Refused
from coverage.models import Live, Publication
from coverage.models.publication import Action, Status
from events.models import WorkingCopy


def correct(*, record: WorkingCopy, editor: str, at: dt.datetime, note: str, read_at: int | None = None) -> Publication:
    """Publish `record` as it is saved as a correction of what is public.

    `note` tells readers what was wrong and is required. Raises Refused, Stale.
    """
    if not note.strip():
        raise Refused(Problem("note", "Say what was wrong and what is right: readers see it in the corrections."))
    if not Live.objects.filter(record=record.uuid, status=Status.USABLE).exists():
        raise Refused(Problem("", "It isn't public, so there is nothing to correct: publish it."))
    return put_out(record=record, editor=editor, at=at, note=note.strip(), read_at=read_at, action=Action.CORRECTED)
