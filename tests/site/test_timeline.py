"""Curated timelines: the curator's words, the announcements as they stand now."""

import datetime as dt

import pytest

from coverage.desk.withdraw import withdraw
from coverage.models.timeline import TimelineEntryText
from tests.factories import NOW, make_announcement, make_event, make_timeline
from tests.site.pages import Page, put_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def announcements():
    records = tuple(make_announcement(title=title) for title in ("First", "Second", "Third"))
    put_out(*records)
    return records


def visit(client, language="en"):
    response = client.get(f"/{language}/timelines/race/")
    assert response.status_code == 200
    return Page(response)


def test_entries_stand_in_the_curators_order(client, announcements):
    put_out(make_timeline(slug="race", announcements=announcements[::-1]))
    assert visit(client).texts("h3") == ["Third", "Second", "First"]


def test_it_tells_who_keeps_it_and_when_it_was_last_reviewed(client, announcements):
    given = {"curator": "Jane Doe", "reviewed_on": dt.date(2025, 6, 20), "event": make_event(name="VivaTech 2025")}
    put_out(make_timeline(slug="race", announcements=announcements, **given))
    page = visit(client)
    assert page.texts("p", class_="byline") == ["Kept by Jane Doe last reviewed 20 June 2025 3 announcements"]
    assert page.texts("p", class_="kicker") == ["Timeline · VivaTech 2025"]


def test_a_curators_headline_and_note_stand_with_the_announcement(client, announcements):
    timeline = make_timeline(slug="race", announcements=announcements[:1])
    timeline.entries.update(headline="The turning point", note="From here on the numbers part.")
    put_out(timeline)
    page = visit(client, "fr")
    assert page.texts("h3") == page.texts("a", lang="en")[1:] == ["The turning point"]
    assert page.texts("div", class_="note", lang="en") == ["From here on the numbers part."]


def test_a_curators_words_are_translated_where_they_are(client, announcements):
    timeline = make_timeline(slug="race", announcements=announcements[:1])
    entry = timeline.entries.get()
    TimelineEntryText.objects.create(record=entry, language="fr", headline="Le tournant", chapter="Avant", note="")
    put_out(timeline)
    page = visit(client, "fr")
    assert (page.texts("h3"), page.texts("h2")) == (["Le tournant"], ["Avant"])


def test_a_chapter_goes_on_until_another_one_starts(client, announcements):
    timeline = make_timeline(slug="race", announcements=announcements)
    for entry, chapter in zip(timeline.entries.all(), ("Before", "", "After"), strict=True):
        entry.chapter = chapter
        entry.save()
    put_out(timeline)
    page = visit(client)
    headings = [(tag, "".join(inside)) for tag, _, inside in page.elements if tag in ("h2", "h3")]
    assert headings == [("h2", "Before"), ("h3", "First"), ("h3", "Second"), ("h2", "After"), ("h3", "Third")]


def test_what_was_withdrawn_is_left_out_and_said_so(client, announcements):
    put_out(make_timeline(slug="race", announcements=announcements))
    withdraw(record=announcements[1], editor="ed", at=NOW, note="Never said.")
    page = visit(client)
    assert page.texts("h3") == ["First", "Third"]
    assert page.texts("p", class_="notice") == [
        "1 announcement of this timeline was withdrawn since. See the corrections"
    ]


def test_what_was_corrected_stands_corrected(client, announcements):
    put_out(make_timeline(slug="race", announcements=announcements[:1]))
    record = announcements[0]
    record.refresh_from_db()
    record.title = "First, put right"
    record.save()
    put_out(record)
    assert visit(client).texts("h3") == ["First, put right"]


def test_the_list_has_every_timeline_the_newest_first(client, announcements):
    put_out(*(make_timeline(title=title, announcements=announcements) for title in ("Older", "Newer")))
    assert Page(client.get("/en/timelines/")).texts("h3") == ["Newer", "Older"]


@pytest.mark.parametrize("many", [1, 30])
def test_pages_cost_the_same_queries_however_long(client, many, django_assert_num_queries):
    event = make_event()
    records = tuple(make_announcement(event=event) for _ in range(many))
    put_out(*records, make_timeline(slug="race", announcements=records))
    with django_assert_num_queries(4):
        visit(client)
    with django_assert_num_queries(3):
        client.get("/en/timelines/")
