"""Organisations of every sort that take part in announcements."""

from django.db import models

from events.models.entry import CatalogueEntry, country_code
from events.models.image import Image
from events.models.rules import not_blank, one_of
from events.models.text import Language, Translation


class OrganisationSort(models.TextChoices):
    """What sort of organisation a company is."""

    COMPANY = "company", "company"
    STARTUP = "startup", "startup"
    PUBLIC_BODY = "public-body", "public body"
    ASSOCIATION = "association", "association"


class Company(CatalogueEntry):
    """An organisation: company, startup, public body or association."""

    name = models.CharField(max_length=200, help_text="The name readers know it by.")
    sort = models.CharField(
        max_length=12,
        choices=OrganisationSort.choices,
        default=OrganisationSort.COMPANY,
        help_text="What sort of organisation it is.",
    )
    country = models.CharField(
        max_length=2, blank=True, validators=[country_code], help_text="Seat, ISO 3166-1, two letters: FR."
    )
    website = models.URLField(max_length=500, blank=True, help_text="Its own site.")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.EN, help_text="The language of the summary below."
    )
    summary = models.TextField(blank=True, help_text="Who they are, in one or two sentences.")
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", help_text="Shown on the company's page."
    )

    class Meta:
        verbose_name_plural = "companies"
        ordering = ("name", "slug")
        indexes = (models.Index(fields=("name", "slug"), name="company_by_name"),)
        constraints = (
            not_blank("name", "company_has_a_name"),
            one_of("sort", OrganisationSort, "company_sort"),
            one_of("language", Language, "company_language"),
        )

    def __str__(self) -> str:
        return self.name


class CompanyText(Translation):
    """A company's summary in another language."""

    fields = ("summary",)

    record = models.ForeignKey(Company, models.CASCADE, related_name="texts", help_text="The company.")
    summary = models.TextField(help_text="The summary, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_company_text_a_language"),)
