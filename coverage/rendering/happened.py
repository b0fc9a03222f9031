"""When something happened: from a moment and its precision to what readers, filters and sorting need."""

import calendar
import datetime as dt
import zoneinfo
from typing import Any

from coverage.models.announcement import Precision

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def happened(at: dt.datetime | None, precision: str, time_zone: str, event: dict[str, Any] | None) -> dict | None:
    """`happened_at` of a payload: {start, end, precision, time_zone}, or None where nothing is known.

    To the minute or hour, start and end are the same date-time with offset; else inclusive ISO days in `time_zone`.
    `event` is the event's published payload; its time zone wins, and its days are the span for precision `event`.
    """
    zone = event["time_zone"] if event else time_zone
    if precision == Precision.EVENT:
        return event and {"start": event["start"], "end": event["end"], "precision": precision, "time_zone": zone}
    if at is None:
        return None
    local = at.astimezone(zoneinfo.ZoneInfo(zone))
    if precision in (Precision.MINUTE, Precision.HOUR):
        start = end = local.replace(second=0, microsecond=0).isoformat()
    else:
        first, last = _days(local.date(), precision)
        start, end = first.isoformat(), last.isoformat()
    return {"start": start, "end": end, "precision": precision, "time_zone": zone}


def rezoned(happened_at: dict, event: dict[str, Any]) -> dict:
    """A payload's `happened_at` in the time zone that its event has now; during the event, on its days of now."""
    zone, precision = event["time_zone"], happened_at["precision"]
    if precision == Precision.EVENT:
        start, end = event["start"], event["end"]
    elif precision in (Precision.MINUTE, Precision.HOUR):
        start = end = to_moment(happened_at).astimezone(zoneinfo.ZoneInfo(zone)).isoformat()
    else:
        start, end = happened_at["start"], happened_at["end"]  # a day that was stated stays that day
    return {**happened_at, "start": start, "end": end, "time_zone": zone}


def _days(day: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    if precision == Precision.YEAR:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    if precision == Precision.MONTH:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day, day


def days(happened_at: dict | None) -> tuple[str, str]:
    """First and last local day of a payload's `happened_at`, as ISO days; empty where unknown."""
    return (happened_at["start"][:10], happened_at["end"][:10]) if happened_at else ("", "")


def microseconds(start: str, time_zone: str) -> int:
    """Microseconds from 1970 to `start`, an ISO date-time with offset or an ISO day (its midnight in `time_zone`)."""
    moment = dt.datetime.fromisoformat(start)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zoneinfo.ZoneInfo(time_zone))
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


def to_moment(happened_at: dict) -> dt.datetime:
    """The moment an editor would have typed for a payload's `happened_at`: its start. For restoring."""
    return EPOCH + dt.timedelta(microseconds=microseconds(happened_at["start"], happened_at["time_zone"]))
