"""Curated timelines: the curator's words joined with the announcements as they stand now."""

import uuid
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe

from coverage.reading import cards, records
from coverage.reading.lists import Query
from coverage.rendering import dates
from coverage.rendering.card import announcement_card
from coverage.rendering.joined import entry_ids
from coverage.rendering.telling import Words, headline, told
from coverage.site.access import record_page
from coverage.site.page import page, public
from coverage.site.parts import Stamp, link, picture, place_in_list

Body = dict[str, Any]

AT_ONCE = 40
NEWEST_FIRST = "-seq"


@public
def timelines(request: HttpRequest, language: str) -> HttpResponse:
    """Every curated timeline, the one last touched first."""
    cursor = place_in_list(request, NEWEST_FIRST)
    query = Query("timeline", order=NEWEST_FIRST, limit=AT_ONCE, cursor=cursor)
    listed = cards.cards(query, language, ready=request.head.cards_ready)
    path = f"/{language}/timelines/"
    context = {
        "cards": [card.html for card in listed.items],
        "next_url": f"{path}?from={listed.next}" if listed.next else "",
        "first_url": path if cursor else "",
    }
    return page("timelines", language, "/timelines/", context, listed=cursor is None)


@record_page("timeline")
def timeline(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """One timeline, in chapters where the curator made some."""
    wanted = dict.fromkeys(uuid.UUID(key) for key in entry_ids(body))
    current = records.payloads("announcement", list(wanted))
    shown = [entry for entry in body["entries"] if uuid.UUID(entry["announcement_id"]) in current]
    reviewed = body["reviewed_at"]
    context = {
        "body": body,
        "title": headline(body, language),
        "introduction": told(body, "introduction", language),
        "reviewed": reviewed and Stamp(reviewed, dates.iso_date(reviewed, language)),
        "event": body["event"] and link(body["event"], "events", language),
        "picture": picture(body, language),
        "chapters": _chapters(shown, current, body["language"], language),
        "count": len(shown),
        "withdrawn": len(body["entries"]) - len(shown),
    }
    return page("timeline", language, body["url"], context)


def _chapters(entries: list[Body], current: dict[uuid.UUID, bytes], own: str, language: str) -> list[dict[str, Any]]:
    """[{title, items}]: a new chapter starts where an entry names one that differs from the last."""
    chapters: list[dict[str, Any]] = []
    for entry in entries:
        title = told(entry, "chapter", language, own=own)
        if not chapters or (title and title != chapters[-1]["title"]):
            chapters.append({"title": title, "anchor": f"c{entry['id'][:8]}", "items": []})
        announcement = orjson.loads(current[uuid.UUID(entry["announcement_id"])])
        chapters[-1]["items"].append(_item(entry, announcement, own, language))
    return chapters


def _item(entry: Body, announcement: Body, own: str, language: str) -> dict[str, Any]:
    curators: Words = told(entry, "headline", language, own=own)
    html = announcement_card(announcement, language, curators or None)
    # Cards are made by rendering/, which escapes everything it puts in.
    card = mark_safe(html)  # noqa: S308
    return {"anchor": f"e{entry['id'][:8]}", "card": card, "note": told(entry, "note", language, own=own)}
