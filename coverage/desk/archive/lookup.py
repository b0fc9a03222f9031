"""What lines may name by slug: the catalogue and the sources, read once."""

import dataclasses
from typing import Any

from coverage.desk.archive.fields import Fields, near
from coverage.desk.archive.told import Told
from coverage.desk.refusal import Problem, Refused
from coverage.models import Live, LiveSlug, Source
from coverage.models.publication import RecordType, Status
from coverage.models.source import SourceType
from events.models import Company, Event, Person, Topic
from events.models.text import Language

_MODELS: dict[str, Any] = {
    RecordType.COMPANY: Company,
    RecordType.PERSON: Person,
    RecordType.TOPIC: Topic,
    RecordType.EVENT: Event,
}
_SOURCE_FIELDS = frozenset({"slug", "name", "homepage", "type", "language", "licence", "quote_limit"})
HINTS = 100
"""Near misses are looked for this often: it takes milliseconds each, and nobody reads more."""


@dataclasses.dataclass(slots=True)
class Terms:
    """A source: its row (None before it is written), how lines define it, and what it allows."""

    row: Source | None
    defined: Source | None
    quote_limit: int
    may_quote: bool


class Lookup:
    """Keys by slug, and the rows that lines named so far."""

    def __init__(self) -> None:
        gone = set(Live.objects.filter(status=Status.CANCELED).values_list("record", flat=True))
        self._keys: dict[str, dict[str, int]] = {}
        self._withdrawn: set[tuple[str, str]] = set()
        for type_, model in _MODELS.items():
            rows = list(model.objects.values_list("slug", "pk", "uuid"))
            self._keys[type_] = {slug: pk for slug, pk, _ in rows}
            self._withdrawn |= {(type_, slug) for slug, _, uuid in rows if uuid in gone}
        self._zones = dict(Event.objects.values_list("pk", "time_zone"))
        self.sources = {
            source.slug: Terms(source, None, source.quote_limit, source.may_quote and source.uuid not in gone)
            for source in Source.objects.all()
        }
        self._entries: dict[str, dict[int, Any]] = {type_: {} for type_ in _MODELS}
        self._hints = HINTS

    def zone_of(self, event: int) -> str:
        """The IANA time zone of an event."""
        return self._zones[event]

    def key(self, fields: Fields, name: str, type_: str, slug: Any) -> int | None:
        """The key of the entry `slug`, or of the one that answers under it now. What is unknown is refused."""
        found = self._keys[type_].get(slug) if isinstance(slug, str) else None
        if found is None and isinstance(slug, str):
            found = self._moved(type_, slug)
        if found is None:
            fields.refuse(name, f"No {type_} has the slug “{slug}”.{self._hint(slug, self._keys[type_])}")
        elif (type_, slug) in self._withdrawn:
            fields.refuse(name, f"The {type_} “{slug}” was withdrawn: publish it again first, or leave it out.")
        return found

    def source(self, fields: Fields, name: str) -> str:
        """The slug of a source: one that exists, or one that a line defines as {slug, name, homepage, type …}."""
        value = fields.data.get(name)
        if isinstance(value, dict):
            return self._define(Fields(value, fields.at(name), fields.problems))
        if not isinstance(value, str) or value not in self.sources:
            wrong = f"No source has the slug “{value}”." if value else "Missing: say who published it."
            way_out = " Define it where it is first named: {slug, name, homepage, type}."
            fields.refuse(name, f"{wrong}{self._hint(value, self.sources)}{way_out}")
            return ""
        return value

    def write_sources(self, slugs: set[str]) -> None:
        """Make those of `slugs` that lines define and that no row is for yet. Inside the caller's transaction."""
        new = [terms.defined for slug in sorted(slugs) if (terms := self.sources[slug]).row is None and terms.defined]
        if new:
            Source.objects.bulk_create(new, ignore_conflicts=True)
            for source in Source.objects.filter(slug__in=[source.slug for source in new]):
                self.sources[source.slug].row = source

    def load(self, lines: list[Told]) -> None:
        """Read the catalogue entries that `lines` name, as far as they weren't read before."""
        wanted: dict[str, set[int | None]] = {
            RecordType.EVENT: {key for line in lines for key in (line.event, *line.other_events)},
            RecordType.COMPANY: {part.company for line in lines for part in line.parts},
            RecordType.PERSON: {key for line in lines for key in (*line.people, *(part.person for part in line.parts))},
            RecordType.TOPIC: {key for line in lines for key in line.topics},
        }
        for type_, keys in wanted.items():
            known = self._entries[type_]
            if missing := keys - known.keys() - {None}:
                rows = _MODELS[type_].objects
                if type_ != RecordType.TOPIC:
                    rows = rows.select_related("image").prefetch_related("image__texts")
                known |= rows.in_bulk(list(missing))

    def entry(self, type_: str, key: int) -> Any:
        """A catalogue entry that was loaded. Raises Refused where it was deleted since the file was checked."""
        found = self._entries[type_].get(key)
        if found is None:
            raise Refused(Problem("", f"A {type_} that the file names was deleted meanwhile: run it again."))
        return found

    def _define(self, fields: Fields) -> str:
        fields.only(_SOURCE_FIELDS)
        slug = fields.text("slug", 120, required=True)
        if slug in self.sources:
            return slug
        before = len(fields.problems)
        source = Source(
            slug=slug,
            name=fields.text("name", 200, required=True),
            homepage=fields.text("homepage", 500),
            source_type=fields.choice("type", SourceType.values, SourceType.OUTLET),
            language=fields.choice("language", Language.values, Language.FR),
            licence=fields.text("licence", 200),
        )
        source.quote_limit = _limit(fields, source.quote_limit)
        if not slug.replace("-", "").isalnum() or not slug.isascii():
            fields.refuse("slug", f"“{slug}” is no slug: use letters a-z, digits and hyphens.")
        if source.homepage and not source.homepage.startswith(("https://", "http://")):
            fields.refuse("homepage", f"“{source.homepage}” is no web address: start with https:// or http://.")
        if len(fields.problems) == before:
            self.sources[slug] = Terms(None, source, source.quote_limit, True)
        return slug

    def _moved(self, type_: str, slug: str) -> int | None:
        """The key of what an old address, or a merged entry's, leads to."""
        record = LiveSlug.objects.filter(type=type_, slug=slug).values_list("record", flat=True).first()
        while record:
            into = Live.objects.filter(record=record).values_list("merged_into", flat=True).first()
            if into is None:
                break
            record = into
        found = record and _MODELS[type_].objects.filter(uuid=record).values_list("pk", flat=True).first()
        if found:
            self._keys[type_][slug] = found
        return found

    def _hint(self, slug: Any, known: Any) -> str:
        if not isinstance(slug, str) or self._hints == 0:
            return ""
        self._hints -= 1
        return near(slug, known)


def _limit(fields: Fields, otherwise: int) -> int:
    value = fields.data.get("quote_limit", otherwise)
    if not isinstance(value, int) or isinstance(value, bool) or not 20 <= value <= 2000:
        fields.refuse("quote_limit", f"{value} is no limit: use a number of characters from 20 to 2000.")
        return otherwise
    return value
