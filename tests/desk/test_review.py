"""Hand-over between reporters and editors."""

import pytest

from coverage.desk.publish import publish
from coverage.desk.refusal import Refused, Stale
from coverage.desk.review import hand_over, take_back
from coverage.models import Announcement
from tests.factories import NOW, make_announcement, make_draft

pytestmark = pytest.mark.django_db


def give(record, note="Check the number.", **given):
    hand_over(record=record, editor="rita", note=note, at=NOW, **given)


def test_a_draft_is_handed_over_with_a_note():
    draft = make_draft()
    give(draft)
    stored = Announcement.objects.get()
    assert (stored.state, stored.review_note) == ("ready", "Check the number. — rita, 2025-06-12 09:00 UTC")


def test_a_note_is_required():
    with pytest.raises(Refused, match="what the reviewer should look at"):
        give(make_draft(), note=" ")


def test_it_comes_back_as_a_draft():
    draft = make_draft()
    give(draft)
    take_back(record=draft, editor="ed", note="Ask them again.", at=NOW)
    assert (draft.state, draft.review_note) == ("draft", "Ask them again. — ed, 2025-06-12 09:00 UTC")


def test_what_is_published_is_not_handed_over():
    record = make_announcement()
    publish(record=record, editor="ed", at=NOW)
    with pytest.raises(Refused, match="only drafts"):
        give(record)


def test_a_stale_hand_over_is_refused():
    draft = make_draft()
    Announcement.objects.update(revision=2)
    with pytest.raises(Stale):
        give(draft, read_at=1)
