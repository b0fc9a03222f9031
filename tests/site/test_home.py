"""The front page."""

import datetime as dt

import pytest
from django.utils import timezone

from coverage.desk.correct import correct
from coverage.desk.withdraw import withdraw
from coverage.models import Claim, EventKey, Fact
from tests.factories import NOW, make_announcement, make_event, make_timeline
from tests.site.pages import Page, put_out

pytestmark = pytest.mark.django_db


def visit(client, language="en"):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    return Page(response)


def section(page, heading):
    """The text of the section that a heading opens."""
    [found] = [text for text in page.texts("section") if text.startswith(heading)]
    return found.removeprefix(heading)


def starting(event_name, start, **values):
    first = dt.date.fromisoformat(start)
    return make_event(name=event_name, start_on=first, end_on=first + dt.timedelta(days=3), **values)


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def test_before_anything_is_published_it_says_so(client, db):
    assert visit(client).texts("section") == ["Latest announcements Nothing has been published yet."]


def test_it_opens_with_what_is_on(client, today):
    put_out(
        *(starting(name, day) for name, day in (("Next", "2025-09-01"), ("Now", "2025-06-11"), ("Past", "2025-01-07")))
    )
    page = visit(client)
    assert (page.texts("h2")[0], page.texts("p", class_="kicker now")) == ("Now", ["On now: day 2 of 4"])


def test_the_other_events_are_to_come_or_past(client, today):
    put_out(
        *(starting(name, day) for name, day in (("Next", "2025-09-01"), ("Now", "2025-06-11"), ("Past", "2025-01-07")))
    )
    page = visit(client)
    assert section(page, "To come") == "Next1–4 September 2025 Paris, France"
    assert section(page, "Past events") == "Past7–10 January 2025 Paris, France All events"


def test_its_key_announcements_come_in_the_editors_order(client, today):
    event = make_event()
    records = [make_announcement(event=event, title=title) for title in ("A", "B")]
    put_out(*records)
    for position, record in enumerate(reversed(records)):
        EventKey.objects.create(event=event, announcement=record, position=position)
    put_out(event)
    assert visit(client).texts("h3")[:2] == ["B", "A"]


def test_the_latest_comes_first(client, today):
    put_out(*(make_announcement(title=f"Day {day}", happened_at=NOW + dt.timedelta(days=day)) for day in (1, 3, 2)))
    assert visit(client).texts("h3")[:3] == ["Day 3", "Day 2", "Day 1"]


def test_what_is_disputed_has_a_place_of_its_own(client, today):
    record = make_announcement(title="Chips")
    fact = Fact.objects.create(announcement=record, label="Chips", type="count")
    for value in (300, 18000):
        Claim.objects.create(fact=fact, value=value)
    put_out(record)
    assert "Chips" in section(visit(client), "Where sources disagree")


def test_what_was_corrected_or_withdrawn_has_one_too(client, today):
    right, wrong = make_announcement(title="Right"), make_announcement(title="Wrong")
    put_out(right, wrong)
    right.title = "Put right"
    right.save()
    right.refresh_from_db()
    correct(record=right, editor="ed", at=NOW, note="It was wrong.")
    withdraw(record=wrong, editor="ed", at=NOW, note="Never said.")
    assert section(visit(client), "Lately corrected") == (
        "Withdrawn 12 June 2025, 9:00AnnouncementNever said. Corrected 12 June 2025, 9:00Put rightIt was wrong."
        " All corrections"
    )


@pytest.mark.parametrize("many", [1, 30])
def test_it_costs_eight_queries_however_much_there_is(client, many, django_assert_num_queries):
    event = starting("The newest", "2025-09-01")
    for number in range(many):
        record = make_announcement(event=event)
        put_out(record, make_event(), make_timeline(announcements=(record,)))
        EventKey.objects.create(event=event, announcement=record, position=number)
    put_out(event)
    with django_assert_num_queries(8):
        visit(client)
