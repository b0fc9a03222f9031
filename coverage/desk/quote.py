"""A sentence becomes evidence: of an announcement that there is, or of a new one drafted from the article's tags."""

import datetime as dt
import re

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from coverage.desk.draft import draft_announcement
from coverage.desk.draft_facts import state_figures
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import claim as next_revision
from coverage.models import Announcement, Article, Claim, Evidence, Source
from coverage.models.article import ArticleState
from coverage.models.evidence import Basis
from coverage.models.source import SourceType

CONTEXT = 60
"""Characters kept before and after a quote, to find it again on the source's page."""

SPEAKS_FOR_ITSELF = (SourceType.COMPANY, SourceType.OFFICIAL)


def use_as_evidence(
    *,
    article: Article,
    start: int,
    end: int,
    announcement: Announcement | None = None,
    editor: User,
    at: dt.datetime,
    claim: Claim | None = None,
) -> Evidence:
    """Quote `article.text[start:end]`, less the white space around it, for `announcement`.

    Without an announcement one is drafted, prefilled from the article's tags and this sentence. With `claim`, one of
    the announcement's, the quote stands behind that claim. The same quote again is the same evidence. The article
    moves from the inbox to the editor's work. Raises Refused (fields `quote`, `article`, `claim`).
    """
    start, end = _trimmed(article.text, start, end)
    _may_be_quoted(article, end - start)
    if claim is not None and (announcement is None or claim.fact.announcement_id != announcement.pk):
        raise Refused(Problem("claim", "This claim is of another announcement: choose one of its own claims."))
    with transaction.atomic():
        if announcement is None:
            announcement = draft_announcement(article=article, start=start, end=end, at=at)
            evidence = _quoted(article, start, end, announcement)
            state_figures(announcement=announcement, evidence=evidence)
        else:
            announcement = Announcement.objects.select_for_update().get(pk=announcement.pk)
            known = announcement.evidence.filter(article=article, start=start, end=end).first()
            evidence = known or _quoted(article, start, end, announcement)
            if known is None or (claim is not None and evidence not in claim.evidence.all()):
                next_revision(announcement, announcement.revision)
        if claim is not None:
            claim.evidence.add(evidence)
        _take_into_work(article, editor)
    return evidence


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if not 0 <= start < end <= len(text):
        raise Refused(
            Problem("quote", f"Characters {start} to {end} aren't in this text of {len(text)}: select the words again.")
        )
    chosen = text[start:end]
    start, end = start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())
    if start >= end:
        raise Refused(Problem("quote", "Nothing but white space is selected: select the sentence that says it."))
    return start, end


def _may_be_quoted(article: Article, length: int) -> None:
    source = article.source
    if source is not None and not source.may_quote:
        message = f"{source} may not be quoted. Add the article to the announcement as a mention instead."
        raise Refused(Problem("article", message))
    limit = (source or Source()).quote_limit
    if length > limit:
        whose = f"{source} allows {limit}" if source is not None else f"{limit} are allowed while no source is named"
        message = f"These are {length} characters; {whose}. Select the words that say it, {length - limit} fewer."
        raise Refused(Problem("quote", message))


def _quoted(article: Article, start: int, end: int, announcement: Announcement) -> Evidence:
    text, source = article.text, article.source
    last = announcement.evidence.aggregate(last=Max("position"))["last"]
    on_record = source is not None and source.source_type in SPEAKS_FOR_ITSELF
    prefix, suffix = around(text, start, end)
    return Evidence.objects.create(
        announcement=announcement,
        article=article,
        quote=text[start:end],
        prefix=prefix,
        suffix=suffix,
        start=start,
        end=end,
        basis=Basis.ON_RECORD if on_record else Basis.REPORTED,
        position=0 if last is None else last + 1,
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `text[start:end]`, in whole words: prefix and suffix of a TextQuoteSelector."""
    prefix = _whole_words(text[max(0, start - CONTEXT) : start], cut=start > CONTEXT, at_start=True)
    return prefix, _whole_words(text[end : end + CONTEXT], cut=end + CONTEXT < len(text), at_start=False)


def _whole_words(context: str, *, cut: bool, at_start: bool) -> str:
    """A quote's surroundings without the half word at their far end."""
    if cut:
        context = re.sub(r"^\S+" if at_start else r"\S+$", "", context)
    return context.lstrip() if at_start else context.rstrip()


def _take_into_work(article: Article, editor: User) -> None:
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.state == ArticleState.INBOX or article.assigned_to_id is None:
        next_revision(article, article.revision)
        article.state = ArticleState.IN_WORK if article.state == ArticleState.INBOX else article.state
        article.assigned_to = article.assigned_to or editor
        article.save()
