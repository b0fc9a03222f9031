"""Hand-over: a reporter says a story is ready; an editor takes it from there."""

import datetime as dt

from django.db import transaction

from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import refuse_stale
from coverage.models.announcement import DeskState, Story


def hand_over(*, record: Story, editor: str, note: str, at: dt.datetime, read_at: int | None = None) -> None:
    """Mark a draft ready for review, with a note for the reviewer. `editor` is the login of who hands over."""
    if not note.strip():
        raise Refused(Problem("review_note", "Say what the reviewer should look at."))
    _move(record, DeskState.READY, f"{note.strip()} — {editor}, {at:%Y-%m-%d %H:%M} UTC", read_at)


def take_back(*, record: Story, editor: str, note: str, at: dt.datetime, read_at: int | None = None) -> None:
    """Make what was handed over a draft again, with a note on what is missing."""
    words = f"{note.strip() or 'Back to draft'} — {editor}, {at:%Y-%m-%d %H:%M} UTC"
    _move(record, DeskState.DRAFT, words, read_at)


def _move(record: Story, state: str, note: str, read_at: int | None) -> None:
    with transaction.atomic():
        fresh = type(record)._default_manager.select_for_update().get(pk=record.pk)
        if read_at is not None:
            refuse_stale(record, read_at)
        if fresh.state not in (DeskState.DRAFT, DeskState.READY):
            raise Refused(Problem("state", f"It is {fresh.get_state_display()}: only drafts are handed over."))
        fresh.state, fresh.review_note = state, note
        fresh.save(update_fields=["state", "review_note", "updated_at"])
        record.state, record.review_note = state, note
