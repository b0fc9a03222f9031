"""Which entries of the catalogue a file's slugs mean, and what in the file fits no entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coverage.desk.catalogue_file import CatalogueFile, Entry
from coverage.desk.refusal import Problem
from coverage.models import Live, LiveSlug
from events.models import Company, Event, Identifier, Person, Topic
from events.models.alias import IDENTIFIED
from events.models.entry import CatalogueEntry

FETCHED = 500
"""Rows asked for at once: databases limit the parameters of a query."""


@dataclass
class Found:
    """The entries of one model under the slugs asked for."""

    current: dict[str, Any]
    """Slug → the entry that has it."""
    elsewhere: dict[str, Any]
    """Slug → the entry that answers for one merged away or renamed; None where that one is gone as well."""

    def get(self, slug: str) -> Any:
        return self.current.get(slug) or self.elsewhere.get(slug)


@dataclass
class Catalogue:
    """What the catalogue has of what a file names."""

    topics: Found
    companies: Found
    people: Found
    events: Found


def find(file: CatalogueFile) -> Catalogue:
    """All entries that rows of `file` are about or refer to."""
    above = {entry.above for entry in [*file.topics, *file.people] if entry.above}
    of_events = {slug for entry in file.events for slug in entry.topics}
    own = ("texts", "identifiers")
    return Catalogue(
        topics=_find(Topic, [*_slugs(file.topics), *above, *of_events], *own, "keywords"),
        companies=_find(Company, [*_slugs(file.companies), *above], *own, "aliases"),
        people=_find(Person, _slugs(file.people), *own, "aliases"),
        events=_find(Event, _slugs(file.events), *own, "aliases", "topics"),
    )


def unresolved(file: CatalogueFile, catalogue: Catalogue) -> list[Problem]:
    """Slugs that neither `file` nor the catalogue has, topics in a circle, identifiers of somebody else."""
    return [
        *_missing(file.people, "company", catalogue.companies, file.companies),
        *_missing(file.topics, "parent", catalogue.topics, file.topics),
        *_missing_topics(file, catalogue),
        *_circles(file.topics),
        *_taken_identifiers(file, catalogue),
    ]


def _slugs(entries: list[Entry]) -> list[str]:
    return [entry.slug for entry in entries if entry.slug]


def _some(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(dict.fromkeys(values))
    return (every[start : start + FETCHED] for start in range(0, len(every), FETCHED))


def _find(model: type[CatalogueEntry], slugs: list[str], *related: str) -> Found:
    current: dict[str, Any] = {}
    public: dict[str, UUID] = {}
    for some in _some(slugs):
        current |= {
            entry.slug: entry for entry in model._default_manager.filter(slug__in=some).prefetch_related(*related)
        }
        addresses = LiveSlug.objects.filter(type=model._meta.model_name, slug__in=some)
        public |= dict(addresses.values_list("slug", "record"))
    heirs = _heirs(public.values())
    moved = {
        slug: heirs[uuid]
        for slug, uuid in public.items()
        if slug not in current or (current[slug].uuid == uuid and heirs[uuid] != uuid)
    }
    entries: dict[UUID, Any] = {}
    for some in _some(moved.values()):
        entries |= {entry.uuid: entry for entry in model._default_manager.filter(uuid__in=some)}
    return Found(
        {slug: entry for slug, entry in current.items() if slug not in moved},
        {slug: entries.get(uuid) for slug, uuid in moved.items()},
    )


def _heirs(records: Iterable[UUID]) -> dict[UUID, UUID]:
    """Each record → the one it was merged into in the end; itself where it wasn't."""
    heirs = {record: record for record in records}
    while True:
        merged: dict[UUID, UUID] = {}
        for some in _some(heirs.values()):
            rows = Live.objects.filter(record__in=some, merged_into__isnull=False)
            merged |= dict(rows.values_list("record", "merged_into"))
        if not merged:
            return heirs
        heirs = {record: merged.get(heir, heir) for record, heir in heirs.items()}


def _missing(entries: list[Entry], key: str, found: Found, in_file: list[Entry]) -> Iterator[Problem]:
    there = set(_slugs(in_file))
    for entry in entries:
        if entry.above and entry.above not in there and found.get(entry.above) is None:
            yield Problem(f"{entry.path}.{key}", _nobody(entry.above))


def _missing_topics(file: CatalogueFile, catalogue: Catalogue) -> Iterator[Problem]:
    there = set(_slugs(file.topics))
    for entry in file.events:
        for number, slug in enumerate(entry.topics):
            if slug not in there and catalogue.topics.get(slug) is None:
                yield Problem(f"{entry.path}.topics[{number}]", _nobody(slug))


def _nobody(slug: str) -> str:
    return f"neither this file nor the catalogue has “{slug}”: add it, or correct the slug."


def _circles(topics: list[Entry]) -> Iterator[Problem]:
    """Topics that would be above themselves."""
    above: dict[str, str | None] = dict(Topic.objects.values_list("slug", "parent__slug"))
    above |= {entry.slug: entry.above for entry in topics if entry.above is not None}
    for entry in topics:
        seen, step = [entry.slug], above.get(entry.slug)
        while step and step not in seen:
            seen.append(step)
            step = above.get(step)
        if step and step == entry.slug:
            yield Problem(f"{entry.path}.parent", f"a circle: {' → '.join([*seen, step])}. Take one parent away.")


def _taken_identifiers(file: CatalogueFile, catalogue: Catalogue) -> Iterator[Problem]:
    entries = [
        (found, entry)
        for found, section in (
            (catalogue.topics, file.topics),
            (catalogue.companies, file.companies),
            (catalogue.people, file.people),
            (catalogue.events, file.events),
        )
        for entry in section
        if entry.identifiers
    ]
    values = [value for _, entry in entries for value in entry.identifiers.values()]
    stored: dict[tuple[str, str], Any] = {}
    for some in _some(values):
        for row in Identifier.objects.filter(value__in=some).select_related(*IDENTIFIED):
            stored[row.scheme, row.value] = next(owner for name in IDENTIFIED if (owner := getattr(row, name)))
    first: dict[tuple[str, str], str] = {}
    for found, entry in entries:
        for scheme, value in entry.identifiers.items():
            owner = stored.get((scheme, value))
            if owner is not None and owner != found.get(entry.slug):
                yield Problem(f"{entry.path}.{scheme}", f"“{value}” is that of “{owner}” already: correct one of them.")
            elif (scheme, value) in first:
                yield Problem(f"{entry.path}.{scheme}", f"“{value}” stands at {first[scheme, value]} already.")
            first.setdefault((scheme, value), entry.path)
