"""A line of an archive without a problem, as the desk works with it. Catalogue entries are keys of their rows."""

import dataclasses
import datetime as dt

from coverage.desk.archive.facts import ToldFact


@dataclasses.dataclass(slots=True)
class Piece:
    """An article that a line names: its canonical address, and what is known of it."""

    path: str
    url: str
    original: str
    source: str
    title: str
    author: str
    published_at: dt.datetime | None
    language: str


@dataclasses.dataclass(slots=True)
class Quote:
    """Evidence: words of an article. `translation`: {language: our own words for them}."""

    piece: Piece
    quote: str
    stance: str
    basis: str
    speaker: str
    translation: dict[str, str]


@dataclasses.dataclass(slots=True)
class Part:
    """A participant: the key of a company or of a person, the role, the place of the quote that says so."""

    company: int | None
    person: int | None
    role: str
    evidence: int | None


@dataclasses.dataclass(slots=True)
class Told:
    """An announcement, before there is a row for it. `slug` is empty where the title decides."""

    ref: str
    slug: str
    title: str
    summary: str
    kind: str
    language: str
    happened_at: dt.datetime | None
    precision: str
    time_zone: str
    event: int | None
    other_events: list[int]
    parts: list[Part]
    people: list[int]
    topics: list[int]
    quotes: list[Quote]
    mentions: list[Piece]
    facts: list[ToldFact]
    texts: dict[str, tuple[str, str]]
    relations: list[tuple[str, str]]

    @property
    def pieces(self) -> list[Piece]:
        """The articles that it names."""
        return [*(quote.piece for quote in self.quotes), *self.mentions]
