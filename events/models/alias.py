"""Other names of catalogue entries, with the rules that make matching them safe, and their identifiers."""

from django.db import models

from events.models.company import Company
from events.models.event import Event, Series
from events.models.person import Person
from events.models.rules import exactly_one, not_blank, one_of
from events.models.text import Language
from events.models.topic import Topic

OWNERS = ("series", "event", "company", "person")
IDENTIFIED = ("series", "event", "company", "person", "topic")


class Alias(models.Model):
    """A name under which articles mention an entry. The entry's own name is one without a row here."""

    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="aliases", help_text="The series it names."
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="aliases", help_text="The event it names."
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="aliases", help_text="The company it names."
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="aliases", help_text="The person it names."
    )
    surface = models.CharField(max_length=200, help_text="The name as articles write it.")
    language = models.CharField(
        max_length=2, blank=True, choices=Language.choices, help_text="Only in articles of this language; empty: any."
    )
    case_sensitive = models.BooleanField(default=True, help_text="Match only with these capitals.")
    accent_sensitive = models.BooleanField(default=False, help_text="Match only with these accents.")
    ambiguous = models.BooleanField(
        default=False,
        help_text="Also an ordinary word (Orange, Free): propose it only where the context speaks for it.",
    )
    active = models.BooleanField(default=True, help_text="Off: no longer looked for in articles.")

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ("surface",)
        indexes = (models.Index(fields=("surface",), name="alias_by_surface"),)
        constraints = (
            exactly_one(OWNERS, "alias_names_one_entry"),
            not_blank("surface", "alias_says_something"),
            one_of("language", Language, "alias_language", blank=True),
            *(
                models.UniqueConstraint(
                    fields=(owner, "surface", "language"),
                    condition=models.Q(**{f"{owner}__isnull": False}),
                    name=f"one_alias_a_{owner}_and_language",
                )
                for owner in OWNERS
            ),
        )

    def __str__(self) -> str:
        return self.surface


class IdentifierScheme(models.TextChoices):
    """Whose register an identifier is from."""

    WIKIDATA = "wikidata", "Wikidata"
    LEI = "lei", "LEI (ISO 17442)"
    DOMAIN = "domain", "internet domain"


class Identifier(models.Model):
    """An entry's number in somebody else's register."""

    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="identifiers", help_text="The series it identifies."
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="identifiers", help_text="The event it identifies."
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="identifiers", help_text="The company."
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="identifiers", help_text="The person."
    )
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="identifiers", help_text="The topic."
    )
    scheme = models.CharField(max_length=12, choices=IdentifierScheme.choices, help_text="Whose register it is.")
    value = models.CharField(max_length=200, help_text="The identifier, such as Q182477 or nvidia.com.")

    class Meta:
        ordering = ("scheme", "value")
        constraints = (
            exactly_one(IDENTIFIED, "identifier_is_of_one_entry"),
            models.UniqueConstraint(fields=("scheme", "value"), name="one_entry_an_identifier"),
            one_of("scheme", IdentifierScheme, "identifier_scheme"),
            not_blank("value", "identifier_has_a_value"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
