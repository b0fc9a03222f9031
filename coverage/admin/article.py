"""Articles: pasted in, worked on at the workbench, described on their own form."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from coverage.admin.lists import BySearch
from coverage.admin.site import desk
from coverage.admin.stale import RevisionAdmin
from coverage.models import Article


@admin.register(Article, site=desk)
class ArticleAdmin(RevisionAdmin):
    list_display = ("headline", "source", "language", "published_at", "state", "assigned_to", "created_at")
    list_display_links = None
    list_select_related = ("source", "assigned_to")
    list_filter = ("state", "language", ("source", BySearch))
    search_fields = ("title", "url", "source__name")
    autocomplete_fields = ("source", "duplicate_of")
    readonly_fields = ("assigned_to", "words")
    ordering = ("-created_at", "-id")
    fieldsets = (
        (None, {"fields": ("title", "authors", ("source", "language"), "published_at"), "classes": ("first",)}),
        (later("Address"), {"fields": ("url", "original_url", "duplicate_of")}),
        (later("On the desk"), {"fields": (("state", "assigned_to"), "embargo_until")}),
        (later("Text"), {"fields": ("words",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        listed = request.resolver_match and request.resolver_match.url_name == "coverage_article_changelist"
        return rows.defer("text") if listed else rows

    @admin.display(description=later("headline"), ordering="title")
    def headline(self, article: Article) -> SafeString:
        url = reverse("admin:coverage_article_change", args=(article.pk,))
        return format_html('<a href="{}">{}</a>', url, article.title or _("untitled"))

    @admin.display(description=later("text"))
    def words(self, article: Article) -> SafeString:
        """To read: proposals and evidence point into it, so it never changes."""
        return format_html('<div class="article-text">{}</div>', article.text)
