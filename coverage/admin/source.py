"""Sources: who publishes what we read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.acts import PublicRecordAdmin
from coverage.admin.catalogue import AttentionFilter, readers_see
from coverage.admin.site import desk
from coverage.models import Source


@admin.register(Source, site=desk)
class SourceAdmin(PublicRecordAdmin):
    list_display = ("name", "source_type", "language", "may_quote", "polled_at", "failures", readers_see)
    list_filter = (AttentionFilter, "source_type", "language", "may_quote")
    search_fields = ("name", "slug", "homepage")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("polled_at", "next_poll_at", "failures", "last_error")
    fieldsets = (
        (None, {"fields": ("name", "slug", ("source_type", "language"), "homepage"), "classes": ("first",)}),
        (_("Quoting"), {"fields": ("licence", ("may_quote", "quote_limit"))}),
        (_("Feed"), {"fields": ("feed_url", ("polled_at", "next_poll_at"), ("failures", "last_error"))}),
    )
