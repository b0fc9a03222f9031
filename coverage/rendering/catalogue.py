"""Catalogue entries → payload bodies. The ledger adds id, version, seq and dates."""

from typing import Any

from coverage.models import EventKey, Source
from coverage.rendering.images import image
from coverage.rendering.refs import RIGHTS, Names, ref, refs
from events.models import Company, Event, Person, Topic
from events.models.text import Translation

Body = dict[str, Any]


def translations(record: Any, texts: list[Translation]) -> dict[str, dict[str, Any]]:
    """What readers of other languages read: {language: {field: text, is_current}}."""
    return {
        text.language: {**{field: getattr(text, field) for field in text.fields}, "is_current": text.is_current(record)}
        for text in texts
        if text.language != record.language
    }


def aliases(record: Any) -> list[str]:
    """Other names. An alias that repeats the entry's own name only carries its matching rules."""
    return sorted({alias.surface for alias in record.aliases.all() if alias.active} - {record.name})


def identifiers(record: Any) -> list[dict[str, str]]:
    """[{scheme, value}], in a stable order."""
    return [{"scheme": item.scheme, "value": item.value} for item in record.identifiers.all()]


def event(record: Event, names: Names, keys: list[EventKey]) -> Body:
    """An edition. `keys`: the editors' key announcements, in their order."""
    series = record.series
    return {
        "language": record.language,
        "name": record.name,
        "series": series and {"slug": series.slug, "name": series.name},
        "start": record.start_on.isoformat(),
        "end": record.end_on.isoformat(),
        "time_zone": record.time_zone,
        "venue": record.venue,
        "city": record.city,
        "country": record.country,
        "website": record.website,
        "hashtag": record.hashtag,
        "event_status": record.status,
        "standfirst": record.standfirst,
        "translations": translations(record, list(record.texts.all())),
        "identifiers": identifiers(record),
        "topics": refs(names, [topic.uuid for topic in record.topics.all()]),
        "key": [str(key.announcement.uuid) for key in keys],
        "image": image(record.image),
        "rights": RIGHTS,
    }


def company(record: Company, names: Names) -> Body:
    """An organisation."""
    return {
        "language": record.language,
        "name": record.name,
        "sort": record.sort,
        "aliases": aliases(record),
        "identifiers": identifiers(record),
        "country": record.country,
        "website": record.website,
        "summary": record.summary,
        "translations": translations(record, list(record.texts.all())),
        "image": image(record.image),
        "rights": RIGHTS,
    }


def person(record: Person, names: Names) -> Body:
    """Somebody, in a role at an organisation."""
    return {
        "language": record.language,
        "name": record.name,
        "aliases": aliases(record),
        "identifiers": identifiers(record),
        "role": record.role,
        "organisation": record.organisation and ref(names, record.organisation.uuid),
        "website": record.website,
        "summary": record.summary,
        "translations": translations(record, list(record.texts.all())),
        "image": image(record.image),
        "rights": RIGHTS,
    }


def topic(record: Topic, names: Names) -> Body:
    """A subject, with its name in each language."""
    name = {record.language: record.name, **{text.language: text.name for text in record.texts.all()}}
    return {
        "language": record.language,
        "name": name,
        "parent": record.parent and ref(names, record.parent.uuid),
        "identifiers": identifiers(record),
        "rights": RIGHTS,
    }


def source(record: Source, names: Names) -> Body:
    """Who publishes what we quote."""
    return {
        "language": record.language,
        "name": record.name,
        "source_type": record.source_type,
        "homepage": record.homepage,
        "licence": record.licence,
        "quote_limit": record.quote_limit,
        "rights": RIGHTS,
    }
