"""What the screens of catalogue entries share: other names, identifiers, where an entry stands with readers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.desk import unpublished
from coverage.admin.lists import NamedRows, Table
from coverage.models.announcement import DeskState, Story
from events.models import Alias, Identifier, WorkingCopy


class NoDoubles(NamedRows):
    """Rows that must differ in `one_each`: Django doesn't check partial unique constraints across a form."""

    one_each: tuple[str, ...] = ()

    def clean(self) -> None:
        super().clean()
        seen = set()
        for row in self.forms:
            values = getattr(row, "cleaned_data", {})
            if not values or values.get("DELETE") or row in self.deleted_forms:
                continue
            key = tuple(values.get(name) for name in self.one_each)
            if key in seen:
                row.add_error(self.one_each[0], _("This is there twice: remove one of the two."))
            seen.add(key)


class AliasRows(NoDoubles):
    one_each = ("surface", "language")


class AliasTable(Table):
    """The other names of an entry."""

    model = Alias
    formset = AliasRows
    verbose_name = gettext_lazy("other name")
    verbose_name_plural = gettext_lazy("other names")
    fields = ("surface", "language", "ambiguous", "case_sensitive", "accent_sensitive", "active")
    classes = ("compact",)


class IdentifierTable(Table):
    """An entry's numbers in the registers of others."""

    model = Identifier
    fields = ("scheme", "value")
    classes = ("compact",)


class AttentionFilter(admin.SimpleListFilter):
    """What somebody should look at."""

    title = gettext_lazy("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("unpublished", _("unpublished changes")), ("never", _("never public"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "unpublished":
            return queryset & unpublished(queryset.model)
        if self.value() == "never":
            return queryset.filter(published_revision__isnull=True)
        return queryset


@admin.display(description=gettext_lazy("readers see"))
def readers_see(record: WorkingCopy) -> str:
    """A column: what readers see of a record."""
    if record.published_revision is None:
        return _("nothing yet")
    return _("an older version") if record.has_unpublished_changes else _("this")


@admin.display(description=gettext_lazy("state"), ordering="state")
def story_stands(story: Story) -> SafeString:
    """A column: where a story is on its way to readers."""
    changed = story.has_unpublished_changes and story.state == DeskState.PUBLISHED
    words = _("published, changed since") if changed else story.get_state_display()
    return format_html('<span class="chip is-{}">{}</span>', "changed" if changed else story.state, words)
