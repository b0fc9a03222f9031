"""How well the rules do on labelled articles: precision, recall and F1 as the labels' README defines them."""

import json
import re
from collections import Counter
from pathlib import Path

from coverage.desk.tagging import as_dict, copies_among, document_from, fold, suggest
from tests.desk.tagging.catalogue import gazetteer


def measure(folder: Path) -> dict[str, float]:
    """The figures over all articles of a folder, each 0 to 1; `traps` is the share fallen for."""
    gold = {
        row["id"]: row for row in (json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json")))
    }
    said = _said(folder)
    pairs = [(row["gold"], said[key]) for key, row in gold.items()]
    count = len(pairs)
    result = {
        "event": sum((s["event"] or {}).get("slug") == g["event"] for g, s in pairs) / count,
        "kind": sum((s["kind"] or {}).get("value") == g["kind"] for g, s in pairs) / count,
        "language": sum(said[key]["language"] == row["language"] for key, row in gold.items()) / count,
        "duplicate": sum(s["duplicate_of"] == g["duplicate_of"] for g, s in pairs) / count,
        "companies": _f1([(_slugs(s["companies"]), set(g["companies"])) for g, s in pairs]),
        "people": _f1([(_slugs(s["people"]), set(g["people"])) for g, s in pairs]),
        "topics": _f1([(_slugs(s["topics"][:3]), set(g["topics"])) for g, s in pairs]),
        "dates": _f1([(_days(s["dates"]), _days(g["dates"])) for g, s in pairs]),
        "figures": _f1([(_sums(s["figures"]), _sums(g["figures"])) for g, s in pairs]),
        "traps": _traps(pairs),
    }
    return result | _names(pairs)


def _said(folder: Path) -> dict[str, dict]:
    documents = [document_from(path.read_bytes(), name=path.name) for path in sorted(folder.glob("*.json"))]
    earliest_first = sorted(documents, key=lambda document: document.published_at.timestamp())
    copies = copies_among((document.key, document.text) for document in earliest_first)
    return {
        document.key: as_dict(
            suggest(document.text, title=document.title, published_at=document.published_at, gazetteer=gazetteer()),
            duplicate_of=copies.get(document.key),
        )
        for document in documents
    }


def _slugs(rows: list[dict]) -> set[str]:
    return {row["slug"] for row in rows}


def _days(rows: list[dict]) -> set[tuple[str, str]]:
    return {(row["start"], row["end"]) for row in rows}


def _sums(rows: list[dict]) -> set[tuple]:
    units = ("money", "percent")
    return {(float(row["value"]), row["unit"] if row["unit"] in units else "count", row["currency"]) for row in rows}


def _f1(pairs: list[tuple[set, set]]) -> float:
    hit = sum(len(said & gold) for said, gold in pairs)
    total = sum(len(said) + len(gold) for said, gold in pairs)
    return 2 * hit / total if total else 1.0


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", fold(name)).strip()


def _traps(pairs: list[tuple[dict, dict]]) -> float:
    fallen = Counter()
    for gold, said in pairs:
        for trap in gold["not_companies"]:
            wrong = [row for row in said["companies"] if row["slug"] not in gold["companies"]]
            fallen[any(_plain(row["surface"]) in _plain(trap["surface"]) for row in wrong)] += 1
    return fallen[True] / fallen.total() if fallen else 0.0


def _names(pairs: list[tuple[dict, dict]]) -> dict[str, float]:
    hit = wanted = proposed = fine = 0
    for gold, said in pairs:
        want = {_plain(name) for name in gold["new_names"]}
        allowed = want | {_plain(name) for name in gold["new_names_ok"]}
        names = {_plain(row["name"]) for row in said["new_names"]}
        hit, wanted = hit + len(want & names), wanted + len(want)
        fine, proposed = fine + len(allowed & names), proposed + len(names)
    return {"new_names_recall": hit / wanted, "new_names_precision": fine / proposed}
