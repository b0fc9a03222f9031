"""The seven types of public record: which model is behind each, and how it is fetched and rendered."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Prefetch, QuerySet

from coverage.models import (
    Announcement,
    Claim,
    EventKey,
    Evidence,
    Fact,
    Mention,
    Participant,
    Relation,
    Source,
    Timeline,
    TimelineEntry,
)
from coverage.models.publication import RecordType
from coverage.rendering import announcement, catalogue, timeline
from coverage.rendering.refs import Names
from events.models import Company, Event, Person, Topic, WorkingCopy

Body = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Record:
    """One type: its model, the query that fetches what rendering needs, the renderer, and whom it names."""

    model: type[WorkingCopy]
    type: RecordType
    graph: Callable[[], QuerySet]
    render: Callable[[Any, Names], Body]
    companions: Callable[[Any], list[WorkingCopy]]


_ARTICLE = ("article", "article__source")


def _announcements() -> QuerySet:
    claims = Prefetch("claims", Claim.objects.prefetch_related("evidence"))
    return Announcement.objects.select_related("event", "image").prefetch_related(
        "texts",
        "image__texts",
        "other_events",
        "people",
        "topics",
        Prefetch("participants", Participant.objects.select_related("company", "person", "evidence")),
        Prefetch("facts", Fact.objects.prefetch_related("texts", claims)),
        Prefetch("evidence", Evidence.objects.select_related(*_ARTICLE).prefetch_related("texts")),
        Prefetch("mentions", Mention.objects.select_related(*_ARTICLE)),
        Prefetch("relations", Relation.objects.select_related("to")),
    )


def _timelines() -> QuerySet:
    entries = TimelineEntry.objects.select_related("announcement").prefetch_related("texts")
    return Timeline.objects.select_related("event", "image").prefetch_related(
        "texts", "image__texts", Prefetch("entries", entries)
    )


def _events() -> QuerySet:
    return Event.objects.select_related("series", "image").prefetch_related(
        "texts", "identifiers", "topics", "image__texts"
    )


def _event(record: Event, names: Names) -> Body:
    keys = EventKey.objects.filter(event=record).select_related("announcement")
    return catalogue.event(record, names, list(keys))


def _named_by_announcement(record: Announcement) -> list[WorkingCopy]:
    told = [*record.evidence.all(), *record.mentions.all()]
    parts = record.participants.all()
    named = [
        *(item.article.source for item in told),
        record.event,
        *record.other_events.all(),
        *(part.company for part in parts),
        *(part.person for part in parts),
        *record.people.all(),
        *record.topics.all(),
    ]
    return [entry for entry in named if entry is not None]


def _above(record: Topic) -> list[WorkingCopy]:
    return [record.parent] if record.parent else []


_SIMPLE = ("texts", "aliases", "identifiers", "image__texts")
RECORDS: dict[str, Record] = {
    RecordType.SOURCE: Record(Source, RecordType.SOURCE, Source.objects.all, catalogue.source, lambda record: []),
    RecordType.TOPIC: Record(
        Topic,
        RecordType.TOPIC,
        lambda: Topic.objects.select_related("parent").prefetch_related("texts", "identifiers"),
        catalogue.topic,
        _above,
    ),
    RecordType.COMPANY: Record(
        Company,
        RecordType.COMPANY,
        lambda: Company.objects.select_related("image").prefetch_related(*_SIMPLE),
        catalogue.company,
        lambda record: [],
    ),
    RecordType.PERSON: Record(
        Person,
        RecordType.PERSON,
        lambda: Person.objects.select_related("image", "organisation").prefetch_related(*_SIMPLE),
        catalogue.person,
        lambda record: [record.organisation] if record.organisation else [],
    ),
    RecordType.EVENT: Record(Event, RecordType.EVENT, _events, _event, lambda record: list(record.topics.all())),
    RecordType.ANNOUNCEMENT: Record(
        Announcement, RecordType.ANNOUNCEMENT, _announcements, announcement.announcement, _named_by_announcement
    ),
    RecordType.TIMELINE: Record(
        Timeline,
        RecordType.TIMELINE,
        _timelines,
        timeline.timeline,
        lambda record: [record.event] if record.event else [],
    ),
}
"""In the order in which they are published: what is named comes before what names it."""

_BY_MODEL = {record.model: record for record in RECORDS.values()}


def record_of(copy: models.Model) -> Record:
    """The type of a working copy."""
    return _BY_MODEL[type(copy)]


def fetch(type_: str, uuids: Iterable[UUID]) -> list[Any]:
    """Working copies with all that rendering needs, in the order of the database."""
    return list(RECORDS[type_].graph().filter(uuid__in=list(uuids)).order_by("pk"))
