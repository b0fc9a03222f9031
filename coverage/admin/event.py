"""Events and their series."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.acts import PublicRecordAdmin
from coverage.admin.catalogue import AliasTable, AttentionFilter, IdentifierTable, readers_see
from coverage.admin.lists import BySearch, Table
from coverage.admin.site import desk
from coverage.admin.stale import RevisionAdmin
from coverage.admin.translation import translated
from coverage.models import EventKey
from events.models import Event, EventText, Series


@admin.register(Series, site=desk)
class SeriesAdmin(RevisionAdmin):
    """A series isn't public of itself: its editions carry its name."""

    list_display = ("name", "slug", "website")
    search_fields = ("name", "slug", "aliases__surface")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "website")
    inlines = (AliasTable, IdentifierTable)


class KeyAnnouncements(Table):
    """The announcements at the head of the event's page."""

    model = EventKey
    fields = ("position", "announcement")
    autocomplete_fields = ("announcement",)
    select_related = ("announcement",)


@admin.register(Event, site=desk)
class EventAdmin(PublicRecordAdmin):
    form = translated(EventText)
    list_display = ("name", "start_on", "end_on", "city", "status", readers_see)
    list_filter = (AttentionFilter, "status", ("series", BySearch))
    search_fields = ("name", "slug", "city", "aliases__surface")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("series", "topics", "image")
    ordering = ("-start_on", "slug")
    fieldsets = (
        (None, {"fields": ("name", "slug", "series"), "classes": ("first",)}),
        (
            _("Text"),
            {
                "fields": ("language", ("standfirst", "standfirst_translated"), "translation_confirmed"),
                "classes": ("side-by-side",),
            },
        ),
        (
            _("When and where"),
            {"fields": (("start_on", "end_on", "time_zone"), ("venue", "city", "country"), "status")},
        ),
        (_("More"), {"fields": ("website", "hashtag", "topics", "image")}),
    )
    inlines = (KeyAnnouncements, AliasTable, IdentifierTable)
