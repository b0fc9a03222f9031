"""Lists of ready cards: what pages show of many records at once, without parsing one of them."""

import dataclasses
import datetime as dt
from typing import Any

import orjson

from coverage.models import Publication
from coverage.reading import lists
from coverage.reading.sql import as_moment
from coverage.rendering.card import card

_COLUMNS = {"fr": "l.card_fr", "en": "l.card_en"}
# As text: parsing a moment for each of a hundred cards costs more than the cards.
_ALWAYS = "l.record, l.first_day, l.last_day, CAST(l.updated_at AS text)"
_WITH_PAYLOAD = f"JOIN {Publication._meta.db_table} p ON p.seq = l.seq"


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """A record on a list: its id as 32 hex digits, the local days it spans (empty where unknown), its card as HTML.

    `updated_at`: when readers last saw something new of it, in UTC as the database writes it.
    """

    record: str
    first_day: str
    last_day: str
    updated_at: str
    html: str


def cards(query: lists.Query, language: str, *, ready: bool) -> lists.Page:
    """A page of Card. `ready`: the stored cards are of this release's design; else they are made of the payloads."""
    if ready:
        page = lists.columns(query, f"{_ALWAYS}, {_COLUMNS[language]}")
        found = [Card(_hex(record), *rest) for record, *rest in page.items]
    else:
        page = lists.columns(query, f"{_ALWAYS}, p.payload", _WITH_PAYLOAD)
        found = [Card(_hex(record), *rest, card(_parsed(payload), language)) for record, *rest, payload in page.items]
    return dataclasses.replace(page, items=found)


def last_change(shown: list[Card]) -> dt.datetime | None:
    """When readers last saw something new of any of these; None where there is none."""
    newest = max((card.updated_at for card in shown), default=None)
    return newest and as_moment(newest)


def _hex(record: Any) -> str:
    # Without a detour through UUID, whose making costs more than the rest of a ready card.
    return record if isinstance(record, str) else record.hex


def _parsed(payload: Any) -> dict[str, Any]:
    return orjson.loads(bytes(payload))


def payloads(query: lists.Query) -> list[dict[str, Any]]:
    """The parsed payloads of one page, for short lists that show more than a card."""
    return [orjson.loads(payload) for payload in lists.payloads(query).items]
