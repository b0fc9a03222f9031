"""What an article is about: the rules propose, editors decide on each proposal, and every decision can be undone."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from coverage.desk.proposal import store, suggestions_for
from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import claim
from coverage.models import Article, Tag
from coverage.models.tag import Decision

SURE = 0.9
"""Score from which accepting everything at once accepts a proposal."""

DECIDED = (Decision.ACCEPTED, Decision.REJECTED)


def propose(article: Article, *, at: dt.datetime | None = None) -> list[Tag]:
    """Propose anew: decisions stay, what was rejected isn't proposed again, what nobody decided is brought up to date.

    Returns the article's tags in reading order. `at` isn't needed: proposals carry no date.
    """
    suggestions = suggestions_for(article)
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        return store(article, suggestions)


def accept(*, tag: Tag, editor: User, at: dt.datetime) -> Tag:
    """Accept a proposal. What a page said of itself goes into the article's field that it is about.

    Raises Refused where somebody rejected it: that is to be undone first.
    """
    with transaction.atomic():
        tag = _decide(tag, Decision.ACCEPTED, editor, at)
        _fill(tag, fill=True)
    return tag


def reject(*, tag: Tag, editor: User, at: dt.datetime) -> Tag:
    """Reject a proposal, so that it is never made again for its article; raises Refused where it is accepted."""
    with transaction.atomic():
        return _decide(tag, Decision.REJECTED, editor, at)


def undo(*, tag: Tag, editor: User, at: dt.datetime) -> Tag:
    """Take a decision back, whoever made it: the proposal is open again. On an open one it does nothing."""
    with transaction.atomic():
        tag = _locked(tag)
        if tag.decision == Decision.ACCEPTED:
            _fill(tag, fill=False)
        if tag.decision in DECIDED:
            tag.decision = tag.detail.get("hint", Decision.PROPOSED)
            tag.decided_by = tag.decided_at = None
            tag.save()
    return tag


def accept_all(
    *, article: Article, kind: str | None = None, minimum: float = SURE, editor: User, at: dt.datetime
) -> list[Tag]:
    """Accept every open proposal of an article (of one kind, if told) with at least the `minimum` score.

    What the rules call only possible stays open, and so does what a page says of itself.
    """
    with transaction.atomic():
        sure = article.tags.select_for_update().filter(
            decision=Decision.PROPOSED, score__gte=minimum, detail__field__isnull=True
        )
        accepted = list(sure.filter(kind=kind) if kind else sure)
        for tag in accepted:
            tag.decision, tag.decided_by, tag.decided_at = Decision.ACCEPTED, editor, at
        Tag.objects.bulk_update(accepted, ["decision", "decided_by", "decided_at"])
    return accepted


def reasons(tag: Tag, language: str) -> list[str]:
    """Why a tag is proposed, in an editor's language; in English where there is no such sentence."""
    return [reason.get(language) or reason.get("en", "") for reason in tag.reasons]


def _locked(tag: Tag) -> Tag:
    locked = Tag.objects.select_for_update().filter(pk=tag.pk).first()
    if locked is None:
        raise Refused(Problem("", "This proposal is no longer made. Reload the article."))
    return locked


def _decide(tag: Tag, decision: Decision, editor: User, at: dt.datetime) -> Tag:
    tag = _locked(tag)
    if tag.decision in DECIDED and tag.decision != decision:
        who = tag.decided_by.get_username() if tag.decided_by else "Somebody"
        raise Refused(Problem("decision", f"{who} {tag.get_decision_display()} “{tag}” already: undo that first."))
    if tag.decision != decision:
        tag.decision, tag.decided_by, tag.decided_at = decision, editor, at
        tag.save()
    return tag


def _fill(tag: Tag, *, fill: bool) -> None:
    """Put a page's date or authors into the article, where nothing else stands; or take exactly them out again."""
    field = tag.detail.get("field")
    if field is None:
        return
    article = Article.objects.select_for_update().get(pk=tag.article_id)
    empty, said = _values(field, tag.value)
    if getattr(article, field) == (empty if fill else said):
        claim(article, article.revision)
        setattr(article, field, said if fill else empty)
        article.save()


def _values(field: str, said: str) -> tuple[Any, Any]:
    """An article's field when it is empty, and with what a page said."""
    if field == "published_at":
        return None, dt.datetime.fromisoformat(said).replace(tzinfo=dt.UTC)
    return "", said
