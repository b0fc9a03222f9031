"""The acts of publishing on the desk's screens: each is confirmed on a page that shows what it does to readers.

The pages decide nothing: they call `coverage.desk` and show its refusals.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.language import said_of_field
from coverage.admin.preview import told_in_both
from coverage.admin.stale import RevisionAdmin
from coverage.desk.checklist import checklist
from coverage.desk.correct import correct
from coverage.desk.difference import difference
from coverage.desk.preview import preview
from coverage.desk.publish import publish
from coverage.desk.records import fetch, record_of
from coverage.desk.refusal import Refused, Stale
from coverage.desk.review import hand_over, take_back
from coverage.desk.withdraw import withdraw
from coverage.models import Live
from coverage.models.announcement import DeskState, Story
from coverage.models.publication import Status
from events.models import WorkingCopy

PUBLISH = "coverage.publish"


@dataclasses.dataclass(frozen=True)
class Act:
    """One act as its page shows it. `note` is what the note is for; `run` is the desk's function."""

    key: str
    title: Promise
    button: Promise
    explanation: Promise
    note: Promise
    run: Callable[..., Any]
    note_required: bool = False
    compares: bool = True
    tone: str = ""
    permission: str = PUBLISH


ACTS = {
    act.key: act
    for act in (
        Act(
            "publish",
            gettext_lazy("Publish"),
            gettext_lazy("Publish"),
            gettext_lazy("Readers see it as it is saved now, with every entry it names."),
            gettext_lazy("Note (optional): what is new. It is public."),
            publish,
        ),
        Act(
            "correct",
            gettext_lazy("Publish a correction"),
            gettext_lazy("Publish the correction"),
            gettext_lazy(
                "Something that readers saw was wrong. The note stays visible on the page and in the corrections."
            ),
            gettext_lazy("What was wrong, and what is right. It is public."),
            correct,
            note_required=True,
        ),
        Act(
            "withdraw",
            gettext_lazy("Withdraw"),
            gettext_lazy("Withdraw it"),
            gettext_lazy("Readers find the reason at its address instead, and partners are told to take it down."),
            gettext_lazy("Why it is withdrawn. It is public."),
            withdraw,
            note_required=True,
            compares=False,
            tone="danger",
        ),
        Act(
            "hand-over",
            gettext_lazy("Ready for review"),
            gettext_lazy("Hand over"),
            gettext_lazy("It goes to the editors’ queue. You can go on writing."),
            gettext_lazy("What the reviewer should look at. It is never public."),
            hand_over,
            note_required=True,
            permission="",
        ),
        Act(
            "take-back",
            gettext_lazy("Back to draft"),
            gettext_lazy("Make it a draft again"),
            gettext_lazy("It leaves the editors’ queue."),
            gettext_lazy("What is missing. It is never public."),
            take_back,
            compares=False,
            permission="",
        ),
    )
}


