"""Tags, to look at: they are decided on the article's workbench."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coverage.admin.lists import BySearch, LookOnly
from coverage.admin.site import desk
from coverage.models import Tag


@admin.register(Tag, site=desk)
class TagAdmin(LookOnly):
    list_display = ("surface", "kind", "named", "score", "decision", "article")
    list_select_related = ("article", "event", "company", "person", "topic")
    list_filter = ("kind", "decision", ("company", BySearch), ("event", BySearch))
    search_fields = ("surface", "value")
    ordering = ("-id",)

    @admin.display(description=_("names"))
    def named(self, tag: Tag) -> str:
        return str(tag.target or tag.value)
