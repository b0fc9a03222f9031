"""People."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.catalogue import AliasTable, AttentionFilter, IdentifierTable, readers_see
from coverage.admin.lists import BySearch
from coverage.admin.merge import MergeableAdmin
from coverage.admin.site import desk
from coverage.admin.translation import translated
from events.models import Person, PersonText


@admin.register(Person, site=desk)
class PersonAdmin(MergeableAdmin):
    form = translated(PersonText)
    list_display = ("name", "role", "organisation", readers_see)
    list_select_related = ("organisation",)
    list_filter = (AttentionFilter, ("organisation", BySearch))
    search_fields = ("name", "slug", "aliases__surface")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("organisation", "image")
    fieldsets = (
        (None, {"fields": ("name", "slug", "organisation", "website"), "classes": ("first",)}),
        (
            _("Text"),
            {
                "fields": (
                    "language",
                    ("role", "role_translated"),
                    ("summary", "summary_translated"),
                    "translation_confirmed",
                ),
                "classes": ("side-by-side",),
            },
        ),
        (_("Picture"), {"fields": ("image",)}),
    )
    inlines = (AliasTable, IdentifierTable)
