"""The workbench: an article's text with its proposals, and sentences that become evidence."""

import dataclasses
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coverage.admin.lists import DeskAdmin
from coverage.admin.sentences import highlighted, sentences
from coverage.desk import tag as tagging
from coverage.desk.inbox import move
from coverage.desk.quote import use_as_evidence
from coverage.desk.refusal import Refused
from coverage.models import Announcement, Article, Evidence, Mention, Participant, Tag
from coverage.models.announcement import DeskState
from coverage.models.article import ArticleState
from coverage.models.tag import TARGETS, Decision, TagKind

DECISIONS = {"accept": tagging.accept, "reject": tagging.reject, "undo": tagging.undo}
OFFERED = 8


@dataclasses.dataclass(frozen=True)
class Group:
    """The proposals of one kind."""

    kind: str
    heading: str
    tags: list[Tag]
    sure: int  # how many of them one key accepts


class Workbench(DeskAdmin):
    """The part of the articles' screen where the work is done."""

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> URLPattern:
            return path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"coverage_article_{name}")

        return [
            page("workbench/", require_safe(self.workbench_view), "workbench"),
            page("tags/accept-all/", self.accept_all_view, "accept_all"),
            page("tags/<int:tag_id>/<slug:decision>/", self.decide_view, "decide"),
            page("evidence/", self.evidence_view, "evidence"),
            page("move/", self.move_view, "move"),
            *super().get_urls(),
        ]

    def article_or_404(self, request: HttpRequest, pk: int, *, writing: bool) -> Article:
        """The article, for those who may see it and, `writing`, change it by POST; else 403, 404."""
        article = get_object_or_404(Article.objects.select_related("source", "assigned_to", "duplicate_of"), pk=pk)
        allowed = self.has_change_permission if writing else self.has_view_or_change_permission
        if not allowed(request, article) or (writing and request.method != "POST"):
            raise PermissionDenied
        return article

    def workbench_view(
        self, request: HttpRequest, pk: int, refused: Refused | None = None, status: int = 200
    ) -> HttpResponse:
        """The page."""
        article = self.article_or_404(request, pk, writing=False)
        tags = with_reasons(Tag.objects.filter(article=article))
        box = OtherAnnouncement(self)
        context = {
            **self.admin_site.each_context(request),
            "title": article.title or _("Untitled article"),
            "opts": self.opts,
            "article": article,
            "original": article,
            "text": highlighted(article.text, tags),
            "groups": groups(tags),
            "open": sum(tag.decision == Decision.PROPOSED for tag in tags),
            "sentences": [(start, end, article.text[start:end]) for start, end in sentences(article.text)],
            "chosen": chosen_span(request),
            "offered": offered(article, tags),
            "other": box,
            "used": Evidence.objects.filter(article=article).select_related("announcement"),
            "states": [state for state in ArticleState if state != article.state],
            "may_write": self.has_change_permission(request, article),
            "refused": refused,
            "media": self.media + box.media,
        }
        return TemplateResponse(request, "admin/workbench.html", context, status=status)

    def decide_view(self, request: HttpRequest, pk: int, tag_id: int, decision: str) -> HttpResponse:
        """Accept, reject or undo one proposal. A script gets the proposal back; a browser without, the page."""
        article = self.article_or_404(request, pk, writing=True)
        tag = get_object_or_404(Tag, pk=tag_id, article=article)
        if decision not in DECISIONS:
            raise Http404
        try:
            DECISIONS[decision](tag=tag, editor=request.user, at=timezone.now())
        except Refused as refused:
            return self.workbench_view(request, pk, refused, 422)
        if request.headers.get("X-Requested-With") == "fetch":
            [tag] = with_reasons(Tag.objects.filter(pk=tag.pk))
            return render(request, "admin/proposal.html", {"tag": tag, "article": article, "may_write": True})
        return redirect(self.address(article, f"tag-{tag.pk}"))

    def accept_all_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Accept every proposal of high confidence, of one kind or of all."""
        article = self.article_or_404(request, pk, writing=True)
        kind = request.POST.get("kind") or None
        if kind is not None and kind not in TagKind.values:
            raise Http404
        before = Tag.objects.filter(article=article, decision=Decision.ACCEPTED).count()
        tagging.accept_all(article=article, kind=kind, editor=request.user, at=timezone.now())
        count = Tag.objects.filter(article=article, decision=Decision.ACCEPTED).count() - before
        messages.success(request, _("%d accepted.") % count)
        return redirect(self.address(article))

    def evidence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The selected words become evidence of an announcement, existing or new; on to the announcement."""
        article = self.article_or_404(request, pk, writing=True)
        if not request.user.has_perm("coverage.add_evidence"):
            raise PermissionDenied
        span = chosen_span(request)
        if span is None:
            messages.error(request, _("Select some words of the text, or choose a sentence from the list."))
            return redirect(self.address(article, "evidence"))
        key = request.POST.get("other") or request.POST.get("announcement") or ""
        announcement = get_object_or_404(Announcement, pk=int(key)) if key.isdecimal() else None
        try:
            evidence = use_as_evidence(
                article=article,
                start=span[0],
                end=span[1],
                announcement=announcement,
                editor=request.user,
                at=timezone.now(),
            )
        except Refused as refused:
            return self.workbench_view(request, pk, refused, 422)
        messages.success(request, _("The quote is evidence now."))
        return redirect("admin:coverage_announcement_change", evidence.announcement_id)

    def move_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the article on, be done with it, set it aside, put it back."""
        article = self.article_or_404(request, pk, writing=True)
        read_at = request.POST.get("read_at", "")
        try:
            move(
                article=article,
                to=request.POST.get("state", ""),
                editor=request.user,
                at=timezone.now(),
                read_at=int(read_at) if read_at.isdecimal() else 0,
            )
        except Refused as refused:
            return self.workbench_view(request, pk, refused, 409)
        messages.success(request, _("The article is now: %s.") % article.get_state_display())
        leaves = article.state in (ArticleState.DONE, ArticleState.SET_ASIDE)
        return redirect(reverse("admin:index") if leaves else self.address(article))

    def address(self, article: Article, anchor: str = "") -> str:
        """The workbench's address, at `anchor`."""
        return reverse("admin:coverage_article_workbench", args=(article.pk,)) + (f"#{anchor}" if anchor else "")


