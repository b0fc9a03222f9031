"""What readers read, in the record's own language and in others."""

import hashlib
from typing import ClassVar

from django.db import models


class Language(models.TextChoices):
    """Languages that readers are served in and editors write in."""

    FR = "fr", "français"
    EN = "en", "English"


def text_digest(*texts: str) -> str:
    """A short digest of an original's texts: 16 hex digits. It tells a translation that its original changed."""
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:16]


class Translation(models.Model):
    """One language of one record's texts. Concrete models add `record` and the translated fields.

    `fields` names what is translated, the same names on the record and here.
    """

    fields: ClassVar[tuple[str, ...]] = ()

    language = models.CharField(max_length=2, choices=Language.choices, help_text="The language of this translation.")
    of_digest = models.CharField(
        max_length=16,
        blank=True,
        editable=False,
        help_text="Digest of the original that this translates; when the original changes, the translation is stale.",
    )
    translated_at = models.DateTimeField(auto_now=True, help_text="When this translation was last saved.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.language}: {getattr(self, self.fields[0])}"

    @classmethod
    def digest_of(cls, record: models.Model) -> str:
        """The digest of `record`'s own texts as they are now."""
        return text_digest(*(str(getattr(record, field)) for field in cls.fields))

    def is_current(self, record: models.Model) -> bool:
        """Whether this translates `record`'s texts as they are now. Pass the record, to save a query."""
        return self.of_digest == self.digest_of(record)
