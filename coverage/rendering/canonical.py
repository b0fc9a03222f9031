"""The ledger's bytes: canonical JSON and its digest.

Keys are sorted, nothing is indented, text is UTF-8: the form of RFC 8785 (JCS) for the values used here, which hold no
floating point numbers and only ASCII keys. So a partner can check a record's digest from the parsed JSON.
"""

import datetime as dt
import hashlib
from typing import Any

import orjson

EMPTY_DIGEST = hashlib.sha256(b"").hexdigest()


def canonical(record: dict[str, Any]) -> bytes:
    """`record` as canonical JSON. UUIDs are written with dashes; anything else must be JSON already."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME)


def digest(payload: bytes) -> str:
    """SHA-256 of a payload, 64 hex digits."""
    return hashlib.sha256(payload).hexdigest()


def moment(at: dt.datetime | None) -> str | None:
    """An aware datetime as RFC 3339 in UTC, such as 2025-06-11T16:40:00Z."""
    return at and at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