class PublicRecordAdmin(RevisionAdmin):
    """A screen of records that become public: preview, publish, correct, withdraw."""

    change_form_template = "admin/record.html"

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<path:object_id>/{act.key}/", self._view(self.act_view, act), name=self._name(act.key))
            for act in ACTS.values()
        ]
        own.append(path("<path:object_id>/preview/", self._view(self.preview_view), name=self._name("preview")))
        return [*own, *super().get_urls()]

    def _view(self, view: Callable[..., HttpResponse], *given: Any) -> Callable[..., HttpResponse]:
        wrapped = self.admin_site.admin_view(view)
        return lambda request, object_id: wrapped(request, object_id, *given)

    def _name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def address(self, page: str, obj: WorkingCopy) -> str:
        """The address of a page about `obj`."""
        return reverse(f"admin:{self._name(page)}", args=(obj.pk,))

    def record_or_404(self, request: HttpRequest, object_id: str, permission: str) -> Any:
        """The record, for somebody who may change it and, where asked, has `permission`; else 403 or 404."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404(_("There is no such record, or it was deleted."))
        if not self.has_change_permission(request, obj) or (permission and not request.user.has_perm(permission)):
            raise PermissionDenied
        return obj

    def act_view(self, request: HttpRequest, object_id: str, act: Act) -> HttpResponse:
        """GET shows what the act would do; POST does it, with the revision that was shown."""
        obj = self.record_or_404(request, object_id, act.permission)
        if act.key in ("hand-over", "take-back") and not isinstance(obj, Story):
            raise Http404
        if request.method != "POST":
            return self.act_page(request, obj, act)
        note, read_at = request.POST.get("note", ""), request.POST.get("read_at", "")
        try:
            act.run(
                record=obj,
                editor=request.user.get_username(),
                at=timezone.now(),
                note=note,
                read_at=int(read_at) if read_at.isdecimal() else 0,
            )
        except Refused as refused:
            fresh = self.record_or_404(request, object_id, act.permission)
            return self.act_page(request, fresh, act, refused)
        self.log_change(request, obj, f"{act.key}: {note}" if note else act.key)
        messages.success(request, self.done(act, obj))
        return redirect(self.address("change", obj))

    def done(self, act: Act, obj: WorkingCopy) -> str:
        """What happened, for the editor."""
        row = Live.objects.filter(record=obj.uuid).values("version", "publication_id").first()
        if act.permission == PUBLISH and row:
            return _("Done: “%(record)s”, version %(version)d, number %(seq)d in the ledger.") % {
                "record": obj,
                "version": row["version"],
                "seq": row["publication_id"],
            }
        return _("Handed over.") if act.key == "hand-over" else _("It is a draft again.")

    def act_page(self, request: HttpRequest, obj: Any, act: Act, refused: Refused | None = None) -> HttpResponse:
        """The confirmation: checklist, difference to what readers see, note."""
        [copy] = fetch(record_of(obj).type, [obj.uuid])
        found = checklist(copy, at=timezone.now())
        context = {
            **self.admin_site.each_context(request),
            "title": act.title,
            "subtitle": str(obj),
            "opts": self.opts,
            "original": obj,
            "act": act,
            "note": request.POST.get("note", ""),
            "checklist": found if act.compares else None,
            "changes": [dataclasses.replace(change, label=said_of_field(change.label)) for change in difference(copy)]
            if act.compares
            else None,
            "refused": refused,
            "stale": isinstance(refused, Stale),
            "back": self.address("change", obj),
        }
        status = 409 if isinstance(refused, Stale) else 422 if refused else 200
        return TemplateResponse(request, "admin/act.html", context, status=status)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What readers would see, in both languages."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview"),
            "subtitle": str(obj),
            "opts": self.opts,
            "original": obj,
            "versions": told_in_both(preview(obj)),
            "back": self.address("change", obj),
        }
        return TemplateResponse(request, "admin/preview.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None and obj.pk:
            live = Live.objects.filter(record=obj.uuid).values("status", "version", "slug").first()
            context.update(
                buttons=self.buttons(request, obj, live),
                standing=standing(obj, live),
                public_address=record_address(obj) if live and live["status"] == Status.USABLE else "",
            )
        context["may_publish"] = request.user.has_perm(PUBLISH)
        context["is_story"] = issubclass(self.model, Story)
        return super().render_change_form(request, context, *args, **kwargs)

    def buttons(self, request: HttpRequest, obj: Any, live: dict[str, Any] | None) -> list[dict[str, Any]]:
        """The acts that are open for `obj` now, to this editor."""
        usable = live is not None and live["status"] == Status.USABLE
        state = getattr(obj, "state", None)
        wanted = [("preview", _("Preview"), "")]
        if self.has_change_permission(request, obj):
            if state == DeskState.DRAFT:
                wanted.append(("hand-over", _("Ready for review…"), ""))
            elif state == DeskState.READY:
                wanted.append(("take-back", _("Back to draft…"), ""))
            if request.user.has_perm(PUBLISH):
                wanted += self.publishing(obj, usable, live is not None)
        return [
            {"key": key, "label": label, "tone": tone, "url": self.address(key, obj)} for key, label, tone in wanted
        ]

    def publishing(self, obj: Any, usable: bool, ever: bool) -> list[tuple[str, str, str]]:
        """The buttons of those who may publish: key, label, tone."""
        if usable:
            return [
                ("withdraw", _("Withdraw…"), "danger"),
                ("correct", _("Correct…"), ""),
                ("publish", _("Update…"), "primary"),
            ]
        return [("publish", _("Publish again…") if ever else _("Publish…"), "primary")]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._next_act(request, obj) or super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._next_act(request, obj) or super().response_add(request, obj, post_url_continue)

    def _next_act(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """“Save and publish…” goes on to the confirmation."""
        for key in ("publish", "hand-over"):
            if f"_{key}" in request.POST:
                messages.success(request, _("Saved. One more step."))
                return redirect(self.address(key, obj))
        return None


def standing(obj: Any, live: dict[str, Any] | None) -> dict[str, Any]:
    """Where a record stands with readers: key (a CSS class), words."""
    if live is None:
        state = getattr(obj, "state", None)
        if state == DeskState.READY:
            return {"key": "ready", "words": _("Ready for review"), "note": obj.review_note}
        return {"key": "draft", "words": _("Draft") if state else _("Not public yet"), "note": ""}
    if live["status"] == Status.CANCELED:
        return {"key": "withdrawn", "words": _("Withdrawn"), "note": ""}
    words = _("Public, version %d") % live["version"]
    if obj.has_unpublished_changes:
        return {"key": "changed", "words": words + " · " + _("unpublished changes"), "note": ""}
    return {"key": "public", "words": words, "note": ""}


def record_address(obj: WorkingCopy) -> str:
    """Where readers find a record; the root sends them to their language."""
    return preview(obj)["url"]
