"""All events: what is on, what comes, what was, by year."""

import itertools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from coverage.reading.front import editions
from coverage.rendering.card import event_card
from coverage.site import today
from coverage.site.page import page, public

Body = dict[str, Any]

MOST = 300
"""So many to come and so many past: decades of events."""


@public
def events(request: HttpRequest, language: str) -> HttpResponse:
    """Events by how they stand today, each on its own calendar."""
    now = timezone.now()
    found = editions(today.earliest(now), to_come=MOST, past=MOST)
    by_standing: dict[str, list[Body]] = {today.LIVE: [], today.NEXT: [], today.PAST: []}
    for body in found.to_come:
        by_standing[today.standing(body, now)].append(body)
    past = [*reversed(by_standing[today.PAST]), *found.past]
    context = {
        "live": _cards(by_standing[today.LIVE], language),
        "next": _cards(by_standing[today.NEXT], language),
        "years": [
            (year, _cards(list(bodies), language))
            for year, bodies in itertools.groupby(past, key=lambda body: body["start"][:4])
        ],
    }
    return page("events", language, "/events/", context, good_until=today.holds_until(found.to_come, now))


def _cards(bodies: list[Body], language: str) -> list[str]:
    return [event_card(body, language) for body in bodies]
