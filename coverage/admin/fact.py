"""Facts, with what each source claims: one page a fact, reached from its announcement."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Field
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.lists import InlineRow, Stack, Table
from coverage.admin.site import desk
from coverage.admin.stale import RevisionAdmin
from coverage.admin.translation import RecordForm, translated
from coverage.models import Announcement, Claim, Evidence, Fact, FactText


class FactTable(Table):
    """The facts of an announcement, on its screen; claims have the fact's own page."""

    model = Fact
    fields = ("position", "label", "type", "claimed", "reason")
    readonly_fields = ("claimed",)
    prefetch_related = ("claims__evidence",)

    @admin.display(description=gettext_lazy("claims"))
    def claimed(self, fact: Fact) -> SafeString | str:
        """What is claimed, the leading claim first, and the way to the page where it is edited."""
        if not fact.pk:
            return _("Save first; then add what sources say.")
        claims = sorted(fact.claims.all(), key=lambda claim: claim.pk != fact.chosen_id)
        told = format_html_join(
            "",
            "<li{}>{}</li>",
            ((SafeString(' class="leads"') if claim.pk == fact.chosen_id else "", spoken(claim)) for claim in claims),
        )
        label = _("Edit the claims") if claims else _("Add what sources say")
        return format_html(
            '<ul class="claims">{}</ul><a href="{}">{}</a>',
            told,
            reverse("admin:coverage_fact_change", args=(fact.pk,)),
            label,
        )


def short(value: Decimal | None) -> Decimal | None:
    """The same number without the zeros that the database adds: 18000.000000 is 18000."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def spoken(claim: Claim) -> str:
    """A claim in a few words, with how many quotes make it. Its evidence must be fetched."""
    amount = "" if claim.value is None else f"{short(claim.value):,f}"
    if claim.high is not None:
        amount += f"–{short(claim.high):,f}"
    parts = [amount, claim.date, claim.unit, claim.currency, f"“{claim.as_stated}”" if claim.as_stated else ""]
    return " ".join(part for part in parts if part) + f" · {len(claim.evidence.all())}×"


class ClaimForm(InlineRow):
    """A claim, and whether it is the one we lead with."""

    leads = forms.BooleanField(required=False, label=gettext_lazy("lead with it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("value", "high"):
            self.initial[name] = short(self.initial.get(name))
        self.initial["leads"] = bool(self.instance.pk) and self.instance.fact.chosen_id == self.instance.pk


class ClaimRows(BaseInlineFormSet):
    """One claim leads at most."""

    def _claims(self) -> list[ClaimForm]:
        return [form for form in self.forms if form not in self.deleted_forms and getattr(form, "cleaned_data", None)]

    def clean(self) -> None:
        super().clean()
        if sum(form.cleaned_data.get("leads", False) for form in self._claims()) > 1:
            raise forms.ValidationError(_("Only one claim can lead: untick the others."))

    def leading(self) -> Claim | None:
        """The claim that was ticked; it is stored by now."""
        return next((form.instance for form in self._claims() if form.cleaned_data.get("leads")), None)


class ClaimStack(Stack):
    """What sources say of the fact."""

    model = Claim
    form = ClaimForm
    formset = ClaimRows
    extra = 1
    fk_name = "fact"
    fields = ("leads", ("value", "high", "qualifier", "unit", "currency", "date", "as_stated"), "evidence")
    classes = ("claims",)
    prefetch_related = ("evidence",)

    def formfield_for_manytomany(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """The announcement's quotes as boxes to tick."""
        mine = Evidence.objects.filter(announcement=announcement_of(request)).select_related("article__source")
        field = forms.ModelMultipleChoiceField(mine, required=False, widget=forms.CheckboxSelectMultiple)
        # Listed once a page, not queried a row.
        field.choices = [(quote.pk, f"{quote.article.source or '?'}: {quote}") for quote in mine]
        return field


def announcement_of(request: HttpRequest) -> int | None:
    """The key of the announcement that the page's fact belongs to."""
    if key := request.resolver_match.kwargs.get("object_id"):
        return Fact.objects.filter(pk=key).values_list("announcement", flat=True).first() if key.isdecimal() else None
    given = request.POST.get("announcement") or request.GET.get("announcement") or ""
    return int(given) if given.isdecimal() else None


class FactForm(translated(FactText, RecordForm)):
    """Guarded by its announcement's revision, since that is what is published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "announcement" in self.fields:
            self.fields["announcement"].widget = forms.HiddenInput()

    def guarded(self) -> Announcement | None:
        if self.instance.announcement_id:
            return self.instance.announcement
        given = self.data.get("announcement") or self.initial.get("announcement") or ""
        return Announcement.objects.filter(pk=given).first() if str(given).isdecimal() else None

    def original_language(self) -> str:
        announcement = self.guarded()
        return announcement.language if announcement else "fr"


@admin.register(Fact, site=desk)
class FactAdmin(RevisionAdmin):
    """Not in the navigation: a fact is reached from its announcement."""

    form = FactForm
    search_fields = ("label",)
    list_display = ("label", "type", "announcement")
    list_select_related = ("announcement",)
    fieldsets = (
        (
            None,
            {
                "fields": ("announcement", ("label", "label_translated"), ("reason", "reason_translated")),
                "classes": ("first", "side-by-side"),
            },
        ),
        (None, {"fields": (("type", "position"),)}),
    )
    inlines = (ClaimStack,)
    change_form_template = "admin/fact.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def guarded(self, obj: Fact) -> Announcement:
        return obj.announcement

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The claim that leads is known once the claims are stored."""
        super().save_related(request, form, formsets, change)
        fact = form.instance
        fact.chosen = formsets[0].leading()
        fact.save(update_fields=["chosen"])

    def response_add(self, request: HttpRequest, obj: Fact, post_url_continue: str | None = None) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Fact) -> HttpResponse:
        messages.success(request, _("“%(fact)s” is saved.") % {"fact": obj})
        page = "fact" if "_continue" in request.POST else "announcement"
        return redirect(f"admin:coverage_{page}_change", obj.pk if page == "fact" else obj.announcement_id)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        messages.success(request, _("“%(fact)s” is removed.") % {"fact": obj_display})
        return redirect("admin:coverage_announcement_changelist")
