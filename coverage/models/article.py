"""What a source published, as it came in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coverage.models.source import Source
from events.models.entry import WorkingCopy
from events.models.rules import not_blank, one_of
from events.models.text import Language


class ArticleState(models.TextChoices):
    """Where an article is on the desk."""

    INBOX = "inbox", "inbox"
    IN_WORK = "in-work", "in work"
    DONE = "done", "done"
    SET_ASIDE = "set-aside", "set aside"


class Article(WorkingCopy):
    """One piece from a source. Its full text is for editors; readers see the quotes that they chose."""

    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles", help_text="Who published it."
    )
    url = models.URLField(
        max_length=1000, null=True, blank=True, unique=True, help_text="Canonical address; empty for a note or paper."
    )
    original_url = models.URLField(max_length=1000, blank=True, help_text="The address as it was given.")
    title = models.CharField(max_length=500, blank=True, help_text="The headline.")
    authors = models.CharField(max_length=300, blank=True, help_text="Bylines, separated by commas.")
    published_at = models.DateTimeField(null=True, blank=True, help_text="When the source published it.")
    language = models.CharField(max_length=2, choices=Language.choices, help_text="The language it is written in.")
    text = models.TextField(help_text="The article's text, for editors only. Evidence and tags point into it.")
    fingerprint = models.CharField(
        max_length=64,
        unique=True,
        editable=False,
        help_text="SHA-256 of the words (and of the address, for a copy elsewhere): a document twice is one article.",
    )
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        help_text="The article this is a copy of.",
    )
    embargo_until = models.DateTimeField(
        null=True, blank=True, help_text="Nothing of it may be published before this moment."
    )
    state = models.CharField(
        max_length=10, choices=ArticleState.choices, default=ArticleState.INBOX, help_text="Where it is on the desk."
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is working on it.",
    )

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=("state", "-created_at"), name="article_by_state"),
            models.Index(fields=("-created_at", "-id"), name="article_newest"),
            models.Index(fields=("-published_at",), name="article_by_date"),
        )
        constraints = (
            one_of("state", ArticleState, "article_state"),
            one_of("language", Language, "article_language"),
            not_blank("text", "article_has_a_text"),
            not_blank("fingerprint", "article_has_a_fingerprint"),
            models.CheckConstraint(
                condition=Q(duplicate_of__isnull=True) | ~Q(duplicate_of=F("id")),
                name="article_is_not_its_own_copy",
                violation_error_message="An article can't be a copy of itself.",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.text[:80]
