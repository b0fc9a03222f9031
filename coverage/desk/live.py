"""Live and LiveFacet: the ledger folded to each record's newest version. Rebuildable from the rows alone."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from django.db.models import QuerySet

from coverage.desk import bulk
from coverage.models import Live, LiveFacet, LiveSlug, Publication
from coverage.models.publication import Action, Status
from coverage.rendering.card import card
from coverage.rendering.facets import NAMING, facets, place

Body = dict[str, Any]


def fold(before: Live | None, row: Publication, body: Body | None) -> Live:
    """The Live row after `row`. `body` is its payload, parsed; None for a tombstone (or where it was expunged)."""
    live = Live(
        record=row.record,
        type=row.type,
        slug=row.slug,
        publication_id=row.seq,
        status=row.status,
        version=row.version,
        title=before.title if before else "",
        first_published_at=before.first_published_at if before else row.published_at,
        updated_at=before.updated_at if before and row.action == Action.REFRESHED else row.published_at,
        withheld_below=before.withheld_below if before else 0,
        merged_into=row.merged_into,
    )
    if row.status == Status.CANCELED:
        live.withheld_below = row.seq
        live.title = "" if row.action == Action.EXPUNGED else live.title
    elif body is None:
        live.title = ""
    else:
        where = place(body)
        live.title, live.first_day, live.last_day = where.title, where.first_day, where.last_day
        live.oldest_first, live.newest_first = where.oldest_first, where.newest_first
        live.card_fr, live.card_en = card(body, "fr"), card(body, "en")
    return live


FACET = [field for field in LiveFacet._meta.concrete_fields if not field.primary_key]


def facet_values(live: Live, body: Body | None) -> list[tuple[Any, ...]]:
    """The facets of a record that readers can see: values in the order of FACET. There are some twenty a record."""
    if live.status != Status.USABLE or body is None:
        return []
    record, type_ = live.record, live.type
    oldest, newest, seq = live.oldest_first, live.newest_first, live.publication_id
    return [(record, type_, facet, value, oldest, newest, seq) for facet, value in sorted(facets(body))]


def naming(uuid: UUID) -> QuerySet[LiveFacet]:
    """Facets of the live records that name the record `uuid`; a record may be there more than once."""
    return LiveFacet.objects.filter(facet__in=NAMING, value=uuid.hex)


def parsed(row: Publication) -> Body | None:
    """A usable row's payload; None for tombstones and what was expunged."""
    payload = bytes(row.payload)
    return orjson.loads(payload) if payload and row.status == Status.USABLE else None


def store(lives: list[Live], bodies: list[Body | None]) -> None:
    """Put Live rows in place of older ones, with their facets and addresses. Inside the caller's transaction."""
    records = [live.record for live in lives]
    bulk.insert(lives, over=["record"])
    if any(live.version > 1 for live in lives):
        LiveFacet.objects.filter(live__in=records).delete()
    rows = [values for live, body in zip(lives, bodies, strict=True) for values in facet_values(live, body)]
    if rows:
        bulk.insert_columns(LiveFacet, FACET, list(zip(*rows, strict=True)))
    addresses = [LiveSlug(type=live.type, slug=live.slug, record=live.record) for live in lives]
    bulk.insert(addresses, over=["type", "slug"])


def refolded(rows: Iterable[Publication]) -> tuple[Live, Body | None]:
    """A record's Live row from all its rows in order of version, and its payload where readers can see it."""
    after, body = None, None
    for row in rows:
        body = parsed(row)
        after = fold(after, row, body)
    if after is None:
        raise ValueError("A record has at least one row.")
    return after, body
