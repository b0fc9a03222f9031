"""The articles that an archive's lines quote and mention, and the quotes."""

from collections import defaultdict

from coverage.desk import bulk
from coverage.desk.archive.excerpt import excerpt, extended, is_excerpt
from coverage.desk.archive.graph import hold
from coverage.desk.archive.lookup import Lookup
from coverage.desk.archive.told import Quote, Told
from coverage.desk.quote import around
from coverage.models import Announcement, Article, Evidence, EvidenceTranslation
from coverage.models.article import ArticleState
from events.models import text_digest


def articles_of(lines: list[Told], lookup: Lookup) -> dict[str | None, Article]:
    """The articles that the lines name, by address: found, extended or made, each with its source."""
    pieces = {piece.url: piece for line in lines for piece in line.pieces}
    lookup.write_sources({piece.source for piece in pieces.values()})
    quotes: dict[str | None, list[str]] = defaultdict(list)
    for line in lines:
        for quote in line.quotes:
            quotes[quote.piece.url].append(quote.quote)
    found = {article.url: article for article in Article.objects.filter(url__in=pieces).select_related("source")}
    _work_on(list(found.values()), quotes)
    new = [
        excerpt(piece, lookup.sources[piece.source].row, quotes[url])
        for url, piece in pieces.items()
        if url not in found
    ]
    bulk.number(new)
    bulk.insert(new)
    return found | {article.url: article for article in new}


def quotes_of(
    lines: list[Told], drafts: list[Announcement], articles: dict[str | None, Article]
) -> dict[int, list[Evidence]]:
    """Evidence, not written yet but with keys, by the key of its draft."""
    told = [(quote, draft) for line, draft in zip(lines, drafts, strict=True) for quote in line.quotes]
    rows = [_quote(quote, articles[quote.piece.url]) for quote, _ in told]
    bulk.number(rows)
    found: dict[int, list[Evidence]] = {draft.pk: [] for draft in drafts}
    for row, (quote, draft) in zip(rows, told, strict=True):
        row.announcement_id, row.position = draft.pk, len(found[draft.pk])
        found[draft.pk].append(row)
        of = text_digest(quote.quote) if quote.translation else ""
        ours = quote.translation.items()
        texts = [EvidenceTranslation(record_id=row.pk, language=to, quote=text, of_digest=of) for to, text in ours]
        hold(row, {"texts": texts})
    return found


def _quote(quote: Quote, article: Article) -> Evidence:
    start = article.text.find(quote.quote)
    end = start + len(quote.quote)
    before, after = ("", "") if is_excerpt(article) else around(article.text, start, end)
    return Evidence(
        article=article,
        quote=quote.quote,
        prefix=before,
        suffix=after,
        start=start,
        end=end,
        stance=quote.stance,
        basis=quote.basis,
        speaker=quote.speaker,
    )


def _work_on(articles: list[Article], quotes: dict[str | None, list[str]]) -> None:
    """Articles that the desk had: excerpts get further quotes, and what lay in the inbox has been dealt with."""
    changed = []
    for article in articles:
        longer = extended(article.text, quotes[article.url]) if is_excerpt(article) else article.text
        if longer != article.text or article.state == ArticleState.INBOX:
            article.text, article.state = longer, ArticleState.DONE
            article.revision += 1
            changed.append(article)
    if changed:
        Article.objects.bulk_update(changed, ["text", "state", "revision"])
