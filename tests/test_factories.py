"""The factories make what the database takes."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_an_announcement_comes_with_event_announcer_and_quote():
    announcement = factories.make_announcement()
    assert [part.role for part in announcement.participants.all()] == ["announcer"]
    [evidence] = announcement.evidence.all()
    assert evidence.article.text[evidence.start : evidence.end] == evidence.quote
    assert announcement.event is not None


def test_a_timeline_keeps_the_order_given():
    first, second = factories.make_announcement(), factories.make_announcement()
    timeline = factories.make_timeline(announcements=(second, first))
    assert [entry.announcement for entry in timeline.entries.all()] == [second, first]


def test_editors_may_publish_and_reporters_may_not():
    assert factories.make_editor().has_perm("coverage.publish")
    assert not factories.make_reporter().has_perm("coverage.publish")


def test_an_image_needs_no_file():
    assert factories.make_image().width == 1600
