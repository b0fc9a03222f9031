"""The front page: what is on or next and its key announcements, then the newest, the disputed, the corrected."""

import uuid
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coverage.reading import cards, corrections, front, records
from coverage.reading.lists import Has, Query
from coverage.rendering import dates
from coverage.rendering.card import card, event_card, place
from coverage.rendering.telling import headline, told
from coverage.site import today
from coverage.site.corrections import entry
from coverage.site.days import items
from coverage.site.page import page, public
from coverage.site.parts import picture

Body = dict[str, Any]

KEYS = 5


@public
def home(request: HttpRequest, language: str) -> HttpResponse:
    """The front page."""
    now, ready = timezone.now(), request.head.cards_ready
    found = front.editions(today.earliest(now), to_come=6, past=6)
    on_or_next = [body for body in found.to_come if today.standing(body, now) != today.PAST]
    lead = _lead([*on_or_next, *found.past], now)
    latest = cards.cards(Query("announcement", limit=12), language, ready=ready)
    disputed = Query("announcement", (Has("badge", ("disputed",)),), limit=3)
    context = {
        "lead": lead and _told(lead, language, now),
        "keys": _keys(lead, language) if lead else [],
        "latest": items(latest.items),
        "disputed": [each.html for each in cards.cards(disputed, language, ready=ready).items],
        "corrections": [entry(each, language) for each in corrections.log(3)],
        "timelines": [
            each.html for each in cards.cards(Query("timeline", order="-seq", limit=3), language, ready=ready).items
        ],
        "coming": [event_card(body, language) for body in on_or_next if body is not lead][:4],
        "past": [event_card(body, language) for body in found.past if body is not lead][:5],
    }
    return page("home", language, "/", context, good_until=today.holds_until(found.to_come, now))


def _lead(events: list[Body], now: Any) -> Body | None:
    """The event that the page opens with: one that is on, else the one with key announcements that is nearest."""
    live = [body for body in events if today.standing(body, now) == today.LIVE]
    told_of = [body for body in events if body["key"]]
    return next(iter([*live, *told_of, *events]), None)


def _told(body: Body, language: str, now: Any) -> dict[str, Any]:
    where = today.standing(body, now)
    return {
        "url": f"/{language}{body['url']}",
        "title": headline(body, language),
        "standfirst": told(body, "standfirst", language),
        "start": body["start"],
        "dates": dates.span(body["start"], body["end"], language),
        "place": place(body, language),
        "standing": where,
        "day": today.day_number(body, now) if where == today.LIVE else None,
        "picture": picture(body, language),
    }


def _keys(body: Body, language: str) -> list[str]:
    """Cards of the editors' key announcements, in their order."""
    wanted = [uuid.UUID(key) for key in body["key"][:KEYS]]
    found = records.payloads("announcement", wanted)
    return [card(orjson.loads(found[key]), language) for key in wanted if key in found]
