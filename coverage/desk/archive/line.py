"""One line of an archive, read into what the desk needs to make an announcement of it."""

import datetime as dt
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from coverage.desk.address import canonical
from coverage.desk.archive.facts import facts
from coverage.desk.archive.fields import Fields, moment
from coverage.desk.archive.lookup import Lookup
from coverage.desk.archive.told import Part, Piece, Quote, Told
from coverage.desk.refusal import Problem, Refused
from coverage.models.announcement import Kind, Precision, RelationType, Role
from coverage.models.evidence import Basis, Stance
from coverage.models.publication import RecordType
from events.models.event import known_time_zone
from events.models.text import Language

_PIECE = {"url", "title", "author", "source", "published_at", "language"}
_MENTION = frozenset(_PIECE)
_QUOTE = frozenset(_PIECE | {"quote", "stance", "basis", "speaker", "translation"})
_LINE = frozenset(
    {"ref", "title", "slug", "kind", "language", "summary", "happened_at", "precision", "time_zone"}
    | {"event", "other_events", "companies", "people", "topics"}
    | {"evidence", "mentions", "facts", "translations", "relations"}
)
_PARTICIPANT = frozenset({"slug", "role", "evidence"})
_TEXT = frozenset({"title", "summary"})
# Read once: TextChoices makes its list of values anew each time it is asked.
_LANGUAGES, _KINDS, _PRECISIONS, _ROLES = Language.values, Kind.values, Precision.values, Role.values
_STANCES, _BASES, _RELATIONS = Stance.values, Basis.values, RelationType.values
_RELATION = frozenset({"type", "ref"})


def ref_of(data: Any) -> str:
    """The ref of a line as it would be kept; empty where it has none."""
    ref = data.get("ref") if isinstance(data, dict) else None
    return unicodedata.normalize("NFC", ref).strip() if isinstance(ref, str) else ""


def told(data: Any, lookup: Lookup) -> tuple[Told | None, list[Problem]]:
    """What the line `data` (parsed JSON) says, or every problem that it has."""
    problems: list[Problem] = []
    if not isinstance(data, dict):
        return None, [Problem("", "Expected one JSON object a line.")]
    line = Fields(data, "", problems)
    line.only(_LINE)
    language = line.choice("language", _LANGUAGES)
    quotes = [_quote(item, lookup, language) for item in line.items("evidence")]
    if not any(quote.stance == Stance.SUPPORTS for quote in quotes):
        line.refuse("evidence", "No quote supports it: give at least one {url, quote, source}.")
    event = lookup.key(line, "event", RecordType.EVENT, data["event"]) if data.get("event") else None
    happened_at, precision, time_zone = _happened(line, lookup, event)
    parts, people = _parts(line, lookup, len(quotes))
    read = Told(
        ref=line.text("ref", 120, required=True),
        slug=_slug(line),
        title=line.text("title", 300, required=True),
        summary=line.text("summary"),
        kind=line.choice("kind", _KINDS),
        language=language,
        happened_at=happened_at,
        precision=precision,
        time_zone=time_zone,
        event=event,
        other_events=_keys(line, "other_events", RecordType.EVENT, lookup),
        parts=parts,
        people=people,
        topics=_keys(line, "topics", RecordType.TOPIC, lookup),
        quotes=quotes,
        mentions=_mentions(line, lookup, language),
        facts=facts(line, len(quotes)),
        texts=_texts(line, language),
        relations=_relations(line),
    )
    return (None, problems) if problems else (read, [])


def _slug(line: Fields) -> str:
    slug = line.text("slug", 120)
    if slug:
        try:
            validate_slug(slug)
        except ValidationError:
            line.refuse("slug", f"“{slug}” is no slug: use letters a-z, digits and hyphens, or leave it out.")
    return slug


def _happened(line: Fields, lookup: Lookup, event: int | None) -> tuple[dt.datetime | None, str, str]:
    zone = line.text("time_zone", 60) or "Europe/Paris"
    try:
        known_time_zone(zone)
    except ValidationError as error:
        line.refuse("time_zone", error.messages[0])
        zone = "UTC"
    said = line.text("happened_at", 40)
    precision = line.choice("precision", _PRECISIONS, "")
    read = moment(said, lookup.zone_of(event) if event else zone) if said else None
    if said and not read:
        line.refuse(
            "happened_at", f"“{said}” is no date: write 2025, 2025-06, 2025-06-11, 2025-06-11T09 or 2025-06-11T09:30."
        )
    if precision == Precision.EVENT and not line.data.get("event"):
        line.refuse("precision", "“event” means during the event: name it in event, or leave precision out.")
    elif precision and precision != Precision.EVENT and not said:
        line.refuse("happened_at", f"The precision is “{precision}”, but there is no date: give one.")
    elif read and precision and precision != Precision.EVENT and _FINENESS[precision] > _FINENESS[read[1]]:
        line.refuse("precision", f"“{said}” isn't known to the {precision}: leave precision out, or write more of it.")
    return (read[0] if read else None), precision or (read[1] if read else Precision.DAY), zone


