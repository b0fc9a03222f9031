"""Articles of which the desk has nothing but the quotes that an archive gives."""

import hashlib

from coverage.desk.archive.told import Piece
from coverage.models import Article, Source
from coverage.models.article import ArticleState

CUT = "\n\n[…]\n\n"
"""Between two quotes that aren't known to stand next to each other."""


def is_excerpt(article: Article) -> bool:
    """Whether an archive made the article, so that further quotes can be added to what is known of its text."""
    return article.fingerprint == _mark(article.url)


def excerpt(piece: Piece, source: Source | None, quotes: list[str]) -> Article:
    """An article, not saved yet, that consists of `quotes`; of its title where there are none."""
    return Article(
        source=source,
        url=piece.url,
        original_url=piece.original,
        title=piece.title,
        authors=piece.author,
        published_at=piece.published_at,
        language=piece.language,
        text=CUT.join(dict.fromkeys(quotes)) or piece.title or piece.url,
        fingerprint=_mark(piece.url),
        state=ArticleState.DONE,
    )


def extended(text: str, quotes: list[str]) -> str:
    """An excerpt's text with those of `quotes` that aren't in it yet."""
    for quote in quotes:
        if quote not in text:
            text += CUT + quote
    return text


def _mark(url: str | None) -> str:
    # The whole text isn't known, so the fingerprint is of the address alone: it tells an excerpt from an article.
    return hashlib.sha256(f"excerpt of {url}".encode()).hexdigest()
