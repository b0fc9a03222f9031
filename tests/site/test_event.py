"""An event's page: its chronology by day, its key announcements, what is counted and how it narrows."""

import datetime as dt

import pytest
from django.utils import timezone

from coverage.models import Claim, EventKey, Fact, Ledger, Live
from events.models.event import EventText
from tests.factories import make_announcement, make_company, make_event, make_timeline
from tests.site.pages import Page, put_out, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event(
        name="VivaTech 2025", slug="vivatech", standfirst="Four days of chips.", venue="Porte de Versailles"
    )


def announce(event, day=11, hour=10, **values):
    at = dt.datetime(2025, 6, day, hour, 5, tzinfo=event.zone)
    return make_announcement(**{"event": event, "happened_at": at, "happened_precision": "minute", **values})


def at_noon_of(monkeypatch, year, month, day):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(year, month, day, 12, tzinfo=dt.UTC))


def visit(client, query="", language="fr"):
    response = client.get(f"/{language}/events/vivatech/{query}")
    assert response.status_code == 200
    return Page(response)


def test_announcements_stand_under_their_day_in_order(client, event):
    late, early = announce(event, 12, title="Later"), announce(event, 11, title="Earlier")
    put_out(late, early)
    page = visit(client)
    assert page.texts("h2", class_="day") == ["mercredi 11 juin 2025", "jeudi 12 juin 2025"]
    assert page.texts("h3") == ["Earlier", "Later"]


def test_a_late_evening_belongs_to_the_events_own_day(client):
    there = make_event(slug="vivatech", time_zone="America/Los_Angeles")
    put_out(announce(there, 11, 23))
    assert visit(client, language="en").texts("h2", class_="day") == ["Wednesday 11 June 2025"]


def test_what_is_known_less_exactly_comes_after_the_days(client, event):
    during = announce(event, happened_precision="event")
    undated = announce(event, happened_at=None, happened_precision="day")
    put_out(undated, during, announce(event, 13))
    assert visit(client, language="en").texts("h2", class_="day") == [
        "Friday 13 June 2025",
        "During the event, day not stated",
        "Date unknown",
    ]


def test_each_item_has_a_permanent_address(client, event):
    record = announce(event)
    put_out(record)
    assert f"a{record.uuid.hex[:12]}" in visit(client).attributes("li", "id")


def test_key_announcements_lead_to_their_place_in_the_chronology(client, event):
    first, second = announce(event, 12), announce(event, 11)
    put_out(first, second)
    for position, record in enumerate((first, second)):
        EventKey.objects.create(event=event, announcement=record, position=position)
    put_out(event)
    links = [url for url in visit(client).attributes("a", "href") if url.startswith("#a")]
    assert links == [f"#a{first.uuid.hex[:12]}", f"#a{second.uuid.hex[:12]}"]


def test_a_key_announcement_that_was_made_elsewhere_leads_to_its_page(client, event):
    elsewhere = announce(make_event(), slug="elsewhere")
    EventKey.objects.create(event=event, announcement=elsewhere)
    put_out(elsewhere, event)
    assert "/fr/announcements/elsewhere/" in visit(client).attributes("a", "href")


def test_the_facts_are_told_in_a_strip(client, event):
    put_out(announce(event))
    facts = visit(client).texts("dd")
    assert facts[:4] == ["11–14 juin 2025", "Porte de Versailles, Paris, France", "heure de Paris", "1"]
    assert facts[4] == "12 juin 2025, 11 h 00"


def test_disputed_announcements_are_counted(client, event):
    record = announce(event)
    fact = Fact.objects.create(announcement=record, label="Chips", type="count")
    for value in (300, 18000):
        Claim.objects.create(fact=fact, value=value)
    put_out(record)
    assert visit(client, language="en").texts("dd")[3] == "1, 1 disputed"


