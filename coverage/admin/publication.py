"""The ledger, to look at: every public version there ever was, and what readers see now."""

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.desk import screen
from coverage.admin.lists import LookOnly
from coverage.admin.site import desk
from coverage.desk.expunge import expunge
from coverage.desk.refusal import Refused
from coverage.models import Live, Publication

EXPUNGE = "coverage.expunge"


@admin.register(Publication, site=desk)
class PublicationAdmin(LookOnly):
    """Nothing here is written but by expunging, which asks for the record's address to be typed."""

    change_form_template = "admin/publication.html"
    list_display = ("seq", "published_at", "type", "slug", "version", "action", "note", "editor")
    list_display_links = ("seq", "slug")
    list_filter = ("type", "action", "status")
    search_fields = ("slug", "record", "editor")
    ordering = ("-seq",)
    fields = (
        ("seq", "version", "action", "status"),
        ("type", "slug", "record"),
        ("published_at", "editor"),
        "note",
        "merged_into",
        "digest",
        "versions",
        "as_published",
    )
    readonly_fields = ("versions", "as_published")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).defer("payload")

    @admin.display(description=gettext_lazy("versions"))
    def versions(self, row: Publication) -> SafeString:
        """The record's whole history, newest first."""
        rows = Publication.objects.filter(record=row.record).defer("payload").order_by("-seq")
        told = (
            (
                SafeString(' aria-current="true"') if each.pk == row.pk else "",
                screen(Publication, "change", each.seq),
                f"v{each.version} · {each.get_action_display()}",
                f"{each.published_at:%Y-%m-%d %H:%M} UTC",
                each.note,
            )
            for each in rows
        )
        return format_html(
            '<ol class="versions" reversed>{}</ol>',
            format_html_join("", '<li{}><a href="{}">{}</a> {} {}</li>', told),
        )

    @admin.display(description=gettext_lazy("as published"))
    def as_published(self, row: Publication) -> SafeString | str:
        payload = bytes(row.payload)
        if not payload:
            return _("Expunged: nothing of it is kept but its digest.")
        told = json.dumps(json.loads(payload), ensure_ascii=False, indent=2)
        return format_html("<pre class='payload' tabindex='0'>{}</pre>", told)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.expunge_view)
        return [path("<int:seq>/expunge/", view, name="coverage_publication_expunge"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["may_expunge"] = request.user.has_perm(EXPUNGE)
        return super().render_change_form(request, context, *args, **kwargs)

    def expunge_view(self, request: HttpRequest, seq: int) -> HttpResponse:
        """Empty all versions of a record for good; its address has to be typed, and the legal reason given."""
        if not request.user.has_perm(EXPUNGE):
            raise PermissionDenied
        row = self.get_object(request, str(seq))
        if row is None:
            raise Http404
        problems: list[str] = []
        if request.method == "POST":
            problems = self._expunge(request, row)
            if not problems:
                return redirect("admin:coverage_publication_change", Publication.objects.latest("seq").seq)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Expunge"),
            "subtitle": f"{row.get_type_display()} {row.slug}",
            "opts": self.opts,
            "original": row,
            "problems": problems,
            "count": Publication.objects.filter(record=row.record).count(),
        }
        return TemplateResponse(request, "admin/expunge.html", context, status=422 if problems else 200)

    def _expunge(self, request: HttpRequest, row: Publication) -> list[str]:
        if request.POST.get("typed", "").strip() != row.slug:
            return [_("Type the record's address, %(slug)s, exactly.") % {"slug": row.slug}]
        try:
            expunge(
                type=row.type,
                uuid=row.record,
                editor=request.user.get_username(),
                at=timezone.now(),
                reason=request.POST.get("reason", ""),
            )
        except Refused as refused:
            return [str(problem) for problem in refused.problems]
        return []


@admin.register(Live, site=desk)
class LiveAdmin(LookOnly):
    """What readers see now, one row a record; it can be rebuilt from the ledger at any time."""

    list_display = ("title", "type", "slug", "version", "status", "updated_at")
    list_filter = ("type", "status")
    search_fields = ("title", "slug", "record")
    ordering = ("-publication",)
    fields = (
        "title",
        ("type", "slug"),
        ("version", "status"),
        ("first_published_at", "updated_at"),
        ("first_day", "last_day"),
        "merged_into",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Live]:
        return super().get_queryset(request).defer("card_fr", "card_en")
