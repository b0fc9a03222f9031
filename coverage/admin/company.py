"""Organisations."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.catalogue import AliasTable, AttentionFilter, IdentifierTable, readers_see
from coverage.admin.merge import MergeableAdmin
from coverage.admin.site import desk
from coverage.admin.translation import translated
from events.models import Company, CompanyText


@admin.register(Company, site=desk)
class CompanyAdmin(MergeableAdmin):
    form = translated(CompanyText)
    list_display = ("name", "sort", "country", "website", readers_see)
    list_filter = (AttentionFilter, "sort")
    search_fields = ("name", "slug", "aliases__surface")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("image",)
    fieldsets = (
        (None, {"fields": ("name", "slug", ("sort", "country"), "website"), "classes": ("first",)}),
        (
            _("Text"),
            {
                "fields": ("language", ("summary", "summary_translated"), "translation_confirmed"),
                "classes": ("side-by-side",),
            },
        ),
        (_("Picture"), {"fields": ("image",)}),
    )
    inlines = (AliasTable, IdentifierTable)
