"""Announcements → payload bodies: who announced what, when, on whose word, and where sources disagree."""

import decimal
from typing import Any

from coverage.models import Announcement, Article, Claim, Evidence, Fact
from coverage.rendering.badge import badge, disputed
from coverage.rendering.canonical import moment
from coverage.rendering.catalogue import translations
from coverage.rendering.happened import happened
from coverage.rendering.images import image
from coverage.rendering.refs import RIGHTS, Names, ref, refs
from coverage.rendering.text_fragment import fragment_link


def announcement(record: Announcement, names: Names) -> dict[str, Any]:
    """The body of an announcement. `record` comes with its relations fetched; `names` holds what it may name."""
    facts = [fact(item, record) for item in record.facts.all()]
    articles = [item.article for item in (*record.evidence.all(), *record.mentions.all())]
    texts = distinct_texts(articles)
    quotes = [{**evidence(item, names), "text": texts[item.article_id]} for item in record.evidence.all()]
    mentions = [{**mention(item.article, names), "text": texts[item.article_id]} for item in record.mentions.all()]
    event = names.get(str(record.event.uuid)) if record.event else None
    return {
        "language": record.language,
        "title": record.title,
        "summary": record.summary,
        "kind": record.kind,
        "badge": badge(quotes, facts),
        "translations": translations(record, list(record.texts.all())),
        "happened_at": happened(record.happened_at, record.happened_precision, record.time_zone, event),
        "event": record.event and ref(names, record.event.uuid),
        "other_events": refs(names, [item.uuid for item in record.other_events.all()]),
        "participants": participants(record, names),
        "people": refs(names, [person.uuid for person in record.people.all()]),
        "topics": refs(names, [topic.uuid for topic in record.topics.all()]),
        "facts": facts,
        "evidence": quotes,
        "mentions": mentions,
        "outlets_count": len({article.source_id or -article.pk for article in articles}),
        "texts_count": len(set(texts.values())),
        "relations": relations(record, names),
        "image": image(record.image),
        "rights": RIGHTS,
    }


def distinct_texts(articles: list[Article]) -> dict[int, int]:
    """Which text each article (by primary key) carries: 1, 2, 3 … in their order. Copies carry the same."""
    numbers: dict[int, int] = {}
    return {
        article.pk: numbers.setdefault(article.duplicate_of_id or article.pk, len(numbers) + 1) for article in articles
    }


def participants(record: Announcement, names: Names) -> list[dict[str, Any]]:
    """[{organisation | person, role, evidence}], in the editors' order."""
    found = []
    for part in record.participants.all():
        key, entry = ("organisation", part.company) if part.company else ("person", part.person)
        who = ref(names, entry.uuid)
        if who:
            found.append({key: who, "role": part.role, "evidence": part.evidence and str(part.evidence.uuid)})
    return found


def relations(record: Announcement, names: Names) -> list[dict[str, Any]]:
    """[{type, id, slug, title}] of the earlier announcements that are public."""
    found = ((relation.type, ref(names, relation.to.uuid)) for relation in record.relations.all())
    return [{"type": kind, **item} for kind, item in found if item]


def number(value: decimal.Decimal | None) -> str | None:
    """A decimal as people write it: no exponent, no zeros behind the point."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def claim(item: Claim) -> dict[str, Any]:
    """What one or more sources say of a fact. `value` is a decimal or an ISO date, as a string."""
    return {
        "id": str(item.uuid),
        "value": item.date or number(item.value),
        "high": number(item.high),
        "qualifier": item.qualifier,
        "as_stated": item.as_stated,
        "unit": item.unit,
        "currency": item.currency,
        "evidence": [str(quote.uuid) for quote in item.evidence.all()],
    }


def fact(item: Fact, record: Announcement) -> dict[str, Any]:
    """Something that can be compared: its claims, the one we lead with, and why."""
    claims = [claim(each) for each in item.claims.all()]
    chosen = next((each for each in item.claims.all() if each.pk == item.chosen_id), None)
    return {
        "id": str(item.uuid),
        "label": item.label,
        "type": item.type,
        "translations": {
            text.language: {"label": text.label, "reason": text.reason, "is_current": text.is_current(item)}
            for text in item.texts.all()
            if text.language != record.language
        },
        "chosen": chosen and str(chosen.uuid),
        "reason": item.reason,
        "disputed": disputed(claims),
        "claims": claims,
    }


def evidence(item: Evidence, names: Names) -> dict[str, Any]:
    """A quote with its article: verbatim, linked to the very words."""
    article = item.article
    ours = next((text for text in item.texts.all() if text.language != article.language), None)
    link = article.url and fragment_link(
        article.url, item.quote, prefix=item.prefix, suffix=item.suffix, text=article.text
    )
    return {
        "id": str(item.uuid),
        "article_id": str(article.uuid),
        "quote": item.quote,
        "prefix": item.prefix,
        "suffix": item.suffix,
        "stance": item.stance,
        "basis": item.basis,
        "speaker": item.speaker,
        "url": link,
        "title": article.title,
        "source": article.source and ref(names, article.source.uuid),
        "author": article.authors,
        "published_at": moment(article.published_at),
        "language": article.language,
        "translation": ours and {"language": ours.language, "quote": ours.quote},
    }


def mention(article: Article, names: Names) -> dict[str, Any]:
    """An article that tells it too."""
    return {
        "article_id": str(article.uuid),
        "source": article.source and ref(names, article.source.uuid),
        "title": article.title,
        "url": article.url,
        "published_at": moment(article.published_at),
        "language": article.language,
    }
