"""Timelines: announcements in the curator's order and words."""

from typing import Any

from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from coverage.admin.acts import PublicRecordAdmin
from coverage.admin.catalogue import AttentionFilter, story_stands
from coverage.admin.lists import BySearch, Stack
from coverage.admin.site import desk
from coverage.admin.translation import TranslatedRow, TranslatedRows, translated
from coverage.models import Timeline, TimelineEntry, TimelineEntryText, TimelineText


class EntryStack(Stack):
    """The entries, in order."""

    model = TimelineEntry
    form = translated(TimelineEntryText, TranslatedRow)
    formset = TranslatedRows
    verbose_name_plural = _("entries")
    autocomplete_fields = ("announcement",)
    select_related = ("announcement",)
    prefetch_related = ("texts",)
    fields = (
        ("position", "announcement"),
        ("chapter", "chapter_translated"),
        ("headline", "headline_translated"),
        ("note", "note_translated"),
    )
    classes = ("entries",)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "note":
            field.widget.attrs["rows"] = 2
        return field


@admin.register(Timeline, site=desk)
class TimelineAdmin(PublicRecordAdmin):
    form = translated(TimelineText)
    list_display = ("title", "event", "curator", "reviewed_on", "language", story_stands)
    list_select_related = ("event",)
    list_filter = ("state", AttentionFilter, "language", ("event", BySearch))
    search_fields = ("title", "slug", "curator")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("event", "image")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "language",
                    ("title", "title_translated"),
                    ("introduction", "introduction_translated"),
                    "translation_confirmed",
                ),
                "classes": ("first", "side-by-side"),
            },
        ),
        (_("Who keeps it"), {"fields": (("curator", "reviewed_on"), "event")}),
        (
            _("Address, picture, embargo"),
            {"fields": ("slug", ("image", "embargo_until")), "classes": ("collapse",)},
        ),
    )
    inlines = (EntryStack,)
