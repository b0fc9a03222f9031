"""A document as it comes from a file: plain text, or JSON with title, text, publication and language."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coverage.desk.tagging.clean_copy import clean_text


@dataclass(frozen=True)
class Document:
    """A piece to tag: clean title and text, and what is known of it. `key` is its id, or its file's name."""

    key: str
    text: str
    title: str = ""
    language: str | None = None
    published_at: datetime | None = None
    url: str = ""


def document_from(content: bytes, *, name: str) -> Document:
    """The document in a file's bytes (UTF-8).

    `name`: the file's name. One that ends in ".json" holds an object with `text` and, as known, `id`, `title`,
    `published` (ISO 8601) and `url`; its `language` is not believed, so that detection is what gets measured. Any
    other is a text. Raises ValueError, naming what is wrong, on what is neither.
    """
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    if not name.endswith(".json"):
        return Document(key=name, text=clean_text(written))
    try:
        data = json.loads(written)
    except json.JSONDecodeError as error:
        raise ValueError(f"{name}: not JSON: {error.msg} in line {error.lineno}.") from error
    return _from_object(data, name)


def _from_object(data: Any, name: str) -> Document:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError(f"{name}: text: give the article's text as a string.")
    published = data.get("published")
    try:
        published_at = datetime.fromisoformat(published) if published else None
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: published: {published!r} is not an ISO 8601 date and time.") from error
    return Document(
        key=str(data.get("id") or name),
        text=clean_text(data["text"]),
        title=clean_text(str(data.get("title") or "")),
        published_at=published_at,
        url=clean_text(str(data.get("url") or "")),
    )
