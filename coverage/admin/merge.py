"""Merging two entries that are one: choose the one that stays, see what moves, confirm."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coverage.admin.acts import PUBLISH, PublicRecordAdmin
from coverage.desk.merge import merge
from coverage.desk.refusal import Refused
from coverage.desk.revision import refuse_stale
from coverage.models import Tag
from events.models import Translation, WorkingCopy


class MergeableAdmin(PublicRecordAdmin):
    """A screen of entries that can be merged: companies, people, topics."""

    def get_urls(self) -> list[URLPattern]:
        view = self._view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name=self._name("merge")), *super().get_urls()]

    def publishing(self, obj: WorkingCopy, usable: bool, ever: bool) -> list[tuple[str, str, str]]:
        return [("merge", _("Merge…"), ""), *super().publishing(obj, usable, ever)]

    def winner_form(self, request: HttpRequest) -> forms.Form:
        """The box that finds the entry that stays."""
        # A tag points to every entry that can be merged, so its relation stands for the search of each.
        relation = Tag._meta.get_field(self.opts.model_name)
        box = AutocompleteSelect(relation, self.admin_site, attrs={"data-placeholder": _("Search…")})
        field = forms.ModelChoiceField(
            self.model._default_manager.all(), widget=box, label=_("The entry that stays"), required=True
        )
        return type("WinnerForm", (forms.Form,), {"winner": field})(request.POST or request.GET or None)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """GET chooses the winner and shows what moves; POST merges."""
        loser = self.record_or_404(request, object_id, PUBLISH)
        form, refused = self.winner_form(request), None
        winner = form.cleaned_data["winner"] if form.is_bound and form.is_valid() else None
        if request.method == "POST" and winner is not None:
            read_at = request.POST.get("read_at", "")
            try:
                refuse_stale(loser, int(read_at) if read_at.isdecimal() else 0)
                merge(
                    loser=loser,
                    winner=winner,
                    editor=request.user.get_username(),
                    at=timezone.now(),
                    note=request.POST.get("note", ""),
                )
            except Refused as caught:
                refused = caught
                loser = self.record_or_404(request, object_id, PUBLISH)
            else:
                return redirect(self.address("change", winner))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge"),
            "subtitle": str(loser),
            "opts": self.opts,
            "original": loser,
            "form": form,
            "media": self.media + form.media,
            "winner": winner,
            "moves": moves(loser) if winner else [],
            "refused": refused,
            "note": request.POST.get("note", ""),
            "back": self.address("change", loser),
        }
        return TemplateResponse(request, "admin/merge.html", context, status=422 if refused else 200)


def moves(loser: WorkingCopy) -> list[tuple[str, int]]:
    """What points to `loser` and would point to the winner: kind and count, none of nothing."""
    found = []
    for relation in loser._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or issubclass(relation.related_model, Translation):
            continue
        through = relation.related_model
        if through._meta.auto_created:  # the rows of a many-to-many relation are told by the relation itself
            continue
        count = through._default_manager.filter(**{relation.field.name: loser}).count()
        if count:
            found.append((capfirst(str(through._meta.verbose_name_plural)), count))
    return found
