"""Announcements, edited beside their evidence."""

import zoneinfo
from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.acts import PublicRecordAdmin
from coverage.admin.catalogue import AttentionFilter, NoDoubles, story_stands
from coverage.admin.desk import LOOKED_THROUGH, translated_before_change, untranslated
from coverage.admin.fact import FactTable
from coverage.admin.lists import BySearch, Stack, Table
from coverage.admin.site import desk
from coverage.admin.translation import TranslatedRow, TranslatedRows, translated
from coverage.models import (
    Announcement,
    AnnouncementText,
    Evidence,
    EvidenceTranslation,
    Mention,
    Participant,
    Relation,
)


class EvidenceForm(translated(EvidenceTranslation, TranslatedRow)):
    """A quote must stand in its article word for word; where it stands is found, not typed."""

    def original_language(self) -> str | None:
        return self.instance.article.language if self.instance.article_id else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        article, quote = self.cleaned_data.get("article"), self.cleaned_data.get("quote", "").strip()
        if article is not None and quote and {"article", "quote"} & set(self.changed_data):
            if article.text.count(quote) == 0:
                self.add_error("quote", _("This isn’t in the article word for word: copy it from the article’s text."))
            else:
                place(self.instance, article.text, quote)
        return self.cleaned_data


def place(evidence: Evidence, text: str, quote: str) -> None:
    """Set where `quote` stands in `text`, unless it is told already, and the words around it."""
    start = evidence.start if evidence.start is not None else -1
    if text[start : start + len(quote)] != quote or start < 0:
        start = text.find(quote)
    end = start + len(quote)
    evidence.start, evidence.end = start, end
    evidence.prefix, evidence.suffix = text[max(0, start - 60) : start], text[end : end + 60]


class EvidenceStack(Stack):
    """The quotes."""

    model = Evidence
    form = EvidenceForm
    formset = TranslatedRows
    verbose_name_plural = gettext_lazy("evidence")
    autocomplete_fields = ("article",)
    select_related = ("article", "article__source")
    prefetch_related = ("texts",)
    fields = (
        ("article", "stance", "basis", "speaker", "position"),
        ("quote", "quote_translated"),
    )
    classes = ("evidence",)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "quote":
            field.widget.attrs["rows"] = 3
        return field


class ParticipantRows(NoDoubles):
    one_each = ("company", "person", "role")


class ParticipantTable(Table):
    """Who takes part, in which role."""

    model = Participant
    formset = ParticipantRows
    autocomplete_fields = ("company", "person")
    select_related = ("company", "person")
    fields = ("position", "company", "person", "role", "evidence")

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "evidence":
            # A few quotes of this announcement: listed once a page, not searched for, not queried a row.
            announcement = request.resolver_match.kwargs.get("object_id")
            mine = Evidence.objects.filter(announcement=announcement) if announcement else Evidence.objects.none()
            field.queryset = mine
            field.choices = [("", "—"), *((quote.pk, str(quote)) for quote in mine)]
        return field


class MentionTable(Table):
    """Articles that tell it without being quoted."""

    model = Mention
    autocomplete_fields = ("article",)
    select_related = ("article",)
    fields = ("article",)
    classes = ("compact",)


class RelationTable(Table):
    """How it stands to earlier announcements."""

    model = Relation
    fk_name = "announcement"
    autocomplete_fields = ("to",)
    select_related = ("to",)
    fields = ("type", "to")
    classes = ("compact",)


class AnnouncementAttention(AttentionFilter):
    """What somebody should look at among the announcements."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            *super().lookups(request, model_admin),
            ("untranslated", _("translation missing")),
            ("changed", _("original changed since translation (newest %d)") % LOOKED_THROUGH),
            ("embargo", _("under embargo")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "untranslated":
            return queryset & untranslated()
        if self.value() == "changed":
            return queryset.filter(pk__in=translated_before_change())
        if self.value() == "embargo":
            return queryset.filter(embargo_until__isnull=False).order_by("embargo_until")
        return super().queryset(request, queryset)


@admin.register(Announcement, site=desk)
class AnnouncementAdmin(PublicRecordAdmin):
    form = translated(AnnouncementText)
    list_display = ("title", "kind", "event", "happened_on", story_stands)
    list_select_related = ("event",)
    list_filter = ("state", AnnouncementAttention, "kind", "language", ("event", BySearch), ("topics", BySearch))
    search_fields = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("event", "other_events", "people", "topics", "image")
    ordering = ("-updated_at",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "language",
                    ("title", "title_translated"),
                    ("summary", "summary_translated"),
                    "translation_confirmed",
                ),
                "classes": ("first", "side-by-side"),
            },
        ),
        (
            gettext_lazy("What, when, where"),
            {
                "fields": (
                    ("kind", "event"),
                    ("happened_at", "happened_precision", "time_zone"),
                    ("people", "topics"),
                )
            },
        ),
        (
            gettext_lazy("Address, picture, embargo"),
            {"fields": ("slug", ("image", "embargo_until"), "other_events"), "classes": ("collapse",)},
        ),
    )
    inlines = (EvidenceStack, FactTable, ParticipantTable, RelationTable, MentionTable)

    @admin.display(description=gettext_lazy("happened"), ordering="happened_at")
    def happened_on(self, announcement: Announcement) -> str:
        """The day, counted where it happened."""
        zone = announcement.event.zone if announcement.event else zoneinfo.ZoneInfo(announcement.time_zone)
        return f"{announcement.happened_at.astimezone(zone):%Y-%m-%d}" if announcement.happened_at else ""
