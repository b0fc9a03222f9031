"""The list of events, and what a page may say about today."""

import datetime as dt
import zoneinfo

import pytest
from django.utils import timezone

from coverage.site import today
from tests.factories import NOW, make_event
from tests.site.pages import Page, put_out

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
EVENT = {"start": "2025-06-11", "end": "2025-06-14", "time_zone": "Europe/Paris"}


def paris(day, hour=12, minute=0):
    return dt.datetime(2025, 6, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("now", "standing", "until"),
    [
        (paris(10, 23, 59), "next", paris(11, 0)),
        (paris(11, 0), "live", paris(12, 0)),
        (paris(14, 23, 59), "live", paris(15, 0)),
        (paris(15, 0), "past", None),
    ],
)
def test_an_event_stands_by_its_own_calendar(now, standing, until):
    assert (today.standing(EVENT, now), today.holds_until([EVENT], now)) == (standing, until)


def test_a_page_holds_until_the_first_of_its_events_changes():
    tokyo = {"start": "2025-06-12", "end": "2025-06-12", "time_zone": "Asia/Tokyo"}
    assert today.holds_until([EVENT, tokyo], paris(11)) == dt.datetime(2025, 6, 11, 15, tzinfo=dt.UTC)


def test_the_earliest_today_is_that_of_the_last_zone_to_change():
    assert today.earliest(dt.datetime(2025, 6, 12, 11, 59, tzinfo=dt.UTC)) == "2025-06-11"


@pytest.mark.django_db
def test_events_are_on_to_come_or_past_by_year(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    for name, year in (("Old", 2023), ("Now", 2025), ("Next", 2026)):
        put_out(make_event(name=name, start_on=dt.date(year, 6, 11), end_on=dt.date(year, 6, 12)))
    page = Page(client.get("/en/events/"))
    told = [("".join(inside)) for tag, _, inside in page.elements if tag in ("h2", "h3")]
    assert told == ["On now", "Now", "To come", "Next", "2023", "Old"]


@pytest.mark.django_db
def test_the_list_is_told_anew_when_the_event_is_over(client, monkeypatch):
    put_out(make_event())
    told = []
    for day in (14, 15):
        now = paris(day)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        monkeypatch.setattr("coverage.reading.door.time.time", now.timestamp)
        told.append(Page(client.get("/en/events/")).texts("h2"))
    assert told == [["On now"], ["2025"]]


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 30])
def test_the_list_costs_three_queries_however_long(client, many, django_assert_num_queries):
    put_out(*(make_event() for _ in range(many)))
    with django_assert_num_queries(3):
        client.get("/en/events/")
