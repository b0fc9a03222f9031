"""An announcement's page: what, who, when, on whose word, what was corrected, what came before and after."""

import uuid
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from coverage.reading import around, cards, records
from coverage.reading.lists import Has, Query
from coverage.rendering import dates
from coverage.rendering.telling import headline, is_current, told
from coverage.rendering.vocabulary import word
from coverage.site import sources
from coverage.site.access import record_page
from coverage.site.page import page
from coverage.site.parts import Link, day_stamp, link, picture, stamp

Body = dict[str, Any]


@record_page("announcement")
def announcement(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """One announcement with everything that stands behind it."""
    time_zone = body["happened_at"]["time_zone"] if body["happened_at"] else settings.TIME_ZONE
    said = sources.quotes(body, time_zone, language)
    lines = sources.facts(body, language, said)
    beside = around.neighbours(body)
    earlier = _earlier(body, language)
    later = _later(body, language)
    context = {
        **_telling(body, language, time_zone),
        **_who(body, language, {item["id"]: quote for item, quote in zip(body["evidence"], said, strict=True)}),
        "facts": lines,
        "disputed_facts": [fact for fact in lines if fact.disputed],
        "quotes": said,
        "mentions": [_mention(item, time_zone, language) for item in body["mentions"]],
        "earlier": earlier,
        "later": later,
        "before": beside.before and link(beside.before, "announcements", language),
        "after": beside.after and link(beside.after, "announcements", language),
        "timelines": _timelines(body, language, request),
        "history": _history(body, time_zone, language),
    }
    return page("announcement", language, body["url"], context)


def _telling(body: Body, language: str, time_zone: str) -> dict[str, Any]:
    when = body["happened_at"]
    machine, day, hour = dates.happened_words(when, language) if when else ("", "", "")
    published = day_stamp(body["published_at"], time_zone, language)
    corrected = [line for line in body["history"] if line["action"] == "corrected"]
    return {
        "body": body,
        "title": headline(body, language),
        "summary": told(body, "summary", language),
        "is_current": is_current(body, language),
        "original_url": f"/{body['language']}{body['url']}",
        "kind": word("kind", body["kind"], language),
        "badge": word("badge", body["badge"], language),
        "event": body["event"] and link(body["event"], "events", language),
        "other_events": [link(event, "events", language) for event in body["other_events"]],
        "topics": [link(topic, "topics", language) for topic in body["topics"]],
        "picture": picture(body, language),
        "happened": when and {"machine": machine, "day": day, "hour": hour},
        "zone": dates.zone(time_zone, language),
        "published": stamp(body["published_at"], time_zone, language),
        "published_day": published,
        "updated": body["updated_at"] != body["published_at"] and stamp(body["updated_at"], time_zone, language),
        "corrected": corrected
        and {"at": stamp(corrected[-1]["published_at"], time_zone, language), "note": corrected[-1]["note"]},
        "permalink": f"{settings.SITE_URL}{body['url']}",
    }


def _who(body: Body, language: str, quoted: dict[str, sources.Quote]) -> dict[str, Any]:
    """Who takes part, with their role and the quote that says so; and who else is named."""
    parts = []
    for part in body["participants"]:
        kind, who = ("companies", part["organisation"]) if "organisation" in part else ("people", part["person"])
        role = word("role", part["role"], language)
        parts.append({"who": link(who, kind, language, role), "quote": quoted.get(part["evidence"]), "id": who["id"]})
    taking_part = {part["id"] for part in parts}
    people = [link(person, "people", language) for person in body["people"] if person["id"] not in taking_part]
    return {"participants": parts, "people": people}


def _mention(item: Body, time_zone: str, language: str) -> dict[str, Any]:
    return {
        "title": item["title"],
        "url": item["url"],
        "lang": "" if item["language"] == language else item["language"],
        "source": item["source"] and link(item["source"], "sources", language),
        "published": item["published_at"] and day_stamp(item["published_at"], time_zone, language),
    }


def _earlier(body: Body, language: str) -> list[Link]:
    found = records.payloads("announcement", [uuid.UUID(item["id"]) for item in body["relations"]])
    bodies = {str(key): orjson.loads(payload) for key, payload in found.items()}
    return [
        link(bodies[item["id"]], "announcements", language, word("relation", item["type"], language))
        for item in body["relations"]
        if item["id"] in bodies
    ]


def _later(body: Body, language: str) -> list[Link]:
    return [
        link(later, "announcements", language, word("relation-back", relation, language))
        for relation, later in around.later(uuid.UUID(body["id"]))
    ]


def _timelines(body: Body, language: str, request: HttpRequest) -> list[str]:
    query = Query("timeline", (Has("entry", (uuid.UUID(body["id"]).hex,)),), order="-seq", limit=5)
    return [card.html for card in cards.cards(query, language, ready=request.head.cards_ready).items]


def _history(body: Body, time_zone: str, language: str) -> list[dict[str, Any]]:
    """What happened to it since it was first published, newest first."""
    return [
        {
            "action": word("action", line["action"], language),
            "is_correction": line["action"] == "corrected",
            "at": stamp(line["published_at"], time_zone, language),
            "note": line["note"],
            "version": line["version"],
        }
        for line in reversed(body["history"])
    ]
