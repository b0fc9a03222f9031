"""Corrections: the note says what was wrong."""

import pytest

from coverage.desk.correct import correct
from coverage.desk.live import parsed
from coverage.desk.publish import publish
from coverage.desk.refusal import Refused
from coverage.desk.withdraw import withdraw
from coverage.models import Publication
from tests.factories import NOW, make_announcement

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcement():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    record.title = "Right"
    record.save()
    return record


def test_a_correction_shows_what_was_wrong(announcement):
    row = correct(record=announcement, editor="ed", at=NOW, note=" The number was wrong. ")
    assert (row.action, row.note, row.version) == ("corrected", "The number was wrong.", 2)
    assert parsed(row)["history"][-1]["note"] == "The number was wrong."


def test_a_correction_without_a_note_is_refused(announcement):
    with pytest.raises(Refused, match="Say what was wrong"):
        correct(record=announcement, editor="ed", at=NOW, note=" ")


def test_what_was_withdrawn_can_not_be_corrected(announcement):
    withdraw(record=announcement, editor="ed", at=NOW, note="No.")
    with pytest.raises(Refused, match="nothing to correct"):
        correct(record=announcement, editor="ed", at=NOW, note="Wrong.")
    assert Publication.objects.filter(record=announcement.uuid).count() == 2


def test_a_draft_can_not_be_corrected():
    with pytest.raises(Refused, match="nothing to correct"):
        correct(record=make_announcement(), editor="ed", at=NOW, note="Wrong.")
    assert not Publication.objects.exists()
