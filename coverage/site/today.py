"""What a page may say about today: counted in the event's own days, and for how long it holds."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable
from typing import Any

Body = dict[str, Any]

LIVE, NEXT, PAST = "live", "next", "past"


def earliest(now: dt.datetime) -> str:
    """The calendar day that it still is somewhere, as an ISO day."""
    return (now - dt.timedelta(hours=12)).date().isoformat()


def standing(event: Body, now: dt.datetime) -> str:
    """Whether an event is running, to come or over, on its own calendar."""
    today = day(event, now)
    if today < event["start"]:
        return NEXT
    return LIVE if today <= event["end"] else PAST


def day(event: Body, now: dt.datetime) -> str:
    """Today on the event's own calendar, as an ISO day."""
    return _today(event, now).isoformat()


def day_number(event: Body, now: dt.datetime) -> tuple[int, int]:
    """(which day of the event today is, how many days it has)."""
    first, last = dt.date.fromisoformat(event["start"]), dt.date.fromisoformat(event["end"])
    return (_today(event, now) - first).days + 1, (last - first).days + 1


def holds_until(events: Iterable[Body], now: dt.datetime) -> dt.datetime | None:
    """The first midnight, of an event's own, that changes what a page says of these events; None: never."""
    changes = [change for event in events if (change := _next_change(event, now))]
    return min(changes, default=None)


def _next_change(event: Body, now: dt.datetime) -> dt.datetime | None:
    where = standing(event, now)
    if where == PAST:
        return None
    first = dt.date.fromisoformat(event["start"])
    midnight = first if where == NEXT else _today(event, now) + dt.timedelta(days=1)
    return dt.datetime.combine(midnight, dt.time(), tzinfo=zoneinfo.ZoneInfo(event["time_zone"]))


def _today(event: Body, now: dt.datetime) -> dt.date:
    return now.astimezone(zoneinfo.ZoneInfo(event["time_zone"])).date()
