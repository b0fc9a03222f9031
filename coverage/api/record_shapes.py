"""JSON Schemas of what the API answers: the seven types of record, changes, and problems."""

from coverage.api.shapes import (
    COUNT,
    DAY,
    FLAG,
    IDENTIFIERS,
    MOMENT,
    TEXT,
    UUID,
    Schema,
    by_language,
    many,
    maybe,
    named,
    one_of,
    thing,
)

COMMON: dict[str, Schema] = {
    "id": UUID,
    "slug": TEXT,
    "version": COUNT,
    "seq": COUNT,
    "status": one_of("usable"),
    "language": TEXT,
    "url": {"type": "string", "description": "Path of the public page; it negotiates the language."},
    "api_url": {"type": "string", "description": "Path of this record in the API."},
    "published_at": MOMENT,
    "updated_at": MOMENT,
    "rights": named("Rights"),
    "history": many(named("Version")),
}
IMAGE = maybe(named("Image"))


def record(kind: str, properties: dict[str, Schema]) -> Schema:
    """A record type: what all share, and its own fields."""
    return thing({"type": {"const": kind, "type": "string"}, **COMMON, **properties})


RECORDS: dict[str, Schema] = {
    "announcement": record(
        "announcement",
        {
            "title": TEXT,
            "summary": TEXT,
            "kind": TEXT,
            "badge": one_of("company-statement", "reported", "unconfirmed", "disputed"),
            "translations": by_language({"title": TEXT, "summary": TEXT}),
            "happened_at": maybe(named("Happened")),
            "event": maybe(named("EventRef")),
            "other_events": many(named("EventRef")),
            "participants": many(named("Participant")),
            "people": many(named("EntityRef")),
            "topics": many(named("TopicRef")),
            "facts": many(named("Fact")),
            "evidence": many(named("Evidence")),
            "mentions": many(named("Mention")),
            "outlets_count": COUNT,
            "texts_count": COUNT,
            "relations": many(named("Relation")),
            "image": IMAGE,
        },
    ),
    "event": record(
        "event",
        {
            "name": TEXT,
            "series": maybe(thing({"slug": TEXT, "name": TEXT})),
            "start": DAY,
            "end": DAY,
            "time_zone": TEXT,
            "venue": TEXT,
            "city": TEXT,
            "country": TEXT,
            "website": TEXT,
            "hashtag": TEXT,
            "event_status": one_of("scheduled", "postponed", "cancelled"),
            "standfirst": TEXT,
            "translations": by_language({"standfirst": TEXT}),
            "identifiers": IDENTIFIERS,
            "topics": many(named("TopicRef")),
            "key": many(UUID),
            "image": IMAGE,
        },
    ),
    "company": record(
        "company",
        {
            "name": TEXT,
            "sort": one_of("company", "startup", "public-body", "association"),
            "aliases": many(TEXT),
            "identifiers": IDENTIFIERS,
            "country": TEXT,
            "website": TEXT,
            "summary": TEXT,
            "translations": by_language({"summary": TEXT}),
            "image": IMAGE,
        },
    ),
    "person": record(
        "person",
        {
            "name": TEXT,
            "aliases": many(TEXT),
            "identifiers": IDENTIFIERS,
            "role": TEXT,
            "organisation": maybe(named("EntityRef")),
            "website": TEXT,
            "summary": TEXT,
            "translations": by_language({"role": TEXT, "summary": TEXT}),
            "image": IMAGE,
        },
    ),
    "topic": record(
        "topic",
        {
            "name": {"type": "object", "additionalProperties": TEXT},
            "parent": maybe(named("TopicRef")),
            "identifiers": IDENTIFIERS,
        },
    ),
    "source": record(
        "source",
        {
            "name": TEXT,
            "source_type": one_of("outlet", "company", "official", "own"),
            "homepage": TEXT,
            "licence": TEXT,
            "quote_limit": COUNT,
        },
    ),
    "timeline": record(
        "timeline",
        {
            "title": TEXT,
            "introduction": TEXT,
            "curator": TEXT,
            "reviewed_at": maybe(DAY),
            "event": maybe(named("EventRef")),
            "translations": by_language({"title": TEXT, "introduction": TEXT}),
            "entries": many(
                thing(
                    {
                        "id": UUID,
                        "position": COUNT,
                        "announcement_id": UUID,
                        "chapter": TEXT,
                        "headline": TEXT,
                        "note": TEXT,
                        "translations": by_language({"chapter": TEXT, "headline": TEXT, "note": TEXT}),
                        "announcement": maybe(named("Announcement")),
                    },
                    optional=("announcement",),
                )
            ),
            "image": IMAGE,
        },
    ),
}

ANSWERS: dict[str, Schema] = {
    "Change": thing(
        {
            "seq": {"type": "integer", "minimum": 1},
            "id": UUID,
            "type": one_of(*RECORDS),
            "slug": TEXT,
            "version": {"type": "integer", "minimum": 1},
            "action": one_of(
                "published", "updated", "corrected", "refreshed", "withdrawn", "republished", "merged", "expunged"
            ),
            "status": one_of("usable", "canceled"),
            "note": TEXT,
            "published_at": MOMENT,
            "digest": {"type": "string", "description": "SHA-256 of the record's canonical JSON (RFC 8785)."},
            "merged_into": UUID,
            "withheld": {"const": True, "type": "boolean"},
            "record": {"anyOf": [*(named(kind.capitalize()) for kind in RECORDS), {"type": "null"}]},
        },
        optional=("merged_into", "withheld"),
    ),
    "Changes": thing(
        {"epoch": UUID, "changes": many(named("Change")), "next_since": COUNT, "head": COUNT, "more": FLAG}
    ),
    "Problem": {
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "instance": {"type": "string", "format": "uri-reference"},
            "errors": many(thing({"parameter": TEXT, "detail": TEXT})),
        },
        "required": ["type", "title", "status", "detail", "instance"],
    },
}
