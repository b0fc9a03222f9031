"""A record's card on a list: HTML, ready to send, a pure function of its payload and the reader's language.

A card is the inside of a list item. It shows the whole date and the event; a list that is headed by them hides those
by its class, so that one card serves everywhere.
"""

import hashlib
import pathlib
from html import escape
from typing import Any

from coverage.rendering.countries import country
from coverage.rendering.dates import FIXED, happened_html, span
from coverage.rendering.figures import lead_figure
from coverage.rendering.telling import Words, headline, told
from coverage.rendering.vocabulary import word

Body = dict[str, Any]

MOST_NAMES = 3


def _style() -> str:
    """Digest of this room's code: cards made by other code are rendered anew until `rebuild_live` has run."""
    digest = hashlib.sha256()
    for file in sorted(pathlib.Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


CARD_STYLE = _style()


def card(body: Body, language: str) -> str:
    """The card of `body` on a page in `language`; empty for records that lists don't show as cards."""
    make = _CARDS.get(body["type"])
    return make(body, language) if make else ""


def announcement_card(body: Body, language: str, title: Words | None = None) -> str:
    """When, what, who, the number we lead with, on whose word. `title`: a curator's headline instead of its own."""
    event = body["event"]
    who = _who(body["participants"])
    lead = lead_figure(body, language)
    badge = body["badge"]
    about = [word("kind", body["kind"], language), _told_by(body, language)]
    number = f"<b{lead.attr}>{escape(lead.text)}</b>" if lead else ""
    facts = " ".join(part for part in (number, f"<span>{escape(who)}</span>" if who else "") if part)
    return (
        f"{happened_html(body['happened_at'], language)}"
        f"{_link(body, language, title or headline(body, language))}"
        + (f'<p class="w">{facts}</p>' if facts else "")
        + f'<p class="m"><span class="b {escape(badge)}">{escape(word("badge", badge, language))}</span>'
        + (f' <span class="e">{escape(event["name"])}</span>' if event else "")
        + "".join(f" <span>{escape(text)}</span>" for text in about if text)
        + "</p>"
    )


def _link(body: Body, language: str, title: Words) -> str:
    return f'<h3><a href="/{language}{escape(body["url"])}"{title.attr}>{escape(title.text)}</a></h3>'


def _who(participants: list[Body]) -> str:
    """The first few who take part, announcers before others; who is merely mentioned is left to the page."""
    taking_part = [part for part in participants if part["role"] != "mentioned"]
    taking_part.sort(key=lambda part: part["role"] != "announcer")
    names = list(dict.fromkeys((part.get("organisation") or part["person"])["name"] for part in taking_part))
    more = f", +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _told_by(body: Body, language: str) -> str:
    """The source we quote first, or how many there are."""
    count = body["outlets_count"]
    if count > 1:
        outlets = {"fr": "sources", "en": "outlets"}[language]
        return f"{count}{FIXED}{outlets}"
    told_by = (item["source"]["name"] for item in (*body["evidence"], *body["mentions"]) if item["source"])
    return next(told_by, "")


def timeline_card(body: Body, language: str) -> str:
    """A curated timeline: its title, how it begins, who keeps it."""
    introduction = told(body, "introduction", language)
    about = [body["event"]["name"] if body["event"] else "", body["curator"]]
    return (
        _link(body, language, headline(body, language))
        + (f"<p{introduction.attr}>{escape(_beginning(introduction.text))}</p>" if introduction else "")
        + '<p class="m">'
        + " ".join(f"<span>{escape(text)}</span>" for text in about if text)
        + "</p>"
    )


def event_card(body: Body, language: str) -> str:
    """An edition: its name, days and place."""
    status = word("event-status", body["event_status"], language)
    return (
        _link(body, language, headline(body, language))
        + f'<p class="m"><time datetime="{escape(body["start"])}">{span(body["start"], body["end"], language)}</time>'
        + f" <span>{escape(place(body, language))}</span>"
        + (f' <span class="b cancelled">{escape(status)}</span>' if status else "")
        + "</p>"
    )


def place(body: Body, language: str) -> str:
    """`Paris, France` of an event; what is known of it."""
    return ", ".join(part for part in (body["city"], country(body["country"], language)) if part)


def _beginning(text: str, most: int = 180) -> str:
    """The start of a text, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


_CARDS = {"announcement": announcement_card, "timeline": timeline_card, "event": event_card}
