"""Pieces that several pages show: a moment, a place's picture, a link to a record, a page of a list."""

import dataclasses
import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from coverage.reading import cursor
from coverage.rendering import dates
from coverage.rendering.telling import Words, headline, topic_name

Body = dict[str, Any]

WIDEST_FIRST = 480
"""The rendition that browsers without srcset get, in pixels."""


@dataclasses.dataclass(frozen=True)
class Stamp:
    """A moment or day as a reader reads it, and for `<time datetime>`."""

    machine: str
    text: str


@dataclasses.dataclass(frozen=True)
class Link:
    """A record, by what it is called."""

    url: str
    title: Words
    label: str = ""


@dataclasses.dataclass(frozen=True)
class Picture:
    """An image with its renditions: `sets` are (type, srcset); `src`, `width`, `height` of the plain one."""

    sets: list[tuple[str, str]]
    src: str
    width: int
    height: int
    alt: Words
    credit: str


def stamp(moment: str | dt.datetime, time_zone: str, language: str) -> Stamp:
    """A moment (RFC 3339 or aware) in `time_zone`."""
    text = moment if isinstance(moment, str) else moment.isoformat()
    return Stamp(dates.local(text, time_zone).isoformat(timespec="minutes"), dates.moment(text, time_zone, language))


def day_stamp(moment: str, time_zone: str, language: str) -> Stamp:
    """The day of a moment in `time_zone`."""
    day = dates.local(moment, time_zone).date()
    return Stamp(day.isoformat(), dates.day(day, language))


def link(body: Body, kind: str, language: str, label: str = "") -> Link:
    """A link to a record, of its payload or its short form. `kind` is its path, such as `companies`."""
    title = topic_name(body, language) if kind == "topics" else _title(body, language)
    return Link(f"/{language}/{kind}/{body['slug']}/", title, label)


def _title(body: Body, language: str) -> Words:
    return headline(body, language) if "translations" in body else Words(body.get("title") or body["name"])


def picture(body: Body, language: str) -> Picture | None:
    """A payload's image; None where it has none that a browser can show."""
    image = body.get("image")
    if not image or not image["renditions"]:
        return None
    types = list(dict.fromkeys(item["type"] for item in image["renditions"]))
    # The one that every browser shows stands in the plain <img>; better ones are offered before it.
    types.sort(key=lambda type_: type_ == "image/jpeg")
    sets = [
        (kind, ", ".join(f"{item['url']} {item['width']}w" for item in image["renditions"] if item["type"] == kind))
        for kind in types
    ]
    plain = [item for item in image["renditions"] if item["type"] == types[-1]]
    shown = next((item for item in plain if item["width"] >= WIDEST_FIRST), plain[-1])
    return Picture(sets, shown["url"], shown["width"], shown["height"], _alt(image, language), image["credit"])


def _alt(image: Body, language: str) -> Words:
    if image["alt"].get(language):
        return Words(image["alt"][language])
    lang, text = next(iter(image["alt"].items()), ("", ""))
    return Words(text, lang)


def host(url: str) -> str:
    """What a link to a site is called: its host."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def place_in_list(request: HttpRequest, order: str) -> cursor.Cursor | None:
    """Where `?from=` says the list goes on; what isn't a cursor of ours starts it anew."""
    written = request.GET.get("from", "")
    try:
        return cursor.read(written, order) if written else None
    except cursor.BadCursor:
        return None
