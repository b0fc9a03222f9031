"""What lists sort and filter by: a pure function of a live payload."""

import dataclasses
from typing import Any

from coverage.models.publication import NEVER
from coverage.rendering.happened import days, microseconds

LONGEST = 220
NAMING = ("event", "company", "person", "topic", "parent", "source", "relates")
"""Facets whose value is a record that the payload names. Between them they hold every name that is embedded: what must
be refreshed when one changes."""


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a record stands in lists. Sort keys are microseconds; NEVER comes last in both directions."""

    title: str
    oldest_first: int
    newest_first: int
    first_day: str
    last_day: str


def hexed(uuid: str) -> str:
    """A UUID as facets hold it: 32 hex digits."""
    return uuid.replace("-", "")


def place(body: dict[str, Any]) -> Place:
    """Sort keys of a payload."""
    name = body.get("title") or body["name"]
    title = name if isinstance(name, str) else name.get(body["language"], "")
    if body["type"] == "event":
        when = {"start": body["start"], "end": body["end"], "time_zone": body["time_zone"]}
    else:
        when = body.get("happened_at")
    first, last = days(when)
    at = microseconds(when["start"], when["time_zone"]) if when else NEVER
    return Place(title[:300], at, -at if when else NEVER, first, last)


def facets(body: dict[str, Any]) -> set[tuple[str, str]]:
    """(facet, value) pairs of a payload. A record's value is its UUID as 32 hex digits."""
    found = {("language", body["language"])} | _OF[body["type"]](body)
    return {(facet, value[:LONGEST]) for facet, value in found if value}


def _announcement(body: dict[str, Any]) -> set[tuple[str, str]]:
    found = {("kind", body["kind"]), ("badge", body["badge"])}
    for event in (body["event"], *body["other_events"]):
        if event:
            found.add(("event", hexed(event["id"])))
    for part in body["participants"]:
        facet = "company" if "organisation" in part else "person"
        who = part.get("organisation") or part["person"]
        found.add((facet, hexed(who["id"])))
        found.add(("role", f"{hexed(who['id'])}:{part['role']}"))
        found |= _identifiers(who)
    for person in body["people"]:
        found.add(("person", hexed(person["id"])))
        found |= _identifiers(person)
    found |= {("topic", hexed(topic["id"])) for topic in body["topics"]}
    told = (*body["evidence"], *body["mentions"])
    found |= {("source", hexed(item["source"]["id"])) for item in told if item["source"]}
    # The story so far: who points at this announcement is found under its id.
    return found | {("relates", hexed(item["id"])) for item in body["relations"]}


def _identifiers(body: dict[str, Any]) -> set[tuple[str, str]]:
    return {("identifier", f"{item['scheme']}:{item['value']}") for item in body["identifiers"]}


def _event(body: dict[str, Any]) -> set[tuple[str, str]]:
    found = {("country", body["country"]), ("series", body["series"]["slug"] if body["series"] else "")}
    found |= {("topic", hexed(topic["id"])) for topic in body["topics"]}
    return found | {("key", hexed(uuid)) for uuid in body["key"]} | _identifiers(body)


def _entity(body: dict[str, Any]) -> set[tuple[str, str]]:
    found = {("country", body.get("country", ""))} | _identifiers(body)
    organisation = body.get("organisation")
    return found | ({("company", hexed(organisation["id"]))} if organisation else set())


def _topic(body: dict[str, Any]) -> set[tuple[str, str]]:
    return {("parent", hexed(body["parent"]["id"]))} if body["parent"] else set()


def _source(body: dict[str, Any]) -> set[tuple[str, str]]:
    return {("sort", body["source_type"])}


def _timeline(body: dict[str, Any]) -> set[tuple[str, str]]:
    found = {("entry", hexed(entry["announcement_id"])) for entry in body["entries"]}
    return found | ({("event", hexed(body["event"]["id"]))} if body["event"] else set())


_OF = {
    "announcement": _announcement,
    "event": _event,
    "company": _entity,
    "person": _entity,
    "topic": _topic,
    "source": _source,
    "timeline": _timeline,
}
