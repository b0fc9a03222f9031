"""An announcement is brought to what a later line says of it."""

from typing import Any
from uuid import UUID

from django.db import transaction

from coverage.desk.archive.drafts import graphs_of, own_fields, write_graphs
from coverage.desk.archive.graph import Graph
from coverage.desk.archive.lookup import Lookup
from coverage.desk.archive.press import articles_of
from coverage.desk.archive.told import Told
from coverage.desk.revision import claim as next_revision
from coverage.models import Announcement, Claim, Evidence, Fact


def revise(*, announcement: Announcement, line: Told, lookup: Lookup) -> Announcement:
    """Make the working copy say what `line` says, and return it as saved; readers see it once it is published.

    Quotes, facts and claims that the line still has keep their public identity. Its address and image stay. Raises
    Stale where somebody saved the announcement since it was read.
    """
    with transaction.atomic():
        next_revision(announcement, announcement.revision)
        lookup.load([line])
        known = _identities(announcement)
        for relation in ("participants", "facts", "evidence", "mentions", "relations", "texts"):
            getattr(announcement, relation).all().delete()
        for relation in ("people", "topics", "other_events"):
            getattr(announcement, relation).clear()
        [graph] = graphs_of([line], [announcement], articles_of([line], lookup), lookup)
        _keep(known, graph)
        for field, value in own_fields(line, lookup).items():
            setattr(announcement, field, value)
        announcement.save()
        write_graphs([announcement], [graph])
    return Announcement.objects.get(pk=announcement.pk)


Identities = dict[tuple[Any, ...], UUID]


def _identities(announcement: Announcement) -> Identities:
    """Public ids by what makes a quote, a fact or a claim the same."""
    quotes = {_quote(quote): quote.uuid for quote in announcement.evidence.all()}
    facts = {_fact(fact): fact.uuid for fact in announcement.facts.all()}
    claims = Claim.objects.filter(fact__announcement=announcement).select_related("fact")
    return quotes | facts | {_claim(claim, claim.fact): claim.uuid for claim in claims}


def _keep(known: Identities, graph: Graph) -> None:
    for quote in graph["evidence"]:
        quote.uuid = known.get(_quote(quote), quote.uuid)
    for fact in graph["facts"]:
        fact.uuid = known.get(_fact(fact), fact.uuid)
        for claim in fact.claims.all():
            claim.uuid = known.get(_claim(claim, fact), claim.uuid)


def _quote(quote: Evidence) -> tuple[Any, ...]:
    return "quote", quote.article_id, quote.quote


def _fact(fact: Fact) -> tuple[Any, ...]:
    return "fact", fact.label


def _claim(claim: Claim, fact: Fact) -> tuple[Any, ...]:
    return "claim", fact.label, claim.value, claim.date, claim.as_stated
