"""The demo's content as it lies in this folder, and its announcements as lines of an archive."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
OTHER = {"fr": "en", "en": "fr"}

Json = dict[str, Any]


def read(name: str) -> Any:
    """One file."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_all(folder: str) -> list[Json]:
    """All files of a folder, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / folder).glob("*.json"))]


def line(announcement: Json, articles: dict[str, Json]) -> Json:
    """An announcement as `backfill` reads it: in its own language, with the other one as a translation."""
    own = announcement["language"]
    other = OTHER[own]
    places = {item["ref"]: place for place, item in enumerate(announcement["evidence"])}
    who = announcement["participants"]
    return {
        "ref": announcement["ref"],
        "slug": announcement["slug"],
        "kind": announcement["kind"],
        "language": own,
        "title": announcement["title"][own],
        "summary": announcement["summary"][own],
        "translations": {other: {field: announcement[field][other] for field in ("title", "summary")}},
        "happened_at": announcement["happened"]["start"],
        "precision": announcement["happened"]["precision"],
        "time_zone": announcement.get("time_zone"),
        "event": announcement["event"],
        "other_events": announcement["other_events"],
        "companies": [{"slug": part["company"], "role": part["role"]} for part in who if "company" in part],
        "people": [
            *announcement["people"],
            *({"slug": part["person"], "role": part["role"]} for part in who if "person" in part),
        ],
        "topics": announcement["topics"],
        "evidence": [_quote(item, articles[item["article"]]) for item in announcement["evidence"]],
        "mentions": [_piece(articles[name]) for name in announcement["mentions"]],
        "facts": [_fact(fact, own, places) for fact in announcement["facts"]],
        "relations": announcement["relations"],
    }


def _piece(article: Json) -> Json:
    return {"url": article["url"], "source": article["source"], "language": article["language"]}


def _quote(item: Json, article: Json) -> Json:
    kept = {field: item[field] for field in ("quote", "stance", "basis", "speaker", "translation")}
    return {**_piece(article), **kept}


def _fact(fact: Json, own: str, places: dict[str, int]) -> Json:
    reason = fact["reason"] or {"fr": "", "en": ""}
    other = OTHER[own]
    return {
        "label": fact["label"][own],
        "type": fact["type"],
        "unit": fact["unit"],
        "currency": fact["currency"],
        "claims": [_claim(claim, places) for claim in fact["claims"]],
        "chosen": fact["chosen"],
        "reason": reason[own],
        "translations": {other: {"label": fact["label"][other], "reason": reason[other]}},
    }


def _claim(claim: Json, places: dict[str, int]) -> Json:
    return {
        "value": claim["date"] or claim["value"],
        "high": claim["high"],
        "qualifier": claim["qualifier"],
        "as_stated": claim["as_stated"],
        "unit": claim["unit"],
        "currency": claim["currency"],
        "evidence": [places[ref] for ref in claim["evidence"]],
    }
