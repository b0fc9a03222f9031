"""The inbox: who takes an article on, and when it leaves the desk."""

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction

from coverage.desk.refusal import Problem, Refused
from coverage.desk.revision import claim
from coverage.models import Article
from coverage.models.article import ArticleState


def move(*, article: Article, to: str, editor: User, at: dt.datetime, read_at: int) -> None:
    """Put `article` into state `to`: taken on by `editor`, done, set aside, or back in the inbox.

    `read_at` is the revision that the editor saw. Raises Stale, and Refused for a state that doesn't exist.
    """
    if to not in ArticleState.values:
        raise Refused(Problem("state", f"Choose one of {', '.join(ArticleState.values)}."))
    with transaction.atomic():
        claim(article, read_at)
        article.state = to
        if to == ArticleState.IN_WORK:
            article.assigned_to = editor
        elif to == ArticleState.INBOX:
            article.assigned_to = None
        article.updated_at = at
        article.save(update_fields=["state", "assigned_to", "updated_at"])
