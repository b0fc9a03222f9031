"""People, in the role they are quoted in."""

from django.db import models

from events.models.company import Company
from events.models.entry import CatalogueEntry
from events.models.image import Image
from events.models.rules import not_blank, one_of
from events.models.text import Language, Translation


class Person(CatalogueEntry):
    """Someone who speaks or acts in announcements, with a role at an organisation."""

    name = models.CharField(max_length=200, help_text="The full name.")
    organisation = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="+", help_text="Where the role is held."
    )
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.EN, help_text="The language of role and summary."
    )
    role = models.CharField(max_length=200, blank=True, help_text="Such as: Founder and CEO of Nvidia.")
    summary = models.TextField(blank=True, help_text="Who they are, in one or two sentences.")
    website = models.URLField(max_length=500, blank=True, help_text="Their own site.")
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", help_text="Shown on the person's page."
    )

    class Meta:
        verbose_name_plural = "people"
        ordering = ("name", "slug")
        indexes = (models.Index(fields=("name", "slug"), name="person_by_name"),)
        constraints = (
            not_blank("name", "person_has_a_name"),
            one_of("language", Language, "person_language"),
        )

    def __str__(self) -> str:
        return self.name


class PersonText(Translation):
    """A person's role and summary in another language."""

    fields = ("role", "summary")

    record = models.ForeignKey(Person, models.CASCADE, related_name="texts", help_text="The person.")
    role = models.CharField(max_length=200, blank=True, help_text="The role, translated.")
    summary = models.TextField(blank=True, help_text="The summary, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_person_text_a_language"),)
