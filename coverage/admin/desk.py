"""The front page: the queues of the desk, and what needs attention. A fixed number of queries, whatever waits."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coverage.models import (
    Announcement,
    AnnouncementText,
    Article,
    Live,
    Publication,
    RefreshDue,
    Source,
    Tag,
    Timeline,
)
from coverage.models.announcement import DeskState
from coverage.models.article import ArticleState
from coverage.models.publication import Action
from coverage.models.tag import Decision
from events.models import Company, Event, Person, Topic

SHOWN = 6
LOOKED_THROUGH = 200
"""How many of the newest translated announcements are compared with their originals."""


@dataclasses.dataclass(frozen=True)
class Line:
    """One thing that waits."""

    title: str
    url: str
    facts: list[str | Promise]
    at: dt.datetime | None = None
    mark: str = ""


@dataclasses.dataclass(frozen=True)
class Queue:
    """A pile on the desk: the newest few, how many there are, and where the rest is."""

    key: str
    title: Promise
    count: int | None
    url: str
    lines: list[Line]
    empty: Promise


@dataclasses.dataclass(frozen=True)
class Attention:
    """Something that somebody should look at, how often, and where."""

    text: Promise
    count: int
    url: str


def screen(model: type, page: str = "changelist", *args: object) -> str:
    """The address of a model's screen."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def queues(user: AbstractBaseUser, now: dt.datetime) -> list[Queue]:
    """The piles that `user` works on."""
    found = []
    articles, stories = user.has_perm("coverage.view_article"), user.has_perm("coverage.view_announcement")
    if articles:
        found.append(inbox())
    if stories:
        found.append(in_state(DeskState.READY))
    if articles:
        found.append(mine(user))
    if stories:
        found.append(in_state(DeskState.DRAFT))
    if user.has_perm("coverage.view_publication"):
        found.append(published())
    return found


def inbox() -> Queue:
    """Articles nobody looked at yet, newest first."""
    waiting = Article.objects.filter(state=ArticleState.INBOX)
    url = f"{screen(Article)}?state__exact={ArticleState.INBOX}"
    lines = [_article_line(article) for article in _shown(waiting)]
    return Queue("inbox", _("Inbox"), waiting.count(), url, lines, _("Nothing new. Paste an article to begin."))


def mine(user: AbstractBaseUser) -> Queue:
    """Articles that `user` took on."""
    taken = Article.objects.filter(state=ArticleState.IN_WORK, assigned_to=user)
    url = f"{screen(Article)}?state__exact={ArticleState.IN_WORK}&assigned_to__exact={user.pk}"
    lines = [_article_line(article) for article in _shown(taken)]
    return Queue("mine", _("In work by you"), taken.count(), url, lines, _("You have nothing in work."))


def in_state(state: DeskState) -> Queue:
    """Announcements and timelines in `state`, last touched first."""
    announcements = Announcement.objects.filter(state=state).order_by("-updated_at")
    timelines = Timeline.objects.filter(state=state).order_by("-updated_at")
    stories: list[Announcement | Timeline] = [
        *announcements.select_related("event")[:SHOWN],
        *timelines.select_related("event")[:SHOWN],
    ]
    stories.sort(key=lambda story: story.updated_at, reverse=True)
    count = announcements.count() + timelines.count()
    url = f"{screen(Announcement)}?state__exact={state}"
    lines = [_story_line(story) for story in stories[:SHOWN]]
    if state == DeskState.READY:
        return Queue("ready", _("Ready for review"), count, url, lines, _("Nothing waits for an editor."))
    return Queue("drafts", _("Drafts"), count, url, lines, _("No drafts."))


