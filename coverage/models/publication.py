"""The ledger: everything that was ever public, in the order in which it became so."""

import uuid

from django.db import models
from django.db.models import Q

from events.models.rules import not_blank, one_of

NEVER = 2**63 - 1
"""Sort key of what has no date, so that it comes last in both directions."""


class RecordType(models.TextChoices):
    """What a public record is about."""

    ANNOUNCEMENT = "announcement", "announcement"
    EVENT = "event", "event"
    COMPANY = "company", "company"
    PERSON = "person", "person"
    TOPIC = "topic", "topic"
    SOURCE = "source", "source"
    TIMELINE = "timeline", "timeline"


class Action(models.TextChoices):
    """What an act of the desk did to a record."""

    PUBLISHED = "published", "published"
    UPDATED = "updated", "updated"
    CORRECTED = "corrected", "corrected"
    REFRESHED = "refreshed", "refreshed"
    WITHDRAWN = "withdrawn", "withdrawn"
    REPUBLISHED = "republished", "republished"
    MERGED = "merged", "merged"
    EXPUNGED = "expunged", "expunged"


TOMBSTONES = (Action.WITHDRAWN, Action.MERGED, Action.EXPUNGED)


class Status(models.TextChoices):
    """IPTC pubStatus of a version."""

    USABLE = "usable", "usable"
    CANCELED = "canceled", "canceled"


class Ledger(models.Model):
    """The one counter row, locked by whoever publishes: commit order is seq order, without a hole."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, help_text="Always 1.")
    epoch = models.UUIDField(default=uuid.uuid4, help_text="Which ledger this is; a restored one gets a new epoch.")
    seq = models.BigIntegerField(default=0, help_text="The newest publication's seq: the head.")
    cards_by = models.CharField(
        max_length=16, blank=True, help_text="Which design made the ready cards; another one renders them anew."
    )

    class Meta:
        verbose_name_plural = "ledger"
        constraints = (models.CheckConstraint(condition=Q(id=1), name="ledger_is_one_row"),)

    def __str__(self) -> str:
        return f"{self.epoch}/{self.seq}"


class Publication(models.Model):
    """One immutable public version of one record. The database refuses changes, but for expunging."""

    seq = models.BigIntegerField(primary_key=True, help_text="Place in the ledger: 1, 2, 3 … without a hole.")
    record = models.UUIDField(help_text="The record's public identity.")
    type = models.CharField(max_length=12, choices=RecordType.choices, help_text="What the record is about.")
    slug = models.CharField(max_length=120, help_text="Its address then.")
    version = models.PositiveIntegerField(help_text="1, 2, 3 … per record.")
    action = models.CharField(max_length=12, choices=Action.choices, help_text="What the desk did.")
    status = models.CharField(max_length=8, choices=Status.choices, help_text="IPTC pubStatus: usable or canceled.")
    note = models.TextField(blank=True, help_text="Public note: what was corrected, why it was withdrawn.")
    merged_into = models.UUIDField(null=True, help_text="The record that readers are sent to, after a merger.")
    published_at = models.DateTimeField(help_text="When it became public.")
    editor = models.CharField(max_length=150, blank=True, help_text="Login of who published it; not public.")
    payload = models.BinaryField(help_text="Canonical JSON that the world sees, in UTF-8; empty once expunged.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the payload as published, in hex.")

    class Meta:
        ordering = ("seq",)
        permissions = (("expunge", "Can expunge a record's payloads for good"),)
        indexes = (
            models.Index(fields=("type", "slug"), name="publication_by_slug"),
            models.Index(fields=("type", "seq"), name="publication_by_type"),
            # The log of corrections reads these few rows of a long ledger.
            models.Index(
                fields=("seq",),
                condition=Q(action__in=(Action.CORRECTED, Action.WITHDRAWN)),
                name="publication_corrections",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("record", "version"), name="one_publication_a_version"),
            models.CheckConstraint(condition=Q(seq__gte=1, version__gte=1), name="publication_counts_from_one"),
            models.CheckConstraint(
                condition=Q(status=Status.CANCELED, action__in=TOMBSTONES)
                | (Q(status=Status.USABLE) & ~Q(action__in=TOMBSTONES)),
                name="publication_status_fits_action",
            ),
            models.CheckConstraint(
                condition=Q(action=Action.MERGED, merged_into__isnull=False)
                | (~Q(action=Action.MERGED) & Q(merged_into__isnull=True)),
                name="publication_merger_names_the_winner",
            ),
            one_of("type", RecordType, "publication_type"),
            one_of("action", Action, "publication_action"),
            not_blank("digest", "publication_has_a_digest"),
        )

    def __str__(self) -> str:
        return f"{self.seq}: {self.type} {self.slug} v{self.version} {self.action}"


class Live(models.Model):
    """A record's newest version, with what lists sort by and its ready cards. Rebuilt by `rebuild_live`."""

    record = models.UUIDField(primary_key=True, help_text="The record's public identity.")
    type = models.CharField(max_length=12, choices=RecordType.choices, help_text="What the record is about.")
    slug = models.CharField(max_length=120, help_text="Its address now.")
    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="+", db_column="seq", help_text="The newest version."
    )
    status = models.CharField(max_length=8, choices=Status.choices, help_text="usable or canceled.")
    version = models.PositiveIntegerField(help_text="The newest version's number.")
    title = models.CharField(max_length=300, help_text="Title or name, for sorting.")
    oldest_first = models.BigIntegerField(default=NEVER, help_text="Microseconds since 1970; without a date: last.")
    newest_first = models.BigIntegerField(default=NEVER, help_text="The same, negated; without a date: last.")
    first_day = models.CharField(max_length=10, blank=True, help_text="First day it happened, in its own time zone.")
    last_day = models.CharField(max_length=10, blank=True, help_text="Last day of it.")
    first_published_at = models.DateTimeField(help_text="When readers first saw it.")
    updated_at = models.DateTimeField(help_text="When readers last saw something new; refreshing doesn't count.")
    withheld_below = models.BigIntegerField(
        default=0, help_text="Versions with a smaller seq are withheld: they were withdrawn, merged or expunged since."
    )
    merged_into = models.UUIDField(null=True, help_text="The record that readers are sent to, after a merger.")
    card_fr = models.TextField(blank=True, help_text="Its card on French pages, ready to send.")
    card_en = models.TextField(blank=True, help_text="Its card on English pages, ready to send.")

    class Meta:
        verbose_name_plural = "live"
        indexes = (
            models.Index(fields=("type", "status", "oldest_first", "record"), name="live_oldest"),
            models.Index(fields=("type", "status", "newest_first", "record"), name="live_newest"),
            models.Index(fields=("type", "status", "publication"), name="live_by_seq"),
            models.Index(fields=("type", "status", "title", "record"), name="live_by_title"),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.slug}"


