"""The desk as a site: its front page, its navigation in the newsroom's words, its door."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import views as door
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coverage.admin.desk import attention, queues

NAVIGATION = (
    ("work", _("Work"), ("Article", "Announcement", "Timeline")),
    ("catalogue", _("Catalogue"), ("Event", "Series", "Company", "Person", "Topic", "Source", "Image")),
    ("ledger", _("Public record"), ("Publication", "Live")),
    ("partners", _("Partners"), ("Partner", "ApiKey")),
    ("editors", _("Editors"), ("User", "Group")),
)
"""Groups of screens: key, heading, names of models."""


class DeskSite(admin.AdminSite):
    """The editors' site."""

    site_header = site_title = "Coverage"
    index_title = _("The desk")
    index_template = "admin/desk.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The front page: what waits for whom, rather than a list of models."""
        now = timezone.now()
        desk = {"queues": queues(request.user, now), "attention": attention(request.user, now), "now": now}
        return super().index(request, {**desk, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The navigation: the screens that this editor may use, by the work they are for."""
        if app_label is not None:
            return super().get_app_list(request, app_label)
        models = {
            model["object_name"]: model for app in self._build_app_dict(request).values() for model in app["models"]
        }
        groups = []
        for key, heading, names in NAVIGATION:
            screens = [models[name] for name in names if name in models]
            if screens:
                url = reverse_lazy("admin:index")
                groups.append({"name": heading, "app_label": key, "app_url": url, "models": screens})
        return groups

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [*password_urls(self), *super().get_urls()]


def password_urls(site: admin.AdminSite) -> list[URLPattern]:
    """A forgotten password: ask, told to look at the mail, choose a new one, done."""
    shown = {"extra_context": {"site_header": site.site_header, "site_title": site.site_title}}
    ask = door.PasswordResetView.as_view(
        template_name="admin/password/ask.html",
        email_template_name="admin/password/mail.txt",
        subject_template_name="admin/password/subject.txt",
        success_url=reverse_lazy("admin:password_reset_done"),
        **shown,
    )
    choose = door.PasswordResetConfirmView.as_view(
        template_name="admin/password/choose.html", success_url=reverse_lazy("admin:password_reset_complete"), **shown
    )
    asked = door.PasswordResetDoneView.as_view(template_name="admin/password/asked.html", **shown)
    chosen = door.PasswordResetCompleteView.as_view(template_name="admin/password/chosen.html", **shown)
    return [
        path("password/forgotten/", ask, name="password_reset"),
        path("password/forgotten/sent/", asked, name="password_reset_done"),
        path("password/new/<uidb64>/<token>/", choose, name="password_reset_confirm"),
        path("password/new/done/", chosen, name="password_reset_complete"),
    ]


desk = DeskSite(name="admin")
desk.disable_action("delete_selected")  # deleting in bulk would carry no revision and show nobody what goes
