"""From suggestions of the tagging rules to tags in the database, without touching what editors decided."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from coverage.desk.gazetteer import gazetteer
from coverage.desk.tagging import Suggestion, say, suggest
from coverage.models import Article, Tag
from coverage.models.tag import TARGETS, TagKind
from events.models import Company, Event, Language, Person, Topic

RULES, PAGE = "rules", "page"
"""Where a tag comes from: the tagging rules, or what a web page says of itself."""

MODELS = {"event": Event, "company": Company, "person": Person, "topic": Topic}
LONGEST = {"value": 200, "surface": 300}
"""Characters that a tag's fields hold."""
PAGE_IS_RIGHT = 0.87
"""How often the date that a page gives itself is right, measured on scrapinghub's and trafilatura's pages."""

Key = tuple[Any, ...]


def suggestions_for(article: Article, published_on: dt.date | None = None) -> list[Suggestion]:
    """What the rules say of an article (saved or not); `published_on` stands in for a date that isn't known."""
    # The database keeps UTC; "yesterday" is counted from the day in the newsroom's time zone.
    published = timezone.localdate(article.published_at) if article.published_at else published_on
    suggestions = suggest(
        article.text, title=article.title, language=article.language, published_at=published, gazetteer=gazetteer()
    )
    return list(suggestions.all)


def store(article: Article, suggestions: Iterable[Suggestion]) -> list[Tag]:
    """Keep the rules' suggestions as an article's tags. Inside the caller's transaction."""
    ids = _ids(suggestions)
    proposed: dict[Key, Tag] = {}
    for suggestion in suggestions:
        tag = _tag(article, suggestion, ids)
        if tag is not None:
            proposed.setdefault(_key(tag), tag)
    there = {_key(tag): tag for tag in article.tags.all()}
    outdated = [
        tag.pk for key, tag in there.items() if tag.origin == RULES and tag.decided_at is None and key not in proposed
    ]
    article.tags.filter(pk__in=outdated).delete()
    for key, tag in proposed.items():
        known = there.get(key)
        if known is None:
            continue
        if known.decided_at is None and known.origin == RULES:
            tag.pk = known.pk
            tag.save()
    Tag.objects.bulk_create(tag for key, tag in proposed.items() if key not in there)
    return list(article.tags.all())


def propose_from_page(article: Article, *, day: dt.date | None, authors: str) -> None:
    """Propose what a page says of itself: its date, where none is known, and its authors. Inside a transaction."""
    if day is not None and article.published_at is None:
        detail = {"field": "published_at", "start": day.isoformat(), "end": day.isoformat()}
        _from_page(article, TagKind.DATE, day.isoformat(), detail, _DATE_REASON)
    if authors and not article.authors:
        _from_page(article, TagKind.NEW_NAME, authors[: LONGEST["value"]], {"field": "authors"}, _AUTHOR_REASON)


_DATE_REASON = {
    "en": "The page gives this as its date of publication. About one page in eight is wrong.",
    "fr": "La page donne cette date de publication. Environ une page sur huit se trompe.",
}
_AUTHOR_REASON = {
    "en": "The page names this author.",
    "fr": "La page nomme cet auteur.",
}


def _from_page(article: Article, kind: str, value: str, detail: dict[str, Any], reason: dict[str, str]) -> None:
    Tag.objects.create(
        article=article, kind=kind, value=value, detail=detail, origin=PAGE, reasons=[reason], score=PAGE_IS_RIGHT
    )


def _ids(suggestions: Iterable[Suggestion]) -> dict[tuple[str, str], int]:
    """(kind, slug) → primary key of the catalogue entries that are suggested."""
    found: dict[tuple[str, str], int] = {}
    for kind, model in MODELS.items():
        slugs = {each.target for each in suggestions if each.kind == kind and each.target}
        if slugs:
            rows = model.objects.filter(slug__in=slugs).values_list("slug", "pk")
            found |= {(kind, slug): pk for slug, pk in rows}
    return found


def _tag(article: Article, suggestion: Suggestion, ids: dict[tuple[str, str], int]) -> Tag | None:
    """The tag of a suggestion; None for an entry deleted meanwhile, or a value too long to be one."""
    kind = suggestion.kind
    link: dict[str, Any] = {}
    if kind in TARGETS:
        pk = ids.get((kind, suggestion.target or ""))
        if pk is None:
            return None
        link = {f"{kind}_id": pk}
    elif not 0 < len(suggestion.value) <= LONGEST["value"]:
        return None
    return Tag(
        article=article,
        kind=kind,
        value="" if kind in TARGETS else suggestion.value,
        detail=_detail(suggestion),
        surface=suggestion.surface[: LONGEST["surface"]],
        start=suggestion.start,
        end=suggestion.end,
        origin=RULES,
        reasons=[{language: say(reason, language) for language in Language.values} for reason in suggestion.reasons],
        score=suggestion.score,
        decision=suggestion.decision,
        **link,
    )


def _detail(suggestion: Suggestion) -> dict[str, Any]:
    """What else the rules know; `hint` is the decision that undoing goes back to."""
    detail = {**suggestion.detail, "hint": suggestion.decision}
    if suggestion.role:
        detail["role"] = suggestion.role
    if suggestion.in_title:
        detail["in_title"] = True
    if len(suggestion.spans) > 1:
        detail["spans"] = [list(span) for span in suggestion.spans]
    return detail


def _key(tag: Tag) -> Key:
    """What makes two proposals of an article the same. Dates and figures are, at the same place only."""
    if tag.kind in TARGETS:
        return tag.kind, getattr(tag, f"{tag.kind}_id")
    placed = tag.kind in (TagKind.DATE, TagKind.FIGURE)
    return (tag.kind, tag.value, tag.start, tag.origin) if placed else (tag.kind, tag.value, tag.origin)
