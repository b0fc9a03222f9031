"""When something happened, from the editors' moment to the readers' days."""

from datetime import UTC, datetime

import pytest

from coverage.rendering.happened import days, happened, microseconds, rezoned, to_moment

AT = datetime(2025, 6, 11, 22, 30, tzinfo=UTC)
PARIS = {"start": "2025-06-11", "end": "2025-06-14", "time_zone": "Europe/Paris"}


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("minute", "2025-06-12T00:30:00+02:00", "2025-06-12T00:30:00+02:00"),
        ("day", "2025-06-12", "2025-06-12"),
        ("month", "2025-06-01", "2025-06-30"),
        ("year", "2025-01-01", "2025-12-31"),
        ("event", "2025-06-11", "2025-06-14"),
    ],
)
def test_each_precision_has_its_span_in_the_events_time_zone(precision, start, end):
    told = happened(AT, precision, "America/New_York", PARIS)
    assert told == {"start": start, "end": end, "precision": precision, "time_zone": "Europe/Paris"}


def test_without_an_event_its_own_time_zone_counts():
    assert happened(AT, "day", "America/New_York", None)["start"] == "2025-06-11"


def test_without_a_date_there_is_nothing_to_tell():
    assert happened(None, "day", "Europe/Paris", PARIS) is None


@pytest.mark.parametrize("precision", ["minute", "day", "month", "year"])
def test_a_restored_moment_is_told_the_same(precision):
    told = happened(AT, precision, "Asia/Tokyo", None)
    assert happened(to_moment(told), precision, "Asia/Tokyo", None) == told


def test_days_are_those_of_its_own_time_zone():
    assert days(happened(AT, "minute", "Europe/Paris", None)) == ("2025-06-12", "2025-06-12")


def test_a_day_is_sorted_by_its_midnight():
    assert microseconds("1970-01-02", "Europe/Paris") == 23 * 3600 * 1_000_000


@pytest.mark.parametrize(
    ("precision", "start"),
    [("minute", "2025-06-12T07:30:00+09:00"), ("day", "2025-06-12"), ("event", "2025-06-20")],
)
def test_an_event_that_moves_takes_its_announcements_along(precision, start):
    tokyo = {"start": "2025-06-20", "end": "2025-06-21", "time_zone": "Asia/Tokyo"}
    told = rezoned(happened(AT, precision, "Europe/Paris", PARIS), tokyo)
    assert (told["start"], told["time_zone"]) == (start, "Asia/Tokyo")