def published() -> Queue:
    """What readers saw change last; names refreshed in passing left out."""
    rows = list(Publication.objects.exclude(action=Action.REFRESHED).defer("payload").order_by("-seq")[:SHOWN])
    titles = dict(Live.objects.filter(record__in=[row.record for row in rows]).values_list("record", "title"))
    lines = [
        Line(
            titles.get(row.record) or row.slug,
            screen(Publication, "change", row.seq),
            [row.get_type_display(), f"v{row.version}", row.editor],
            row.published_at,
            row.action,
        )
        for row in rows
    ]
    return Queue("published", _("Recently published"), None, screen(Publication), lines, _("Nothing public yet."))


def attention(user: AbstractBaseUser, now: dt.datetime) -> list[Attention]:
    """What somebody should look at, most pressing first; nothing that is fine."""
    if not user.has_perm("coverage.view_announcement"):
        return []
    stories = screen(Announcement)
    lifting = Q(embargo_until__gt=now, embargo_until__lte=now + dt.timedelta(days=1))
    found = [
        Attention(
            _("embargoes lift within a day"),
            Announcement.objects.filter(lifting).count(),
            f"{stories}?attention=embargo",
        ),
        Attention(
            _("translations are older than their original"),
            len(translated_before_change()),
            f"{stories}?attention=changed",
        ),
        Attention(_("announcements lack a translation"), untranslated().count(), f"{stories}?attention=untranslated"),
        *_unpublished(),
        Attention(_("refreshes of names are due"), RefreshDue.objects.count(), screen(Publication)),
    ]
    return [item for item in found if item.count]


def untranslated() -> QuerySet[Announcement]:
    """Announcements in one language only."""
    texts = AnnouncementText.objects.filter(record=OuterRef("pk"))
    return Announcement.objects.exclude(state=DeskState.WITHDRAWN).filter(~Exists(texts))


def translated_before_change() -> list[int]:
    """Keys of announcements whose original changed since it was translated, among the last ones saved."""
    texts = AnnouncementText.objects.select_related("record").order_by("-record__updated_at")[:LOOKED_THROUGH]
    return [text.record_id for text in texts if not text.is_current(text.record)]


def unpublished(model: type) -> QuerySet:
    """Records of which readers see an older version."""
    changed = model._default_manager.filter(published_revision__isnull=False).exclude(published_revision=F("revision"))
    return changed.exclude(state=DeskState.WITHDRAWN) if issubclass(model, (Announcement, Timeline)) else changed


def _unpublished() -> Iterable[Attention]:
    words = {
        Announcement: _("announcements have unpublished changes"),
        Timeline: _("timelines have unpublished changes"),
        Event: _("events have unpublished changes"),
        Company: _("companies have unpublished changes"),
        Person: _("people have unpublished changes"),
        Topic: _("topics have unpublished changes"),
        Source: _("sources have unpublished changes"),
    }
    for model, text in words.items():
        yield Attention(text, unpublished(model).count(), f"{screen(model)}?attention=unpublished")


def _shown(articles: QuerySet[Article]) -> list[Article]:
    """The newest few, with how many proposals wait; the count is for these rows alone."""
    rows = list(articles.select_related("source").defer("text")[:SHOWN])
    open_tags = Tag.objects.filter(article__in=rows, decision__in=(Decision.PROPOSED, Decision.POSSIBLE))
    counts = dict(open_tags.order_by().values_list("article").annotate(Count("pk")))
    for article in rows:
        article.proposals = counts.get(article.pk, 0)
    return rows


def _article_line(article: Article) -> Line:
    facts: list[str | Promise] = [
        article.source.name if article.source else _("no source"),
        article.language,
        _("%d proposals") % article.proposals if article.proposals else "",
    ]
    title = article.title or _("untitled")
    return Line(str(title), screen(Article, "workbench", article.pk), facts, article.created_at)


def _story_line(story: Announcement | Timeline) -> Line:
    what = story.get_kind_display() if isinstance(story, Announcement) else _("timeline")
    facts = [what, story.language] + ([story.event.name] if story.event else [])
    return Line(story.title, screen(type(story), "change", story.pk), facts, story.updated_at)