class LiveFacet(models.Model):
    """A usable record has a value in a facet; with the sort keys, so that a filtered page costs what it shows."""

    live = models.ForeignKey(Live, models.CASCADE, related_name="+", db_column="record", help_text="The record.")
    type = models.CharField(max_length=12, help_text="What the record is about.")
    facet = models.CharField(max_length=12, help_text="event, company, role, person, topic, kind, source …")
    value = models.CharField(max_length=220, help_text="A word, or a record's UUID as 32 hex digits.")
    oldest_first = models.BigIntegerField(help_text="The record's.")
    newest_first = models.BigIntegerField(help_text="The record's.")
    seq = models.BigIntegerField(help_text="The record's.")

    class Meta:
        indexes = (
            models.Index(fields=("facet", "value", "type", "oldest_first", "live"), name="facet_oldest"),
            models.Index(fields=("facet", "value", "type", "newest_first", "live"), name="facet_newest"),
            models.Index(fields=("facet", "value", "type", "seq"), name="facet_by_seq"),
        )
        constraints = (models.UniqueConstraint(fields=("live", "facet", "value"), name="one_facet_a_value"),)

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class LiveSlug(models.Model):
    """Every address a record ever had, and who answers under it now."""

    type = models.CharField(max_length=12, help_text="What the record is about.")
    slug = models.CharField(max_length=120, help_text="The address.")
    record = models.UUIDField(help_text="The record that answers under it.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("type", "slug"), name="one_record_an_address"),)

    def __str__(self) -> str:
        return f"{self.type} {self.slug}"


class RefreshDue(models.Model):
    """A published name that changed, until every record that embeds it has been refreshed."""

    record = models.UUIDField(unique=True, help_text="The record whose name changed, or that was merged or withdrawn.")

    class Meta:
        verbose_name_plural = "refreshes due"

    def __str__(self) -> str:
        return str(self.record)
