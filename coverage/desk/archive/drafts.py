"""Lines of an archive become working copies, many at a time: one statement a table.

The copies come out with their relations in hand, as `records.fetch` would give them, so that publishing them reads
nothing again. That publishing a backfilled announcement anew finds nothing to publish is what the tests hold.
"""

import hashlib
from typing import Any

from django.utils.text import slugify

from coverage.desk import bulk
from coverage.desk.archive.graph import Graph, hold
from coverage.desk.archive.lookup import Lookup
from coverage.desk.archive.press import articles_of, quotes_of
from coverage.desk.archive.proof import taken_slugs
from coverage.desk.archive.stated import facts_of
from coverage.desk.archive.told import Told
from coverage.models import Announcement, AnnouncementText, Article, Claim, Evidence, Mention, Participant, Relation
from coverage.models.publication import RecordType
from events.models import text_digest


def write_drafts(lines: list[Told], lookup: Lookup, *, reserved: set[str]) -> list[Announcement]:
    """Make an announcement of each line, with its articles, quotes and all it names, in the order of the lines.

    Inside the caller's transaction. `reserved`: slugs that other lines were promised.
    """
    lookup.load(lines)
    articles = articles_of(lines, lookup)
    slugs = _slugs(lines, reserved)
    drafts = [
        Announcement(ref=line.ref, slug=slug, **own_fields(line, lookup))
        for line, slug in zip(lines, slugs, strict=True)
    ]
    bulk.number(drafts)
    graphs = graphs_of(lines, drafts, articles, lookup)
    bulk.insert(drafts)
    write_graphs(drafts, graphs)
    return drafts


def own_fields(line: Told, lookup: Lookup) -> dict[str, Any]:
    """What a line says of the announcement itself, by field."""
    return {
        "title": line.title,
        "summary": line.summary,
        "kind": line.kind,
        "language": line.language,
        "happened_at": line.happened_at,
        "happened_precision": line.precision,
        "time_zone": line.time_zone,
        "event": lookup.entry(RecordType.EVENT, line.event) if line.event else None,
    }


def graphs_of(
    lines: list[Told], drafts: list[Announcement], articles: dict[str | None, Article], lookup: Lookup
) -> list[Graph]:
    """What belongs to each draft, not written yet; the drafts hold it from then on."""
    quotes = quotes_of(lines, drafts, articles)
    facts = facts_of(lines, drafts, quotes)
    earlier = _earlier(lines, drafts)
    graphs = []
    for line, draft in zip(lines, drafts, strict=True):
        graph = {"evidence": quotes[draft.pk], "facts": facts[draft.pk]}
        graph |= _named(line, draft, quotes[draft.pk], lookup) | _said(line, draft, articles, earlier)
        hold(draft, graph)
        graphs.append(graph)
    return graphs


def write_graphs(drafts: list[Announcement], graphs: list[Graph]) -> None:
    """Write what belongs to each draft."""

    def every(name: str) -> list[Any]:
        return [row for graph in graphs for row in graph[name]]

    quotes, facts = every("evidence"), every("facts")
    claims = [claim for fact in facts for claim in fact.claims.all()]
    bulk.insert(quotes)
    bulk.insert([text for quote in quotes for text in quote.texts.all()])
    for name in ("texts", "mentions", "participants", "relations"):
        bulk.insert(every(name))
    bulk.insert(facts)
    bulk.insert([text for fact in facts for text in fact.texts.all()])
    bulk.insert(claims)
    _link(Claim.evidence.through, claims, [claim.evidence.all() for claim in claims])
    for name in ("people", "topics", "other_events"):
        _link(getattr(Announcement, name).through, drafts, [graph[name] for graph in graphs])


def _link(through: Any, records: list[Any], named: list[list[Any]]) -> None:
    """Rows of a many-to-many relation: its table holds a key, the record's key and the key of what it names."""
    pairs = [(record.pk, other.pk) for record, others in zip(records, named, strict=True) for other in others]
    if pairs:
        bulk.insert_columns(through, through._meta.concrete_fields[1:], list(zip(*pairs, strict=True)))


def _slugs(lines: list[Told], reserved: set[str]) -> list[str]:
    """An address each: the line's own, else its title, else its title with a digest of its ref, which is unique."""
    wanted = [line.slug or slugify(line.title)[:100].strip("-") or "announcement" for line in lines]
    taken = taken_slugs(set(wanted)) | reserved
    found = []
    for line, slug in zip(lines, wanted, strict=True):
        free = line.slug or (slug if slug not in taken else f"{slug}-{_short(line.ref)}")
        taken.add(free)
        found.append(free)
    return found


def _short(ref: str) -> str:
    return hashlib.sha256(ref.encode()).hexdigest()[:10]


def _earlier(lines: list[Told], drafts: list[Announcement]) -> dict[str | None, Announcement]:
    """What the lines relate to, by ref: among `drafts`, or written before."""
    by_ref: dict[str | None, Announcement] = {draft.ref: draft for draft in drafts}
    wanted = {ref for line in lines for _, ref in line.relations} - by_ref.keys()
    found = Announcement.objects.filter(ref__in=wanted) if wanted else []
    return by_ref | {announcement.ref: announcement for announcement in found}


def _named(line: Told, draft: Announcement, quotes: list[Evidence], lookup: Lookup) -> Graph:
    """Participants, people, topics and further events."""

    def entries(type_: str, keys: list[int]) -> list[Any]:
        return [lookup.entry(type_, key) for key in keys]

    parts = [
        Participant(
            announcement_id=draft.pk,
            company=lookup.entry(RecordType.COMPANY, part.company) if part.company else None,
            person=lookup.entry(RecordType.PERSON, part.person) if part.person else None,
            role=part.role,
            evidence=None if part.evidence is None else quotes[part.evidence],
            position=position,
        )
        for position, part in enumerate(line.parts)
    ]
    return {
        "participants": parts,
        "people": entries(RecordType.PERSON, line.people),
        "topics": entries(RecordType.TOPIC, line.topics),
        "other_events": entries(RecordType.EVENT, line.other_events),
    }


def _said(
    line: Told, draft: Announcement, articles: dict[str | None, Article], earlier: dict[str | None, Announcement]
) -> Graph:
    """Translations, mentions and relations."""
    of = text_digest(line.title, line.summary) if line.texts else ""
    return {
        "texts": [
            AnnouncementText(record_id=draft.pk, language=language, title=title, summary=summary, of_digest=of)
            for language, (title, summary) in line.texts.items()
        ],
        "mentions": [Mention(announcement_id=draft.pk, article=articles[piece.url]) for piece in line.mentions],
        "relations": [Relation(announcement_id=draft.pk, type=type_, to=earlier[ref]) for type_, ref in line.relations],
    }
