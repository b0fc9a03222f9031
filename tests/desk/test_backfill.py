"""A back catalogue comes in: what is made of a line, what is refused, what a second run does."""

import codecs
import io
from datetime import UTC, datetime
from itertools import count
from typing import Any

import orjson
import pytest

from coverage.desk import backfill as module
from coverage.desk.backfill import Backfilled, backfill
from coverage.desk.check import check
from coverage.desk.collect import collect
from coverage.desk.publish import publish
from coverage.desk.refusal import Refused
from coverage.models import Announcement, Article, Evidence, Live, Publication, Source
from tests.factories import NOW, make_company, make_event, make_person, make_source, make_topic

pytestmark = pytest.mark.django_db

_numbers = count(1)
DAY = datetime(2025, 6, 11, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the lines below name; and no waiting for editors who aren't there."""
    monkeypatch.setattr(module, "FREE_FOR", 0.0)
    make_source(slug="wire", name="Wire")
    make_company(slug="example-corp", name="Example Corp")
    make_event(slug="expo-2025", name="Expo 2025", time_zone="Europe/Paris")


def line(**changes: Any) -> dict[str, Any]:
    """A line that can be loaded; what is given as None is left out."""
    number = next(_numbers)
    whole = {
        "ref": f"archive-{number}",
        "title": f"Example Corp opens its plant {number}",
        "kind": "infrastructure",
        "language": "en",
        "companies": [{"slug": "example-corp", "role": "announcer"}],
        "evidence": [quote(number)],
        "event": "expo-2025",
        "happened_at": "2025-06-11",
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


def quote(number: int, **changes: Any) -> dict[str, Any]:
    """Evidence for a line, of an address of its own."""
    given = {"url": f"https://wire.example/{number}", "quote": f"The plant {number} opens today", "source": "wire"}
    return {**given, **changes}


def run(*lines: Any, publish: bool = True) -> Backfilled:
    """Load lines; a line that is bytes goes into the file as it is."""
    raw = [line if isinstance(line, bytes) else orjson.dumps(line) for line in lines]
    return backfill(file=io.BytesIO(b"\n".join(raw)), publish=publish, editor="archivist", clock=lambda: NOW)


def problems(*lines: Any) -> list[str]:
    """What is refused of lines, having made sure that nothing was written."""
    with pytest.raises(Refused) as refused:
        run(*lines)
    assert not Announcement.objects.exists()
    return [str(problem) for problem in refused.value.problems]


def everything() -> dict[str, Any]:
    """A line with every field there is."""
    make_company(slug="partner-corp", name="Partner Corp")
    make_person(slug="ada-example", name="Ada Example")
    make_person(slug="bob-example", name="Bob Example")
    make_topic(slug="energy", name="Energy")
    make_topic(slug="chips", name="Chips")
    make_event(slug="fair-2025", name="Fair 2025")
    return line(
        slug="the-plant",
        summary="It opens.",
        happened_at="2025-06-11T09:30",
        other_events=["fair-2025"],
        companies=[
            {"slug": "example-corp", "role": "announcer", "evidence": 0},
            {"slug": "partner-corp", "role": "partner"},
        ],
        people=["ada-example", {"slug": "bob-example", "role": "mentioned", "evidence": 1}],
        topics=["energy", "chips"],
        evidence=[
            quote(9001, title="It opens", author="Desk", published_at="2025-06-11T12:00:00+02:00", speaker="A speaker"),
            quote(9002, stance="contradicts", basis="hearsay", language="fr", translation={"en": "Not yet"}),
        ],
        mentions=[{"url": "https://wire.example/9003", "title": "Retold", "source": "wire"}],
        facts=[
            {
                "label": "Machines",
                "type": "count",
                "unit": "machines",
                "claims": [
                    {"value": "18000", "high": 20000.5, "qualifier": "about", "evidence": [0]},
                    {"as_stated": "several hundred", "evidence": [1, 0]},
                ],
                "chosen": 1,
                "reason": "It counted.",
                "translations": {"fr": {"label": "Machines", "reason": "Comptées."}},
            },
            {"label": "Opening", "type": "date", "claims": [{"value": "2026-03"}]},
        ],
        translations={"fr": {"title": "L’usine ouvre", "summary": "Elle ouvre."}},
    )


def test_a_line_becomes_a_published_announcement():
    assert run(line()) == Backfilled(created=1, unchanged=0, published=1)
    assert list(Publication.objects.values_list("type", flat=True)) == ["source", "company", "event", "announcement"]


def test_what_was_loaded_is_what_publishing_it_again_would_show():
    first = line(ref="first")
    run(first, everything() | {"relations": [{"type": "follows", "ref": "first"}]}, line())
    for announcement in Announcement.objects.all():
        with pytest.raises(Refused, match="exactly this already"):
            publish(record=announcement, editor="editor", at=NOW)


def test_the_ledger_is_in_order_after_it():
    run(line(), everything(), line())
    assert check() == []


def test_every_field_arrives():
    run(everything())
    body = orjson.loads(Live.objects.get(type="announcement").publication.payload)
    told = [
        (fact["label"], fact["chosen"] and [claim["id"] for claim in fact["claims"]].index(fact["chosen"]))
        for fact in body["facts"]
    ]
    assert body["slug"] == "the-plant"
    assert body["happened_at"]["start"] == "2025-06-11T09:30:00+02:00"
    assert [part["role"] for part in body["participants"]] == ["announcer", "partner", "mentioned"]
    assert [item["slug"] for item in body["topics"]] == ["chips", "energy"]
    assert told == [("Machines", 1), ("Opening", None)]
    assert body["facts"][0]["claims"][0]["high"] == "20000.5"
    assert body["evidence"][1]["translation"] == {"language": "en", "quote": "Not yet"}
    assert body["translations"]["fr"] == {"title": "L’usine ouvre", "summary": "Elle ouvre.", "is_current": True}


def test_without_publish_they_are_drafts():
    assert run(line(), publish=False) == Backfilled(created=1, unchanged=0, published=0)
    assert not Publication.objects.exists()


def test_a_second_run_changes_nothing():
    lines = [line(), line()]
    run(*lines)
    head = Publication.objects.count()
    assert run(*lines) == Backfilled(created=0, unchanged=2, published=0)
    assert Publication.objects.count() == head


def test_drafts_that_nobody_touched_are_published_by_a_run_that_publishes():
    lines = [line(), line()]
    run(*lines, publish=False)
    Announcement.objects.filter(ref=lines[1]["ref"]).update(revision=2)
    assert run(*lines) == Backfilled(created=0, unchanged=2, published=1)
    assert list(Announcement.objects.order_by("pk").values_list("state", flat=True)) == ["published", "draft"]


def test_a_line_may_define_its_source_and_later_lines_may_name_it():
    defined = {"slug": "gazette", "name": "Gazette", "homepage": "https://gazette.example/", "type": "outlet"}
    run(line(evidence=[quote(1, source=defined)]), line(evidence=[quote(2, source="gazette")]))
    assert Source.objects.get(slug="gazette").articles.count() == 2


def test_quotes_of_one_address_are_of_one_article():
    url = "https://wire.example/same?utm_source=x"
    run(line(evidence=[quote(1, url=url)]), line(evidence=[quote(2, url=url)]))
    article = Article.objects.get()
    assert (article.url, article.text) == (
        "https://wire.example/same",
        "The plant 1 opens today\n\n[…]\n\nThe plant 2 opens today",
    )


def test_a_later_run_adds_its_quote_to_the_excerpt():
    run(line(evidence=[quote(1, url="https://wire.example/same")]))
    run(line(evidence=[quote(2, url="https://wire.example/same")]))
    second = Evidence.objects.get(quote="The plant 2 opens today")
    assert second.article.text[second.start : second.end] == second.quote


def test_an_article_that_was_collected_is_quoted_in_its_own_text():
    text = "Paris. The plant 1 opens today, its head said on stage. " * 8
    collected = collect(text_or_html=text, url="https://wire.example/1", source=Source.objects.get(), at=NOW).article
    run(line(evidence=[quote(1)]))
    evidence = Evidence.objects.get()
    assert (evidence.article, evidence.prefix, evidence.start) == (collected, "Paris. ", 7)
    assert Article.objects.get().state == "done"


def test_a_quote_that_a_collected_article_lacks_is_refused():
    collect(text_or_html="Other words. " * 30, url="https://wire.example/1", source=Source.objects.get(), at=NOW)
    [problem] = problems(line(evidence=[quote(1)]))
    assert problem.startswith("line 1: evidence[0].quote: It isn't in")


def test_equal_titles_get_addresses_of_their_own():
    run(line(title="Same"), line(title="Same"))
    slugs = list(Announcement.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[0] == "same"
    assert slugs[1].startswith("same-")


def test_a_relation_to_a_line_of_the_same_lot_is_public():
    run(line(ref="first", title="First"), line(relations=[{"type": "delivers", "ref": "first"}]))
    body = orjson.loads(Publication.objects.latest("seq").payload)
    assert [(item["type"], item["title"]) for item in body["relations"]] == [("delivers", "First")]


@pytest.mark.parametrize(
    ("said", "precision", "start"),
    [
        ("2025", "year", "2025-01-01"),
        ("2025-06", "month", "2025-06-01"),
        ("2025-06-11", "day", "2025-06-11"),
        ("2025-06-11T09", "hour", "2025-06-11T09:00:00+02:00"),
        ("2025-06-11T09:30", "minute", "2025-06-11T09:30:00+02:00"),
        ("2025-06-11T09:30:00Z", "minute", "2025-06-11T11:30:00+02:00"),
    ],
)
def test_the_precision_follows_from_how_the_date_is_written(said: str, precision: str, start: str):
    run(line(happened_at=said))
    happened = orjson.loads(Publication.objects.latest("seq").payload)["happened_at"]
    assert (happened["precision"], happened["start"]) == (precision, start)


def test_during_the_event_needs_no_date():
    run(line(happened_at=None, precision="event"))
    happened = orjson.loads(Publication.objects.latest("seq").payload)["happened_at"]
    assert (happened["start"], happened["end"]) == ("2025-06-11", "2025-06-14")


def test_an_empty_file_is_refused():
    assert problems(b"", b"  ") == ["There is no line in it: write one announcement a line (NDJSON)."]


def test_a_byte_order_mark_and_empty_lines_are_skipped():
    assert run(codecs.BOM_UTF8 + orjson.dumps(line()), b"", line()).created == 2
