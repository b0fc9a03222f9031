"""A chronology by day: sections of ready cards, in the order they come in."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from coverage.reading.cards import Card
from coverage.rendering import dates


@dataclasses.dataclass(frozen=True)
class Section:
    """What one heading covers. `anchor` is permanent; `machine` is for `<time datetime>`, empty where there is none."""

    anchor: str
    heading: str
    short: str
    machine: str
    items: SafeString
    count: int


def anchor(record_hex: str) -> str:
    """The permanent `id` of an announcement on a list."""
    return f"a{record_hex[:12]}"


def items(cards: Iterable[Card]) -> SafeString:
    """List items of ready cards, each with its permanent `id`."""
    # Cards are made by rendering/, which escapes everything it puts in.
    return mark_safe("".join(f'<li id="{anchor(card.record)}">{card.html}</li>' for card in cards))  # noqa: S308


def by_day(cards: Iterable[Card], language: str, event_days: tuple[str, str]) -> list[Section]:
    """One section a day; then what is known less exactly; what has no date comes last.

    `event_days`: first and last day of the event, for what happened at some time during it.
    """
    exact: dict[tuple[str, str], list[Card]] = {}
    loose: dict[tuple[str, str], list[Card]] = {}
    for card in cards:
        span = (card.first_day, card.last_day)
        groups = exact if span[0] and span[0] == span[1] else loose
        groups.setdefault(span, []).append(card)
    found = [*exact.items(), *sorted(loose.items(), key=lambda item: item[0] == ("", ""))]
    return [_day_section(span, group, language, event_days) for span, group in found]


def day_links(sections: list[Section]) -> SafeString:
    """List items that lead to each section."""
    links = (f'<li><a href="#{day.anchor}">{escape(day.short)}</a> <small>{day.count}</small></li>' for day in sections)
    return mark_safe("".join(links))  # noqa: S308 - what isn't ours is escaped


def day_sections(sections: list[Section]) -> SafeString:
    """The chronology itself: a heading and a list of ready cards a section."""
    return mark_safe("".join(map(_day_html, sections)))  # noqa: S308 - what isn't ours is escaped


def _day_html(day: Section) -> str:
    heading = escape(day.heading)
    if day.machine:
        heading = f'<time datetime="{day.machine}">{heading}</time>'
    return (
        f'<section aria-labelledby="{day.anchor}"><h2 class="day" id="{day.anchor}">{heading}</h2>\n'
        f'<ol class="line">{day.items}</ol></section>'
    )


def by_month(cards: Iterable[Card], language: str) -> list[Section]:
    """One section a month of the first day; what has no date comes last."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.first_day[:7], []).append(card)
    return [_month_section(month, group, language) for month, group in groups.items()]


def _month_section(month: str, group: list[Card], language: str) -> Section:
    heading = dates.iso_date(month, language) if month else gettext("Date unknown")
    return Section(f"m{month}" if month else "undated", heading, heading, month, items(group), len(group))


def _day_section(span: tuple[str, str], group: list[Card], language: str, event_days: tuple[str, str]) -> Section:
    first, last = span
    machine = first if first == last else ""  # empty as well for what has no date
    if machine:
        day = dt.date.fromisoformat(first)
        place, heading, short = f"d{first}", dates.weekday(day, language), dates.day(day, language, year=False)
    elif not first:
        place, heading, short = "undated", gettext("Date unknown"), gettext("Date unknown")
    elif span == event_days:
        place, heading, short = "during", gettext("During the event, day not stated"), gettext("Day not stated")
    else:
        heading = short = dates.span(first, last, language)
        place = f"s{first}-{last}"
    return Section(place, heading, short, machine, items(group), len(group))
