"""Catalogue entries as the tagging rules see them: plain rows, wherever they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

KINDS = ("event", "company", "person", "topic")


@dataclass(frozen=True)
class Name:
    """One surface of an entry. `None` means: derived at loading from what the word is in the languages.

    `language`: only in articles of that language; "" for any. `case_sensitive`: these capitals, ALL CAPITALS, or later
    words without theirs. `accent_sensitive`: these accents (otherwise a text may drop them). `ambiguous`: also an
    ordinary word, so the context must speak for it.
    """

    surface: str
    language: str = ""
    case_sensitive: bool | None = None
    accent_sensitive: bool = False
    ambiguous: bool | None = None


@dataclass(frozen=True)
class Entry:
    """A catalogue entry with its names, its own name first.

    Events have `start`, `end`, `city`, `country` and `series`; people the slug of their `company`; topics `keywords` by
    language.
    """

    kind: str
    slug: str
    names: tuple[Name, ...]
    start: date | None = None
    end: date | None = None
    city: str = ""
    country: str = ""
    series: str = ""
    company: str | None = None
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def is_dated(self) -> bool:
        """Whether both its days are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of an edition. Raises ValueError where one is missing."""
        if self.start is None or self.end is None:
            raise ValueError(f"{self.slug}: start, end: an edition without its days can't be chosen.")
        return self.start, self.end

    @property
    def name(self) -> str:
        """The entry's own name."""
        return self.names[0].surface if self.names else self.slug


def _names(row: Mapping[str, Any]) -> tuple[Name, ...]:
    return tuple(Name(surface) for surface in dict.fromkeys([row["name"], *row.get("aliases", [])]))


def entries_of(catalogue: Mapping[str, Any]) -> Iterable[Entry]:
    """The entries of a catalogue in the form that `manage.py load_catalogue` reads (events, companies, people, topics).

    Raises KeyError or ValueError on rows that lack what they must have: the loader has checked them before.
    """
    for row in catalogue.get("events", []):
        yield Entry(
            "event",
            row["slug"],
            _names(row),
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]),
            city=row.get("city") or "",
            country=row.get("country") or "",
            series=row.get("series") or row["name"],
        )
    for row in catalogue.get("companies", []):
        yield Entry("company", row["slug"], _names(row), country=row.get("country") or "")
    for row in catalogue.get("people", []):
        yield Entry("person", row["slug"], _names(row), company=row.get("company"))
    for row in catalogue.get("topics", []):
        keywords = {language: tuple(words) for language, words in row.get("keywords", {}).items()}
        names = tuple(Name(surface, language=language) for language, surface in row["name"].items())
        yield Entry("topic", row["slug"], names, keywords=keywords)
