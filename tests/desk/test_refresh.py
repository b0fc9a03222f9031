"""Refreshing: a new name reaches everything that embeds it, whatever is interrupted."""

from datetime import timedelta

import pytest

from coverage.desk import refresh
from coverage.desk.live import parsed
from coverage.desk.publish import publish
from coverage.models import Live, Publication, RefreshDue
from tests.factories import NOW, make_announcement, make_company, make_event

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def put_out(record, at=NOW):
    return publish(record=record, editor="ed", at=at)


def rename(entry, name="New name"):
    entry.name = name
    entry.save()
    return put_out(entry, at=LATER)


def newest(record):
    return Publication.objects.filter(record=record.uuid).latest("version")


@pytest.fixture
def company():
    return make_company(name="Old name")


@pytest.fixture
def announcement(company):
    record = make_announcement(company=company)
    put_out(record)
    return record


def test_a_new_name_reaches_what_embeds_it(announcement, company):
    rename(company)
    row = newest(announcement)
    assert (row.action, row.version) == ("refreshed", 2)
    assert parsed(row)["participants"][0]["organisation"]["name"] == "New name"


def test_refreshing_leaves_no_trace_in_dates_and_history(announcement, company):
    before = parsed(newest(announcement))
    rename(company)
    after = parsed(newest(announcement))
    told = ("updated_at", "published_at", "history")
    assert [after[key] for key in told] == [before[key] for key in told]
    assert Live.objects.get(record=announcement.uuid).updated_at == NOW


def test_unpublished_changes_of_the_working_copy_stay_unpublished(announcement, company):
    announcement.title = "Not yet"
    announcement.save()
    rename(company)
    assert parsed(newest(announcement))["title"] != "Not yet"


def test_a_change_that_nobody_embeds_refreshes_nothing(announcement, company):
    company.summary = "What they do."
    company.save()
    put_out(company)
    assert newest(announcement).version == 1


def test_dates_of_an_event_reach_what_happened_during_it():
    event = make_event()
    record = make_announcement(event=event, happened_precision="event")
    put_out(record)
    event.end_on += timedelta(days=1)
    event.save()
    put_out(event)
    assert parsed(newest(record))["happened_at"]["end"] == "2025-06-15"


def test_an_interrupted_refresh_is_finished_by_the_next_act(announcement, company, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(refresh, "catch_up", lambda *, at: 0)
        rename(company)
    due = list(RefreshDue.objects.values_list("record", flat=True))
    put_out(make_company())
    assert (due, newest(announcement).action, RefreshDue.objects.count()) == ([company.uuid], "refreshed", 0)


def test_many_are_refreshed_a_few_at_a_time(announcement, company, monkeypatch):
    monkeypatch.setattr(refresh, "AT_ONCE", 1)
    other = make_announcement(company=company)
    put_out(other)
    rename(company)
    assert [newest(record).version for record in (announcement, other)] == [2, 2]


def test_a_renaming_during_a_refresh_keeps_its_own(announcement, company):
    refresh.note_change(company.uuid)
    first = RefreshDue.objects.get()
    refresh.note_change(company.uuid)
    first.delete()
    assert RefreshDue.objects.get().record == company.uuid


def test_catching_up_with_nothing_due_does_nothing(announcement):
    assert refresh.catch_up(at=LATER) == 0
