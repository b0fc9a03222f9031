"""Correct: something readers saw was wrong. The note says what, and stays visible."""

import datetime as dt

from coverage.desk.publish import put_out
from coverage.desk.refusal import Problem, Refused
from coverage.models import Publication
from coverage.models.publication import Action
from events.models import WorkingCopy


def correct(*, record: WorkingCopy, editor: str, at: dt.datetime, note: str, read_at: int | None = None) -> Publication:
    """Publish `record` as it is saved as a correction of what is public.

    `note` tells readers what was wrong and is required. Raises Refused, Stale.
    """
    if not note.strip():
        raise Refused(Problem("note", "Say what was wrong and what is right: readers see it in the corrections."))
    return put_out(record=record, editor=editor, at=at, note=note.strip(), read_at=read_at, action=Action.CORRECTED)
