"""JSON Schemas (2020-12): how they are written here, and the parts that records are made of."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
UUID: Schema = {"type": "string", "format": "uuid"}
MOMENT: Schema = {"type": "string", "format": "date-time", "description": "RFC 3339, in UTC."}
DAY: Schema = {"type": "string", "format": "date"}
DISTINCT: Schema = {"type": "integer", "minimum": 1, "description": "Which of the distinct texts: copies share it."}
FLAG: Schema = {"type": "boolean"}


def maybe(schema: Schema) -> Schema:
    """`schema`, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """An array of `schema`."""
    return {"type": "array", "items": schema}


def thing(properties: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with exactly these properties; all are there but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def one_of(*values: str) -> Schema:
    """One of a fixed set of words."""
    return {"type": "string", "enum": list(values)}


def named(component: str) -> Schema:
    """A reference to a component."""
    return {"$ref": f"#/components/schemas/{component}"}


def by_language(properties: dict[str, Schema]) -> Schema:
    """{language: texts}: the same texts in other languages."""
    return {"type": "object", "additionalProperties": thing({**properties, "is_current": FLAG})}


IDENTIFIERS = many(named("Identifier"))
REF = {"id": UUID, "slug": TEXT, "name": TEXT}

PARTS: dict[str, Schema] = {
    "Identifier": thing({"scheme": TEXT, "value": TEXT}),
    "Rights": thing({"licence": TEXT, "attribution": TEXT, "quote_terms": TEXT}),
    "Version": thing({"version": COUNT, "action": TEXT, "published_at": MOMENT, "note": TEXT}),
    "EventRef": thing(REF),
    "EntityRef": thing({**REF, "identifiers": IDENTIFIERS}),
    "TopicRef": thing({"id": UUID, "slug": TEXT, "name": {"type": "object", "additionalProperties": TEXT}}),
    "SourceRef": thing({**REF, "type": one_of("outlet", "company", "official", "own")}),
    "Happened": thing(
        {
            "start": {"type": "string", "description": "An ISO day, or a date-time with offset (minute, hour)."},
            "end": {"type": "string", "description": "The same, inclusive."},
            "precision": one_of("minute", "hour", "day", "month", "year", "event"),
            "time_zone": {"type": "string", "description": "IANA name."},
        }
    ),
    "Image": thing(
        {
            "id": UUID,
            "alt": {"type": "object", "additionalProperties": TEXT},
            "credit": TEXT,
            "renditions": many(thing({"url": TEXT, "width": COUNT, "height": COUNT, "type": TEXT})),
        }
    ),
    "Participant": thing(
        {
            "organisation": named("EntityRef"),
            "person": named("EntityRef"),
            "role": one_of("announcer", "partner", "customer", "investor", "mentioned"),
            "evidence": maybe(UUID),
        },
        optional=("organisation", "person"),
    ),
    "Claim": thing(
        {
            "id": UUID,
            "value": maybe({"type": "string", "description": "A decimal, or an ISO date, as a string."}),
            "high": maybe({"type": "string", "description": "Upper end of a range, a decimal as a string."}),
            "qualifier": one_of("exact", "about", "at-least", "up-to"),
            "as_stated": {"type": "string", "description": "The source's words."},
            "unit": TEXT,
            "currency": {"type": "string", "description": "ISO 4217, or empty."},
            "evidence": many(UUID),
        }
    ),
    "Fact": thing(
        {
            "id": UUID,
            "label": TEXT,
            "type": one_of("count", "money", "percent", "date", "text"),
            "translations": by_language({"label": TEXT, "reason": TEXT}),
            "chosen": maybe({**UUID, "description": "The claim that the editors lead with."}),
            "reason": TEXT,
            "disputed": FLAG,
            "claims": many(named("Claim")),
        }
    ),
    "Evidence": thing(
        {
            "id": UUID,
            "article_id": UUID,
            "text": DISTINCT,
            "quote": {"type": "string", "description": "Verbatim."},
            "prefix": TEXT,
            "suffix": TEXT,
            "stance": one_of("supports", "contradicts"),
            "basis": one_of("on-record", "reported", "hearsay"),
            "speaker": TEXT,
            "url": maybe(
                {"type": "string", "description": "The article, with a text fragment that leads to the quote."}
            ),
            "title": TEXT,
            "source": maybe(named("SourceRef")),
            "author": TEXT,
            "published_at": maybe(MOMENT),
            "language": TEXT,
            "translation": maybe(thing({"language": TEXT, "quote": TEXT})),
        }
    ),
    "Mention": thing(
        {
            "article_id": UUID,
            "text": DISTINCT,
            "source": maybe(named("SourceRef")),
            "title": TEXT,
            "url": maybe(TEXT),
            "published_at": maybe(MOMENT),
            "language": TEXT,
        }
    ),
    "Relation": thing(
        {
            "type": one_of("follows", "supersedes", "re-announces", "delivers"),
            "id": UUID,
            "slug": TEXT,
            "title": TEXT,
        }
    ),
}
