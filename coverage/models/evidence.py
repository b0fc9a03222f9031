"""On whose word: quotes, and what they say that can be compared."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from coverage.models.announcement import Announcement
from coverage.models.article import Article
from events.models.rules import not_blank, one_of
from events.models.text import Translation

iso_date = RegexValidator(r"^\d{4}(-\d{2}(-\d{2})?)?\Z", "Write a year, month or day: 2026, 2026-03 or 2026-03-14.")
iso_currency = RegexValidator(r"^[A-Z]{3}\Z", "Use the three capital letters of ISO 4217, such as EUR.")


class Stance(models.TextChoices):
    """Whether a quote speaks for or against an announcement."""

    SUPPORTS = "supports", "supports"
    CONTRADICTS = "contradicts", "contradicts"


class Basis(models.TextChoices):
    """How a source knows what it says."""

    ON_RECORD = "on-record", "on record"
    REPORTED = "reported", "reported"
    HEARSAY = "hearsay", "hearsay"


class Evidence(models.Model):
    """A quote from an article that supports or contradicts an announcement (W3C TextQuoteSelector)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Public identity.")
    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="evidence", help_text="The announcement it is about."
    )
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="evidence", help_text="The article that is quoted."
    )
    quote = models.TextField(help_text="The article's exact words, at most as long as the source allows.")
    prefix = models.CharField(max_length=120, blank=True, help_text="The words just before, to find it again.")
    suffix = models.CharField(max_length=120, blank=True, help_text="The words just after.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where the quote starts in the text.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="Where it ends.")
    stance = models.CharField(
        max_length=12, choices=Stance.choices, default=Stance.SUPPORTS, help_text="For or against the announcement."
    )
    basis = models.CharField(
        max_length=10, choices=Basis.choices, default=Basis.REPORTED, help_text="How the source knows."
    )
    speaker = models.CharField(max_length=200, blank=True, help_text="Who says it, where the article names them.")
    position = models.PositiveIntegerField(default=0, help_text="Order of the quotes; the smallest is first.")

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ("position", "id")
        constraints = (
            not_blank("quote", "evidence_quotes_something"),
            one_of("stance", Stance, "evidence_stance"),
            one_of("basis", Basis, "evidence_basis"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="evidence_span_is_forward",
                violation_error_message="The span ends after it starts.",
            ),
        )

    def __str__(self) -> str:
        return f"“{self.quote[:60]}”"


class EvidenceTranslation(Translation):
    """Our own translation of a quote, marked so wherever it is shown."""

    fields = ("quote",)

    record = models.ForeignKey(Evidence, models.CASCADE, related_name="texts", help_text="The quote.")
    quote = models.TextField(help_text="The quote, in our own translation.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_quote_text_a_language"),)


class FactType(models.TextChoices):
    """What sort of value a fact has."""

    COUNT = "count", "count"
    MONEY = "money", "money"
    PERCENT = "percent", "percent"
    DATE = "date", "date"
    TEXT = "text", "text"


class Fact(models.Model):
    """Something an announcement states that sources can agree or disagree on."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Public identity.")
    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="facts", help_text="The announcement that states it."
    )
    label = models.CharField(max_length=120, help_text="What is stated, such as: GPUs, opening, amount.")
    type = models.CharField(max_length=8, choices=FactType.choices, help_text="What sort of value it has.")
    chosen = models.ForeignKey(
        "coverage.Claim", models.SET_NULL, null=True, blank=True, related_name="+", help_text="The claim we lead with."
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why that one; readers see it.")
    position = models.PositiveIntegerField(default=0, help_text="Order of the facts; the smallest is first.")

    class Meta:
        ordering = ("position", "id")
        constraints = (
            not_blank("label", "fact_has_a_label"),
            one_of("type", FactType, "fact_type"),
            models.UniqueConstraint(fields=("announcement", "label"), name="one_fact_a_label"),
        )

    def __str__(self) -> str:
        return self.label


class FactText(Translation):
    """A fact's label and the reason for the choice in another language."""

    fields = ("label", "reason")

    record = models.ForeignKey(Fact, models.CASCADE, related_name="texts", help_text="The fact.")
    label = models.CharField(max_length=120, help_text="The label, translated.")
    reason = models.CharField(max_length=300, blank=True, help_text="The reason, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_fact_text_a_language"),)


class Qualifier(models.TextChoices):
    """How exactly a value is meant."""

    EXACT = "exact", "exactly"
    ABOUT = "about", "about"
    AT_LEAST = "at-least", "at least"
    UP_TO = "up-to", "up to"


class Claim(models.Model):
    """What one or more sources say of a fact. Sources disagree where claims differ."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Public identity.")
    fact = models.ForeignKey(Fact, models.CASCADE, related_name="claims", help_text="What it is about.")
    value = models.DecimalField(
        max_digits=24, decimal_places=6, null=True, blank=True, help_text="The number; empty where none is stated."
    )
    high = models.DecimalField(
        max_digits=24, decimal_places=6, null=True, blank=True, help_text="The upper end, for a range."
    )
    date = models.CharField(
        max_length=10, blank=True, validators=[iso_date], help_text="For a date: 2026, 2026-03 or 2026-03-14."
    )
    qualifier = models.CharField(
        max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT, help_text="Exactly, about, at least, up to."
    )
    as_stated = models.CharField(max_length=200, blank=True, help_text="The source's words, such as: several hundred.")
    unit = models.CharField(max_length=60, blank=True, help_text="What is counted, such as: chips. Empty for money.")
    currency = models.CharField(
        max_length=3, blank=True, validators=[iso_currency], help_text="ISO 4217, three letters, for money: EUR."
    )
    evidence = models.ManyToManyField(
        Evidence, blank=True, related_name="claims", help_text="The quotes that make this claim."
    )
    position = models.PositiveIntegerField(default=0, help_text="Order of the claims; the smallest is first.")

    class Meta:
        ordering = ("position", "id")
        constraints = (
            one_of("qualifier", Qualifier, "claim_qualifier"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(date="") | ~Q(as_stated=""),
                name="claim_says_something",
                violation_error_message="A claim needs a value, a date or the source's words.",
            ),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(value__isnull=False, high__gte=F("value")),
                name="claim_range_is_upward",
                violation_error_message="The upper end can't be below the value.",
            ),
        )

    def __str__(self) -> str:
        return self.as_stated or self.date or f"{self.value}"


class Mention(models.Model):
    """An article that tells an announcement without being quoted."""

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="mentions", help_text="The announcement."
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="mentions", help_text="The article.")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("announcement", "article"), name="one_mention_an_article"),)

    def __str__(self) -> str:
        return str(self.article)
