"""Payloads → catalogue entries: sources, topics, companies, people, events."""

import datetime as dt
from typing import Any

from coverage.desk.restoring.shelf import Shelf, common, pictures, related, texts
from coverage.models import Source
from events.models import (
    Alias,
    Company,
    CompanyText,
    Event,
    EventText,
    Identifier,
    Image,
    Person,
    PersonText,
    Series,
    Topic,
    TopicText,
)

Body = dict[str, Any]


def sources(bodies: list[Body], shelf: Shelf) -> None:
    """Save sources. Whether they may be quoted isn't public: they were."""
    rows = [
        Source(
            **common(body),
            **{field: body[field] for field in ("name", "source_type", "homepage", "licence", "quote_limit")},
        )
        for body in bodies
    ]
    shelf.put(Source.objects.bulk_create(rows))


def topics(bodies: list[Body], shelf: Shelf) -> None:
    """Save topics; their parents are set by `topic_tree`, once all are there. The words that suggest them are lost."""
    rows = Topic.objects.bulk_create([Topic(**common(body), name=body["name"][body["language"]]) for body in bodies])
    shelf.put(rows)
    TopicText.objects.bulk_create(
        [
            TopicText(record=row, language=language, name=name, of_digest=TopicText.digest_of(row))
            for row, body in zip(rows, bodies, strict=True)
            for language, name in body["name"].items()
            if language != row.language
        ]
    )
    _identifiers("topic", rows, bodies)


def topic_tree(bodies: list[Body], shelf: Shelf) -> None:
    """Put topics under their parents."""
    rows = [
        Topic(pk=shelf.key(Topic, body["id"]), parent_id=shelf.key(Topic, body["parent"]))
        for body in bodies
        if body["parent"]
    ]
    Topic.objects.bulk_update(rows, ["parent"])


def companies(bodies: list[Body], shelf: Shelf) -> None:
    """Save organisations with their aliases, whose rules for matching are the usual ones again."""
    pictures(bodies, shelf)
    rows = Company.objects.bulk_create(
        [
            Company(
                **common(body),
                image_id=shelf.key(Image, body["image"]),
                **{field: body[field] for field in ("name", "sort", "country", "website", "summary")},
            )
            for body in bodies
        ]
    )
    shelf.put(rows)
    _belongings("company", CompanyText, rows, bodies)


def people(bodies: list[Body], shelf: Shelf) -> None:
    """Save people; their organisations are there already."""
    pictures(bodies, shelf)
    rows = Person.objects.bulk_create(
        [
            Person(
                **common(body),
                image_id=shelf.key(Image, body["image"]),
                organisation_id=shelf.key(Company, body["organisation"]),
                **{field: body[field] for field in ("name", "role", "website", "summary")},
            )
            for body in bodies
        ]
    )
    shelf.put(rows)
    _belongings("person", PersonText, rows, bodies)


def events(bodies: list[Body], shelf: Shelf) -> None:
    """Save editions with their series. Their key announcements come when announcements are there."""
    pictures(bodies, shelf)
    series = _series(bodies)
    fields = ("name", "time_zone", "venue", "city", "country", "website", "hashtag", "standfirst")
    rows = Event.objects.bulk_create(
        [
            Event(
                **common(body),
                series=series[body["series"]["slug"]] if body["series"] else None,
                start_on=dt.date.fromisoformat(body["start"]),
                end_on=dt.date.fromisoformat(body["end"]),
                status=body["event_status"],
                image_id=shelf.key(Image, body["image"]),
                **{field: body[field] for field in fields},
            )
            for body in bodies
        ]
    )
    shelf.put(rows)
    EventText.objects.bulk_create(
        [text for row, body in zip(rows, bodies, strict=True) for text in texts(EventText, row, body)]
    )
    _identifiers("event", rows, bodies)
    about = [(row.pk, shelf.all_of(Topic, body["topics"])) for row, body in zip(rows, bodies, strict=True)]
    related(Event, "topics", about, Event.topics.through)


def _series(bodies: list[Body]) -> dict[str, Series]:
    """Series by slug, made where they aren't there yet; the payload that comes first names them."""
    told: dict[str, str] = {}
    for body in bodies:
        if body["series"]:
            told.setdefault(body["series"]["slug"], body["series"]["name"])
    found = {row.slug: row for row in Series.objects.filter(slug__in=list(told))}
    names = set(Series.objects.values_list("name", flat=True))
    for slug, name in told.items():
        if slug not in found:
            # Two slugs may have had one name, one after the other: names are unique.
            free = name if name not in names else f"{name} ({slug})"
            found[slug] = Series.objects.create(slug=slug, name=free)
            names.add(free)
    return found


def _belongings(field: str, model: type[Any], rows: list[Any], bodies: list[Body]) -> None:
    pairs = list(zip(rows, bodies, strict=True))
    model.objects.bulk_create([text for row, body in pairs for text in texts(model, row, body)])
    Alias.objects.bulk_create(
        [Alias(surface=surface, **{field: row}) for row, body in pairs for surface in body["aliases"]]
    )
    _identifiers(field, rows, bodies)


def _identifiers(field: str, rows: list[Any], bodies: list[Body]) -> None:
    """Newer payloads come first: an identifier that moved from one to another, and is in both, is the newer's."""
    Identifier.objects.bulk_create(
        [
            Identifier(scheme=item["scheme"], value=item["value"], **{field: row})
            for row, body in zip(rows, bodies, strict=True)
            for item in body["identifiers"]
        ],
        ignore_conflicts=True,
    )
