"""Dates and times as French and English readers write them."""

import datetime as dt

import pytest

from coverage.rendering import dates

WHEN = {"start": "2025-06-11T10:05:00+02:00", "end": "2025-06-11T10:05:00+02:00", "time_zone": "Europe/Paris"}


def plain(text: str) -> str:
    return text.replace(dates.FIXED, " ")


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        ("2025-06-11", "2025-06-11", "11 juin 2025", "11 June 2025"),
        ("2025-06-01", "2025-06-01", "1er juin 2025", "1 June 2025"),
        ("2025-06-11", "2025-06-14", "11–14 juin 2025", "11–14 June 2025"),
        ("2025-06-30", "2025-07-02", "30 juin – 2 juillet 2025", "30 June – 2 July 2025"),
        ("2024-12-30", "2025-01-02", "30 décembre 2024 – 2 janvier 2025", "30 December 2024 – 2 January 2025"),
        ("2024-02-01", "2024-02-29", "février 2024", "February 2024"),
        ("2025-01-01", "2025-12-31", "2025", "2025"),
    ],
)
def test_days_are_spelled_as_shortly_as_they_can(first, last, french, english):
    assert [plain(dates.span(first, last, language)) for language in ("fr", "en")] == [french, english]


@pytest.mark.parametrize(
    ("precision", "start", "french"),
    [
        ("minute", WHEN["start"], ("2025-06-11T10:05:00+02:00", "11 juin 2025", "10 h 05")),
        ("hour", WHEN["start"], ("2025-06-11T10:05:00+02:00", "11 juin 2025", "vers 10 h")),
        ("day", "2025-06-11", ("2025-06-11", "11 juin 2025", "")),
        ("month", "2025-06-01", ("2025-06", "juin 2025", "")),
        ("year", "2025-01-01", ("2025", "2025", "")),
    ],
)
def test_a_moment_is_told_as_exactly_as_it_is_known(precision, start, french):
    told = dates.happened_words({**WHEN, "start": start, "precision": precision}, "fr")
    assert tuple(plain(part) for part in told) == french


def test_what_spans_an_event_has_no_machine_form():
    when = {"start": "2025-06-11", "end": "2025-06-14", "precision": "event", "time_zone": "Europe/Paris"}
    assert dates.happened_html(when, "en").startswith('<span class="t"><span class="d">11–14')


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        ("Europe/Paris", "heure de Paris", "Paris time"),
        ("Europe/Amsterdam", "heure d’Amsterdam", "Amsterdam time"),
        ("America/Los_Angeles", "heure de Los Angeles", "Los Angeles time"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone, french, english):
    assert [dates.zone(zone, language) for language in ("fr", "en")] == [french, english]


def test_a_moment_is_told_in_the_events_zone():
    assert plain(dates.moment("2025-01-07T02:30:00Z", "America/Los_Angeles", "en")) == "6 January 2025, 18:30"


def test_a_day_has_its_weekday():
    assert plain(dates.weekday(dt.date(2025, 6, 11), "fr")) == "mercredi 11 juin 2025"
