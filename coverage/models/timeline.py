"""Curated timelines, and each event's key announcements."""

import uuid

from django.db import models

from coverage.models.announcement import Announcement, DeskState, Story
from events.models import Event
from events.models.rules import not_blank, one_of
from events.models.text import Language, Translation


class Timeline(Story):
    """An ordered, annotated selection of announcements."""

    title = models.CharField(max_length=300, help_text="What it follows, in one line.")
    introduction = models.TextField(blank=True, help_text="Why these, in this order.")
    curator = models.CharField(max_length=200, blank=True, help_text="Who keeps it; shown to readers.")
    reviewed_on = models.DateField(null=True, blank=True, help_text="When it was last gone through.")
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="+", help_text="The event it is about, if one."
    )

    class Meta:
        ordering = ("-updated_at", "-id")
        constraints = (
            not_blank("title", "timeline_has_a_title"),
            one_of("language", Language, "timeline_language"),
            one_of("state", DeskState, "timeline_state"),
        )

    def __str__(self) -> str:
        return self.title


class TimelineText(Translation):
    """A timeline's title and introduction in another language."""

    fields = ("title", "introduction")

    record = models.ForeignKey(Timeline, models.CASCADE, related_name="texts", help_text="The timeline.")
    title = models.CharField(max_length=300, help_text="The title, translated.")
    introduction = models.TextField(blank=True, help_text="The introduction, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_timeline_text_a_language"),)


class TimelineEntry(models.Model):
    """One announcement on a timeline, in the curator's words where they give some."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Public identity.")
    timeline = models.ForeignKey(Timeline, models.CASCADE, related_name="entries", help_text="The timeline.")
    announcement = models.ForeignKey(
        Announcement, models.PROTECT, related_name="timeline_entries", help_text="The announcement."
    )
    position = models.PositiveIntegerField(default=0, help_text="Order; the smallest is first.")
    chapter = models.CharField(max_length=200, blank=True, help_text="Heading that starts here.")
    headline = models.CharField(max_length=300, blank=True, help_text="Instead of the announcement's title.")
    note = models.TextField(blank=True, help_text="The curator's remark.")

    class Meta:
        verbose_name_plural = "timeline entries"
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.headline or str(self.announcement)


class TimelineEntryText(Translation):
    """A timeline entry's words in another language."""

    fields = ("chapter", "headline", "note")

    record = models.ForeignKey(TimelineEntry, models.CASCADE, related_name="texts", help_text="The entry.")
    chapter = models.CharField(max_length=200, blank=True, help_text="The chapter, translated.")
    headline = models.CharField(max_length=300, blank=True, help_text="The headline, translated.")
    note = models.TextField(blank=True, help_text="The note, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_entry_text_a_language"),)


class EventKey(models.Model):
    """An announcement that the editors put at the head of an event's page."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+", help_text="The event.")
    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="event_keys", help_text="The announcement."
    )
    position = models.PositiveIntegerField(default=0, help_text="Order; the smallest is first.")

    class Meta:
        verbose_name = "key announcement"
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=("event", "announcement"), name="one_key_an_event_and_announcement"),
        )

    def __str__(self) -> str:
        return str(self.announcement)
