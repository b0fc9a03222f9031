"""Payloads → announcements and timelines, with all that belongs to them."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from coverage.desk.restoring.shelf import AT_ONCE, Shelf, common, pictures, related, texts
from coverage.models import (
    Announcement,
    AnnouncementText,
    Article,
    Claim,
    EventKey,
    Evidence,
    EvidenceTranslation,
    Fact,
    FactText,
    Mention,
    Participant,
    Relation,
    Timeline,
    TimelineEntry,
    TimelineEntryText,
    TimelineText,
)
from coverage.models.announcement import DeskState, Precision
from coverage.models.evidence import FactType
from coverage.models.publication import Status
from coverage.rendering.happened import to_moment
from events.models import Company, Event, Image, Person, Topic

Body = dict[str, Any]


def announcements(bodies: list[Body], shelf: Shelf) -> None:
    """Save announcements with evidence, facts, claims, participants and mentions. Articles are there already."""
    pictures(bodies, shelf)
    rows = Announcement.objects.bulk_create([_announcement(body, shelf) for body in bodies])
    shelf.put(rows)
    pairs = list(zip(rows, bodies, strict=True))
    AnnouncementText.objects.bulk_create([text for row, body in pairs for text in texts(AnnouncementText, row, body)])
    for field, model in (("other_events", Event), ("people", Person), ("topics", Topic)):
        named = [(row.pk, shelf.all_of(model, body[field])) for row, body in pairs]
        related(Announcement, field, named, getattr(Announcement, field).through)
    _evidence(pairs, shelf)
    _mentions(pairs, shelf)
    _participants(pairs, shelf)
    _facts(pairs, shelf)


def relations(bodies: list[Body], shelf: Shelf) -> None:
    """Save how announcements stand to earlier ones, once all are there."""
    rows = [
        Relation(announcement_id=shelf.key(Announcement, body["id"]), type=item["type"], to_id=key)
        for body in bodies
        for item in body["relations"]
        if (key := shelf.key(Announcement, item)) is not None
    ]
    Relation.objects.bulk_create(rows, batch_size=AT_ONCE)


def event_keys(bodies: list[Body], shelf: Shelf) -> None:
    """Save the key announcements of events; one that never was public is lost, and the event counts as changed."""
    rows = [
        EventKey(event_id=shelf.key(Event, body["id"]), announcement_id=key, position=position)
        for body in bodies
        for position, key in enumerate(shelf.all_of(Announcement, body["key"]))
    ]
    EventKey.objects.bulk_create(rows, batch_size=AT_ONCE)
    changed = [body["id"] for body in bodies if len(shelf.all_of(Announcement, body["key"])) < len(body["key"])]
    Event.objects.filter(uuid__in=changed).update(revision=2)


def timelines(bodies: list[Body], shelf: Shelf) -> None:
    """Save timelines with their entries.

    An entry whose announcement never was public has nothing to point at: then the timeline counts as changed.
    """
    pictures(bodies, shelf)
    rows = Timeline.objects.bulk_create(
        [
            Timeline(
                **common(body),
                **_standing(body),
                image_id=shelf.key(Image, body["image"]),
                event_id=shelf.key(Event, body["event"]),
                revision=1 if all(shelf.key(Announcement, item["announcement_id"]) for item in body["entries"]) else 2,
                reviewed_on=body["reviewed_at"] and dt.date.fromisoformat(body["reviewed_at"]),
                **{field: body[field] for field in ("title", "introduction", "curator")},
            )
            for body in bodies
        ]
    )
    shelf.put(rows)
    pairs = list(zip(rows, bodies, strict=True))
    TimelineText.objects.bulk_create([text for row, body in pairs for text in texts(TimelineText, row, body)])
    entries = [
        (
            TimelineEntry(
                uuid=UUID(told["id"]),
                timeline=row,
                announcement_id=key,
                **{field: told[field] for field in ("position", "chapter", "headline", "note")},
            ),
            told,
        )
        for row, body in pairs
        for told in body["entries"]
        if (key := shelf.key(Announcement, told["announcement_id"])) is not None
    ]
    TimelineEntry.objects.bulk_create([entry for entry, _ in entries], batch_size=AT_ONCE)
    TimelineEntryText.objects.bulk_create(
        [text for entry, told in entries for text in texts(TimelineEntryText, entry, told)]
    )


def _standing(body: Body) -> Body:
    """`status` of the restored body is the record's now, not the version's."""
    return {"state": DeskState.PUBLISHED if body["status"] == Status.USABLE else DeskState.WITHDRAWN}


def _announcement(body: Body, shelf: Shelf) -> Announcement:
    when = body["happened_at"]
    happened = (
        {"happened_precision": when["precision"], "time_zone": when["time_zone"]}
        if when
        else {"happened_precision": Precision.DAY}
    )
    if when and when["precision"] != Precision.EVENT:
        happened["happened_at"] = to_moment(when)
    return Announcement(
        **common(body),
        **_standing(body),
        **happened,
        image_id=shelf.key(Image, body["image"]),
        event_id=shelf.key(Event, body["event"]),
        **{field: body[field] for field in ("title", "summary", "kind")},
    )


def _evidence(pairs: list[tuple[Announcement, Body]], shelf: Shelf) -> None:
    told = [(row, place, item) for row, body in pairs for place, item in enumerate(body["evidence"])]
    fields = ("quote", "prefix", "suffix", "stance", "basis", "speaker")
    rows = Evidence.objects.bulk_create(
        [
            Evidence(
                uuid=UUID(item["id"]),
                announcement=row,
                article_id=shelf.key(Article, item["article_id"]),
                position=place,
                **{field: item[field] for field in fields},
            )
            for row, place, item in told
        ],
        batch_size=AT_ONCE,
    )
    shelf.put(rows)
    _spans(rows)
    ours = [
        EvidenceTranslation(
            record=row,
            language=item["translation"]["language"],
            quote=item["translation"]["quote"],
            of_digest=EvidenceTranslation.digest_of(row),
        )
        for row, (_, _, item) in zip(rows, told, strict=True)
        if item["translation"]
    ]
    EvidenceTranslation.objects.bulk_create(ours)


def _spans(rows: list[Evidence]) -> None:
    """Where each quote stands in what there is of its article's text."""
    held = dict(Article.objects.filter(pk__in={row.article_id for row in rows}).values_list("pk", "text"))
    for row in rows:
        start = held[row.article_id].find(row.quote)
        if start >= 0:
            row.start, row.end = start, start + len(row.quote)
    Evidence.objects.bulk_update(rows, ["start", "end"], batch_size=AT_ONCE)


