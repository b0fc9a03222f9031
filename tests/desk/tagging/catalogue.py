"""The catalogue that the tagging tests use, and the rules run over a sentence."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from coverage.desk.tagging import Gazetteer, Suggestions, suggest

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
MID_JUNE = date(2025, 6, 16)  # a Monday


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.from_catalogue(json.loads((HERE / "catalogue.json").read_text(encoding="utf-8")))


def tagged(text: str, *, language: str = "en", published: date | None = MID_JUNE, **others) -> Suggestions:
    return suggest(text, language=language, published_at=published, gazetteer=gazetteer(), **others)


def slugs(text: str, kind: str = "company", **others) -> set[str]:
    return {each.target for each in tagged(text, **others).of(kind)}


def only(suggestions: Suggestions, kind: str, decision: str = "proposed"):
    [found] = suggestions.of(kind, decision)
    return found
