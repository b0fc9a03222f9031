"""Partners and their keys."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from coverage.admin.lists import BySearch, DeskAdmin, DeskForm
from coverage.admin.site import desk
from coverage.desk.partner import issue_key, revoke_key
from coverage.models import ApiKey, Partner


@admin.register(Partner, site=desk)
class PartnerAdmin(DeskAdmin):
    list_display = ("name", "contact", "active", "created_at")
    list_filter = ("active",)
    search_fields = ("name", "contact")
    fields = ("name", "contact", "note", "active")


@admin.register(ApiKey, site=desk)
class KeyAdmin(DeskAdmin):
    list_display = ("prefix", "partner", "label", "created_at", "expires_at", "revoked_at", "last_used_at")
    list_select_related = ("partner",)
    list_filter = (("partner", BySearch),)
    search_fields = ("prefix", "label", "partner__name")
    autocomplete_fields = ("partner",)
    fields = ("partner", "label", "expires_at")
    change_form_template = "admin/key.html"

    def get_readonly_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> tuple[str, ...]:
        """A key stays what it was made as; it can be revoked."""
        return self.get_fields(request, obj) if obj else ()

    def get_fields(self, request: HttpRequest, obj: ApiKey | None = None) -> tuple[str, ...]:
        told = ("prefix", "created_at", "last_used_at", "revoked_at") if obj else ()
        return (*self.fields, *told)

    def save_form(self, request: HttpRequest, form: DeskForm, change: bool) -> ApiKey:
        """A new key is made by the desk."""
        if not change:
            form.instance, request.issued_key = issue_key(**form.cleaned_data, at=timezone.now())
        return super().save_form(request, form, change)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: DeskForm, change: bool) -> None:
        """The desk wrote it; nothing is left to write."""

    def response_add(self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        """The only page that ever shows the key; like all of the desk it is kept by no cache."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("The new key"),
            "opts": self.opts,
            "row": obj,
            "key": request.issued_key,
        }
        return TemplateResponse(request, "admin/key_issued.html", context)

    def response_change(self, request: HttpRequest, obj: ApiKey) -> HttpResponse:
        if "_revoke" in request.POST:
            revoke_key(key=obj, at=timezone.now())
            messages.success(request, _("Revoked: the key opens nothing any more."))
            return redirect("admin:coverage_apikey_change", obj.pk)
        return super().response_change(request, obj)
