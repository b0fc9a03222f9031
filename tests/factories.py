"""Records for tests, each valid as it comes out; keyword arguments change what a test is about.

Names are numbered, so that two calls never collide. Nothing here goes through the desk: tests of the desk do.
"""

import hashlib
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.text import slugify

from coverage.models import Announcement, Article, Evidence, Participant, Partner, Source, Timeline, TimelineEntry
from events.models import Company, Event, Image, Person, Series, Topic

NOW = datetime(2025, 6, 12, 9, 0, tzinfo=UTC)
"""The clock of most tests: the second day of VivaTech 2025."""

QUOTE = "Example Corp will deliver 18,000 chips in 2026"
TEXT = f"Paris, 11 June. {QUOTE}, its head said on stage. Analysts expect several hundred at first."

_numbers = count(1)


def _named(values: dict[str, Any], word: str) -> dict[str, Any]:
    """`values` with a numbered name and its slug, where the test gives none."""
    values.setdefault("name", f"{word} {next(_numbers)}")
    values.setdefault("slug", slugify(values["name"]))
    return values


def make_series(**values: Any) -> Series:
    return Series.objects.create(**_named(values, "Series"))


def make_event(**values: Any) -> Event:
    dates = {"start_on": date(2025, 6, 11), "end_on": date(2025, 6, 14), "city": "Paris", "country": "FR"}
    return Event.objects.create(**{**dates, **_named(values, "Event")})


def make_company(**values: Any) -> Company:
    return Company.objects.create(**_named(values, "Company"))


def make_person(**values: Any) -> Person:
    return Person.objects.create(**_named(values, "Person"))


def make_topic(**values: Any) -> Topic:
    return Topic.objects.create(**_named(values, "Topic"))


def make_image(**values: Any) -> Image:
    """A row alone: no file stands behind its name."""
    number = next(_numbers)
    # Django would open the file to measure it; a row made in bulk is taken as it is.
    given = {"file": f"images/test-{number}.jpg", "width": 1600, "height": 900, "alt": f"Picture {number}", **values}
    [image] = Image.objects.bulk_create([Image(**given)])
    return image


def make_source(**values: Any) -> Source:
    return Source.objects.create(**{"language": "en", **_named(values, "Source")})


def make_article(**values: Any) -> Article:
    """An article of a new source (or of `source`), in English, in the inbox."""
    number = next(_numbers)
    given = {
        "title": f"Article {number}",
        "url": f"https://outlet.example/articles/{number}",
        "text": TEXT,
        "language": "en",
        "published_at": NOW,
        **values,
    }
    if "source" not in given:
        given["source"] = make_source()
    given.setdefault("fingerprint", hashlib.sha256(f"{given['url']}\n{given['text']}".encode()).hexdigest())
    return Article.objects.create(**given)


def make_evidence(*, announcement: Announcement, **values: Any) -> Evidence:
    """A quote for `announcement`, from a new article unless `article` is given."""
    if "article" not in values:
        values["article"] = make_article()
    start = values["article"].text.find(QUOTE)
    place = {"quote": QUOTE, "start": start, "end": start + len(QUOTE)} if start >= 0 else {"quote": QUOTE}
    return Evidence.objects.create(announcement=announcement, **{**place, **values})


def make_draft(**values: Any) -> Announcement:
    """An announcement without evidence, participants or event: it can't be published."""
    number = next(_numbers)
    given = {"title": f"Announcement {number}", "summary": "What was said.", "language": "en", "happened_at": NOW}
    given.setdefault("slug", slugify(values.get("title", given["title"])))
    return Announcement.objects.create(**{**given, **values})


def make_announcement(*, company: Company | None = None, article: Article | None = None, **values: Any) -> Announcement:
    """An announcement that can be published: an event, an announcer (`company`) and a quote (from `article`)."""
    if "event" not in values:
        values["event"] = make_event()
    announcement = make_draft(**values)
    evidence = make_evidence(announcement=announcement, **({"article": article} if article else {}))
    Participant.objects.create(
        announcement=announcement, company=company or make_company(), role="announcer", evidence=evidence
    )
    return announcement


def make_timeline(*, announcements: tuple[Announcement, ...] = (), **values: Any) -> Timeline:
    """A timeline of `announcements`, in their order."""
    number = next(_numbers)
    given = {"title": f"Timeline {number}", "slug": f"timeline-{number}", "introduction": "Why.", "language": "en"}
    timeline = Timeline.objects.create(**{**given, **values})
    for position, announcement in enumerate(announcements):
        TimelineEntry.objects.create(timeline=timeline, announcement=announcement, position=position)
    return timeline


def make_partner(**values: Any) -> Partner:
    return Partner.objects.create(**{"name": f"Partner {next(_numbers)}", **values})


def make_user(login: str, *groups: str) -> User:
    """Somebody who may sign in to the desk, in the groups that the migration made; the password is the login."""
    user = User.objects.create_user(login, f"{login}@newsroom.example", login, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_editor(login: str = "editor") -> User:
    return make_user(login, "Editor")


def make_reporter(login: str = "reporter") -> User:
    return make_user(login, "Reporter")


def make_partner_manager(login: str = "partners") -> User:
    return make_user(login, "Partner manager")
