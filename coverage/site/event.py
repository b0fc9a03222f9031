"""An event's page: at a glance, its key announcements, its chronology day by day."""

import uuid
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coverage.reading import cards, counts, records
from coverage.reading.lists import Has, Page, Query
from coverage.reading.resolving import Wanted, resolve
from coverage.rendering import dates
from coverage.rendering.card import place
from coverage.rendering.figures import lead_figure
from coverage.rendering.telling import headline, told
from coverage.rendering.vocabulary import word
from coverage.site import choices, today
from coverage.site.access import record_page
from coverage.site.choices import Filters
from coverage.site.days import anchor, by_day, day_links, day_sections
from coverage.site.page import page
from coverage.site.parts import host, link, picture, place_in_list, stamp

Body = dict[str, Any]

AT_ONCE = 200
"""Announcements on one page: few events have more; the rest follows on the next."""


@record_page("event")
def event(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """Everything that was announced at an event."""
    now = timezone.now()
    here = uuid.UUID(body["id"]).hex
    where = today.standing(body, now)
    filters = _filters(request)
    order = "-happened_at" if where == today.LIVE else "happened_at"
    query = Query("announcement", filters.has(here), order=order, limit=AT_ONCE, cursor=place_in_list(request, order))
    listed = cards.cards(query, language, ready=request.head.cards_ready)
    counted = counts.of_event(here, kind=filters.kind, company=filters.company_id)
    days = by_day(listed.items, language, (body["start"], body["end"]))
    whole = not filters and query.cursor is None
    path = f"/{language}{body['url']}"
    context = {
        **_facts(body, language, where, now),
        "day_links": day_links(days) if len(days) > 1 else "",
        "days": day_sections(days),
        "newest_first": where == today.LIVE,
        "kinds": choices.kinds(filters, counted.kinds, path, language),
        "companies": choices.companies(filters, counted.companies, path),
        "by_company": bool(filters.company),
        "filtered": bool(filters),
        "path": path,
        "today_count": _on(today.day(body, now), listed) if where == today.LIVE else 0,
        "total": sum(count.n for count in counted.badges),
        "disputed": next((count.n for count in counted.badges if count.value == "disputed"), 0),
        "updated": stamp(cards.last_change(listed.items) or body["updated_at"], body["time_zone"], language),
        "keys": _keys(body, listed, language) if whole else [],
        "timelines": _timelines(here, language, request) if whole else [],
        "next_url": _onward(filters, path, listed.next),
        "first_url": filters.url(path) if query.cursor else "",
    }
    good_until = today.holds_until([body], now)
    return page("event", language, body["url"], context, good_until=good_until, listed=whole)


def _filters(request: HttpRequest) -> Filters:
    kind, slug = request.GET.get("kind", "")[:40], request.GET.get("company", "")[:120]
    if not slug:
        return Filters(kind)
    wanted = Wanted("company", "company", slug)
    found = resolve([wanted], "announcement").get(wanted)
    return Filters(kind, slug, found.value if found else "unknown")


def _facts(body: Body, language: str, where: str, now: Any) -> dict[str, Any]:
    return {
        "body": body,
        "title": headline(body, language),
        "standfirst": told(body, "standfirst", language),
        "dates": dates.span(body["start"], body["end"], language),
        "zone": dates.zone(body["time_zone"], language),
        "place": place(body, language),
        "status": word("event-status", body["event_status"], language),
        "standing": where,
        "day": today.day_number(body, now) if where == today.LIVE else None,
        "picture": picture(body, language),
        "website_host": host(body["website"]),
        "disputed_word": word("badge", "disputed", language),
        "topics": [link(topic, "topics", language) for topic in body["topics"]],
    }


def _on(day: str, listed: Page) -> int:
    """How many of the listed announcements were made on an ISO day."""
    return sum(card.first_day == card.last_day == day for card in listed.items)


def _keys(body: Body, listed: Page, language: str) -> list[dict[str, Any]]:
    """The editors' key announcements: each leads to its place in the chronology, else to its page."""
    found = records.payloads("announcement", [uuid.UUID(key) for key in body["key"]])
    on_page = {card.record for card in listed.items}
    return [
        _key(orjson.loads(found[record]), record.hex in on_page, language)
        for record in map(uuid.UUID, body["key"])
        if record in found
    ]


def _key(body: Body, on_page: bool, language: str) -> dict[str, Any]:
    return {
        "url": "#" + anchor(uuid.UUID(body["id"]).hex) if on_page else f"/{language}{body['url']}",
        "title": headline(body, language),
        "figure": lead_figure(body, language),
        "disputed": body["badge"] == "disputed",
    }


def _timelines(here: str, language: str, request: HttpRequest) -> list[str]:
    query = Query("timeline", (Has("event", (here,)),), order="-seq", limit=6)
    return [card.html for card in cards.cards(query, language, ready=request.head.cards_ready).items]


def _onward(filters: Filters, path: str, cursor: Any) -> str:
    return filters.url(path, **{"from": str(cursor)}) if cursor else ""
