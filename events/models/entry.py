"""What every working record has: a public identity, a revision against silent overwrites."""

import uuid

from django.core.validators import RegexValidator
from django.db import models

country_code = RegexValidator(r"^[A-Z]{2}\Z", "Use the two capital letters of ISO 3166-1, such as FR or US.")


class WorkingCopy(models.Model):
    """A record that editors work on. Nothing public reads it: publishing renders it into the ledger."""

    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Public identity; it never changes."
    )
    revision = models.PositiveIntegerField(
        default=1, editable=False, help_text="Goes up at each save; a save made from an older revision is refused."
    )
    published_revision = models.PositiveIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text="The revision that the newest public version was made from; empty while never published.",
    )
    created_at = models.DateTimeField(auto_now_add=True, help_text="When the record was made.")
    updated_at = models.DateTimeField(auto_now=True, help_text="When the record was last saved.")

    class Meta:
        abstract = True

    @property
    def has_unpublished_changes(self) -> bool:
        """Whether readers see an older version than this one."""
        return self.published_revision is not None and self.published_revision != self.revision


class CatalogueEntry(WorkingCopy):
    """Something that exists in the world, with an address of its own."""

    slug = models.SlugField(
        max_length=120, unique=True, help_text="The last part of its public address. An old one keeps redirecting."
    )

    class Meta:
        abstract = True
