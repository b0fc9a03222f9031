"""The catalogue's names, ready to be found in articles: built from the database, kept until the catalogue changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from coverage.desk.tagging import Entry, Gazetteer, Name
from coverage.models import Live
from events.models import Alias, Company, Event, Person, Series, Topic, TopicKeyword, TopicText

_kept: tuple[tuple[Any, ...], Gazetteer] | None = None


def gazetteer() -> Gazetteer:
    """The names of the catalogue as it is now. Built anew when any process has changed the catalogue."""
    global _kept  # noqa: PLW0603 - one gazetteer a process: building it costs seconds at 100,000 names
    stamp = _stamp()
    if _kept is None or _kept[0] != stamp:
        _kept = stamp, Gazetteer(_entries())
    return _kept[1]


def _stamp() -> tuple[Any, ...]:
    """What differs after every change to the catalogue, in one query.

    Saving an entry raises its revision, also where only its aliases or keywords were edited; rows that come or go
    change the count or the highest id.
    """
    saved = "count(*) || '/' || max(id) || '/' || sum(revision) || '/' || max(updated_at)"
    columns = [f"(SELECT {saved} FROM {model._meta.db_table})" for model in (Series, Event, Company, Person, Topic)]
    columns += [
        f"(SELECT count(*) || '/' || max(id) FROM {model._meta.db_table})" for model in (Alias, TopicKeyword, TopicText)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}")
        return cursor.fetchone()


def _entries() -> Iterator[Entry]:
    merged = set(Live.objects.filter(merged_into__isnull=False).values_list("record", flat=True))
    aliases: dict[tuple[str, int], list[Alias]] = defaultdict(list)
    for alias in Alias.objects.order_by("id"):
        owner = next(name for name in ("series", "event", "company", "person") if getattr(alias, f"{name}_id"))
        aliases[owner, getattr(alias, f"{owner}_id")].append(alias)
    yield from _events(aliases)
    for company in _standing(Company.objects.all(), merged):
        names = _names(company.name, aliases["company", company.pk])
        yield Entry("company", company.slug, names, country=company.country)
    for person in _standing(Person.objects.select_related("organisation"), merged):
        names = _names(person.name, aliases["person", person.pk])
        yield Entry("person", person.slug, names, company=person.organisation.slug if person.organisation else None)
    yield from _topics(merged)


def _standing(entries: QuerySet, merged: set[UUID]) -> Iterator[Any]:
    """The entries that weren't merged into another: what they were called leads to the winner's aliases."""
    return (entry for entry in entries.order_by("id").iterator() if entry.uuid not in merged)


def _events(aliases: dict[tuple[str, int], list[Alias]]) -> Iterator[Entry]:
    """Editions, each under its own names and those of its series."""
    events = list(Event.objects.select_related("series").order_by("id"))
    # A name that one edition has for itself isn't its series': "Nvidia GTC" may mean the one in San Jose only.
    own = {(event.series_id, alias.surface) for event in events for alias in aliases["event", event.pk]}
    for event in events:
        names = _names(event.name, aliases["event", event.pk])
        if event.series:
            of_series = _names(event.series.name, aliases["series", event.series.pk])
            names += tuple(name for name in of_series if (event.series_id, name.surface) not in own)
        yield Entry(
            "event",
            event.slug,
            names,
            start=event.start_on,
            end=event.end_on,
            city=event.city,
            country=event.country,
            series=event.series.name if event.series else event.name,
        )


def _topics(merged: set[UUID]) -> Iterator[Entry]:
    keywords: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for keyword in TopicKeyword.objects.order_by("id"):
        keywords[keyword.topic_id][keyword.language].append(keyword.word)
    translated: dict[int, list[TopicText]] = defaultdict(list)
    for text in TopicText.objects.order_by("id"):
        translated[text.record_id].append(text)
    for topic in _standing(Topic.objects.all(), merged):
        names = (
            Name(topic.name, language=topic.language),
            *(Name(text.name, language=text.language) for text in translated[topic.pk]),
        )
        words = {language: tuple(words) for language, words in keywords[topic.pk].items()}
        yield Entry("topic", topic.slug, names, keywords=words)


def _names(own: str, aliases: Iterable[Alias]) -> tuple[Name, ...]:
    """The entry's own name first. An alias row that repeats it says by which rules it is matched, or that it isn't."""
    given = {alias.surface for alias in aliases}
    implied = () if own in given else (Name(own),)
    ordered = sorted((alias for alias in aliases if alias.active), key=lambda alias: alias.surface != own)
    return implied + tuple(
        Name(alias.surface, alias.language, alias.case_sensitive, alias.accent_sensitive, alias.ambiguous)
        for alias in ordered
    )
