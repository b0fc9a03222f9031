"""Topics, with the words that give them away."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.catalogue import AttentionFilter, IdentifierTable, readers_see
from coverage.admin.lists import BySearch, Table
from coverage.admin.merge import MergeableAdmin
from coverage.admin.site import desk
from coverage.admin.translation import translated
from events.models import Topic, TopicKeyword, TopicText


class KeywordTable(Table):
    """Words that suggest the topic."""

    model = TopicKeyword
    fields = ("language", "word")
    classes = ("compact",)


@admin.register(Topic, site=desk)
class TopicAdmin(MergeableAdmin):
    form = translated(TopicText)
    list_display = ("name", "parent", "slug", readers_see)
    list_select_related = ("parent",)
    list_filter = (AttentionFilter, ("parent", BySearch))
    search_fields = ("name", "slug", "texts__name")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("parent",)
    fieldsets = (
        (
            None,
            {
                "fields": ("language", ("name", "name_translated"), "translation_confirmed"),
                "classes": ("first", "side-by-side"),
            },
        ),
        (_("Place"), {"fields": ("slug", "parent")}),
    )
    inlines = (KeywordTable, IdentifierTable)
