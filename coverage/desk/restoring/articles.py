"""Payloads → the articles that they quote or mention. Of their texts, what the quotes give."""

import dataclasses
import datetime as dt
import hashlib
from typing import Any
from uuid import UUID

from coverage.desk.restoring.shelf import AT_ONCE, Shelf
from coverage.models import Article, Source
from coverage.models.article import ArticleState
from coverage.rendering.text_fragment import tells_context, without_fragment

Body = dict[str, Any]
NO_TEXT = "[The text was not in the export.]"


@dataclasses.dataclass
class Piece:
    """An article as payloads tell it; the newest payload's word counts."""

    told: Body
    url: str | None
    quotes: dict[str, bool] = dataclasses.field(default_factory=dict)
    """Quote → whether it occurs more than once in the article: then its link tells the words around it."""


class Press:
    """Gathers articles from announcements, newest first, and saves them."""

    def __init__(self) -> None:
        self.pieces: dict[str, Piece] = {}
        self._same: dict[str, str] = {}
        """Article → another with the same text."""

    def gather(self, body: Body) -> None:
        """Take in what an announcement's payload says of articles."""
        texts: dict[int, str] = {}
        for item in (*body["evidence"], *body["mentions"]):
            uuid = item["article_id"]
            url = without_fragment(item["url"]) if item["url"] else None
            piece = self.pieces.setdefault(uuid, Piece(item, url))
            if "author" not in piece.told:  # a mention tells less than a quote
                piece.told = {**item, **piece.told}
            if "quote" in item:
                twice = tells_context(item["url"] or "")
                piece.quotes[item["quote"]] = piece.quotes.get(item["quote"], False) or twice
            first = texts.setdefault(item["text"], uuid)
            self._join(uuid, first)

    def save(self, shelf: Shelf) -> None:
        """Save the articles; of two with one address, the one that was told of last stands for both."""
        rows, by_url = [], {}
        for uuid, piece in self.pieces.items():
            if piece.url and piece.url in by_url:
                shelf.winners[uuid] = by_url[piece.url]
                continue
            if piece.url:
                by_url[piece.url] = uuid
            rows.append(_article(uuid, piece, shelf))
        shelf.put(Article.objects.bulk_create(rows, batch_size=AT_ONCE))
        copies = [
            Article(pk=shelf.key(Article, uuid), duplicate_of_id=shelf.key(Article, original))
            for uuid in self.pieces
            if (original := self._original(uuid)) != uuid and uuid not in shelf.winners
        ]
        apart = [copy for copy in copies if copy.pk != copy.duplicate_of_id]
        Article.objects.bulk_update(apart, ["duplicate_of"], batch_size=AT_ONCE)

    def _join(self, one: str, other: str) -> None:
        one, other = self._original(one), self._original(other)
        if one != other:
            self._same[one] = other

    def _original(self, uuid: str) -> str:
        while uuid in self._same:
            uuid = self._same[uuid]
        return uuid


def body_text(quotes: dict[str, bool]) -> str:
    """A text in which each quote occurs as often as its link says: once, or more than once (True)."""
    longest_first = sorted(quotes, key=len, reverse=True)
    paragraphs: list[str] = []
    for quote in longest_first:
        if not any(quote in paragraph for paragraph in paragraphs):
            paragraphs.append(quote)
        if quotes[quote] and "\n\n".join(paragraphs).count(quote) < 2:
            paragraphs.append(quote)
    return "\n\n".join(paragraphs) or NO_TEXT


def _article(uuid: str, piece: Piece, shelf: Shelf) -> Article:
    told, text = piece.told, body_text(piece.quotes)
    at = told["published_at"]
    return Article(
        uuid=UUID(uuid),
        source_id=shelf.key(Source, told["source"]),
        url=piece.url,
        original_url=piece.url or "",
        title=told["title"],
        authors=told.get("author", ""),
        published_at=at and dt.datetime.fromisoformat(at),
        language=told["language"],
        text=text,
        # The id belongs to it here: two notes without an address may have been quoted with the same words.
        fingerprint=hashlib.sha256(f"{uuid}\n{piece.url or ''}\n{text}".encode()).hexdigest(),
        state=ArticleState.DONE,
    )