def test_the_standfirst_is_in_the_readers_language_or_marked(client, event):
    put_out(announce(event))
    assert visit(client).texts("div", class_="standfirst", lang="en") == ["Four days of chips."]
    translate(event, EventText, standfirst="Quatre jours de puces.")
    put_out(event)
    assert visit(client).texts("div", class_="standfirst") == ["Quatre jours de puces."]


def test_timelines_about_the_event_are_listed(client, event):
    record = announce(event)
    put_out(record, make_timeline(announcements=(record,), event=event, title="The race"))
    assert visit(client).texts("h3")[-1] == "The race"


def test_filters_narrow_and_combine(client, event):
    nvidia = make_company(slug="nvidia")
    put_out(
        announce(event, title="Both", kind="funding", company=nvidia),
        announce(event, title="Kind alone", kind="funding"),
        announce(event, 12, title="Company alone", kind="policy", company=nvidia),
    )
    assert visit(client, "?kind=funding&company=nvidia").texts("h3") == ["Both"]
    assert visit(client, "?company=nvidia").texts("h3") == ["Both", "Company alone"]


def test_each_filter_is_counted_under_the_others(client, event):
    nvidia = make_company(name="Nvidia", slug="nvidia")
    put_out(
        announce(event, kind="funding", company=nvidia),
        announce(event, kind="policy", company=nvidia),
        announce(event, kind="funding"),
    )
    choices = visit(client, "?company=nvidia", "en").texts("p", class_="choices")
    assert choices[0] == "Funding 1 Policy 1"


def test_following_an_active_filter_takes_it_off(client, event):
    put_out(announce(event, kind="funding"))
    page = visit(client, "?kind=funding")
    active = [attrs["href"] for tag, attrs, _ in page.elements if tag == "a" and attrs.get("class") == "on"]
    assert active == ["/fr/events/vivatech/#chronology"]


def test_an_unknown_choice_shows_nothing_and_the_way_back(client, event):
    put_out(announce(event))
    page = visit(client, "?company=nobody", "en")
    assert page.texts("h3") == []
    assert page.texts("div", class_="days") == ["No announcement fits both choices."]


def test_a_narrowed_page_is_not_for_search_engines(client, event):
    put_out(announce(event))
    assert visit(client, "?kind=other").attributes("meta", "content").count("noindex") == 1
    assert visit(client).attributes("meta", "content").count("noindex") == 0


def test_while_it_is_on_the_newest_comes_first(client, event, monkeypatch):
    at_noon_of(monkeypatch, 2025, 6, 12)
    put_out(announce(event, 11, title="Yesterday"), announce(event, 12, title="Today"))
    page = visit(client, language="en")
    assert page.texts("h3") == ["Today", "Yesterday"]
    assert page.texts("p", class_="kicker now") == ["On now: day 2 of 4"]
    assert page.texts("dd")[3] == "2, 1 today"


def test_a_long_chronology_goes_on_on_the_next_page(client, event, monkeypatch):
    monkeypatch.setattr("coverage.site.event.AT_ONCE", 2)
    put_out(*(announce(event, day, title=f"Day {day}") for day in (11, 12, 13)))
    first = visit(client)
    [onward] = [attrs["href"] for tag, attrs, _ in first.elements if tag == "a" and attrs.get("rel") == "next"]
    assert (first.texts("h3"), Page(client.get(onward)).texts("h3")) == (["Day 11", "Day 12"], ["Day 13"])


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_seven_queries_however_long_it_is(client, event, many, django_assert_num_queries):
    article = make_announcement().evidence.get().article
    company = make_company()
    records = [announce(event, company=company, article=article) for _ in range(many)]
    put_out(*records, make_timeline(announcements=tuple(records), event=event))
    for record in records[:10]:
        EventKey.objects.create(event=event, announcement=record)
    put_out(event)
    with django_assert_num_queries(7):
        visit(client)


def test_cards_of_an_older_release_are_made_anew(client, event):
    put_out(announce(event, title="Fresh"))
    Live.objects.update(card_fr="stale")
    Ledger.objects.update(cards_by="older")
    assert visit(client).texts("h3") == ["Fresh"]
