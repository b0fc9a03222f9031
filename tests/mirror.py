"""A follower that knows nothing but the change feed."""

from typing import Any

from django.test import Client


class Mirror:
    """Follows `/api/v1/changes/` from 0, in small pages, and holds what a partner would hold."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.forget()

    def forget(self) -> None:
        """Start again, as after a 409."""
        self.epoch: str | None = None
        self.since = 0
        self.records: dict[str, dict[str, Any]] = {}
        self.tombstones: dict[str, dict[str, Any]] = {}

    def follow(self) -> None:
        """Catch up with the head."""
        more = True
        while more:
            known = {"epoch": self.epoch} if self.epoch else {}
            response = self.client.get("/api/v1/changes/", {"since": self.since, "limit": 9, **known})
            told = response.json()
            if response.status_code == 409:
                self.forget()
                continue
            for change in told["changes"]:
                assert change["seq"] == self.since + 1, "the feed has a hole"
                self.since = change["seq"]
                self._apply(change)
            assert self.since == told["next_since"]
            self.epoch, more = told["epoch"], told["more"]

    def _apply(self, change: dict[str, Any]) -> None:
        key = change["id"]
        if change["record"] is not None:
            self.records[key] = change["record"]
            self.tombstones.pop(key, None)
        else:
            self.records.pop(key, None)
            self.tombstones[key] = change

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """Public records of a type, by id; timelines with the announcements on them, as the API joins them."""
        found = {key: record for key, record in self.records.items() if record["type"] == kind}
        if kind == "timeline":
            found = {key: {**record, "entries": self._joined(record["entries"])} for key, record in found.items()}
        return found

    def _joined(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**entry, "announcement": self.records.get(entry["announcement_id"])} for entry in entries]


def listed(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """All records of a list of the API, by id, page by page."""
    found, url = {}, f"/api/v1/{path}/?limit=50"
    while url:
        page = client.get(url).json()
        found |= {record["id"]: record for record in page["results"]}
        url = page["next"]
    return found
