"""Payloads to render, without a database."""

from typing import Any

from tests.reading.bodies import announcement_body

PUBLIC = {"id": "7f0c5f6e-0000-4000-8000-000000000001", "type": "announcement", "slug": "a", "url": "/announcements/a/"}


def announcement(**values: Any) -> dict[str, Any]:
    """A published announcement's payload, in English."""
    return {**announcement_body(), **PUBLIC, **values}


def claim(value: str | None = "18000", **values: Any) -> dict[str, Any]:
    """What a source says."""
    given = {
        "id": "c1",
        "value": value,
        "high": None,
        "qualifier": "exact",
        "as_stated": "",
        "unit": "",
        "currency": "",
    }
    return {**given, "evidence": [], **values}


def fact(*claims: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Something stated, of type count; the first claim isn't chosen by anybody."""
    given = {"id": "f1", "label": "Chips", "type": "count", "translations": {}, "chosen": None, "reason": ""}
    return {**given, "disputed": False, "claims": list(claims), **values}


def organisation(name: str, role: str = "announcer") -> dict[str, Any]:
    """A participant."""
    who = {"id": name, "slug": name.lower(), "name": name, "identifiers": []}
    return {"organisation": who, "role": role, "evidence": None}


def told_by(name: str) -> dict[str, Any]:
    """Evidence of which only the source matters."""
    return {"source": {"id": name, "slug": name.lower(), "name": name, "type": "outlet"}}
