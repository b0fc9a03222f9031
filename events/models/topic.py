"""Topics: a tree, with the words that give each away in an article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from events.models.entry import CatalogueEntry
from events.models.rules import not_blank, one_of
from events.models.text import Language, Translation


class Topic(CatalogueEntry):
    """A subject; an announcement under it is under its parents as well."""

    name = models.CharField(max_length=200, help_text="What readers see, such as Semiconductors & chips.")
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.EN, help_text="The language of the name."
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", help_text="The wider topic."
    )

    class Meta:
        ordering = ("name", "slug")
        constraints = (
            not_blank("name", "topic_has_a_name"),
            one_of("language", Language, "topic_language"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="topic_is_not_its_own_parent",
                violation_error_message="A topic can't be its own parent.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a circle: a topic under one of its own descendants."""
        above = self.parent
        while above is not None:
            if above.pk == self.pk and self.pk is not None:
                raise ValidationError(
                    {"parent": f"“{self.parent}” is under “{self}” already: choose a topic above it."}
                )
            above = above.parent


class TopicText(Translation):
    """A topic's name in another language."""

    fields = ("name",)

    record = models.ForeignKey(Topic, models.CASCADE, related_name="texts", help_text="The topic.")
    name = models.CharField(max_length=200, help_text="The name, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_topic_text_a_language"),)


class TopicKeyword(models.Model):
    """A word or phrase that suggests a topic when it occurs in an article."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="keywords", help_text="The topic it suggests.")
    language = models.CharField(max_length=2, choices=Language.choices, help_text="The language of the word.")
    word = models.CharField(max_length=120, help_text="As it stands in a text, such as: centre de données.")

    class Meta:
        verbose_name = "keyword"
        ordering = ("language", "word")
        constraints = (
            models.UniqueConstraint(fields=("topic", "language", "word"), name="one_keyword_a_topic_and_language"),
            one_of("language", Language, "keyword_language"),
            not_blank("word", "keyword_says_something"),
        )

    def __str__(self) -> str:
        return self.word
