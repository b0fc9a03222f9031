"""Timelines → payload bodies: entry ids and the curator's words; reading joins the current announcements."""

from typing import Any

from coverage.models import Timeline
from coverage.rendering.catalogue import translations
from coverage.rendering.images import image
from coverage.rendering.refs import RIGHTS, Names, ref


def timeline(record: Timeline, names: Names) -> dict[str, Any]:
    """A curated selection, in the curator's order."""
    entries = [
        {
            "id": str(entry.uuid),
            "position": place,
            "announcement_id": str(entry.announcement.uuid),
            "chapter": entry.chapter,
            "headline": entry.headline,
            "note": entry.note,
            "translations": {
                text.language: {
                    **{field: getattr(text, field) for field in text.fields},
                    "is_current": text.is_current(entry),
                }
                for text in entry.texts.all()
                if text.language != record.language
            },
        }
        for place, entry in enumerate(record.entries.all(), start=1)
    ]
    return {
        "language": record.language,
        "title": record.title,
        "introduction": record.introduction,
        "curator": record.curator,
        "reviewed_at": record.reviewed_on and record.reviewed_on.isoformat(),
        "event": record.event and ref(names, record.event.uuid),
        "translations": translations(record, list(record.texts.all())),
        "entries": entries,
        "image": image(record.image),
        "rights": RIGHTS,
    }
