"""On whose word: an announcement's facts and quotes as its page shows them."""

import dataclasses
from typing import Any

from coverage.rendering.figures import figure, leading
from coverage.rendering.telling import Words, told
from coverage.rendering.vocabulary import word
from coverage.site.parts import Link, Stamp, day_stamp, link

Body = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Quote:
    """A verbatim quote and where it stands. `lang`: its own language, always given. `ours`: our translation of it."""

    anchor: str
    text: str
    lang: str
    language_name: str
    ours: str
    speaker: str
    source: Link | None
    source_sort: str
    author: str
    title: str
    url: str
    published: Stamp | None
    basis: str
    contradicts: bool


@dataclasses.dataclass(frozen=True)
class ClaimLine:
    """What some sources say: the figure, the source's own words, and the quotes that say so."""

    figure: Words
    stated: Words
    quotes: list[Quote]
    leads: bool


@dataclasses.dataclass(frozen=True)
class FactLine:
    """Something that can be compared."""

    anchor: str
    label: Words
    lead: ClaimLine | None
    reason: Words
    disputed: bool
    claims: list[ClaimLine]


def quotes(body: Body, time_zone: str, language: str) -> list[Quote]:
    """The evidence, in the editors' order."""
    return [_quote(item, time_zone, language) for item in body["evidence"]]


def facts(body: Body, language: str, said: list[Quote]) -> list[FactLine]:
    """The facts, each with all its claims, the one we lead with first."""
    by_id = {item["id"]: quote for item, quote in zip(body["evidence"], said, strict=True)}
    return [_fact(fact, body["language"], language, by_id) for fact in body["facts"]]


def _quote(item: Body, time_zone: str, language: str) -> Quote:
    ours = item["translation"]
    return Quote(
        anchor=f"q{item['id'][:8]}",
        text=item["quote"],
        lang=item["language"],
        language_name="" if item["language"] == language else word("language", item["language"], language),
        ours=ours["quote"] if ours and ours["language"] == language != item["language"] else "",
        speaker=item["speaker"],
        source=item["source"] and link(item["source"], "sources", language),
        source_sort=word("source", item["source"]["type"], language) if item["source"] else "",
        author=authors(item["author"]),
        title=item["title"],
        url=item["url"] or "",
        published=item["published_at"] and day_stamp(item["published_at"], time_zone, language),
        basis=word("basis", item["basis"], language),
        contradicts=item["stance"] == "contradicts",
    )


def authors(given: Any) -> str:
    """An article's authors in one line."""
    return ", ".join(given) if isinstance(given, list) else given or ""


def _fact(fact: Body, own: str, language: str, by_id: dict[str, Quote]) -> FactLine:
    first = leading(fact)
    ordered = sorted(fact["claims"], key=lambda claim: claim is not first)
    claims = [_claim(claim, fact["type"], own, language, by_id, leads=claim is first) for claim in ordered]
    return FactLine(
        anchor=f"f{fact['id'][:8]}",
        label=told(fact, "label", language, own=own),
        lead=claims[0] if claims else None,
        reason=told(fact, "reason", language, own=own),
        disputed=fact["disputed"],
        claims=claims,
    )


def _claim(claim: Body, type_: str, own: str, language: str, by_id: dict[str, Quote], *, leads: bool) -> ClaimLine:
    said = [by_id[uuid] for uuid in claim["evidence"] if uuid in by_id]
    text = figure(claim, type_, language)
    # A unit is written in the announcement's language; the source's words are in the source's.
    figure_lang = own if claim["unit"] and own != language else ""
    stated_lang = said[0].lang if said else own
    return ClaimLine(
        figure=Words(text, figure_lang if text else ""),
        stated=Words(claim["as_stated"], stated_lang if stated_lang != language else ""),
        quotes=said,
        leads=leads,
    )
