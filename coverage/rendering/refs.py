"""How one record is named inside another: always from published payloads, never from drafts."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

Names = Mapping[str, dict[str, Any]]
"""Published payloads by the record's id (a UUID with dashes). What isn't in it isn't public."""

RIGHTS = {
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "attribution": "Coverage",
    "quote_terms": "Quotes belong to their sources and are reproduced under the right of quotation.",
}

_FIELDS = {
    "event": ("id", "slug", "name"),
    "company": ("id", "slug", "name", "identifiers"),
    "person": ("id", "slug", "name", "identifiers"),
    "topic": ("id", "slug", "name"),
    "announcement": ("id", "slug", "title"),
}


def ref(names: Names, uuid: UUID | str) -> dict[str, Any] | None:
    """The short form of the record `uuid`, or None where it isn't public."""
    payload = names.get(str(uuid))
    if payload is None:
        return None
    if payload["type"] == "source":
        return {"id": payload["id"], "slug": payload["slug"], "name": payload["name"], "type": payload["source_type"]}
    return {field: payload[field] for field in _FIELDS[payload["type"]]}


def refs(names: Names, uuids: list[UUID]) -> list[dict[str, Any]]:
    """Short forms of those of `uuids` that are public, in the order of their slugs, each once."""
    return in_order(ref(names, uuid) for uuid in uuids)


def in_order(found: Iterable[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Short forms in an order that no database's collation decides, each once."""
    return sorted({item["id"]: item for item in found if item}.values(), key=lambda item: (item["slug"], item["id"]))
