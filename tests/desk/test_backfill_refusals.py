"""Backfilling: every problem is told with its line and path, and then nothing is written."""

from typing import Any

import pytest

from coverage.desk.publish import publish
from coverage.desk.withdraw import withdraw
from tests.desk.test_backfill import line, problems, quote, run, world  # noqa: F401 - world: a fixture
from tests.factories import NOW, make_company, make_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"ref": None}, "ref: Missing: every line needs it."),
        ({"title": "x" * 301}, "title: 301 characters; at most 300 fit."),
        ({"title": "a\x00b"}, "title: It holds a NUL character, which no database keeps: remove it."),
        ({"tilte": "x"}, "tilte: Unknown field. Did you mean title?"),
        ({"event": "expo-2024"}, "event: No event has the slug “expo-2024”. Did you mean expo-2025?"),
        ({"companies": []}, "companies: Nobody announces it: give one the role “announcer”."),
        ({"companies": ["example-corp"]}, "companies[0]: Expected an object, found a text."),
        ({"evidence": []}, "evidence: No quote supports it: give at least one {url, quote, source}."),
        ({"happened_at": "11/06/2025"}, "happened_at: “11/06/2025” is no date"),
        ({"happened_at": "2025-02-30"}, "happened_at: “2025-02-30” is no date"),
        ({"happened_at": "2025-06", "precision": "day"}, "precision: “2025-06” isn't known to the day"),
        ({"event": None, "precision": "event"}, "precision: “event” means during the event"),
        ({"time_zone": "Europe/Pariss"}, "time_zone: “Europe/Pariss” is no IANA time zone."),
        ({"facts": [{"label": "Price", "type": "money"}]}, "facts[0].claims: Nobody says anything of it"),
        (
            {"facts": [{"label": "Price", "type": "money", "claims": [{"value": "x"}]}]},
            "facts[0].claims[0].value: “x” is no number",
        ),
        (
            {"facts": [{"label": "Price", "type": "money", "currency": "€", "claims": [{"value": 1}]}]},
            "facts[0].currency: “€” is no currency",
        ),
        ({"translations": {"de": {"title": "x"}}}, "translations: “de” isn't known: use fr or en."),
        ({"relations": [{"type": "follows", "ref": "nobody"}]}, "relations[0].ref: “nobody”: No earlier line"),
        ({"slug": "two words"}, "slug: “two words” is no slug"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_path(changes: dict[str, Any], problem: str):
    assert problems(line(**changes))[0].startswith(f"line 1: {problem}")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"url": "ftp://wire.example/1"}, "url: “ftp://wire.example/1” is no web address"),
        ({"url": "javascript:alert(1)"}, "url: “javascript:alert(1)” is no web address"),
        ({"quote": " "}, "quote: Nothing but white space"),
        ({"quote": "x" * 301}, "quote: 301 characters; “wire” allows 300: quote less."),
        ({"source": "wires"}, "source: No source has the slug “wires”. Did you mean wire?"),
        ({"source": {"slug": "x y", "name": "X"}}, "source.slug: “x y” is no slug"),
        ({"source": {"slug": "gazette"}}, "source.name: Missing"),
        ({"stance": "neutral"}, "stance: “neutral” isn't known: use one of supports, contradicts."),
    ],
)
def test_what_is_wrong_with_a_quote_is_told_with_its_path(changes: dict[str, Any], problem: str):
    [first, *_] = problems(line(evidence=[quote(1, **changes)]))
    assert first.startswith(f"line 1: evidence[0].{problem}")


def test_a_company_that_was_withdrawn_is_refused():
    withdrawn = make_company(slug="gone")
    publish(record=withdrawn, editor="editor", at=NOW)
    withdraw(record=withdrawn, editor="editor", at=NOW, note="It never existed.")
    companies = [{"slug": "gone", "role": "announcer"}]
    assert problems(line(companies=companies)) == [
        "line 1: companies[0].slug: The company “gone” was withdrawn: publish it again first, or leave it out."
    ]


def test_one_address_of_two_sources_is_refused():
    make_source(slug="gazette", name="Gazette")
    same = "https://wire.example/same"
    told = problems(line(evidence=[quote(1, url=same)]), line(evidence=[quote(2, url=same, source="gazette")]))
    assert told == ["line 2: evidence[0].source: This address is known from “wire”: name that one."]


def test_a_ref_twice_in_a_file_is_refused():
    assert problems(line(ref="a"), line(ref="b"), line(ref="a")) == [
        "line 3: ref: “a” is line 1 already: each line has its own."
    ]


def test_problems_are_told_in_the_order_of_the_lines():
    told = problems(line(), b"{", line(kind="x"), b"[]", b"\xff", line(ref=""))
    assert [problem.partition(":")[0] for problem in told] == ["line 2", "line 3", "line 4", "line 5", "line 6"]


def test_a_hundred_problems_are_listed_and_all_are_counted():
    told = problems(*(line(kind="x") for _ in range(130)))
    assert (len(told), told[-1]) == (101, "130 problems in all; the first 100 are listed.")
