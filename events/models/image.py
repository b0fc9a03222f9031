"""Pictures, checked on the way in, described for those who can't see them."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from events.models.rules import one_of
from events.models.text import Language, Translation


class Image(models.Model):
    """A checked picture with its renditions. Files are named by their content, so they never change."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text="Public identity.")
    file = models.ImageField(
        upload_to="images",
        width_field="width",
        height_field="height",
        max_length=200,
        help_text="JPEG, PNG or WebP, at most 20 MB. Metadata is removed, orientation applied.",
    )
    width = models.PositiveIntegerField(default=0, editable=False, help_text="In pixels.")
    height = models.PositiveIntegerField(default=0, editable=False, help_text="In pixels.")
    renditions = models.JSONField(
        default=list, editable=False, help_text="Smaller copies: [{path, width, height, type}], smallest first."
    )
    language = models.CharField(
        max_length=2, choices=Language.choices, default=Language.EN, help_text="The language of the description."
    )
    alt = models.CharField(
        max_length=300, blank=True, help_text="What the picture shows, for those who can't see it. Needed to publish."
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it, shown beside it.")
    focal_x = models.FloatField(
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Where the subject is, from left (0) to right (1): crops keep it.",
    )
    focal_y = models.FloatField(
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Where the subject is, from top (0) to bottom (1).",
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was uploaded.")

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            one_of("language", Language, "image_language"),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="image_focal_point_inside",
                violation_error_message="The focal point lies between 0 and 1 in both directions.",
            ),
        )

    def __str__(self) -> str:
        return self.alt or self.file.name


class ImageText(Translation):
    """An image's description in another language."""

    fields = ("alt",)

    record = models.ForeignKey(Image, models.CASCADE, related_name="texts", help_text="The image.")
    alt = models.CharField(max_length=300, help_text="The description, translated.")

    class Meta:
        verbose_name = "translation"
        constraints = (models.UniqueConstraint(fields=("record", "language"), name="one_image_text_a_language"),)
