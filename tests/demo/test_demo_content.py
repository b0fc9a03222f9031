"""The demo newsroom's content holds together before anything is loaded from it."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from coverage.desk.catalogue_file import read as read_catalogue
from coverage.management.demo.covers import MOTIF_OF
from coverage.models.announcement import Kind, Precision, RelationType, Role
from coverage.models.evidence import Basis, FactType, Qualifier, Stance
from coverage.models.source import SourceType

DEMO = Path(__file__).parents[2] / "coverage" / "management" / "demo"
SHOWS = ("ai-action-summit-2025", "ces-2025", "computex-2025", "google-io-2025")


def read(name: str) -> Any:
    return json.loads((DEMO / name).read_text())


def folder(name: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((DEMO / name).glob("*.json"))]


CATALOGUE = {kind: {row["slug"]: row for row in rows} for kind, rows in read("catalogue.json").items()}
SOURCES = {source["slug"]: source for source in read("sources.json")["sources"]}
ARTICLES = {article["id"]: article for article in folder("articles")}
ANNOUNCEMENTS = {announcement["ref"]: announcement for announcement in folder("announcements")}
TIMELINES = folder("timelines")


def states(announcement: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """An announcement as first published and after each later act, with the moment of each."""
    current = announcement
    yield announcement.get("published", "9999-12-31T00:00:00+00:00"), current
    for act in announcement["later"]:
        current = {**current, **act["changes"]}
        yield act["at"], current


def all_states() -> Iterator[dict[str, Any]]:
    for announcement in ANNOUNCEMENTS.values():
        yield from (state for _, state in states(announcement))


def bilingual(value: Any) -> Iterator[dict[str, str]]:
    """Every object whose keys are languages, however deep, translations of quotes excepted."""
    if isinstance(value, dict):
        if value.keys() & {"fr", "en"}:
            yield value
        else:
            for key, inner in value.items():
                yield from bilingual(inner) if key != "translation" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from bilingual(inner)


def test_the_catalogue_has_no_fault_that_loading_would_refuse():
    assert read_catalogue(read("catalogue.json"))[1] == []


def test_every_quote_is_the_exact_words_of_its_article():
    strays = [
        (state["ref"], item["ref"])
        for state in all_states()
        for item in state["evidence"]
        if item["quote"] not in ARTICLES[item["article"]]["text"]
    ]
    assert strays == []


def test_no_quote_is_longer_than_its_source_allows():
    too_long = [
        (state["ref"], item["ref"], len(item["quote"]))
        for state in all_states()
        for item in state["evidence"]
        if len(item["quote"]) > SOURCES[ARTICLES[item["article"]]["source"]]["quote_limit"]
    ]
    assert too_long == []


def test_every_quote_is_translated_into_the_other_language_alone():
    other = {"fr": ["en"], "en": ["fr"]}
    wrong = [
        (state["ref"], item["ref"])
        for state in all_states()
        for item in state["evidence"]
        if list(item["translation"]) != other[ARTICLES[item["article"]]["language"]]
    ]
    assert wrong == []


def test_nothing_is_quoted_before_its_article_appeared():
    early = [
        (state["ref"], item["article"])
        for announcement in ANNOUNCEMENTS.values()
        for at, state in states(announcement)
        for item in state["evidence"]
        if dt.datetime.fromisoformat(at) < dt.datetime.fromisoformat(ARTICLES[item["article"]]["published"])
    ]
    assert early == []


def test_every_slug_of_an_announcement_is_in_the_catalogue():
    named = {
        *(("events", s["event"]) for s in all_states() if s["event"]),
        *(("events", slug) for s in all_states() for slug in s["other_events"]),
        *(("people", slug) for s in all_states() for slug in s["people"]),
        *(("topics", slug) for s in all_states() for slug in s["topics"]),
        *(("companies", p["company"]) for s in all_states() for p in s["participants"] if "company" in p),
        *(("people", p["person"]) for s in all_states() for p in s["participants"] if "person" in p),
    }
    assert [(kind, slug) for kind, slug in sorted(named) if slug not in CATALOGUE[kind]] == []


def test_every_reference_between_the_files_leads_somewhere():
    articles = {m for s in all_states() for m in s["mentions"]} | {
        e["article"] for s in all_states() for e in s["evidence"]
    }
    articles |= {a["duplicate_of"] for a in ARTICLES.values() if "duplicate_of" in a}
    announcements = {relation["ref"] for s in all_states() for relation in s["relations"]}
    announcements |= {entry["announcement"] for timeline in TIMELINES for entry in timeline["entries"]}
    events = {*read("event_images.json"), *read("events_key.json")}
    announcements |= {ref for refs in read("events_key.json").values() for ref in refs}
    lost = (articles - ARTICLES.keys(), announcements - ANNOUNCEMENTS.keys(), events - CATALOGUE["events"].keys())
    assert lost == (set(), set(), set())


def test_every_claim_rests_on_evidence_of_its_announcement():
    loose = [
        (state["ref"], fact["label"]["en"])
        for state in all_states()
        for fact in state["facts"]
        for claim in fact["claims"]
        if not claim["evidence"] or set(claim["evidence"]) - {item["ref"] for item in state["evidence"]}
    ]
    assert loose == []


def test_words_from_a_closed_list_are_on_it():
    used = {
        (Kind, *(state["kind"] for state in all_states())),
        (Precision, *(state["happened"]["precision"] for state in all_states())),
        (Role, *(p["role"] for state in all_states() for p in state["participants"])),
        (RelationType, *(r["type"] for state in all_states() for r in state["relations"])),
        (Stance, *(e["stance"] for state in all_states() for e in state["evidence"])),
        (Basis, *(e["basis"] for state in all_states() for e in state["evidence"])),
        (FactType, *(f["type"] for state in all_states() for f in state["facts"])),
        (Qualifier, *(c["qualifier"] for s in all_states() for f in s["facts"] for c in f["claims"])),
        (SourceType, *(source["source_type"] for source in SOURCES.values())),
    }
    assert {(choices, word) for choices, *words in used for word in words if word not in choices.values} == set()


def test_announcements_and_timelines_are_told_in_both_languages():
    texts = [text for record in [*ANNOUNCEMENTS.values(), *TIMELINES] for text in bilingual(record)]
    assert [text for text in texts if not (text.get("fr") and text.get("en"))] == []


def test_every_moment_has_its_offset_and_later_acts_come_later():
    wrong = []
    for announcement in ANNOUNCEMENTS.values():
        moments = [dt.datetime.fromisoformat(at) for at, _ in states(announcement)]
        if moments != sorted(moments) or any(moment.tzinfo is None for moment in moments):
            wrong.append(announcement["ref"])
    assert wrong == []


def test_an_announcement_happened_before_it_was_published():
    late = []
    for announcement in ANNOUNCEMENTS.values():
        event = CATALOGUE["events"].get(announcement["event"])
        zone = ZoneInfo(event["time_zone"] if event else announcement["time_zone"])
        happened = dt.datetime.fromisoformat(announcement["happened"]["start"]).replace(tzinfo=zone)
        if "published" in announcement and happened > dt.datetime.fromisoformat(announcement["published"]):
            late.append(announcement["ref"])
    assert late == []


def test_invented_sources_live_on_example_domains():
    addresses = [source["homepage"] for source in SOURCES.values()] + [article["url"] for article in ARTICLES.values()]
    assert [address for address in addresses if not urlsplit(address).hostname.endswith(".example")] == []


def test_every_article_says_that_it_is_a_demonstration():
    said = {"fr": "Texte de démonstration, rédigé pour Coverage", "en": "Demonstration text, written for Coverage"}
    assert [key for key, article in ARTICLES.items() if said[article["language"]] not in article["text"]] == []


def test_an_article_has_between_120_and_400_words():
    lengths = {key: len(article["text"].split()) for key, article in ARTICLES.items()}
    assert {key: words for key, words in lengths.items() if not 120 <= words <= 400} == {}


def test_file_names_are_the_ids_and_slugs():
    names = {path.stem for kind in ("articles", "announcements", "timelines") for path in (DEMO / kind).glob("*.json")}
    slugs = {*ARTICLES, *(a["slug"] for a in ANNOUNCEMENTS.values()), *(t["slug"] for t in TIMELINES)}
    assert names == slugs


def test_every_picture_is_drawn_with_a_motif_of_its_own_and_described():
    records = [*ANNOUNCEMENTS.values(), *TIMELINES, *read("event_images.json").values()]
    pictured = {record["image"]: record["image_alt"] for record in records if record.get("image")}
    assert set(pictured) == set(MOTIF_OF)
    assert all(alt["fr"] and alt["en"] for alt in pictured.values())


def test_vivatech_has_at_least_sixteen_public_announcements():
    public = [
        announcement["slug"]
        for announcement in ANNOUNCEMENTS.values()
        if announcement["event"] == "vivatech-2025" and announcement["state"] == "published"
        if "withdraw" not in {act["act"] for act in announcement["later"]}
    ]
    assert len(public) >= 16


def test_each_announcement_has_evidence_from_one_to_four_articles():
    counts = {s["ref"]: len({item["article"] for item in s["evidence"]}) for s in all_states()}
    assert {ref: count for ref, count in counts.items() if not 1 <= count <= 4} == {}


def test_each_of_the_other_shows_has_three_to_five_announcements():
    counts = [sum(a["event"] == show for a in ANNOUNCEMENTS.values()) for show in SHOWS]
    assert [count for count in counts if not 3 <= count <= 5] == []


def test_two_announcements_are_disputed_over_chips_and_over_the_opening():
    final = {ref: list(states(announcement))[-1][1] for ref, announcement in ANNOUNCEMENTS.items()}
    disputed = {
        (ref, fact["label"]["en"], *(claim["as_stated"] for claim in fact["claims"]))
        for ref, state in final.items()
        for fact in state["facts"]
        if len(fact["claims"]) > 1
    }
    assert disputed == {
        (
            "demo-mistral-compute",
            "Nvidia chips",
            "18\u202f000\u00a0puces Grace Blackwell",
            "plusieurs centaines de H100 et de B200",
        ),
        ("demo-mistral-compute-essonne", "Opening", "ouvrir en 2026", "planned for 2025"),
    }


def test_one_is_corrected_one_withdrawn_and_one_re_announces_another():
    acts = [(a["slug"], act["act"]) for a in ANNOUNCEMENTS.values() for act in a["later"] if act["act"] != "update"]
    again = [a["slug"] for a in ANNOUNCEMENTS.values() for r in a["relations"] if r["type"] == "re-announces"]
    assert sorted(acts) == [("vivatech-165-000-visiteurs", "withdraw"), ("wandercraft-serie-d", "correct")]
    assert again == ["mistral-compute-essonne"]


def test_there_are_two_timelines_and_a_dozen_unread_articles():
    unread = {key for key, article in ARTICLES.items() if article["state"] == "inbox"}
    used = {item["article"] for state in all_states() for item in state["evidence"]}
    assert (len(TIMELINES), len(unread), unread & used) == (2, 12, set())
