"""Pages of companies, people, topics and sources: who or what it is, and its chronology."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from coverage.reading import cards, counts, lists, topics
from coverage.reading.lists import Has, Query
from coverage.rendering.countries import country
from coverage.rendering.telling import Words, headline, told
from coverage.rendering.vocabulary import word
from coverage.site.access import record_page
from coverage.site.days import by_month
from coverage.site.page import page
from coverage.site.parts import Link, host, link, picture, place_in_list

Body = dict[str, Any]

AT_ONCE = 50
NEWEST_FIRST = "-happened_at"


@record_page("company")
def company(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """An organisation, its people, the events it was at, what it announced or took part in."""
    facts = [
        word("organisation", body["sort"], language),
        country(body["country"], language),
    ]
    query = Query("person", (Has("company", (_hex(body),)),), limit=30)
    people = lists.columns(query, "l.slug, l.title").items
    context = {
        "kicker": " · ".join(fact for fact in facts if fact),
        "people": sorted(_named(slug, name, "people", language) for slug, name in people),
        "events": counts.events_of("company", _hex(body)),
    }
    return _entry(request, language, body, "company", context)


@record_page("person")
def person(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """Somebody, and the announcements they spoke in or are named in."""
    context = {
        "role": told(body, "role", language),
        "organisation": body["organisation"] and link(body["organisation"], "companies", language),
        "events": counts.events_of("person", _hex(body)),
    }
    return _entry(request, language, body, "person", context)


@record_page("topic")
def topic(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """A subject with those under it."""
    query = Query("topic", (Has("parent", (_hex(body),)),), limit=50)
    under = cards.payloads(query)
    context = {
        "parent": body["parent"] and link(body["parent"], "topics", language),
        "under": sorted((link(each, "topics", language) for each in under), key=lambda each: each.title.text),
    }
    return _entry(request, language, body, "topic", context)


@record_page("source")
def source(request: HttpRequest, language: str, body: Body) -> HttpResponse:
    """Who publishes, and what we told on their word."""
    context = {
        "kicker": word("source", body["source_type"], language),
        "writes_in": word("language", body["language"], language),
        "website": body["homepage"],
    }
    return _entry(request, language, body, "source", context)


def _entry(request: HttpRequest, language: str, body: Body, facet: str, context: dict[str, Any]) -> HttpResponse:
    """The page of a catalogue entry: what is known of it, and the announcements that have it in a facet."""
    has = topics.under(_hex(body)) if facet == "topic" else Has(facet, (_hex(body),))
    cursor = place_in_list(request, NEWEST_FIRST)
    query = Query("announcement", (has,), order=NEWEST_FIRST, limit=AT_ONCE, cursor=cursor)
    listed = cards.cards(query, language, ready=request.head.cards_ready)
    path = f"/{language}{body['url']}"
    frame = {
        "body": body,
        "type": word("type", body["type"], language),
        "title": headline(body, language),
        "summary": told(body, "summary", language) if "summary" in body else Words(""),
        "website": body.get("website", ""),
        "website_host": host(body.get("website") or context.get("website", "")),
        "aliases": [alias for alias in body.get("aliases", []) if alias != body["name"]],
        "picture": picture(body, language),
        "months": by_month(listed.items, language),
        "path": path,
        "next_url": f"{path}?from={listed.next}" if listed.next else "",
        "first_url": path if cursor else "",
    }
    return page("entry", language, body["url"], {**frame, **context}, listed=cursor is None)


def _hex(body: Body) -> str:
    return uuid.UUID(body["id"]).hex


def _named(slug: str, name: str, kind: str, language: str) -> tuple[str, Link]:
    return name, Link(f"/{language}/{kind}/{slug}/", Words(name))
