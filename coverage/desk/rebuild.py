"""Live, LiveFacet and LiveSlug made anew from the ledger's rows alone: only what differs is written."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from coverage.desk import ledger, live
from coverage.models import Ledger, Live, LiveFacet, LiveSlug, Publication
from coverage.models.publication import RecordType
from coverage.rendering.card import CARD_STYLE

AT_ONCE = 100
"""Records a transaction: well under half a second of SQLite's write lock."""

CARDS = {"card_fr", "card_en"}
_COLUMNS = [field.attname for field in Live._meta.concrete_fields]


@dataclasses.dataclass(frozen=True)
class Folded:
    """What Live should hold of a record, and which columns (or `facets`) hold something else."""

    live: Live
    body: live.Body | None
    wrong: list[str]


@dataclasses.dataclass(frozen=True)
class Address:
    """Which record should answer there, as the ledger tells, and which one does."""

    type: str
    slug: str
    told: UUID | None
    held: UUID | None


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
    for kind, slugs in address_batches():
        with transaction.atomic():
            ledger.lock()
            mended += _mend_addresses(kind, slugs)
    with transaction.atomic():
        counter = ledger.lock()
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
        if set(live.facet_values(after, body)) != facets.get(record, set()):
            wrong.append("facets")
        found.append(Folded(after, body, wrong))
    return found


def address_batches() -> Iterator[tuple[str, list[str]]]:
    """(type, slugs) of all addresses that the rows or LiveSlug know, AT_ONCE at a time; some twice."""
    for kind in RecordType.values:
        for model in (Publication, LiveSlug):
            last = ""
            while slugs := list(
                model._default_manager.filter(type=kind, slug__gt=last)
                .order_by("slug")
                .values_list("slug", flat=True)
                .distinct()[:AT_ONCE]
            ):
                yield kind, slugs
                last = slugs[-1]


def wrong_addresses(kind: str, slugs: list[str]) -> list[Address]:
    """Those of a batch at which another record answers than should: the newest row of an address decides."""
    rows = Publication.objects.filter(type=kind, slug__in=slugs).order_by("seq").values_list("slug", "record")
    told = dict(rows)
    held = dict(LiveSlug.objects.filter(type=kind, slug__in=slugs).values_list("slug", "record"))
    found = [Address(kind, slug, told.get(slug), held.get(slug)) for slug in slugs]
    return [address for address in found if address.told != address.held]


def unknown() -> QuerySet[Live]:
    """Rows of Live about records that aren't in the ledger."""
    return Live.objects.exclude(Exists(Publication.objects.filter(record=OuterRef("record"))))


def _mend(records: list[UUID]) -> int:
    wrong = [item for item in folded(records, cards=True) if item.wrong]
    LiveFacet.objects.filter(live__in=[item.live.record for item in wrong]).delete()
    live.store([item.live for item in wrong], [item.body for item in wrong])
    return len(wrong)


def _mend_addresses(kind: str, slugs: list[str]) -> int:
    wrong = wrong_addresses(kind, slugs)
    LiveSlug.objects.filter(type=kind, slug__in=[address.slug for address in wrong]).delete()
    LiveSlug.objects.bulk_create(
        [LiveSlug(type=kind, slug=address.slug, record=address.told) for address in wrong if address.told]
    )
    return len(wrong)


def _wrong(held: Live | None, after: Live, cards: bool) -> list[str]:
    if held is None:
        return ["missing"]
    columns = [name for name in _COLUMNS if cards or name not in CARDS]
    return [name for name in columns if getattr(held, name) != getattr(after, name)]


def _facets_held(records: list[UUID]) -> dict[UUID, set[tuple]]:
    found: dict[UUID, set[tuple]] = defaultdict(set)
    names = [field.attname for field in live.FACET]
    for values in LiveFacet.objects.filter(live__in=records).values_list(*names):
        found[values[0]].add(values)
    return found
