"""Who pulls our data, and with which keys."""

from django.db import models

from events.models.rules import not_blank


class Partner(models.Model):
    """An organisation that uses the API under its own name."""

    name = models.CharField(max_length=200, unique=True, help_text="Who they are.")
    contact = models.EmailField(blank=True, help_text="Whom to write to about changes.")
    note = models.TextField(blank=True, help_text="What they do with the data; for us only.")
    active = models.BooleanField(default=True, help_text="Off: all their keys are refused.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="Since when.")

    class Meta:
        ordering = ("name",)
        constraints = (not_blank("name", "partner_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A key, shown once when made; only its digest is kept."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="keys", help_text="Whose key it is.")
    label = models.CharField(max_length=120, blank=True, help_text="What it is used for.")
    prefix = models.CharField(
        max_length=12, unique=True, editable=False, help_text="Its first characters, to tell keys apart."
    )
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the key, in hex.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was made.")
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Refused from then on; empty: never.")
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it was revoked.")
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When it last opened a door.")

    class Meta:
        verbose_name = "API key"
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return f"{self.partner} {self.prefix}…"
