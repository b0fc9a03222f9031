"""Editors who never rest: acts that tests/test_concurrency.py runs in processes of their own, committing for real."""

import datetime as dt
import random
import sys
import threading

from coverage.desk.correct import correct
from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from coverage.models import Announcement, Source
from events.models import Company, Event
from tests.factories import NOW, make_announcement, make_article, make_company, make_event, make_source

STORIES = 12


def open_newsroom() -> None:
    """Publish an event with STORIES announcements, `story-1` and so on."""
    event = make_event(name="Event 0", slug="the-event")
    make_company(name="Everybody's")
    make_source()
    for number in range(1, STORIES + 1):
        publish(record=_make(str(number), event), editor="ed", at=NOW)


def publish_until_told(seed: str) -> None:
    """Update, correct, withdraw, republish and rename, until standard input ends."""
    told = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), told.set()), daemon=True).start()
    dice = random.Random(int(seed))
    number = 0
    while not told.wait(0.02):
        number += 1
        _act(dice, number, NOW + dt.timedelta(seconds=number))


def publish_many(seed: str, number: str) -> None:
    """Publish `number` announcements, each with a company of its own beside the one that everybody names."""
    event = Event.objects.get()
    for turn in range(int(number)):
        announcement = _make(f"{seed}-{turn}", event)
        announcement.participants.create(company=make_company(name=f"Company {seed}-{turn}"), role="partner")
        publish(record=announcement, editor=f"editor-{seed}", at=NOW)


def _act(dice: random.Random, number: int, at: dt.datetime) -> None:
    if number % 25 == 0:  # everything at the event is refreshed after this
        event = Event.objects.get()
        event.name = f"Event {number}"
        event.save()
        publish(record=event, editor="ed", at=at)
        return
    story = Announcement.objects.get(slug=f"story-{dice.randint(1, STORIES)}")
    if story.state == "published" and number % 7 == 0:
        withdraw(record=story, editor="ed", at=at, note=f"Taken back {number}.")
        return
    story.title = f"Title {number}"
    story.save()
    act = correct if story.state == "published" and number % 3 == 0 else publish
    act(record=story, editor="ed", at=at, note=f"Note {number}.")


def _make(name: str, event: Event) -> Announcement:
    """An announcement with an address, an article and a minute of its own: other processes count from 1 as well."""
    article = make_article(source=Source.objects.get(), url=f"https://outlet.example/{name}")
    happened = NOW + dt.timedelta(minutes=Announcement.objects.count() % 300)
    return make_announcement(
        title=f"Story {name}",
        slug=f"story-{name}",
        event=event,
        company=Company.objects.get(name="Everybody's"),
        article=article,
        happened_at=happened,
        happened_precision="minute",
    )
