"""No silent overwrite on the desk's forms: each carries the revision it was read at.

A stale form is shown again as it was typed, with what somebody else saved beside it, field by field.
"""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coverage.admin.lists import DeskAdmin, DeskForm
from coverage.desk.refusal import Stale
from coverage.desk.revision import claim
from events.models import WorkingCopy


@dataclasses.dataclass(frozen=True)
class Both:
    """One field that two people filled in differently. `input` is the id of the form's field, if it has one."""

    label: str
    mine: str
    theirs: str
    input: str = ""
    takes: str | None = None


class RevisionForm(DeskForm):
    """A form of a working copy, or of a part of one, that knows which revision it was read at."""

    read_at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guarded = self.guarded()
        self.revision_now: int | None = guarded.revision if guarded is not None else None
        self.initial["read_at"] = self.revision_now

    def guarded(self) -> WorkingCopy | None:
        """The record whose revision guards this form; None for one that doesn't exist yet."""
        return self.instance if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.revision_now is not None and self.cleaned_data.get("read_at") != self.revision_now:
            self.stale = True
            self.add_error(
                None,
                _(
                    "Somebody else saved this while you were writing. Nothing of yours was saved and nothing is lost: "
                    "compare the two, change what you need, and save again."
                ),
            )
        return self.cleaned_data

    @property
    def changed_fields(self) -> list[str]:
        """Names of the model's fields that the form sets: what a save may write."""
        own = {field.name for field in self._meta.model._meta.concrete_fields}
        return [name for name in self.cleaned_data if name in own]


class RevisionAdmin(DeskAdmin):
    """A screen of working copies: every save and deletion carries the revision it was read at."""

    form = RevisionForm

    def guarded(self, obj: Any) -> WorkingCopy:
        """The record whose revision a save of `obj` takes."""
        return obj

    def save_model(self, request: HttpRequest, obj: Any, form: RevisionForm, change: bool) -> None:
        """Take the next revision, then write what the form shows and nothing else.

        A publication may set state and published revision between our reading and our writing.
        """
        if form.revision_now is not None:
            claim(self.guarded(obj), form.cleaned_data["read_at"])
        if change:
            moments = [field.name for field in obj._meta.concrete_fields if field.name == "updated_at"]
            obj.save(update_fields=[*form.changed_fields, *moments])
        else:
            obj.save()

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        if getattr(form, "stale", False):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["both_texts"] = [*both_texts(form), *both_rows(formsets)]
            context["saved_by_others_at"] = form.guarded().updated_at
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """What readers have seen is withdrawn, never deleted."""
        published = obj is not None and getattr(obj, "published_revision", None) is not None
        return not published and super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        read_at = request.POST.get("read_at", "")
        claim(self.guarded(obj), int(read_at) if read_at.isdecimal() else 0)
        super().delete_model(request, obj)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        context["guarded_revision"] = self.guarded(context["object"]).revision
        return super().render_delete_form(request, context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Stale:
            messages.error(request, _("Not deleted: somebody saved it meanwhile. Look at it again first."))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)


def both_texts(form: forms.BaseForm, row: str = "") -> list[Both]:
    """The fields in which what was typed differs from what is stored, in the form's order."""
    found = []
    for name in form.changed_data:
        if name in ("read_at", "DELETE", "id"):
            continue
        field = form[name]
        stored = form.get_initial_for_field(field.field, name)
        mine, theirs = said(field, form.cleaned_data.get(name, field.value())), said(field, stored)
        if mine != theirs:
            takes = theirs if isinstance(field.field, forms.CharField) else None
            label = f"{row} · {field.label}" if row else capfirst(str(field.label))
            found.append(Both(label, mine, theirs, field.auto_id, takes))
    return found


def both_rows(formsets: Iterable[Any]) -> list[Both]:
    """The same for the rows of inlines, and the rows that somebody else added or removed meanwhile."""
    found = []
    for formset in formsets:
        kind = capfirst(str(formset.model._meta.verbose_name))
        here = set()
        for form in formset.initial_forms:
            here.add(form.instance.pk)
            found += both_texts(form, f"{kind} “{form.instance}”" if form.instance.pk else kind)
        stored = formset.get_queryset() if formset.instance.pk else []
        found += [Both(kind, "", str(row)) for row in stored if row.pk not in here]
    return found


def said(bound: forms.BoundField, value: Any) -> str:
    """A field's value as an editor reads it."""
    field = bound.field
    if value in (None, "") or (isinstance(value, (list, tuple)) and not value):
        return ""
    if isinstance(field, forms.ModelChoiceField):
        several = value if hasattr(value, "__iter__") and not isinstance(value, str) else [value]
        keys = [getattr(item, "pk", item) for item in several]
        return ", ".join(str(item) for item in field.queryset.filter(pk__in=keys))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "astimezone"):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return "\n".join(str(value).splitlines())
