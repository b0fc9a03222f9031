"""Live, LiveFacet and LiveSlug made anew from the ledger's rows alone: only what differs is written."""

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from coverage.desk import ledger, live
from coverage.models import Ledger, Live, LiveFacet, LiveSlug, Publication
from coverage.rendering.card import CARD_STYLE

AT_ONCE = 200
"""Records a transaction: well under half a second of SQLite's write lock."""

CARDS = {"card_fr", "card_en"}
_COLUMNS = [field.attname for field in Live._meta.concrete_fields]


@dataclasses.dataclass(frozen=True)
class Folded:
    """What Live should hold of a record, and which columns (or `facets`) hold something else."""

    live: Live
    body: live.Body | None
    wrong: list[str]


def cards_are_ready() -> bool:
    """Whether the stored cards are of this release's design; an empty ledger has none to make."""
    return Ledger.objects.filter(id=1, cards_by__in=("", CARD_STYLE)).exists()


def rebuild_live() -> int:
    """Bring Live, its facets, addresses and ready cards to what the rows say. Returns how many entries were wrong.

    A few records a transaction, under the ledger's lock: editors save in between, a kill loses nothing, and readers
    never see a half-empty list. The cards count as ready once all are of this release's design.
    """
    mended, start = 0, Ledger.objects.get(id=1).seq
    for records in batches():
        with transaction.atomic():
            ledger.lock()
            mended += _mend(records)
    with transaction.atomic():
        counter = ledger.lock()
        mended += _mend_addresses()
        mended += unknown().delete()[0]
        # A process of the release before may have published meanwhile, with its own cards.
        mended += _mend(list(Live.objects.filter(publication__gt=start).values_list("record", flat=True)))
        counter.cards_by = CARD_STYLE
        counter.save(update_fields=["cards_by"])
    return mended


def batches() -> Iterator[list[UUID]]:
    """All records of the ledger, AT_ONCE at a time, in the order of their ids."""
    last = UUID(int=0)
    while True:
        first_versions = Publication.objects.filter(version=1, record__gt=last).order_by("record")
        records = list(first_versions.values_list("record", flat=True)[:AT_ONCE])
        if not records:
            return
        yield records
        last = records[-1]


def folded(records: list[UUID], *, cards: bool) -> list[Folded]:
    """What Live should hold of `records`, compared with what it holds. `cards`: compare the ready cards too."""
    rows = Publication.objects.filter(record__in=records).order_by("record", "version")
    held = Live.objects.in_bulk(records)
    facets = _facets_held(records)
    found = []
    for record, versions in groupby(rows, key=lambda row: row.record):
        after, body = live.refolded(versions)
        wrong = _wrong(held.get(record), after, cards)
        wanted = {_facet(row) for row in live.facet_rows(after, body)}
        if wanted != facets.get(record, set()):
            wrong.append("facets")
        found.append(Folded(after, body, wrong))
    return found


def missing_addresses() -> QuerySet[Publication]:
    """Rows whose address should lead to their record and doesn't: the newest row of each address decides."""
    there = LiveSlug.objects.filter(type=OuterRef("type"), slug=OuterRef("slug"), record=OuterRef("record"))
    return _newest_of_address().exclude(Exists(there))


def stray_addresses() -> QuerySet[LiveSlug]:
    """Addresses that no row of the ledger gives to that record."""
    told = _newest_of_address().filter(type=OuterRef("type"), slug=OuterRef("slug"), record=OuterRef("record"))
    return LiveSlug.objects.exclude(Exists(told))


def unknown() -> QuerySet[Live]:
    """Rows of Live about records that aren't in the ledger."""
    return Live.objects.exclude(Exists(Publication.objects.filter(record=OuterRef("record"))))


def _newest_of_address() -> QuerySet[Publication]:
    newer = Publication.objects.filter(type=OuterRef("type"), slug=OuterRef("slug"), seq__gt=OuterRef("seq"))
    return Publication.objects.exclude(Exists(newer))


def _mend(records: list[UUID]) -> int:
    wrong = [item for item in folded(records, cards=True) if item.wrong]
    LiveFacet.objects.filter(live__in=[item.live.record for item in wrong]).delete()
    live.store([item.live for item in wrong], [item.body for item in wrong])
    return len(wrong)


def _mend_addresses() -> int:
    strays = stray_addresses().delete()[0]
    missing = [
        LiveSlug(type=row.type, slug=row.slug, record=row.record) for row in missing_addresses().defer("payload")
    ]
    LiveSlug.objects.bulk_create(missing)
    return strays + len(missing)


def _wrong(held: Live | None, after: Live, cards: bool) -> list[str]:
    if held is None:
        return ["missing"]
    columns = [name for name in _COLUMNS if cards or name not in CARDS]
    return [name for name in columns if getattr(held, name) != getattr(after, name)]


def _facets_held(records: list[UUID]) -> dict[UUID, set[tuple]]:
    found: dict[UUID, set[tuple]] = {}
    for row in LiveFacet.objects.filter(live__in=records):
        found.setdefault(row.live_id, set()).add(_facet(row))
    return found


def _facet(row: LiveFacet) -> tuple:
    return (row.type, row.facet, row.value, row.oldest_first, row.newest_first, row.seq)
