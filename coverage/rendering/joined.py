"""A timeline's payload with the current announcements put in: nothing withdrawn lives on in it."""

from typing import Any

Body = dict[str, Any]


def entry_ids(body: Body) -> list[str]:
    """Ids of the announcements on a timeline, in its order."""
    return [entry["announcement_id"] for entry in body["entries"]]


def with_announcements(body: Body, current: dict[str, Any]) -> Body:
    """`body` with each entry's `announcement`: what `current` holds under its id, or None where it isn't public."""
    entries = [{**entry, "announcement": current.get(entry["announcement_id"])} for entry in body["entries"]]
    return {**body, "entries": entries}
