"""A catalogue file, read and checked: every fault by its path, none repaired in silence.

The form is a JSON object of `events`, `companies`, `people` and `topics`, each a list of objects with a `slug`.
What a row doesn't state is None here and stays as the catalogue has it.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import override

from coverage.desk.catalogue_row import Row, Texts
from coverage.desk.refusal import Problem, Refused
from events.models import (
    Alias,
    Company,
    CompanyText,
    Event,
    EventText,
    Person,
    PersonText,
    Series,
    Topic,
    TopicKeyword,
    TopicText,
)


@dataclass
class Entry:
    """One row: `values` are the model's fields as stated, the rest goes into rows of its own."""

    path: str
    slug: str
    values: dict[str, Any]
    texts: Texts = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    identifiers: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    series: str | None = None
    above: str | None = None
    """Slug of a person's company or a topic's parent; "" says that there is none."""
    topics: list[str] = field(default_factory=list)


@dataclass
class CatalogueFile:
    """All rows, checked one by one; whether slugs named elsewhere exist is seen at loading."""

    topics: list[Entry]
    companies: list[Entry]
    people: list[Entry]
    events: list[Entry]


def read(data: Any) -> tuple[CatalogueFile, list[Problem]]:
    """The rows of `data`, as parsed from JSON, and every fault in them, `field` being its path.

    Raises Refused only for what isn't a catalogue at all.
    """
    if not isinstance(data, dict):
        raise Refused(Problem("", "The file holds one JSON object with events, companies, people and topics."))
    problems = [Problem(key, _unknown(key, READERS)) for key in sorted(data.keys() - READERS.keys())]
    with override("en"):  # the messages of Django's validators stand beside ours
        sections = {
            name: _section(name, data.get(name, []), reader, keys, problems) for name, (reader, keys) in READERS.items()
        }
    return CatalogueFile(**sections), problems


def _event(row: Row) -> Entry:
    values: dict[str, Any] = row.value("name", Event, "name", required=True) | row.days() | row.country()
    for key in ("time_zone", "venue", "city", "website", "hashtag", "status"):
        values |= row.value(key, Event, key)
    if "hashtag" in values:
        values["hashtag"] = values["hashtag"].lstrip("#")
    row.text("standfirst", EventText)
    return Entry(
        row.path,
        row.raw["slug"],
        values,
        row.texts,
        row.names("aliases", Alias, "surface"),
        row.wikidata(),
        series=row.value("series", Series, "name").get("name"),
        topics=row.names("topics", Topic, "slug"),
    )


def _company(row: Row) -> Entry:
    values = row.value("name", Company, "name", required=True) | row.country()
    values |= row.value("website", Company, "website") | row.value("sort", Company, "sort")
    row.text("summary", CompanyText)
    return Entry(row.path, row.raw["slug"], values, row.texts, row.names("aliases", Alias, "surface"), row.wikidata())


def _person(row: Row) -> Entry:
    values = row.value("name", Person, "name", required=True) | row.value("website", Person, "website")
    values |= row.text("role", PersonText, plain=True)
    row.text("summary", PersonText)
    return Entry(
        row.path,
        row.raw["slug"],
        values,
        row.texts,
        row.names("aliases", Alias, "surface"),
        row.wikidata(),
        above=row.reference("company"),
    )


def _topic(row: Row) -> Entry:
    row.text("name", TopicText, required=True)
    keywords = {
        language: row.names("", TopicKeyword, "word", given=words, at=f"keywords.{language}")
        for language, words in row.by_language("keywords", "the words").items()
    }
    return Entry(
        row.path,
        row.raw["slug"],
        {},
        row.texts,
        identifiers=row.wikidata(),
        keywords=keywords,
        above=row.reference("parent"),
    )


_EVERY = frozenset({"slug", "name", "aliases", "wikidata"})
READERS = {
    "topics": (_topic, frozenset({"slug", "name", "keywords", "parent", "wikidata"})),
    "companies": (_company, _EVERY | {"country", "website", "sort", "summary"}),
    "people": (_person, _EVERY | {"company", "role", "summary", "website"}),
    "events": (
        _event,
        _EVERY
        | {"series", "start", "end", "city", "country", "time_zone", "venue", "website", "hashtag", "status"}
        | {"standfirst", "topics"},
    ),
}
"""Section → how a row is read, and the keys it may have."""


def _section(
    name: str, rows: Any, reader: Callable[[Row], Entry], keys: frozenset[str], problems: list[Problem]
) -> list[Entry]:
    if not isinstance(rows, list):
        problems.append(Problem(name, "write a list of objects: [{…}, {…}]."))
        return []
    entries: list[Entry] = []
    seen: dict[str, str] = {}
    for number, raw in enumerate(rows):
        path = f"{name}[{number}]"
        if not isinstance(raw, dict):
            problems.append(Problem(path, 'write an object: {"slug": "…", …}.'))
            continue
        row = Row(raw, path, problems)
        for key in sorted(raw.keys() - keys):
            row.wrong(key, _unknown(key, keys))
        slug = row.value("slug", Company, "slug", required=True).get("slug", "")
        if slug in seen:
            row.wrong("slug", f"“{slug}” stands at {seen[slug]} already: leave one of the two.")
        if slug:
            seen[slug] = path
        entries.append(reader(Row({**raw, "slug": slug}, path, problems)))
    return entries


def _unknown(key: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    guess = f" Did you mean “{near[0]}”?" if near else ""
    return f"this key isn't known.{guess} Known here: {', '.join(sorted(known))}."
