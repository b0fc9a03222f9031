"""What was announced, as editors tell it."""

from django.db import models
from django.db.models import F, Q

from events.models import Company, Event, Image, Person, Topic
from events.models.entry import WorkingCopy
from events.models.event import known_time_zone
from events.models.rules import exactly_one, not_blank, one_of
from events.models.text import Language, Translation


class Kind(models.TextChoices):
    """What sort of thing was announced."""

    PARTNERSHIP = "partnership", "partnership"
    PRODUCT_LAUNCH = "product-launch", "product launch"
    FUNDING = "funding", "funding"
    ACQUISITION = "acquisition", "acquisition"
    INFRASTRUCTURE = "infrastructure", "infrastructure"
    RESEARCH = "research", "research"
    POLICY = "policy", "policy"
    HIRING = "hiring", "hiring"
    AWARD = "award", "award"
    OTHER = "other", "other"


class Precision(models.TextChoices):
    """How exactly it is known when it happened."""

    MINUTE = "minute", "to the minute"
    HOUR = "hour", "to the hour"
    DAY = "day", "the day"
    MONTH = "month", "the month"
    YEAR = "year", "the year"
    EVENT = "event", "during the event, day not stated"


class DeskState(models.TextChoices):
    """Where a story is on its way to readers."""

    DRAFT = "draft", "draft"
    READY = "ready", "ready for review"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class Story(WorkingCopy):
    """What announcements and timelines share: an address, a state, a hand-over."""

    slug = models.SlugField(
        max_length=120, unique=True, help_text="The last part of its public address. An old one keeps redirecting."
    )
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.FR, help_text="The language it is written in."
    )
    state = models.CharField(
        max_length=10,
        choices=DeskState.choices,
        default=DeskState.DRAFT,
        help_text="Where it is on its way to readers.",
    )
    review_note = models.TextField(blank=True, help_text="For whoever reviews it; never public.")
    embargo_until = models.DateTimeField(null=True, blank=True, help_text="It can't be published before this moment.")
    image = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", help_text="Shown with it; needs a description."
    )

    class Meta:
        abstract = True


class Announcement(Story):
    """One thing that was announced, by whom, when, and on whose word."""

    ref = models.CharField(
        max_length=120,
        null=True,
        blank=True,
        unique=True,
        help_text="Its number in the archive it was loaded from, so that loading again adds nothing.",
    )
    title = models.CharField(max_length=300, help_text="What was announced, in one line.")
    summary = models.TextField(blank=True, help_text="Two to four sentences; what readers see first.")
    kind = models.CharField(
        max_length=20, choices=Kind.choices, default=Kind.OTHER, help_text="What sort of thing was announced."
    )
    happened_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When it was announced; with a coarser precision, any moment within the day, month or year.",
    )
    happened_precision = models.CharField(
        max_length=8, choices=Precision.choices, default=Precision.DAY, help_text="How exactly that is known."
    )
    time_zone = models.CharField(
        max_length=60,
        default="Europe/Paris",
        validators=[known_time_zone],
        help_text="IANA name in which its day is counted, where no event says.",
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="+", help_text="The event it was announced at."
    )
    other_events = models.ManyToManyField(
        Event, blank=True, related_name="+", help_text="Further events at which it was shown or said again."
    )
    people = models.ManyToManyField(Person, blank=True, related_name="+", help_text="Who spoke or is named.")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", help_text="What it is about.")

    class Meta:
        ordering = ("-happened_at", "-id")
        indexes = (
            models.Index(fields=("state", "-updated_at"), name="announcement_by_state"),
            models.Index(fields=("-happened_at", "-id"), name="announcement_newest"),
        )
        permissions = (("publish", "Can publish, correct, withdraw and merge"),)
        constraints = (
            not_blank("title", "announcement_has_a_title"),
            one_of("kind", Kind, "announcement_kind"),
            one_of("language", Language, "announcement_language"),
            one_of("state", DeskState, "announcement_state"),
            one_of("happened_precision", Precision, "announcement_precision"),
            models.CheckConstraint(
                condition=~Q(happened_precision=Precision.EVENT) | Q(event__isnull=False),
                name="announcement_during_an_event_has_one",
                violation_error_message="“During the event” needs the event: choose it, or another precision.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class AnnouncementText(Translation):
    """An announcement's title and summary in another language."""

    fields = ("title", "summary")

    record = models.ForeignKey(Announcement, models.CASCADE, related_name="texts", help_text="The announcement.")
    title = models.CharField(max_length=300, help_text="The title, translated.")
    summary = models.TextField(blank=True, help_text="The summary, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_announcement_text_a_language"),)


class Role(models.TextChoices):
    """The part that somebody has in an announcement."""

    ANNOUNCER = "announcer", "announcer"
    PARTNER = "partner", "partner"
    CUSTOMER = "customer", "customer"
    INVESTOR = "investor", "investor"
    MENTIONED = "mentioned", "mentioned"


class Participant(models.Model):
    """An organisation or a person that takes part in an announcement."""

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="participants", help_text="The announcement."
    )
    company = models.ForeignKey(
        Company, models.PROTECT, null=True, blank=True, related_name="+", help_text="The organisation, or …"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="… the person; one of the two."
    )
    role = models.CharField(max_length=10, choices=Role.choices, help_text="The part it has.")
    evidence = models.ForeignKey(
        "coverage.Evidence",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The quote that says so.",
    )
    position = models.PositiveIntegerField(default=0, help_text="Order among the participants; the smallest is first.")

    class Meta:
        ordering = ("position", "id")
        constraints = (
            exactly_one(("company", "person"), "participant_is_one_of_two"),
            one_of("role", Role, "participant_role"),
            models.UniqueConstraint(
                fields=("announcement", "company", "role"),
                condition=Q(company__isnull=False),
                name="one_part_a_company_and_role",
            ),
            models.UniqueConstraint(
                fields=("announcement", "person", "role"),
                condition=Q(person__isnull=False),
                name="one_part_a_person_and_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.company or self.person} ({self.role})"


class RelationType(models.TextChoices):
    """How an announcement stands to an earlier one."""

    FOLLOWS = "follows", "follows"
    SUPERSEDES = "supersedes", "supersedes"
    RE_ANNOUNCES = "re-announces", "re-announces"
    DELIVERS = "delivers", "delivers"


class Relation(models.Model):
    """How one announcement stands to an earlier one."""

    announcement = models.ForeignKey(
        Announcement, models.CASCADE, related_name="relations", help_text="The later announcement."
    )
    type = models.CharField(max_length=12, choices=RelationType.choices, help_text="How it stands to the earlier one.")
    to = models.ForeignKey(Announcement, models.PROTECT, related_name="+", help_text="The earlier announcement.")

    class Meta:
        ordering = ("id",)
        constraints = (
            one_of("type", RelationType, "relation_type"),
            models.UniqueConstraint(fields=("announcement", "type", "to"), name="one_relation_of_a_type"),
            models.CheckConstraint(
                condition=~Q(announcement=F("to")),
                name="relation_is_between_two",
                violation_error_message="An announcement can't be related to itself.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.to}"
