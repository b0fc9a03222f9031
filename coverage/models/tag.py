"""What an article is about: proposals, with reasons, and what editors decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coverage.models.article import Article
from events.models import Company, Event, Person, Topic
from events.models.rules import one_of

TARGETS = ("event", "company", "person", "topic")


def _targets_fit_kind(targets: tuple[str, ...]) -> Q:
    """Exactly the relation that the kind names is set; none, and a value, for other kinds."""
    empty = {f"{target}__isnull": True for target in targets}
    fits = Q(**empty) & ~Q(value="") & ~Q(kind__in=targets)
    for target in targets:
        fits |= Q(**{**empty, f"{target}__isnull": False}, kind=target)
    return fits


class TagKind(models.TextChoices):
    """What a tag proposes."""

    EVENT = "event", "event"
    COMPANY = "company", "company"
    PERSON = "person", "person"
    TOPIC = "topic", "topic"
    KIND = "kind", "kind of announcement"
    DATE = "date", "date"
    FIGURE = "figure", "figure"
    NEW_NAME = "new_name", "new name"


class Decision(models.TextChoices):
    """What was decided about a proposal."""

    PROPOSED = "proposed", "proposed"
    POSSIBLE = "possible", "possible"
    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


class Tag(models.Model):
    """An article ↔ a catalogue entry or a value. A rejection is remembered and never proposed again."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="tags", help_text="The article it is on.")
    kind = models.CharField(max_length=10, choices=TagKind.choices, help_text="What is proposed.")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="+", help_text="The event, for an event."
    )
    company = models.ForeignKey(
        Company, models.CASCADE, null=True, blank=True, related_name="+", help_text="The company, for a company."
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+", help_text="The person, for a person."
    )
    topic = models.ForeignKey(
        Topic, models.CASCADE, null=True, blank=True, related_name="+", help_text="The topic, for a topic."
    )
    value = models.CharField(
        max_length=200, blank=True, help_text="For kind, date, figure and new name: the value, as text."
    )
    detail = models.JSONField(
        default=dict, blank=True, help_text="What else is known: a date's start and end, a figure's unit, a role."
    )
    surface = models.CharField(max_length=300, blank=True, help_text="The words in the article.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where they start in the text; empty: title.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="Where they end.")
    origin = models.CharField(max_length=60, default="rules", help_text="Which rule, feed or person it came from.")
    reasons = models.JSONField(default=list, blank=True, help_text="Why it is proposed: [{language: sentence}].")
    score = models.FloatField(default=0, help_text="How sure the rule is, 0 to 1.")
    decision = models.CharField(
        max_length=10, choices=Decision.choices, default=Decision.PROPOSED, help_text="What was decided."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Who decided."
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When it was decided.")

    class Meta:
        ordering = ("start", "id")
        indexes = (models.Index(fields=("article", "kind", "decision"), name="tag_by_article"),)
        constraints = (
            one_of("kind", TagKind, "tag_kind"),
            one_of("decision", Decision, "tag_decision"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                name="tag_score_is_a_share",
                violation_error_message="The score lies between 0 and 1.",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="tag_span_is_forward",
                violation_error_message="The span ends after it starts.",
            ),
            models.CheckConstraint(
                condition=_targets_fit_kind(TARGETS),
                name="tag_names_what_its_kind_says",
                violation_error_message="A tag of kind event, company, person or topic names exactly that entry; "
                "one of another kind has a value.",
            ),
            *(
                models.UniqueConstraint(
                    fields=("article", target),
                    condition=Q(**{f"{target}__isnull": False}),
                    name=f"one_tag_an_article_and_{target}",
                )
                for target in TARGETS
            ),
            models.UniqueConstraint(
                fields=("article", "kind", "value", "start"),
                condition=~Q(value=""),
                name="one_tag_an_article_and_value",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.target or self.value}"

    @property
    def target(self) -> Event | Company | Person | Topic | None:
        """The catalogue entry it names, if it is of a kind that names one."""
        return getattr(self, self.kind) if self.kind in TARGETS else None
