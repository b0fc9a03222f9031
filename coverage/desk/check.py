"""Check the ledger, what is derived from it, and the working copies beside it. Reads only; editors go on working."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from coverage.desk import ledger, rebuild
from coverage.desk.audit import Audit
from coverage.desk.records import RECORDS
from coverage.models import Ledger, Live, LiveFacet, LiveSlug, Publication, RefreshDue, guard
from coverage.models.announcement import DeskState, Story
from coverage.models.publication import Action, Status
from coverage.rendering.card import CARD_STYLE

SHOWN = 20
"""Problems listed of one sort: after that, more of them say nothing new."""


def check() -> list[str]:
    """What is wrong, in sentences; empty where all is well.

    Rows: seq from 1 to the head without a hole, versions consecutive, digests right, actions in an order that can be.
    A payload may be empty only where something was expunged later and it isn't a record's newest version. Live, its
    facets, addresses and (where they count as ready) cards: what `rebuild_live` would make. Triggers in place. Working
    copies and the ledger agree on what is public, which tells acts that were only half done.
    """
    problems = [f"trigger {name} is missing or changed: run migrate" for name in guard.missing(connection)]
    problems += _sure(_rows)
    for records in rebuild.batches():
        problems += _sure(lambda batch=records: _live(batch))
    for kind, slugs in rebuild.address_batches():
        problems += _sure(lambda kind=kind, slugs=slugs: _addresses(kind, slugs))
    problems += _sure(_unknown)
    for kind in RECORDS:
        problems += _sure(lambda kind=kind: _copies(kind))
    return _shortened(problems)


def counts() -> dict[str, int]:
    """How much there is, by what it is called."""
    return {
        "rows": Publication.objects.count(),
        "records": Live.objects.count(),
        "usable": Live.objects.filter(status=Status.USABLE).count(),
        "facets": LiveFacet.objects.count(),
        "addresses": LiveSlug.objects.count(),
        "refreshes due": RefreshDue.objects.count(),
    }


def _sure(look: Callable[[], Iterable[str]]) -> list[str]:
    """What `look` finds, if it still finds it while nobody can publish: else it was an act seen half way."""
    if not (found := list(look())):
        return found
    with transaction.atomic():
        ledger.lock()
        return list(look())


def _rows() -> Iterator[str]:
    audit = Audit()
    for row in Publication.objects.order_by("seq").iterator(chunk_size=500):
        yield from audit.feed(row)
    yield from audit.finish()
    head = Ledger.objects.get(id=1).seq
    if head != audit.seq:
        yield f"the counter stands at {head}, the newest row is {audit.seq}"


def _live(records: list) -> Iterator[str]:
    cards = Ledger.objects.get(id=1).cards_by == CARD_STYLE
    for item in rebuild.folded(records, cards=cards):
        if item.wrong:
            where = f"{item.live.type} {item.live.slug} ({item.live.record})"
            yield f"Live of {where} isn't what rebuild_live would make: {', '.join(item.wrong)}"


def _addresses(kind: str, slugs: list[str]) -> Iterator[str]:
    for address in rebuild.wrong_addresses(kind, slugs):
        held = f"leads to {address.held}" if address.held else "leads nowhere"
        told = f"it is {address.told}'s" if address.told else "the ledger doesn't know it"
        yield f"address {kind}/{address.slug} {held}, but {told}: run rebuild_live"


def _unknown() -> Iterator[str]:
    for item in rebuild.unknown():
        yield f"Live has {item.type} {item.slug} ({item.record}), which the ledger doesn't: run rebuild_live"


def _copies(kind: str) -> Iterator[str]:
    model = RECORDS[kind].model
    copies = model._default_manager
    public = Live.objects.filter(record=OuterRef("uuid"))
    usable = Exists(public.filter(status=Status.USABLE))
    for copy in copies.filter(published_revision__isnull=False).exclude(Exists(public)):
        yield f"{kind} {copy.slug} ({copy.uuid}) counts as published, but isn't in the ledger: publish it"
    for copy in copies.filter(Exists(public), published_revision__isnull=True):
        yield f"{kind} {copy.slug} ({copy.uuid}) is in the ledger, but doesn't count as published: publish it"
    if issubclass(model, Story):
        for copy in copies.filter(Q(usable, ~Q(state=DeskState.PUBLISHED)) | Q(~usable, state=DeskState.PUBLISHED)):
            yield f"{kind} {copy.slug} ({copy.uuid}) is {copy.state} on the desk, which isn't what readers see"
    gone = Live.objects.filter(type=kind).filter(
        Q(merged_into__isnull=False) | Q(publication__action=Action.EXPUNGED),
        Exists(copies.filter(uuid=OuterRef("record"))),
    )
    for item in gone:
        yield f"{kind} {item.slug} ({item.record}) was merged or expunged, but its working copy is still there"
    for item in Live.objects.filter(type=kind, status=Status.USABLE).exclude(
        Exists(copies.filter(uuid=OuterRef("record")))
    ):
        yield f"{kind} {item.slug} ({item.record}) is public, but has no working copy to correct it in"


def _shortened(problems: list[str]) -> list[str]:
    """At most SHOWN problems of a sort; sorts are told apart by their first word."""
    shown: list[str] = []
    sorts: dict[str, list[str]] = {}
    for problem in problems:
        sorts.setdefault(problem.split()[0], []).append(problem)
    for sort in sorts.values():
        shown += islice(sort, SHOWN)
        if len(sort) > SHOWN:
            shown.append(f"… and {len(sort) - SHOWN} more that begin with “{sort[0].split()[0]}”")
    return shown
