"""Which working copies name a catalogue entry: what a merger moves, and what stands in the way of expunging."""

import dataclasses

from django.db import models
from django.db.models import QuerySet

from coverage.models import Announcement, Article, Participant, Source, Timeline
from events.models import Company, Event, Person, Topic, WorkingCopy


@dataclasses.dataclass(frozen=True)
class Reference:
    """`field` of `model` names an entry. `inside`: the field that leads on to the working copy which editors edit."""

    model: type[models.Model]
    field: str
    inside: str = ""

    @property
    def many(self) -> bool:
        """Whether it is a many-to-many relation."""
        return bool(self.model._meta.get_field(self.field).many_to_many)


REFERENCES: dict[type[WorkingCopy], tuple[Reference, ...]] = {
    Company: (Reference(Participant, "company", inside="announcement"), Reference(Person, "organisation")),
    Person: (Reference(Participant, "person", inside="announcement"), Reference(Announcement, "people")),
    Topic: (Reference(Announcement, "topics"), Reference(Event, "topics"), Reference(Topic, "parent")),
    Event: (Reference(Announcement, "event"), Reference(Announcement, "other_events"), Reference(Timeline, "event")),
    Source: (Reference(Article, "source"),),
    Announcement: (),
    Timeline: (),
}
"""Tags aren't among them: they go with the entry. Nor is what belongs to it: aliases, identifiers, texts, keys.
Relations, timeline entries and event keys name announcements; expunging takes those off itself."""


def naming(entry: WorkingCopy) -> list[QuerySet]:
    """The working copies that name `entry`: announcements, people, topics, events, timelines, articles, by query."""
    found = []
    for reference in REFERENCES[type(entry)]:
        rows = reference.model._default_manager.filter(**{reference.field: entry})
        if reference.inside:
            holder = reference.model._meta.get_field(reference.inside).related_model
            rows = holder._default_manager.filter(pk__in=rows.values(reference.inside))
        found.append(rows)
    return found
