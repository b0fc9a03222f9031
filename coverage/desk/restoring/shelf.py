"""What is restored so far, by its public id, and the pieces that every record shares: texts, pictures."""

import dataclasses
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from events.models import Image, ImageText, Translation

Body = dict[str, Any]
AT_ONCE = 500


@dataclasses.dataclass
class Shelf:
    """Primary keys of restored working copies by model and public id.

    `winners`: which record stands for one that was merged away. What never was public, or was expunged, isn't here.
    """

    winners: dict[str, str] = dataclasses.field(default_factory=dict)
    keys: dict[type[Model], dict[str, int]] = dataclasses.field(default_factory=dict)

    def put(self, rows: Iterable[Any]) -> None:
        """Note saved rows."""
        for row in rows:
            self.keys.setdefault(type(row), {})[str(row.uuid)] = row.pk

    def key(self, model: type[Model], named: Body | str | None) -> int | None:
        """The primary key of the record that a payload names, by its short form or id."""
        uuid = named["id"] if isinstance(named, dict) else named
        while uuid in self.winners:
            uuid = self.winners[uuid]
        return self.keys.get(model, {}).get(str(uuid))

    def all_of(self, model: type[Model], named: Iterable[Body | str]) -> list[int]:
        """The primary keys of those that are there, each once, in their order."""
        return list(dict.fromkeys(key for each in named if (key := self.key(model, each)) is not None))


def common(body: Body) -> Body:
    """What every working copy has: its identity, and that readers see it as it is."""
    return {"uuid": UUID(body["id"]), "slug": body["slug"], "language": body["language"], "published_revision": 1}


def texts(model: type[Translation], record: Any, body: Body) -> list[Any]:
    """A payload's translations of `record`, unsaved. Stale ones stay stale."""
    return [
        model(
            record=record,
            language=language,
            of_digest=model.digest_of(record) if told["is_current"] else "",
            **{field: told[field] for field in model.fields},
        )
        for language, told in body["translations"].items()
    ]


def related(model: type[Model], field: str, owners: Iterable[tuple[int, list[int]]], through: Any) -> None:
    """Write many-to-many rows: for each (owner's key, keys it relates to)."""
    relation = model._meta.get_field(field)
    ours, theirs = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    rows = [through(**{ours: owner, theirs: key}) for owner, keys in owners for key in keys]
    through.objects.bulk_create(rows, batch_size=AT_ONCE)


def pictures(bodies: list[Body], shelf: Shelf) -> None:
    """Save the pictures of payloads: files stay where they are, since their names are their content's."""
    fresh = {
        body["image"]["id"]: body
        for body in bodies
        if body.get("image") and shelf.key(Image, body["image"]["id"]) is None
    }
    rows = Image.objects.bulk_create([_picture(body["image"], body["language"]) for body in fresh.values()])
    shelf.put(rows)
    alts = [
        ImageText(record=row, language=language, alt=alt, of_digest=ImageText.digest_of(row))
        for row, body in zip(rows, fresh.values(), strict=True)
        for language, alt in body["image"]["alt"].items()
        if language != row.language
    ]
    ImageText.objects.bulk_create(alts)


def _picture(told: Body, language: str) -> Image:
    own = language if language in told["alt"] or not told["alt"] else next(iter(told["alt"]))
    renditions = [
        {
            **{key: item[key] for key in ("width", "height", "type")},
            "path": item["url"].removeprefix(settings.MEDIA_URL),
        }
        for item in told["renditions"]
    ]
    largest = max(renditions, key=lambda item: item["width"], default={"path": "", "width": 0, "height": 0})
    return Image(
        uuid=UUID(told["id"]),
        file=largest["path"],
        width=largest["width"],
        height=largest["height"],
        renditions=renditions,
        language=own,
        alt=told["alt"].get(own, ""),
        credit=told["credit"],
    )
