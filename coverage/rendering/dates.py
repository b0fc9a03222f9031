"""Dates and times as readers of each language write them, in the zone where it happened."""

import calendar
import datetime as dt
import zoneinfo
from html import escape
from typing import Any

NARROW = "\u202f"
"""Narrow no-break space, which French puts between figures and around their units."""
FIXED = "\u00a0"

_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_DURING = {"fr": "pendant l’événement", "en": "during the event"}
_ABOUT = {"fr": f"vers{FIXED}", "en": f"about{FIXED}"}
_VOWELS = tuple("AEIOUYÀÂÉÈÊÎÔÛ")


def month(year: int, number: int, language: str) -> str:
    """`juin 2025`, `June 2025`."""
    return f"{_MONTHS[language][number - 1]} {year}"


def day(date: dt.date, language: str, *, year: bool = True) -> str:
    """`1er juin 2025`, `1 June 2025`; the year can be left out."""
    number = "1er" if language == "fr" and date.day == 1 else str(date.day)
    text = f"{number}{FIXED}{_MONTHS[language][date.month - 1]}"
    return f"{text} {date.year}" if year else text


def weekday(date: dt.date, language: str, *, year: bool = True) -> str:
    """`mercredi 11 juin 2025`, `Wednesday 11 June 2025`: what a day's heading says."""
    return f"{_WEEKDAYS[language][date.weekday()]} {day(date, language, year=year)}"


def iso_date(text: str, language: str) -> str:
    """A year, month or day in ISO 8601 (`2026`, `2026-03`, `2026-03-14`) as readers write it."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return day(dt.date(*parts), language)
    return month(*parts, language) if len(parts) == 2 else text


def clock(at: dt.datetime, language: str) -> str:
    """`10 h 05`, `10:05`."""
    return f"{at.hour}{FIXED}h{FIXED}{at.minute:02d}" if language == "fr" else f"{at.hour}:{at.minute:02d}"


def zone(name: str, language: str) -> str:
    """A time zone in words, by its city: `heure de Paris`, `Paris time`; `UTC` stays."""
    if "/" not in name:
        return name
    city = name.rsplit("/", 1)[1].replace("_", " ")
    if language == "en":
        return f"{city} time"
    return f"heure d’{city}" if city.startswith(_VOWELS) else f"heure de {city}"


def span(first: str, last: str, language: str) -> str:
    """Two inclusive ISO days: `11–14 juin 2025`, `30 juin – 2 juillet 2025`; a whole month or year by its name."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    if start == end:
        return day(start, language)
    if start.year != end.year:
        return f"{day(start, language)} – {day(end, language)}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        if start.month == end.month:
            return month(start.year, start.month, language)
        if (start.month, end.month) == (1, 12):
            return str(start.year)
    if start.month == end.month:
        return f"{start.day}–{end.day}{FIXED}{_MONTHS[language][end.month - 1]} {end.year}"
    return f"{day(start, language, year=False)} – {day(end, language)}"


def local(text: str, time_zone: str) -> dt.datetime:
    """An RFC 3339 moment in a zone."""
    return dt.datetime.fromisoformat(text).astimezone(zoneinfo.ZoneInfo(time_zone))


def moment(text: str, time_zone: str, language: str) -> str:
    """`11 juin 2025, 18 h 40` of an RFC 3339 moment, in `time_zone`."""
    at = local(text, time_zone)
    return f"{day(at.date(), language)}, {clock(at, language)}"


def happened_words(happened_at: dict[str, Any], language: str) -> tuple[str, str, str]:
    """(machine form for `datetime`, the day, the hour) of a payload's `happened_at`; the hour is often empty.

    The machine form is a valid HTML date, month, year or date-time; empty for what spans an event.
    """
    start, precision = happened_at["start"], happened_at["precision"]
    if precision in ("minute", "hour"):
        at = dt.datetime.fromisoformat(start)
        hour = clock(at, language) if precision == "minute" else _ABOUT[language] + _full_hour(at, language)
        return start, day(at.date(), language), hour
    if precision == "event":
        return "", span(start, happened_at["end"], language), _DURING[language]
    machine = {"year": start[:4], "month": start[:7]}.get(precision, start)
    return machine, iso_date(machine, language), ""


def happened_html(happened_at: dict[str, Any] | None, language: str) -> str:
    """When it happened, for a card: `<time>` with the day and the hour apart, so that a day's list can hide the day."""
    if happened_at is None:
        return ""
    machine, when, hour = happened_words(happened_at, language)
    inner = f'<span class="d">{when}</span> {hour}'.rstrip()
    return f'<time datetime="{escape(machine)}">{inner}</time>' if machine else f'<span class="t">{inner}</span>'


def _full_hour(at: dt.datetime, language: str) -> str:
    return f"{at.hour}{FIXED}h" if language == "fr" else f"{at.hour}:00"