def with_reasons(tags: QuerySet[Tag]) -> list[Tag]:
    """Tags with what they name and who decided, and `why`: the reasons in the editor's language."""
    found = list(tags.select_related(*TARGETS, "decided_by"))
    for tag in found:
        tag.why = tagging.reasons(tag, get_language() or "en")
    return found


def groups(tags: list[Tag]) -> list[Group]:
    """Proposals by kind; within a kind, the surest first, decided ones where they were."""
    found = []
    for kind in TagKind:
        mine = sorted((tag for tag in tags if tag.kind == kind), key=lambda tag: (-tag.score, tag.start or 0))
        if mine:
            sure = sum(tag.decision == Decision.PROPOSED and tag.score >= tagging.SURE for tag in mine)
            found.append(Group(kind, _(str(kind.label)), mine, sure))
    return found


def offered(article: Article, tags: list[Tag]) -> list[Announcement]:
    """Announcements a quote from `article` may belong to: told from it already, or of the same event and company."""
    related = Q(pk__in=Evidence.objects.filter(article=article).values("announcement"))
    related |= Q(pk__in=Mention.objects.filter(article=article).values("announcement"))
    kept = [tag for tag in tags if tag.decision in (Decision.ACCEPTED, Decision.PROPOSED)]
    companies = [tag.company_id for tag in kept if tag.company_id]
    events = [tag.event_id for tag in kept if tag.event_id]
    related |= Q(pk__in=Participant.objects.filter(company__in=companies).values("announcement"), event__in=events)
    found = Announcement.objects.filter(related).exclude(state=DeskState.WITHDRAWN).order_by("-updated_at")
    return list(found.select_related("event")[:OFFERED])


def chosen_span(request: HttpRequest) -> tuple[int, int] | None:
    """Start and end that were sent: of the selection, or else of the sentence that was chosen from the list."""
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    if not (start.isdecimal() and end.isdecimal()):
        start, _dash, end = request.POST.get("sentence", "").partition("-")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


class OtherAnnouncement(forms.Form):
    """The box that finds any announcement."""

    def __init__(self, admin: DeskAdmin, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relation = Evidence._meta.get_field("announcement")
        box = AutocompleteSelect(relation, admin.admin_site, attrs={"data-placeholder": _("Find another…")})
        self.fields["other"] = forms.ModelChoiceField(Announcement.objects.all(), widget=box, required=False)
