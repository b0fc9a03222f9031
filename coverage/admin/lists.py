"""What every screen of the desk has in common: lists that cost the same at 1 and at 100,000 rows."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.db.models import Field, Model, QuerySet, URLField
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coverage.desk.refusal import Problem, Refused, Stale


class BySearch(admin.FieldListFilter):
    """Filter by a relation through its search box: Django's own filter would list the whole table.

    Use as `list_filter = (("event", BySearch),)`; the related model's admin needs `search_fields`.
    """

    template = "admin/filter_by_search.html"

    def __init__(  # noqa: PLR0917 - Django calls it so
        self,
        field: Field,
        request: HttpRequest,
        params: dict[str, Any],
        model: type[Model],
        model_admin: admin.ModelAdmin,
        field_path: str,
    ) -> None:
        self.lookup = f"{field_path}__exact"
        super().__init__(field, request, params, model, model_admin, field_path)
        self.chosen = (self.used_parameters.get(self.lookup) or [""])[-1]
        widget = AutocompleteSelect(field, model_admin.admin_site, attrs={"data-placeholder": str(_("Search…"))})
        related = field.remote_field.model._default_manager.all()
        self.select = forms.ModelChoiceField(related, widget=widget, required=False).widget
        self.others: list[tuple[str, str]] = []

    def expected_parameters(self) -> list[str]:
        return [self.lookup]

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> list[dict[str, Any]]:
        """No list of links: the template shows the search box, and what else the list is filtered by."""
        kept = {name: value for name, value in changelist.params.items() if name not in (self.lookup, "p")}
        kept.update({name: value[-1] for name, value in changelist.filter_params.items() if name != self.lookup})
        self.others = list(kept.items())
        self.everything = changelist.get_query_string(remove=[self.lookup])
        return []

    def widget(self) -> SafeString:
        """The search box, with what is chosen in it."""
        return self.select.render(self.lookup, self.chosen, attrs={"id": f"filter-{self.field_path}"})


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete box that asks the database for no label that was fetched with the form's rows already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, str] = {}

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = [str(item) for item in value if str(item) not in ("", "None")]
        if not all(item in self.known for item in chosen):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, item, self.known[item], True, at) for at, item in enumerate(chosen, 1)]
        return [(None, options, 0)]


class InlineRow(forms.ModelForm):
    """A row of an inline whose autocomplete boxes know the labels of the relations that came with the row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cached = self.instance._state.fields_cache
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if not widget.is_hidden:  # in a table a column's head is no label of its boxes
                widget.attrs.setdefault("aria-label", capfirst(str(field.label or name)))
            if isinstance(widget, KnownAutocomplete) and cached.get(name) is not None:
                widget.known[str(cached[name].pk)] = field.label_from_instance(cached[name])


class FieldsOfTheDesk:
    """Mixin: how fields of the model become fields of a form, everywhere on the desk."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Beside a relation's box only “add” and “change”: nobody deletes a company from inside an announcement.
            field.widget.can_delete_related = field.widget.can_view_related = False
        if isinstance(field, forms.SplitDateTimeField):
            name_both(field, capfirst(str(field.label)))
        return field


def name_both(field: forms.SplitDateTimeField, label: str) -> None:
    """Say to those who hear the page which of the two boxes is the date's and which the time's."""
    for box, part in zip(field.widget.widgets, (_("date"), _("time")), strict=True):
        box.attrs["aria-label"] = f"{label}: {part}"


class RowsOfTheDesk(FieldsOfTheDesk):
    """Mixin of inlines: relations by autocomplete, one query for the rows and none per row."""

    form = InlineRow
    extra = 0
    select_related: tuple[str, ...] = ()
    prefetch_related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).select_related(*self.select_related)
        return rows.prefetch_related(*self.prefetch_related)

    def formfield_for_foreignkey(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NamedRows(BaseInlineFormSet):
    """Rows whose box for removing says what it does: a column's head is no label."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete?")


class Table(RowsOfTheDesk, admin.TabularInline):
    """An inline with one line a row."""

    formset = NamedRows


class Stack(RowsOfTheDesk, admin.StackedInline):
    """An inline with a small form a row."""


class DeskForm(forms.ModelForm):
    """A form that shows what the desk refused beside the fields it is about."""

    refused: ClassVar[Sequence[Problem]] = ()
    told_at: ClassVar[dict[str, str]] = {}  # the desk's name of a field → the form's, where they differ

    def clean(self) -> dict[str, Any]:
        super().clean()
        for problem in self.refused:
            field = self.told_at.get(problem.field, problem.field)
            self.add_error(field if field in self.fields else None, _(problem.message))
        return self.cleaned_data


class DeskAdmin(FieldsOfTheDesk, admin.ModelAdmin):
    """A screen of the desk. What the desk refuses during a save comes back as errors of the form."""

    form = DeskForm
    show_full_result_count = False  # a COUNT over the whole table, just to print it
    list_per_page = 50
    list_max_show_all = 200
    show_facets = admin.ShowFacets.NEVER  # a COUNT a link

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:  # and everything was rolled back; the same form, with the reasons
            # A stale save needs no words here: the form finds out itself, and shows both texts.
            request.refused_by_desk = () if isinstance(refused, Stale) else refused.problems
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[DeskForm]:
        form = super().get_form(request, *args, **kwargs)
        form.refused = getattr(request, "refused_by_desk", ())
        return form

    @property
    def media(self) -> forms.Media:
        by_search = [entry[0] for entry in self.list_filter if isinstance(entry, tuple) and entry[1] is BySearch]
        if not by_search:
            return super().media
        box = AutocompleteSelect(self.model._meta.get_field(by_search[0]), self.admin_site)
        return super().media + box.media + forms.Media(js=["admin_desk/filter_by_search.js"])


class LookOnly(DeskAdmin):
    """A screen on which nothing is written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
