"""A payload as readers of each language would be told it: theirs, or the original marked with its language."""

import dataclasses
from typing import Any

from events.models import Language

TOLD = ("title", "name", "summary", "standfirst", "introduction", "role")


@dataclasses.dataclass(frozen=True)
class Told:
    """One language's version of a payload."""

    language: Language
    headline: str
    paragraphs: list[str]
    lang: str  # of headline and paragraphs: the original's where there is no translation
    body: dict[str, Any]
    facts: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    entries: list[dict[str, Any]]


def told_in_both(body: dict[str, Any]) -> list[Told]:
    """`body` for French and for English readers."""
    return [_told(body, language) for language in Language]


def _told(body: dict[str, Any], language: Language) -> Told:
    words = (body.get("translations") or {}).get(language.value)
    texts = {name: (words or {}).get(name) or body.get(name) for name in TOLD}
    headline = texts.pop("title") or texts.pop("name") or ""
    if isinstance(headline, dict):  # a topic's name is given in both
        headline = headline.get(language.value) or next(iter(headline.values()), "")
    return Told(
        language=language,
        headline=headline,
        paragraphs=[text for name, text in texts.items() if isinstance(text, str) and text],
        lang=language.value if words else body.get("language", language.value),
        body=body,
        facts=[_fact(fact, language) for fact in body.get("facts", [])],
        evidence=[_quote(quote, language) for quote in body.get("evidence", [])],
        entries=[{**entry, **_words(entry, language)} for entry in body.get("entries", [])],
    )


def _words(item: dict[str, Any], language: Language) -> dict[str, Any]:
    words = (item.get("translations") or {}).get(language.value) or {}
    return {name: text for name, text in words.items() if text}


def _fact(fact: dict[str, Any], language: Language) -> dict[str, Any]:
    claims = [{**claim, "leads": claim["id"] == fact["chosen"]} for claim in fact["claims"]]
    return {**fact, **_words(fact, language), "claims": claims}


def _quote(quote: dict[str, Any], language: Language) -> dict[str, Any]:
    own = quote.get("translation")
    return {**quote, "ours": own["quote"] if own and own.get("language") == language.value else ""}
