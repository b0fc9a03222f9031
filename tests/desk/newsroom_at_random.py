"""A newsroom in which anything happens at any time: the rules of the stateful test in test_ledger_mirror.py."""

import datetime as dt
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from coverage.desk import refresh
from coverage.desk.correct import correct
from coverage.desk.export import export
from coverage.desk.expunge import expunge
from coverage.desk.merge import merge
from coverage.desk.publish import publish
from coverage.desk.records import RECORDS
from coverage.desk.refusal import Refused
from coverage.desk.restore import restore
from coverage.desk.revision import claim
from coverage.desk.withdraw import withdraw
from coverage.models import (
    Announcement,
    AnnouncementText,
    Claim,
    EventKey,
    Fact,
    Live,
    Mention,
    Participant,
    Publication,
    RefreshDue,
    Relation,
    Timeline,
    TimelineEntry,
)
from events.models import Alias, Company, Event, Person, Topic
from tests import factories as make
from tests.mirror import Mirror

which = st.integers(min_value=0, max_value=40)
NAMES = ("Alpha", "Bêta", "Gamma", "Delta", "Été", "Zeta")
ZONES = ("Europe/Paris", "America/Los_Angeles", "Asia/Tokyo")
ENTRIES = (Company, Person, Topic)


class NewsroomAtRandom(RuleBasedStateMachine):
    """Random acts of the desk. `databases`: two empty ones; a restore moves from one to the other."""

    databases: tuple[Any, Any]
    done: Counter = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.now = make.NOW
        self.client = Client()
        self.mirror = Mirror(self.client)
        self.place = 0
        self.acts_here = self.began = 0
        self._enter()

    def teardown(self) -> None:
        self._count()
        self._leave()
        connections["default"] = self.databases[0]

    # The databases ------------------------------------------------------------------------------------------------

    def _enter(self) -> None:
        connections["default"] = self.databases[self.place]
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def _count(self) -> None:
        self.done.update(Publication.objects.filter(seq__gt=self.began).values_list("action", flat=True))

    def _leave(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # How an act is done -------------------------------------------------------------------------------------------

    def act(self, do: Callable[..., Any], **given: Any) -> None:
        """Do an act of the desk a minute later. What it refuses must leave no trace."""
        self.now += dt.timedelta(minutes=1)
        self.acts_here += 1
        before = Publication.objects.count()
        try:
            do(at=self.now, editor="ed", **given)
        except Refused:
            assert Publication.objects.count() == before, "a refused act wrote something"

    def pick(self, model: Any, number: int, **having: Any) -> Any:
        found = list(model.objects.filter(**having).order_by("pk"))
        return found[number % len(found)] if found else None

    def save(self, record: Any, **values: Any) -> None:
        """Save as the admin does."""
        for field, value in values.items():
            setattr(record, field, value)
        with transaction.atomic():
            claim(record, record.revision)
            record.save()

    # What happens -------------------------------------------------------------------------------------------------

    @initialize()
    def open_newsroom(self) -> None:
        for name in NAMES[:3]:
            company = make.make_company(name=name)
            Alias.objects.create(company=company, surface=f"{name} SA")
        make.make_person(organisation=company)
        make.make_person(organisation=company)
        make.make_topic(parent=make.make_topic())
        make.make_topic()
        self.write(0, 1, 0)
        self.write(1, 2, 1)

    @rule(first=which, second=which, number=which)
    def write(self, first: int, second: int, number: int) -> None:
        event = self.pick(Event, first) if number % 3 == 0 else None
        values = {"event": event or make.make_event()} if number % 4 else {"event": event, "image": make.make_image()}
        company = self.pick(Company, first) if number % 3 else make.make_company()
        told = make.make_announcement(company=company, **values)
        Participant.objects.create(announcement=told, person=self.pick(Person, second), role="partner", position=1)
        Participant.objects.get_or_create(
            announcement=told, company=self.pick(Company, second), role="customer", position=2
        )
        told.people.add(self.pick(Person, number) if number % 5 else make.make_person(organisation=company))
        told.topics.add(self.pick(Topic, first), make.make_topic(parent=self.pick(Topic, second)))
        quote = told.evidence.get()
        Mention.objects.create(announcement=told, article=make.make_article(duplicate_of=quote.article))
        fact = Fact.objects.create(announcement=told, label="chips", type="count")
        for value in (18000, 500 + number):
            Claim.objects.create(fact=fact, value=value, unit="chips").evidence.add(quote)
        self.act(publish, record=told)

    @rule(number=which, kind=st.sampled_from(["title", "text", "event", "draft"]))
    def change_announcement(self, number: int, kind: str) -> None:
        told = self.pick(Announcement, number)
        if told is None:  # all were expunged
            return
        if kind == "text":
            digest = AnnouncementText.digest_of(told)
            AnnouncementText.objects.update_or_create(
                record=told, language="fr", defaults={"title": f"Titre {self.now}", "of_digest": digest}
            )
            self.save(told)
        elif kind == "event":
            self.save(told, event=self.pick(Event, number // 2), happened_precision="event")
        else:
            self.save(told, title=f"{told.title[:20]} {self.now:%H:%M}")
        if kind != "draft":
            self.act(publish, record=told)

    @rule(number=which)
    def correct(self, number: int) -> None:
        told = self.pick(Announcement, number, state="published")
        if told:
            self.save(told, summary=f"Corrected at {self.now:%H:%M}.")
            self.act(correct, record=told, note="The summary was wrong.")

    @rule(number=which)
    def withdraw(self, number: int) -> None:
        told = self.pick(Announcement, number, state="published")
        if told:
            self.act(withdraw, record=told, note="It was never said.")

    @rule(number=which)
    def republish(self, number: int) -> None:
        told = self.pick(Announcement, number, state="withdrawn")
        if told:
            self.act(publish, record=told)

    @rule(model=st.sampled_from(ENTRIES), number=which, name=st.sampled_from(NAMES), killed=st.booleans())
    def rename(self, model: Any, number: int, name: str, killed: bool) -> None:
        """A killed process leaves the refresh to the next act."""
        entry = self.pick(model, number)
        self.save(entry, name=f"{name} {number}", slug=f"{entry.slug.split('-')[0]}-{self.now:%d%H%M}")
        catch_up = refresh.catch_up
        if killed:
            refresh.catch_up = lambda *, at: 0
        try:
            self.act(publish, record=entry)
        finally:
            refresh.catch_up = catch_up

    @rule(number=which, zone=st.sampled_from(ZONES), days=st.integers(0, 3))
    def move_event(self, number: int, zone: str, days: int) -> None:
        event = self.pick(Event, number)
        self.save(event, time_zone=zone, end_on=event.start_on + dt.timedelta(days=days))
        self.act(publish, record=event)

    @rule(model=st.sampled_from(ENTRIES), loser=which, winner=which)
    def merge(self, model: Any, loser: int, winner: int) -> None:
        one = self.pick(model, loser)
        others = model.objects.exclude(pk=one.pk)
        if others.count() > 1:
            other = others.order_by("pk")[winner % others.count()]
            self.act(merge, loser=one, winner=other, note="One and the same.")

    @rule(number=which)
    def withdraw_entry(self, number: int) -> None:
        self.act(withdraw, record=self.pick(Company, number), note="Not a company.")

    @rule(number=which, kind=st.sampled_from(["announcement", "announcement", "company", "person", "timeline"]))
    def expunge(self, number: int, kind: str) -> None:
        record = self.pick(RECORDS[kind].model, number)
        if record and (kind == "announcement" or RECORDS[kind].model.objects.count() > 2):
            self.act(expunge, type=kind, uuid=record.uuid, reason="Order of a court.")

    @rule(later=which, earlier=which)
    def relate(self, later: int, earlier: int) -> None:
        told, before = self.pick(Announcement, later), self.pick(Announcement, earlier)
        if told and told != before:
            Relation.objects.get_or_create(announcement=told, to=before, type="follows")
            self.save(told)
            self.act(publish, record=told)

    @rule(numbers=st.lists(which, min_size=1, max_size=3), known=st.booleans())
    def curate(self, numbers: list[int], known: bool) -> None:
        timeline = (self.pick(Timeline, numbers[0]) if known else None) or make.make_timeline(image=make.make_image())
        told = [self.pick(Announcement, number) for number in numbers]
        timeline.entries.all().delete()
        for position, each in enumerate(filter(None, told)):
            TimelineEntry.objects.create(
                timeline=timeline, announcement=each, position=position, note=f"No. {position}"
            )
        self.save(timeline, event=self.pick(Event, numbers[0]))
        self.act(publish, record=timeline)

    @rule(number=which, event=which)
    def put_at_the_head(self, number: int, event: int) -> None:
        held, told = self.pick(Event, event), self.pick(Announcement, number)
        if told:
            EventKey.objects.get_or_create(event=held, announcement=told)
            self.save(held)
            self.act(publish, record=held)

    @precondition(lambda self: self.acts_here > 9)
    @rule()
    def export_and_restore(self) -> None:
        """The newsroom moves to the other database, which was empty, and goes on there."""
        lines = list(export())
        self._count()
        self.began = len(lines) - 1
        self._leave()
        self.place, self.acts_here = 1 - self.place, 0
        self._enter()
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"{uuid.uuid4()}.ndjson"
            file.write_bytes(b"".join(lines))
            restore(file)
        assert list(export())[1:] == lines[1:], "the second export differs"
        self.every_copy_is_as_public()
        self.done["restored"] += 1

    def every_copy_is_as_public(self) -> None:
        if RefreshDue.objects.exists():
            return
        public = Live.objects.filter(status="usable").values("record")
        for kind in RECORDS.values():
            for copy in kind.model.objects.filter(revision=1, uuid__in=public):
                self._nothing_to_publish(copy)

    def _nothing_to_publish(self, copy: Any) -> None:
        # A timeline that lost all its entries to expunging stays public, but couldn't be published so.
        words = "No entry yet" if isinstance(copy, Timeline) and not copy.entries.exists() else "nothing to publish"
        with pytest.raises(Refused, match=words), transaction.atomic():
            publish(record=copy, editor="ed", at=self.now)