def _mentions(pairs: list[tuple[Announcement, Body]], shelf: Shelf) -> None:
    rows = [
        Mention(announcement=row, article_id=key)
        for row, body in pairs
        for key in shelf.all_of(Article, [item["article_id"] for item in body["mentions"]])
    ]
    Mention.objects.bulk_create(rows, batch_size=AT_ONCE)


def _participants(pairs: list[tuple[Announcement, Body]], shelf: Shelf) -> None:
    rows: dict[tuple, Participant] = {}
    for row, body in pairs:
        for place, part in enumerate(body["participants"]):
            company, person = shelf.key(Company, part.get("organisation")), shelf.key(Person, part.get("person"))
            if company or person:
                # Two may have become one since: a withdrawn announcement isn't refreshed when its entries merge.
                rows.setdefault(
                    (row.pk, company, person, part["role"]),
                    Participant(
                        announcement=row,
                        company_id=company,
                        person_id=person,
                        role=part["role"],
                        evidence_id=shelf.key(Evidence, part["evidence"]),
                        position=place,
                    ),
                )
    Participant.objects.bulk_create(rows.values(), batch_size=AT_ONCE)


def _facts(pairs: list[tuple[Announcement, Body]], shelf: Shelf) -> None:
    told = [(row, place, item) for row, body in pairs for place, item in enumerate(body["facts"])]
    facts = Fact.objects.bulk_create(
        [
            Fact(
                uuid=UUID(item["id"]),
                announcement=row,
                position=place,
                **{field: item[field] for field in ("label", "type", "reason")},
            )
            for row, place, item in told
        ],
        batch_size=AT_ONCE,
    )
    items = [item for _, _, item in told]
    FactText.objects.bulk_create(
        [text for fact, item in zip(facts, items, strict=True) for text in texts(FactText, fact, item)]
    )
    said = [
        (fact, place, claim)
        for fact, item in zip(facts, items, strict=True)
        for place, claim in enumerate(item["claims"])
    ]
    claims = Claim.objects.bulk_create([_claim(*each) for each in said], batch_size=AT_ONCE)
    shelf.put(claims)
    quoted = [
        (row.pk, shelf.all_of(Evidence, claim["evidence"])) for row, (_, _, claim) in zip(claims, said, strict=True)
    ]
    related(Claim, "evidence", quoted, Claim.evidence.through)
    for fact, item in zip(facts, items, strict=True):
        fact.chosen_id = shelf.key(Claim, item["chosen"])
    Fact.objects.bulk_update([fact for fact in facts if fact.chosen_id], ["chosen"], batch_size=AT_ONCE)


def _claim(fact: Fact, place: int, told: Body) -> Claim:
    value = told["value"]
    amount = None if value is None or fact.type == FactType.DATE else _number(value)
    return Claim(
        uuid=UUID(told["id"]),
        fact=fact,
        position=place,
        value=amount,
        date=value if value is not None and amount is None else "",
        high=_number(told["high"]),
        **{field: told[field] for field in ("qualifier", "as_stated", "unit", "currency")},
    )


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