_FINENESS = {
    Precision.YEAR: 0,
    Precision.MONTH: 1,
    Precision.DAY: 2,
    Precision.HOUR: 3,
    Precision.MINUTE: 4,
}


def _keys(line: Fields, name: str, type_: str, lookup: Lookup) -> list[int]:
    found = [lookup.key(line, f"{name}[{index}]", type_, value) for index, value in enumerate(line.values(name))]
    return list(dict.fromkeys(key for key in found if key is not None))


def _parts(line: Fields, lookup: Lookup, quotes: int) -> tuple[list[Part], list[int]]:
    """Participants, and people that are named without a role."""
    parts = [_part(item, lookup, RecordType.COMPANY, quotes) for item in line.items("companies")]
    people = []
    for index, value in enumerate(line.values("people")):
        if isinstance(value, dict):
            item = Fields(value, f"people[{index}]", line.problems)
            parts.append(_part(item, lookup, RecordType.PERSON, quotes))
        else:
            people.append(lookup.key(line, f"people[{index}]", RecordType.PERSON, value))
    taken: set[tuple[Any, ...]] = set()
    for part in parts:
        who = (part.company, part.person, part.role)
        if who in taken and (part.company or part.person):
            line.refuse("companies", f"One of them has the role “{part.role}” twice: name it once.")
        taken.add(who)
    if not any(part.role == Role.ANNOUNCER for part in parts):
        line.refuse("companies", "Nobody announces it: give one the role “announcer”.")
    return parts, list(dict.fromkeys(key for key in people if key is not None))


def _part(fields: Fields, lookup: Lookup, type_: str, quotes: int) -> Part:
    fields.only(_PARTICIPANT)
    key = lookup.key(fields, "slug", type_, fields.data.get("slug"))
    is_company = type_ == RecordType.COMPANY
    return Part(
        company=key if is_company else None,
        person=None if is_company else key,
        role=fields.choice("role", _ROLES),
        evidence=fields.index("evidence", quotes, "the line's evidence"),
    )


def _quote(fields: Fields, lookup: Lookup, language: str) -> Quote:
    fields.only(_QUOTE)
    piece = _piece(fields, lookup, language)
    quote = fields.text("quote", required=True)
    terms = lookup.sources.get(piece.source)
    if terms and not terms.may_quote:
        fields.refuse("source", f"“{piece.source}” may not be quoted: put the article under mentions instead.")
    elif terms and len(quote) > terms.quote_limit:
        fields.refuse("quote", f"{len(quote)} characters; “{piece.source}” allows {terms.quote_limit}: quote less.")
    return Quote(
        piece=piece,
        quote=quote,
        stance=fields.choice("stance", _STANCES, Stance.SUPPORTS),
        basis=fields.choice("basis", _BASES, Basis.REPORTED),
        speaker=fields.text("speaker", 200),
        translation=_translation(fields) if fields.data.get("translation") else {},
    )


def _translation(fields: Fields) -> dict[str, str]:
    value = fields.data["translation"]
    if not isinstance(value, dict):
        fields.refuse("translation", "Expected {language: the quote in our own words}.")
        return {}
    texts = Fields(value, fields.at("translation"), fields.problems)
    texts.only(frozenset(_LANGUAGES))
    return {language: text for language in _LANGUAGES if (text := texts.text(language))}


def _piece(fields: Fields, lookup: Lookup, language: str) -> Piece:
    original = fields.text("url", 1000, required=True)
    url = ""
    if original:
        try:
            url = canonical(original)
        except Refused as refused:
            fields.refuse("url", refused.problems[0].message)
    return Piece(
        path=fields.path,
        url=url,
        original=original,
        source=lookup.source(fields, "source"),
        title=fields.text("title", 500),
        author=fields.text("author", 300),
        published_at=fields.moment("published_at"),
        language=fields.choice("language", _LANGUAGES, language),
    )


def _mentions(line: Fields, lookup: Lookup, language: str) -> list[Piece]:
    found: dict[str, Piece] = {}
    for item in line.items("mentions"):
        item.only(_MENTION)
        piece = _piece(item, lookup, language)
        found.setdefault(piece.url, piece)
    return list(found.values())


def _texts(line: Fields, language: str) -> dict[str, tuple[str, str]]:
    found = {}
    for other, text in line.objects("translations", _LANGUAGES).items():
        text.only(_TEXT)
        if other == language:
            line.refuse(f"translations.{other}", "This is the line's own language: its text is title and summary.")
        found[other] = (text.text("title", 300, required=True), text.text("summary"))
    return found


def _relations(line: Fields) -> list[tuple[str, str]]:
    found = []
    for item in line.items("relations"):
        item.only(_RELATION)
        relation = (item.choice("type", _RELATIONS), item.text("ref", 120, required=True))
        if relation[1] and relation[1] == ref_of(line.data):
            item.refuse("ref", "An announcement can't be related to itself.")
        found.append(relation)
    return list(dict.fromkeys(found))
