"""Articles: pasted in, worked on at the workbench, described on their own form."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.lists import BySearch, name_both
from coverage.admin.site import desk
from coverage.admin.stale import RevisionAdmin
from coverage.admin.workbench import Workbench
from coverage.desk.collect import collect
from coverage.desk.refusal import Refused
from coverage.models import Article, Source
from events.models import Language


class CollectForm(forms.Form):
    """A new article, as it comes: the desk finds out what isn't told."""

    text_or_html = forms.CharField(
        label=gettext_lazy("Text or HTML"),
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14, "autofocus": True}),
        help_text=gettext_lazy("Paste the whole article. From a page’s HTML the article is taken out."),
    )
    title = forms.CharField(
        label=gettext_lazy("Headline"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vURLField"}),
        help_text=gettext_lazy("Where it stands. The same article twice is one article."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=[("", gettext_lazy("find out")), *Language.choices]
    )
    source = forms.ModelChoiceField(
        Source.objects.all(), required=False, label=gettext_lazy("Source"), help_text=gettext_lazy("Who published it.")
    )
    published_at = forms.SplitDateTimeField(label=gettext_lazy("Published"), required=False, widget=AdminSplitDateTime)

    def __init__(self, admin_site: admin.AdminSite, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relation = Article._meta.get_field("source")
        self.fields["source"].widget = AutocompleteSelect(
            relation, admin_site, attrs={"data-placeholder": _("Search…")}, choices=self.fields["source"].choices
        )

        name_both(self.fields["published_at"], str(self.fields["published_at"].label))
        self.order_fields(["text_or_html", "title", "url", "source", "published_at", "language"])

    def clean_language(self) -> str | None:
        """Nothing chosen: the desk finds out."""
        return self.cleaned_data["language"] or None


@admin.register(Article, site=desk)
class ArticleAdmin(Workbench, RevisionAdmin):
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
        (gettext_lazy("Address"), {"fields": ("url", "original_url", "duplicate_of")}),
        (gettext_lazy("On the desk"), {"fields": (("state", "assigned_to"), "embargo_until")}),
        (gettext_lazy("Text"), {"fields": ("words",)}),
    )
    change_form_template = "admin/article.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        listed = request.resolver_match and request.resolver_match.url_name == "coverage_article_changelist"
        return rows.defer("text") if listed else rows

    @admin.display(description=gettext_lazy("headline"), ordering="title")
    def headline(self, article: Article) -> SafeString:
        url = reverse("admin:coverage_article_workbench", args=(article.pk,))
        return format_html('<a href="{}">{}</a>', url, article.title or _("untitled"))

    @admin.display(description=gettext_lazy("text"))
    def words(self, article: Article) -> SafeString:
        """To read: proposals and evidence point into it, so it never changes."""
        return format_html('<div class="article-text">{}</div>', article.text)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Paste an article: the desk takes it in, with its proposals, and the workbench opens."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = CollectForm(self.admin_site, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                collected = collect(**form.cleaned_data, at=timezone.now(), collected_by=request.user.get_username())
            except Refused as refused:
                for problem in refused.problems:
                    form.add_error(problem.field if problem.field in form.fields else None, _(problem.message))
            else:
                told = _("Taken in.") if collected.created else _("This article was here already.")
                messages.success(request, told)
                return redirect(self.address(collected.article))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Paste an article"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/collect.html", context)
