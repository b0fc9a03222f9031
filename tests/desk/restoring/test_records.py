"""What payloads can't say, and how the restored copies stand then."""

import pytest

from coverage.desk import refresh
from coverage.desk.check import check
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from coverage.models import Announcement, Claim, EventKey, Fact, RefreshDue, Timeline
from events.models import Event, Identifier, Series, Topic
from tests import factories as make
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def put_out(record):
    publish(record=record, editor="ed", at=NOW)


def test_an_identifier_that_moved_is_the_newer_ones(move):
    old, new = make.make_company(), make.make_company()
    held = Identifier.objects.create(company=old, scheme="wikidata", value="Q1")
    put_out(old)
    Identifier.objects.filter(pk=held.pk).update(company=new)
    put_out(new)
    with move():
        assert Identifier.objects.get().company.uuid == new.uuid


def test_an_entry_that_never_was_public_is_lost_and_the_timeline_counts_as_changed(move):
    record = make.make_announcement()
    put_out(record)
    put_out(make.make_timeline(announcements=(make.make_draft(), record)))
    with move():
        timeline = Timeline.objects.get()
        assert [entry.announcement.uuid for entry in timeline.entries.all()] == [record.uuid]
        assert timeline.has_unpublished_changes


def test_a_key_announcement_that_never_was_public_is_lost_and_the_event_counts_as_changed(move):
    event = make.make_event()
    EventKey.objects.create(event=event, announcement=make.make_draft())
    put_out(event)
    with move():
        assert Event.objects.get().has_unpublished_changes


def test_two_series_that_had_one_name_are_told_apart_by_their_slugs(move):
    first = make.make_series(name="Salon", slug="salon")
    put_out(make.make_event(series=first))
    first.name = "Salon One"
    first.save()
    put_out(make.make_event(series=make.make_series(name="Salon", slug="salon-two")))
    with move():
        assert dict(Series.objects.values_list("slug", "name")) == {"salon-two": "Salon", "salon": "Salon (salon)"}


@pytest.mark.parametrize("date", ["2026", "2026-03-14"])
def test_a_date_comes_back_as_a_date(move, date):
    record = make.make_announcement()
    fact = Fact.objects.create(announcement=record, label="opening", type="date")
    Claim.objects.create(fact=fact, date=date)
    put_out(record)
    with move():
        assert Claim.objects.get().date == date


def test_parts_that_became_one_by_a_merger_come_back_once(move):
    loser, winner = make.make_company(), make.make_company()
    record = make.make_announcement(company=loser)
    record.participants.create(company=winner, role="announcer", position=1)
    put_out(record)
    withdraw(record=record, editor="ed", at=NOW, note="No.")
    merge(loser=loser, winner=winner, editor="ed", at=NOW)
    with move():
        assert [part.company.uuid for part in Announcement.objects.get().participants.all()] == [winner.uuid]


def test_a_tree_of_topics_comes_back(move):
    top = make.make_topic()
    put_out(make.make_topic(parent=make.make_topic(parent=top)))
    with move():
        assert Topic.objects.get(parent__parent__uuid=top.uuid)


def test_a_refresh_that_was_due_is_finished_there(move):
    company = make.make_company()
    put_out(make.make_announcement(company=company))
    refresh.note_change(company.uuid)
    with move():
        due = RefreshDue.objects.get().record
        refresh.catch_up(at=NOW)
        assert (due, RefreshDue.objects.count(), check()) == (company.uuid, 0, [])
