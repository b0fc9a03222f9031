"""A new announcement out of one sentence of an article, prefilled from the article's tags."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from coverage.models import Announcement, Article, LiveSlug, Participant, Tag
from coverage.models.announcement import Kind, Precision, Role
from coverage.models.publication import RecordType
from coverage.models.tag import Decision, TagKind
from events.models import Event

LONGEST_SENTENCE_AS_TITLE = 150
LONGEST_SLUG = 80
SURE = 0.9
"""Score from which a proposal that nobody has decided on is taken over, where none of its kind was accepted."""
NEAR = 300
"""Characters around the sentence in which an accepted date counts as its date."""


def draft_announcement(*, article: Article, start: int, end: int, at: dt.datetime) -> Announcement:
    """A saved draft of what the sentence `article.text[start:end]` announces. Inside the caller's transaction.

    Accepted tags are taken over; of a kind of which none is accepted, the proposals that are sure. At the clock `at`
    nothing can have been announced later than that.
    """
    tags = _Tags(list(article.tags.select_related("event", "company", "person", "topic")), start, end)
    event = next((tag.event for tag in tags.best(TagKind.EVENT, sure=0)), None)
    title = _title(article, start, end)
    happened = _happened(article, tags, event, at)
    announcement = Announcement.objects.create(
        title=title,
        slug=_free_slug(title),
        kind=_kind(tags),
        language=article.language,
        event=event,
        happened_at=happened.moment,
        happened_precision=happened.precision,
        **({"time_zone": event.time_zone} if event else {}),
    )
    companies = [tag for tag in tags.of(TagKind.COMPANY) if tag.company]
    Participant.objects.bulk_create(
        Participant(announcement=announcement, company=tag.company, role=role, position=position)
        for position, (tag, role) in enumerate(_parts(companies, tags))
    )
    announcement.people.set(tag.person for tag in tags.of(TagKind.PERSON) if tag.person)
    announcement.topics.set(tag.topic for tag in tags.of(TagKind.TOPIC) if tag.topic)
    return announcement


@dataclass(frozen=True)
class _When:
    moment: dt.datetime | None
    precision: Precision


class _Tags:
    """An article's tags, looked at from one sentence."""

    def __init__(self, tags: Iterable[Tag], start: int, end: int) -> None:
        # What a page says of itself is about the page, not about what is announced on it.
        self.tags = [tag for tag in tags if "field" not in tag.detail]
        self.start, self.end = start, end

    def of(self, kind: str, *, sure: float = SURE) -> list[Tag]:
        """The accepted tags of a kind, or else the sure proposals: those in the sentence first, in reading order."""
        every = [tag for tag in self.tags if tag.kind == kind]
        chosen = [tag for tag in every if tag.decision == Decision.ACCEPTED] or [
            tag for tag in every if tag.decision == Decision.PROPOSED and tag.score >= sure
        ]
        return sorted(chosen, key=lambda tag: (not self.in_sentence(tag), -1 if tag.start is None else tag.start))

    def best(self, kind: str, *, sure: float = SURE) -> list[Tag]:
        """The same, the highest score first."""
        return sorted(self.of(kind, sure=sure), key=lambda tag: -tag.score)

    def in_sentence(self, tag: Tag) -> bool:
        """Whether its words, at any place where they stand, are in the sentence."""
        return self.distance(tag) == 0

    def distance(self, tag: Tag) -> float:
        """Characters between the sentence and the tag's nearest words; infinite for those of the title."""
        spans = tag.detail.get("spans") or [(tag.start, tag.end)]
        return min(
            (max(self.start - end, start - self.end, 0) for start, end in spans if start is not None),
            default=float("inf"),
        )


def _title(article: Article, start: int, end: int) -> str:
    """The sentence, on one line; where it is too long for a title, the article's title, or its first words."""
    sentence = " ".join(article.text[start:end].split())
    if len(sentence) <= LONGEST_SENTENCE_AS_TITLE:
        return sentence
    return article.title[:300] or sentence[:LONGEST_SENTENCE_AS_TITLE].rsplit(" ", 1)[0] + " …"


def _free_slug(title: str) -> str:
    """An address that no announcement has or had."""
    base = slugify(title)[:LONGEST_SLUG].strip("-") or "announcement"
    taken = {
        *Announcement.objects.filter(slug__startswith=base).values_list("slug", flat=True),
        *LiveSlug.objects.filter(type=RecordType.ANNOUNCEMENT, slug__startswith=base).values_list("slug", flat=True),
    }
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken)


def _kind(tags: _Tags) -> Kind:
    said = [tag.value for tag in tags.best(TagKind.KIND, sure=0)]
    return next((Kind(value) for value in said if value in Kind.values), Kind.OTHER)


def _parts(companies: list[Tag], tags: _Tags) -> list[tuple[Tag, Role]]:
    """Each company with its role. Somebody announces: where no tag says who, the first one of the sentence."""
    parts = []
    for tag in companies:
        role = tag.detail.get("role", Role.MENTIONED)
        parts.append((tag, Role(role) if role in Role.values else Role.MENTIONED))
    if parts and all(role != Role.ANNOUNCER for _, role in parts):
        parts[0] = (parts[0][0], Role.ANNOUNCER)
    return sorted(parts, key=lambda part: part[1] != Role.ANNOUNCER)


def _happened(article: Article, tags: _Tags, event: Event | None, at: dt.datetime) -> _When:
    """When it was announced: an accepted date in or near the sentence, else going by the article's date and event."""
    zone = event.zone if event else ZoneInfo(Announcement().time_zone)
    latest = min(article.published_at or at, at).astimezone(zone).date()
    near = [tag for tag in tags.tags if tag.kind == TagKind.DATE and tag.decision == Decision.ACCEPTED]
    for tag in sorted((tag for tag in near if tags.distance(tag) <= NEAR), key=tags.distance):
        first, last = (dt.date.fromisoformat(tag.detail[side]) for side in ("start", "end"))
        if first <= latest:  # a later day is one that was announced, not one of announcing
            return _span(first, last, event, zone)
    published = article.published_at
    if event is not None and (published is None or published.astimezone(zone).date() > event.end_on):
        return _during(event)
    return _When(published, Precision.DAY)


def _during(event: Event) -> _When:
    return _When(_noon(event.start_on, event.zone), Precision.EVENT)


def _span(first: dt.date, last: dt.date, event: Event | None, zone: dt.tzinfo) -> _When:
    """A span of days as a moment and a precision; several days of the event are “during the event”."""
    if first != last and event is not None and event.start_on <= first and last <= event.end_on:
        return _during(event)
    days = (last - first).days + 1
    precision = Precision.YEAR if days >= 365 else Precision.MONTH if days >= 28 else Precision.DAY
    return _When(_noon(first, zone), precision)


def _noon(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), zone)
