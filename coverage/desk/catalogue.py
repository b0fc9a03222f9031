"""Load a catalogue file: what is new is added, what the file states differently is changed, nothing is taken away."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from coverage.desk.atlas import zone_of
from coverage.desk.catalogue_children import add_aliases, add_children
from coverage.desk.catalogue_file import CatalogueFile, Entry, read
from coverage.desk.catalogue_found import Catalogue, Found, find, unresolved
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import claim
from events.models import Company, Event, Language, Person, Series, Topic
from events.models.entry import CatalogueEntry

MODELS: dict[str, type[CatalogueEntry]] = {"topics": Topic, "companies": Company, "people": Person, "events": Event}
"""Section of the file → the model of its rows."""


@dataclass
class Loaded:
    """What came of a load: how many of each section, and what was assumed where the file says nothing."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    assumed: list[Problem] = field(default_factory=list)


def load(data: Any) -> Loaded:
    """Bring the catalogue up to `data` (a parsed file, see catalogue_file); again, it changes nothing.

    All in one transaction. Entries are known by their slug; one merged away or renamed stays as it is. Raises
    Refused with every fault of the file, `field` being its path (`companies[3].country`); then nothing is written.
    """
    file, problems = read(data)
    try:
        with transaction.atomic():
            catalogue = find(file)
            problems += unresolved(file, catalogue)
            if problems:
                raise Refused(problems)
            return _Load(file, catalogue).run()
    except IntegrityError as clash:
        message = "Somebody changed the catalogue at the same moment. Nothing was written: load the file again."
        raise Refused(Problem("", message)) from clash


class _Load:
    def __init__(self, file: CatalogueFile, catalogue: Catalogue) -> None:
        self.file, self.catalogue, self.loaded = file, catalogue, Loaded()

    def run(self) -> Loaded:
        topics, companies = self.catalogue.topics, self.catalogue.companies
        for entry in _parents_first(self.file.topics):
            self._write("topics", entry, _above("parent", entry, topics))
        for entry in self.file.companies:
            self._write("companies", entry, {})
        for entry in self.file.people:
            self._write("people", entry, _above("organisation", entry, companies))
        series = self._series()
        for entry in self.file.events:
            links: dict[str, Any] = {}
            if entry.series:
                links["series"] = series[entry.series]
                entry.aliases = _of_edition(entry, series[entry.series])
            self._assume_time_zone(entry)
            self._write("events", entry, links, [topics.get(slug) for slug in entry.topics])
        return self.loaded

    def _write(self, section: str, entry: Entry, links: dict[str, Any], topics: Iterable[Topic] = ()) -> None:
        """Add or change one entry, and count it."""
        found: Found = getattr(self.catalogue, section)
        if entry.slug in found.elsewhere:
            self.loaded.unchanged[section] += 1
            return
        record = found.current.get(entry.slug)
        own = record.language if record else _own_language(entry)
        stated = {**entry.values, **entry.texts.get(own, {}), **links}
        if record is None:
            record = found.current[entry.slug] = MODELS[section](slug=entry.slug, language=own, **stated)
            record.save()
            add_children(record, entry, topics)
            self.loaded.created[section] += 1
            return
        differing = {name: value for name, value in stated.items() if getattr(record, name) != value}
        for name, value in differing.items():
            setattr(record, name, value)
        added = add_children(record, entry, topics)
        if differing or added:
            claim(record, record.revision)
            record.save()
        (self.loaded.updated if differing or added else self.loaded.unchanged)[section] += 1

    def _assume_time_zone(self, entry: Entry) -> None:
        """A new event has a time zone: that of its place, told where it is a guess."""
        events = self.catalogue.events
        if "time_zone" in entry.values or entry.slug in events.current or entry.slug in events.elsewhere:
            return
        city, country = entry.values.get("city", ""), entry.values.get("country", "")
        entry.values["time_zone"], sure = zone_of(city, country)
        if not sure:
            message = f"not stated: took {entry.values['time_zone']}. State it, or correct it in the admin."
            self.loaded.assumed.append(Problem(f"{entry.path}.time_zone", message))

    def _series(self) -> dict[str, Series]:
        """The series that events name, by name, with the names that their editions share."""
        editions: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.file.events:
            if entry.series and entry.slug not in self.catalogue.events.elsewhere:
                editions[entry.series].append(entry)
        there = {series.name: series for series in Series.objects.prefetch_related("aliases")}
        taken = {series.slug for series in there.values()}
        for name, entries in editions.items():
            series = there.get(name)
            new = series is None
            if series is None:
                slug = _free_slug(name, taken)
                taken.add(slug)
                series = there[name] = Series.objects.create(name=name, slug=slug)
            added = add_aliases(series, _shared(entries, series))
            if added and not new:
                claim(series, series.revision)
                series.save()
            if added:  # what was prefetched lacks them
                there[name] = Series.objects.prefetch_related("aliases").get(pk=series.pk)
            outcome = self.loaded.created if new else self.loaded.updated if added else self.loaded.unchanged
            outcome["series"] += 1
        return there


def _above(name: str, entry: Entry, found: Found) -> dict[str, Any]:
    """The link to a parent or company, where the row states one, or that there is none."""
    return {} if entry.above is None else {name: found.get(entry.above) if entry.above else None}


def _own_language(entry: Entry) -> str:
    """The language that a new entry is kept in: English where it has English texts, or none at all."""
    return Language.FR if entry.texts and Language.EN not in entry.texts else Language.EN


def _parents_first(topics: list[Entry]) -> list[Entry]:
    """`topics`, each after its parent; circles were refused before."""
    by_slug = {entry.slug: entry for entry in topics}
    ordered: dict[str, Entry] = {}
    for entry in topics:
        line = []
        step: Entry | None = entry
        while step is not None and step.slug not in ordered:
            line.append(step)
            step = by_slug.get(step.above or "")
        ordered.update((entry.slug, entry) for entry in reversed(line))
    return list(ordered.values())


def _shared(entries: list[Entry], series: Series) -> list[str]:
    """Names that name no one edition: every edition has them; of an only edition, those without a year."""
    shared = [alias for alias in entries[0].aliases if all(alias in entry.aliases for entry in entries)]
    if len(entries) > 1:
        return shared
    if Event.objects.filter(series=series).exclude(slug=entries[0].slug).exists():
        return []
    return [alias for alias in shared if not re.search(r"\d\d", alias) and alias != entries[0].values.get("name")]


def _of_edition(entry: Entry, series: Series) -> list[str]:
    """The names that aren't its series': they name this edition."""
    of_series = {alias.surface for alias in series.aliases.all()}
    return [alias for alias in entry.aliases if alias not in of_series]


def _free_slug(name: str, taken: set[str]) -> str:
    slug = slugify(name)[:100] or "series"
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)
