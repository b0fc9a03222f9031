"""Who publishes what we read."""

from django.db import models
from django.db.models import Q

from events.models.entry import CatalogueEntry
from events.models.rules import not_blank, one_of
from events.models.text import Language


class SourceType(models.TextChoices):
    """Who speaks in a source."""

    OUTLET = "outlet", "outlet"
    COMPANY = "company", "company channel"
    OFFICIAL = "official", "official"
    OWN = "own", "own reporting"


class Source(CatalogueEntry):
    """An outlet, a company's own channel, an official body, or our own reporting."""

    name = models.CharField(max_length=200, help_text="The name readers know it by.")
    source_type = models.CharField(
        max_length=10,
        choices=SourceType.choices,
        default=SourceType.OUTLET,
        help_text="Who speaks: it decides an announcement's badge.",
    )
    homepage = models.URLField(max_length=500, blank=True, help_text="Its front page.")
    feed_url = models.URLField(max_length=500, blank=True, help_text="Its RSS, Atom or JSON feed, if it has one.")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.FR, help_text="The language it mostly writes in."
    )
    licence = models.CharField(
        max_length=200, blank=True, help_text="Terms under which its text may be quoted, such as: right of quotation."
    )
    may_quote = models.BooleanField(default=True, help_text="Off: its articles may be mentioned, but not quoted.")
    quote_limit = models.PositiveIntegerField(
        default=300, help_text="The longest quote of it that may be public, in characters."
    )
    feed_etag = models.CharField(max_length=200, blank=True, editable=False, help_text="ETag of the last fetch.")
    feed_modified = models.CharField(max_length=60, blank=True, editable=False, help_text="Last-Modified of it.")
    polled_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When the feed was last read.")
    next_poll_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it is due again.")
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="Failed reads in a row.")
    last_error = models.CharField(max_length=300, blank=True, editable=False, help_text="What went wrong last.")

    class Meta:
        ordering = ("name", "slug")
        indexes = (models.Index(fields=("name", "slug"), name="source_by_name"),)
        constraints = (
            not_blank("name", "source_has_a_name"),
            one_of("source_type", SourceType, "source_type_known"),
            one_of("language", Language, "source_language"),
            models.CheckConstraint(
                condition=Q(quote_limit__gte=20, quote_limit__lte=2000),
                name="source_quote_limit_is_sane",
                violation_error_message="The quote limit lies between 20 and 2,000 characters.",
            ),
        )

    def __str__(self) -> str:
        return self.name
