"""What must hold before readers see something, and what an editor should think about."""

import dataclasses
import datetime as dt
from typing import Any
from uuid import UUID

from coverage.desk.records import record_of
from coverage.desk.refusal import Problem
from coverage.models import Announcement, Evidence, Live, LiveSlug, Timeline
from coverage.models.announcement import Role
from coverage.models.evidence import FactType, Stance
from coverage.models.publication import Status
from coverage.rendering.announcement import fact as rendered_fact
from events.models import Image, WorkingCopy
from events.models.text import Language


@dataclasses.dataclass
class Checklist:
    """Refusals stop a publication; warnings don't. Both name the field and the way out."""

    refusals: list[Problem] = dataclasses.field(default_factory=list)
    warnings: list[Problem] = dataclasses.field(default_factory=list)

    def refuse(self, field: str, message: str) -> None:
        """Add a refusal."""
        self.refusals.append(Problem(field, message))

    def warn(self, field: str, message: str) -> None:
        """Add a warning."""
        self.warnings.append(Problem(field, message))


def checklist(record: WorkingCopy, *, at: dt.datetime) -> Checklist:
    """Go through `record`, fetched with its relations (`records.fetch`), as it would be published at `at`."""
    [found] = checklists([record], at=at)
    return found


def checklists(records: list[Any], *, at: dt.datetime) -> list[Checklist]:
    """A checklist each for `records` of one type, at the price of one record's queries."""
    if not records:
        return []
    named = [{entry.uuid: entry for entry in record_of(record).companions(record)} for record in records]
    everyone = list({uuid for entries in named for uuid in entries})
    gone = set(Live.objects.filter(record__in=everyone, status=Status.CANCELED).values_list("record", flat=True))
    slugs = LiveSlug.objects.filter(type=record_of(records[0]).type, slug__in=[record.slug for record in records])
    holders = dict(slugs.values_list("slug", "record"))
    checked = []
    for record, entries in zip(records, named, strict=True):
        found = Checklist()
        _address(record, holders.get(record.slug, record.uuid), found)
        _image(getattr(record, "image", None), found)
        _companions(entries, gone, found)
        if isinstance(record, Announcement):
            _announcement(record, at, found)
        elif isinstance(record, Timeline):
            _timeline(record, at, found)
        checked.append(found)
    return checked


def _address(record: Any, holder: UUID, found: Checklist) -> None:
    if holder != record.uuid:
        kind = record_of(record).type
        found.refuse("slug", f"“{record.slug}” is the old address of another {kind}, which redirects: choose another.")


def _image(image: Image | None, found: Checklist, whose: str = "") -> None:
    if image is not None and not image.alt and not any(text.alt for text in image.texts.all()):
        found.refuse("image", f"The image{whose} has no description: write its alternative text, or take it off.")


def _companions(named: dict[UUID, WorkingCopy], gone: set[UUID], found: Checklist) -> None:
    for uuid, entry in named.items():
        if uuid in gone:
            found.refuse("", f"“{entry}” was withdrawn: publish it again first, or take it off.")
        _image(getattr(entry, "image", None), found, f" of “{entry}”")


def _announcement(record: Announcement, at: dt.datetime, found: Checklist) -> None:
    evidence = list(record.evidence.all())
    if not any(item.stance == Stance.SUPPORTS for item in evidence):
        found.refuse("evidence", "No evidence yet: quote at least one article that supports it.")
    if not any(part.role == Role.ANNOUNCER for part in record.participants.all()):
        found.refuse("participants", "Nobody announces it: give one participant the role “announcer”.")
    _embargo(record.embargo_until, "embargo_until", "It", at, found)
    for item in evidence:
        _quote(item, at, found)
    _facts(record, found)
    if record.event is None:
        found.warn("event", "No event: it will be on no event's page.")
    if record.happened_at is None and record.happened_precision != "event":
        found.warn("happened_at", "No date: it comes last wherever announcements are sorted by date.")
    _languages(record, ("title", "summary"), found)


def _quote(item: Evidence, at: dt.datetime, found: Checklist) -> None:
    article, source = item.article, item.article.source
    if item.quote not in article.text:
        found.refuse("evidence", f"{item} isn't in “{article}” word for word: take the quote from its text again.")
    if source is None:
        found.refuse("evidence", f"“{article}” has no source: say who published it.")
    elif not source.may_quote:
        found.refuse("evidence", f"{source} may not be quoted: make “{article}” a mention instead.")
    elif len(item.quote) > source.quote_limit:
        found.refuse(
            "evidence",
            f"{item} has {len(item.quote)} characters; {source} allows {source.quote_limit}: quote less of it.",
        )
    _embargo(article.embargo_until, "evidence", f"“{article}”", at, found)


def _embargo(until: dt.datetime | None, field: str, what: str, at: dt.datetime, found: Checklist) -> None:
    if until is not None and until > at:
        found.refuse(field, f"{what} is under embargo until {until:%Y-%m-%d %H:%M %Z}: publish after that.")


def _facts(record: Announcement, found: Checklist) -> None:
    for item in record.facts.all():
        told = rendered_fact(item, record)
        if not told["claims"]:
            found.refuse("facts", f"Nobody says anything of “{item}”: add a claim, or remove the fact.")
        is_date = item.type == FactType.DATE
        if any((claim.value is not None) if is_date else claim.date for claim in item.claims.all()):
            wrong, right = ("a number", "a date") if is_date else ("a date", "a number")
            found.refuse(
                "facts", f"A claim of “{item}” gives {wrong}, where {right} belongs: move it, or change the type."
            )
        if any(not claim["evidence"] for claim in told["claims"]):
            found.warn("facts", f"A claim of “{item}” has no quote behind it.")
        if told["disputed"] and (told["chosen"] is None or not item.reason):
            found.warn("facts", f"Sources disagree on “{item}”: choose the claim to lead with, and say why.")


def _timeline(record: Timeline, at: dt.datetime, found: Checklist) -> None:
    entries = list(record.entries.all())
    if not entries:
        found.refuse("entries", "No entry yet: add at least one announcement.")
    _embargo(record.embargo_until, "embargo_until", "It", at, found)
    public = set(
        Live.objects.filter(
            record__in=[entry.announcement.uuid for entry in entries], status=Status.USABLE
        ).values_list("record", flat=True)
    )
    for entry in entries:
        if entry.announcement.uuid not in public:
            found.warn("entries", f"“{entry.announcement}” isn't public: readers won't see this entry until it is.")
    _languages(record, ("title", "introduction"), found)


def _languages(record: Any, fields: tuple[str, ...], found: Checklist) -> None:
    texts = {text.language: text for text in record.texts.all()}
    for language in Language:
        if language == record.language:
            continue
        text = texts.get(language)
        if text is None:
            found.warn("texts", f"No {language.label} version: its readers get the original.")
        elif not text.is_current(record):
            found.warn("texts", f"The original changed since it was translated into {language.label}.")
        elif any(getattr(record, field) and not getattr(text, field) for field in fields):
            found.warn("texts", f"The {language.label} version lacks a part of the original.")
