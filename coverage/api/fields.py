"""The top-level fields of each type of record, as api.md lists them: what `fields=` may name."""

COMMON = frozenset(
    [
        "id",
        "type",
        "slug",
        "version",
        "seq",
        "status",
        "language",
        "url",
        "api_url",
        "published_at",
        "updated_at",
        "rights",
        "history",
    ]
)
FIELDS = {
    "announcement": COMMON
    | frozenset(
        [
            "title",
            "summary",
            "kind",
            "badge",
            "translations",
            "happened_at",
            "event",
            "other_events",
            "participants",
            "people",
            "topics",
            "facts",
            "evidence",
            "mentions",
            "outlets_count",
            "texts_count",
            "relations",
            "image",
        ]
    ),
    "event": COMMON
    | frozenset(
        [
            "name",
            "series",
            "start",
            "end",
            "time_zone",
            "venue",
            "city",
            "country",
            "website",
            "hashtag",
            "event_status",
            "standfirst",
            "translations",
            "identifiers",
            "topics",
            "key",
            "image",
        ]
    ),
    "company": COMMON
    | frozenset(["name", "sort", "aliases", "identifiers", "country", "website", "summary", "translations", "image"]),
    "person": COMMON
    | frozenset(
        ["name", "aliases", "identifiers", "role", "organisation", "website", "summary", "translations", "image"]
    ),
    "topic": COMMON | frozenset(["name", "parent", "identifiers"]),
    "source": COMMON | frozenset(["name", "source_type", "homepage", "licence", "quote_limit"]),
    "timeline": COMMON
    | frozenset(["title", "introduction", "curator", "reviewed_at", "event", "translations", "entries", "image"]),
}
