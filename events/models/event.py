"""Series and their editions."""

import functools
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from events.models.entry import CatalogueEntry, country_code
from events.models.image import Image
from events.models.rules import not_blank, one_of
from events.models.text import Language, Translation

_time_zones = functools.cache(zoneinfo.available_timezones)  # it walks the file system: 14 ms


def known_time_zone(name: str) -> None:
    """Refuse a name that the IANA time zone database doesn't know."""
    if name not in _time_zones():
        raise ValidationError(f"“{name}” is no IANA time zone. Use a name such as Europe/Paris.")


class Series(CatalogueEntry):
    """A recurring event, such as VivaTech, of which each year's edition is an Event."""

    name = models.CharField(max_length=200, unique=True, help_text="The name without a year, such as VivaTech.")
    website = models.URLField(max_length=500, blank=True, help_text="The organiser's page about the series.")

    class Meta:
        verbose_name_plural = "series"
        ordering = ("name",)
        constraints = (not_blank("name", "series_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class EventStatus(models.TextChoices):
    """Whether an edition takes place as announced."""

    SCHEDULED = "scheduled", "scheduled"
    POSTPONED = "postponed", "postponed"
    CANCELLED = "cancelled", "cancelled"


class Event(CatalogueEntry):
    """One edition of an event, at its dates and in its own time zone."""

    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="+", help_text="The series this is an edition of."
    )
    name = models.CharField(max_length=200, help_text="The edition's name, such as VivaTech 2025.")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.EN, help_text="The language of the standfirst below."
    )
    standfirst = models.TextField(blank=True, help_text="One or two sentences on what the event is about.")
    start_on = models.DateField(help_text="First day, in the event's time zone.")
    end_on = models.DateField(help_text="Last day, included.")
    time_zone = models.CharField(
        max_length=60, default="Europe/Paris", validators=[known_time_zone], help_text="IANA name: Europe/Paris."
    )
    venue = models.CharField(max_length=200, blank=True, help_text="Where: the hall or site.")
    city = models.CharField(max_length=120, blank=True, help_text="The city; empty for an online event.")
    country = models.CharField(
        max_length=2, blank=True, validators=[country_code], help_text="ISO 3166-1, two letters: FR."
    )
    website = models.URLField(max_length=500, blank=True, help_text="The organiser's page about this edition.")
    hashtag = models.CharField(max_length=60, blank=True, help_text="Without the #: VivaTech.")
    status = models.CharField(
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.SCHEDULED,
        help_text="Scheduled, postponed, cancelled.",
    )
    topics = models.ManyToManyField("events.Topic", blank=True, related_name="+", help_text="What the event is about.")
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", help_text="Shown on the event's page."
    )

    class Meta:
        ordering = ("-start_on", "slug")
        indexes = (models.Index(fields=("start_on", "end_on"), name="event_dates"),)
        constraints = (
            not_blank("name", "event_has_a_name"),
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")),
                name="event_ends_after_it_starts",
                violation_error_message="The last day can't be before the first day.",
            ),
            one_of("language", Language, "event_language"),
            one_of("status", EventStatus, "event_status"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The event's own time zone, in which its days are counted."""
        return zoneinfo.ZoneInfo(self.time_zone)


class EventText(Translation):
    """An event's standfirst in another language."""

    fields = ("standfirst",)

    record = models.ForeignKey(Event, models.CASCADE, related_name="texts", help_text="The event.")
    standfirst = models.TextField(help_text="The standfirst, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_event_text_a_language"),)
