"""A live payload with the names it embeds brought up to date: what `refreshed` publishes.

Working copies aren't read for this: they may hold changes that nobody has published yet.
"""

import copy
from typing import Any

from coverage.rendering.happened import rezoned
from coverage.rendering.refs import Names, in_order, ref

Body = dict[str, Any]
_LISTS = ("other_events", "people", "topics")
_SINGLES = ("event", "organisation", "parent")


def embedded(body: Body) -> set[str]:
    """Ids of the records that a payload names."""
    found = [body[key]["id"] for key in _SINGLES if isinstance(body.get(key), dict)]
    found += [item["id"] for key in (*_LISTS, "relations") for item in body.get(key, [])]
    found += [_who(part)["id"] for part in body.get("participants", [])]
    found += [item["source"]["id"] for key in ("evidence", "mentions") for item in body.get(key, []) if item["source"]]
    return set(found)


def renamed(body: Body, names: Names) -> Body:
    """A copy of `body` whose references are as in `names`; a reference to what isn't in it goes.

    `names` may hold a merged record's id with the winner's payload: then the winner stands in for it, once.
    """
    body = copy.deepcopy(body)
    for key in _SINGLES:
        if isinstance(body.get(key), dict):
            body[key] = ref(names, body[key]["id"])
    for key in _LISTS:
        if key in body:
            body[key] = in_order(ref(names, item["id"]) for item in body[key])
    event = names.get(body["event"]["id"]) if body.get("event") else None
    if event and body.get("happened_at"):
        body["happened_at"] = rezoned(body["happened_at"], event)
    if "relations" in body:
        found = ((item["type"], ref(names, item["id"])) for item in body["relations"])
        body["relations"] = [{"type": kind, **item} for kind, item in found if item]
    if "participants" in body:
        body["participants"] = _parts(body["participants"], names)
    for key in ("evidence", "mentions"):
        for item in body.get(key, []):
            item["source"] = item["source"] and ref(names, item["source"]["id"])
    return body


def without(body: Body, uuid: str) -> Body:
    """A copy of `body` from which the announcement `uuid` has gone: as relation, timeline entry or key announcement."""
    body = copy.deepcopy(body)
    if "relations" in body:
        body["relations"] = [item for item in body["relations"] if item["id"] != uuid]
    if "entries" in body:
        left = [entry for entry in body["entries"] if entry["announcement_id"] != uuid]
        body["entries"] = [{**entry, "position": place} for place, entry in enumerate(left, start=1)]
    if "key" in body:
        body["key"] = [each for each in body["key"] if each != uuid]
    return body


def _who(part: Body) -> Body:
    return part.get("organisation") or part["person"]


def _parts(parts: list[Body], names: Names) -> list[Body]:
    found: dict[tuple[str, str], Body] = {}
    for part in parts:
        who = ref(names, _who(part)["id"])
        if who:
            key = "organisation" if "organisation" in part else "person"
            found.setdefault((who["id"], part["role"]), {**part, key: who})
    return list(found.values())
