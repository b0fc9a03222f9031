"""What a publication would change for readers, field by field."""

import dataclasses
from typing import Any

from coverage.desk import ledger, live
from coverage.desk.preview import preview
from coverage.models import Live
from events.models import WorkingCopy


@dataclasses.dataclass(frozen=True)
class Change:
    """One field. `before` is None where nothing was public; texts are for people to read."""

    field: str
    label: str
    before: str | None
    after: str


UNTOLD = {"rights", "id", "type"}


def difference(record: WorkingCopy) -> list[Change]:
    """The fields in which `record`, as it is saved, differs from its live version."""
    after = {**ledger.body_of(preview(record)), "slug": record.slug}
    found = Live.objects.select_related("publication").filter(record=record.uuid).first()
    body = live.parsed(found.publication) if found else None
    before = {**ledger.body_of(body), "slug": body["slug"]} if body else None
    changes = []
    for field, value in after.items():
        was = before.get(field) if before else None
        if field not in UNTOLD and (value != was if before else value not in ("", None, [], {})):
            label = field.replace("_", " ").capitalize()
            changes.append(Change(field, label, said(was) if before else None, said(value)))
    return changes


def said(value: Any) -> str:
    """A value of a payload in words: one line an item."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return "\n".join(said(item) for item in value)
    if isinstance(value, dict):
        return _said_of(value)
    return str(value)


def _said_of(item: dict[str, Any]) -> str:
    for mark, words in _WORDS.items():
        if mark in item:
            return words(item)
    named = item.get("name") or item.get("title")
    if isinstance(named, str):
        return f"{item['type']}: {named}" if "title" in item and "type" in item else named
    return "\n".join(f"{key}: {said(value)}" for key, value in item.items() if value not in ("", None, [], {}))


def _quote(item: dict[str, Any]) -> str:
    source = item.get("source") or {}
    against = " (contradicts)" if item.get("stance") == "contradicts" else ""
    return f"“{item['quote']}” — {source.get('name', item.get('language', ''))}{against}"


def _part(item: dict[str, Any]) -> str:
    who = item.get("organisation") or item.get("person")
    return f"{who['name']} ({item['role']})" if who else item["role"]


def _fact(item: dict[str, Any]) -> str:
    return f"{item['label']}: {'; '.join(said(claim) for claim in item['claims'])}"


def _claim(item: dict[str, Any]) -> str:
    amount = "–".join(part for part in (item["value"], item["high"]) if part)
    words = " ".join(part for part in (amount, item["unit"], item["currency"]) if part)
    return f"{words} (“{item['as_stated']}”)" if words and item["as_stated"] else words or item["as_stated"]


def _entry(item: dict[str, Any]) -> str:
    return f"{item['position']}. {item['headline'] or item['announcement_id']} {item['note']}".strip()


def _span(item: dict[str, Any]) -> str:
    span = item["start"] if item["start"] == item["end"] else f"{item['start']} – {item['end']}"
    return f"{span} ({item['precision']})"


_WORDS = {
    "quote": _quote,
    "claims": _fact,
    "as_stated": _claim,
    "announcement_id": _entry,
    "precision": _span,
    "role": _part,
}
"""How an item is said, by the key that gives it away."""
