"""The corrections log: what we got wrong and what we took back, for everybody to see."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from coverage.reading import corrections as reading
from coverage.reading.corrections import Correction
from coverage.rendering.telling import Words, headline
from coverage.rendering.vocabulary import word
from coverage.site.page import page, public
from coverage.site.parts import stamp

AT_ONCE = 50
PATHS = {
    "announcement": "announcements",
    "event": "events",
    "company": "companies",
    "person": "people",
    "topic": "topics",
    "source": "sources",
    "timeline": "timelines",
}


@public
def corrections(request: HttpRequest, language: str) -> HttpResponse:
    """How we correct, and every correction and withdrawal, newest first."""
    before = request.GET.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 19
    found = reading.log(AT_ONCE + 1, int(before)) if known else reading.log(AT_ONCE + 1)
    shown = found[:AT_ONCE]
    path = f"/{language}/corrections/"
    context = {
        "log": [entry(item, language) for item in shown],
        "next_url": f"{path}?before={shown[-1].seq}" if len(found) > AT_ONCE else "",
        "first_url": path if known else "",
    }
    return page("corrections", language, "/corrections/", context, listed=not known)


def entry(item: Correction, language: str) -> dict[str, Any]:
    """One line of the log. A withdrawn record is named by its type alone: its title isn't public any more."""
    body = item.body
    return {
        "url": f"/{language}/{PATHS[item.type]}/{item.slug}/",
        "title": headline(body, language) if body else Words(word("type", item.type, language)),
        "action": word("action", item.action, language),
        "withdrawn": item.action == "withdrawn",
        # Notes aren't translated: editors write them in the record's own language.
        "note": Words(item.note, body["language"] if body and body["language"] != language else ""),
        "at": stamp(item.published_at, settings.TIME_ZONE, language),
    }
