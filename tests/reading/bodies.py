"""Small public records, straight into the ledger: what reading is tested on."""

import datetime as dt
import uuid
from typing import Any

from coverage.desk import ledger
from coverage.models import Publication
from coverage.models.publication import Action
from tests.factories import NOW


def announcement_body(day: str | None = "2025-06-12", title: str = "T", **values: Any) -> dict[str, Any]:
    """The body of an announcement that happened on an ISO `day` in Paris, or nobody knows when."""
    span = {"start": day, "end": day, "precision": "day", "time_zone": "Europe/Paris"}
    return {
        "language": "en",
        "title": title,
        "summary": "",
        "kind": "other",
        "badge": "reported",
        "translations": {},
        "happened_at": span if day else None,
        "event": None,
        "other_events": [],
        "participants": [],
        "people": [],
        "topics": [],
        "facts": [],
        "evidence": [],
        "mentions": [],
        "outlets_count": 0,
        "texts_count": 0,
        "relations": [],
        "image": None,
        **values,
    }


def append(*bodies: dict[str, Any], at: dt.datetime = NOW) -> list[Publication]:
    """Publish each body as a new announcement, in one go."""
    entries = []
    for body in bodies:
        record = uuid.uuid4()
        entries.append(ledger.Entry(record, "announcement", f"a-{record.hex}", Action.PUBLISHED, body))
    return ledger.append(entries, at=at, editor="ed")


def part(company: uuid.UUID, role: str = "announcer") -> dict[str, Any]:
    """A participant."""
    who = {"id": str(company), "slug": f"c-{company.hex[:8]}", "name": "C", "identifiers": []}
    return {"organisation": who, "role": role, "evidence": None}
