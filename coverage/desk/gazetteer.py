"""The catalogue's names, ready to be found in articles: built from the database, kept until the catalogue changes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection

from coverage.desk.tagging import Entry, Gazetteer, Name
from coverage.models import Live
from events.models import Alias, Company, Event, Person, Series, Topic, TopicKeyword, TopicText
from events.models.alias import OWNERS

Aliases = dict[tuple[str, int], list[tuple[Name, bool]]]

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


# Rows are read as tuples: at 100,000 names, making model instances takes longer than everything else together.


def _entries() -> Iterator[Entry]:
    # Whoever was merged into another: what they were called leads to the winner's aliases.
    merged = set(Live.objects.filter(merged_into__isnull=False).values_list("record", flat=True))
    aliases = _aliases()
    yield from _events(aliases)
    companies = Company.objects.order_by("id").values_list("pk", "uuid", "slug", "name", "country")
    for pk, uuid, slug, name, country in companies.iterator():
        if uuid not in merged:
            yield Entry("company", slug, _names(name, aliases["company", pk]), country=country)
    people = Person.objects.order_by("id").values_list("pk", "uuid", "slug", "name", "organisation__slug")
    for pk, uuid, slug, name, organisation in people.iterator():
        if uuid not in merged:
            yield Entry("person", slug, _names(name, aliases["person", pk]), company=organisation)
    yield from _topics(merged)


def _aliases() -> Aliases:
    """(owner's kind, primary key) → the rules of each name, and whether it is still looked for."""
    rules = ("surface", "language", "case_sensitive", "accent_sensitive", "ambiguous")
    owners = [f"{owner}_id" for owner in OWNERS]
    found: Aliases = defaultdict(list)
    for row in Alias.objects.order_by("id").values_list(*owners, *rules, "active").iterator():
        [owner] = [(kind, pk) for kind, pk in zip(OWNERS, row, strict=False) if pk is not None]
        found[owner].append((Name(*row[len(OWNERS) : -1]), row[-1]))
    return found


def _events(aliases: Aliases) -> Iterator[Entry]:
    """Editions, each under its own names and those of its series."""
    events = list(Event.objects.select_related("series").order_by("id"))
    # A name that one edition has for itself isn't its series': "Nvidia GTC" may mean the one in San Jose only.
    own = {(event.series_id, name.surface) for event in events for name, active in aliases["event", event.pk] if active}
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
    for topic in Topic.objects.order_by("id"):
        if topic.uuid in merged:
            continue
        names = (
            Name(topic.name, language=topic.language),
            *(Name(text.name, language=text.language) for text in translated[topic.pk]),
        )
        words = {language: tuple(words) for language, words in keywords[topic.pk].items()}
        yield Entry("topic", topic.slug, names, keywords=words)


def _names(own: str, aliases: list[tuple[Name, bool]]) -> tuple[Name, ...]:
    """The entry's own name first. An alias row that repeats it says by which rules it is matched, or that it isn't."""
    implied = () if any(name.surface == own for name, _ in aliases) else (Name(own),)
    looked_for = (name for name, active in aliases if active)
    return implied + tuple(sorted(looked_for, key=lambda name: name.surface != own))
